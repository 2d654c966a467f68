"""Walking through a page by keyboard."""

from __future__ import annotations

from playwright.sync_api import Page


def focused(page: Page) -> str:
    """Name of what has focus, through shadow trees; empty for the page itself."""
    return str(
        page.evaluate(
            """() => {
              let element = document.activeElement;
              while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
              const label = element.getRootNode().getElementById?.(element.getAttribute('aria-labelledby'));
              const named = element.getAttribute('aria-label') ?? (label ?? element.labels?.[0])?.textContent;
              const text = (named ?? element.textContent).replace(/\\s+/g, ' ').trim();
              return element === document.body ? '' : `${element.localName} ${text}`;
            }"""
        )
    )


def walk(page: Page, steps: int) -> list[str]:
    """Names of what has focus after each press of Tab."""
    names = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        names.append(focused(page))
    return names
