"""Measures of what readers ask of their browser: less motion, their own colours."""

from __future__ import annotations

from playwright.sync_api import Page

_EVERYTHING = """
  function* everything(root) {
    for (const element of root.querySelectorAll('*')) {
      yield element;
      if (element.shadowRoot) yield* everything(element.shadowRoot);
    }
  }
  const name = (element) => `${element.localName}.${element.getAttribute('class') ?? ''} `
    + element.textContent.trim().slice(0, 30).trim();
"""


def moving(page: Page) -> list[str]:
    """What moves or would: animations that run, transitions, smooth scrolling; one line each."""
    return list(page.evaluate(_MOVING))


_MOVING = f"""() => {{
  {_EVERYTHING}
  const longest = (list) => Math.max(...list.split(',').map(parseFloat));
  const found = [];
  for (const element of [document.documentElement, ...everything(document)]) {{
    for (const part of [null, '::before', '::after', '::backdrop']) {{
      const style = getComputedStyle(element, part);
      const animated = style.animationName !== 'none' && longest(style.animationDuration) > 0;
      const told = `${{name(element)}} ${{part ?? ''}}`;
      if (animated) found.push(`animation: ${{told}}`);
      if (longest(style.transitionDuration) > 0) found.push(`transition: ${{told}}`);
      if (style.scrollBehavior === 'smooth') found.push(`smooth scrolling: ${{told}}`);
    }}
    if (element.shadowRoot) found.push(...element.shadowRoot.getAnimations().map(() => `runs in ${{name(element)}}`));
  }}
  return [...found, ...document.getAnimations().map(() => 'runs in the page')];
}}"""


def remember_backgrounds(page: Page) -> int:
    """Keep in mind what is set off from its surroundings by its background; how much there is."""
    return int(page.evaluate(_REMEMBER))


_BACKGROUNDS = f"""
  {_EVERYTHING}
  const CLEAR = /^rgba\\(.*, 0\\)$/;
  const probe = document.body.appendChild(document.createElement('div'));
  probe.style.backgroundColor = 'Canvas';
  const CANVAS = getComputedStyle(probe).backgroundColor;
  probe.remove();
  const parent = (element) => element.parentElement ?? element.getRootNode().host ?? null;
  const behind = (element) => {{
    for (let at = element; at; at = parent(at)) {{
      const colour = getComputedStyle(at).backgroundColor;
      if (!CLEAR.test(colour)) return colour;
    }}
    return CANVAS;
  }};
  const isShown = (element) => element.checkVisibility({{visibilityProperty: true}})
    && element.getBoundingClientRect().width > 1 && !element.closest('.skip, .unseen');
  const setOff = (element) => parent(element) && isShown(element) && behind(element) !== behind(parent(element));
"""
_REMEMBER = f"""() => {{
  {_BACKGROUNDS}
  window.setOffBefore = [...everything(document.body)].filter(setOff);
  return window.setOffBefore.length;
}}"""


def lost_in_forced_colours(page: Page) -> list[str]:
    """What cannot be told from its surroundings any more once colours are forced; one line each.

    - what was set off by its background (``remember_backgrounds``) and has neither that nor a line;
    - buttons and fields that can be used without a border or an underline;
    - what is pressed, current or unavailable and looks like its neighbours that are not;
    - shapes of a drawing, and words, in the colour that is behind them.
    """
    return list(page.evaluate(_LOST))


_LOST = f"""() => {{
  {_BACKGROUNDS}
  const SIDES = ['Top', 'Right', 'Bottom', 'Left'];
  const isDrawn = (style, line) => parseFloat(style[`${{line}}Width`]) >= 1
    && !['none', 'hidden'].includes(style[`${{line}}Style`]);
  const lines = (style) => [...SIDES.map((side) => `border${{side}}`), 'outline']
    .filter((line) => isDrawn(style, line))
    .map((line) => style[`${{line}}Color`]);
  const hasLine = (element) => lines(getComputedStyle(element)).some((colour) => colour !== behind(parent(element)));
  const look = (element) => {{
    const style = getComputedStyle(element);
    const edges = SIDES.map((side) => style[`border${{side}}Color`]);
    return [style.color, style.backgroundColor, style.fontWeight, ...edges].join();
  }};
  const found = [];
  for (const element of window.setOffBefore ?? []) {{
    if (isShown(element) && !setOff(element) && !hasLine(element)) found.push(`background alone: ${{name(element)}}`);
  }}
  for (const element of [...everything(document.body)].filter(isShown)) {{
    const style = getComputedStyle(element);
    const spent = element.matches('[aria-disabled=true]');
    if (!spent && element.matches('button, input:not([type=checkbox], [type=file]), select, textarea, summary')) {{
      const underlined = style.textDecorationLine.includes('underline') || style.display === 'list-item';
      if (!hasLine(element) && !underlined) found.push(`no edge: ${{name(element)}}`);
    }}
    for (const state of ['[aria-pressed=true]', '[aria-current]', '[aria-disabled=true]']) {{
      if (!element.matches(state)) continue;
      const others = [...parent(parent(element)).querySelectorAll(element.localName)]
        .filter((one) => one.className === element.className && !one.matches(state));
      if (others.some((one) => look(one) === look(element))) {{
        found.push(`not seen to be ${{state}}: ${{name(element)}}`);
      }}
    }}
    if (element.matches('svg line, svg circle, svg rect, svg path')) {{
      const paints = [style.stroke, style.fill].filter((paint) => paint !== 'none' && !CLEAR.test(paint));
      const meant = element.localName === 'line' ? [style.stroke] : paints;
      if (!meant.some((paint) => paint !== 'none' && paint !== behind(element))) {{
        found.push(`not drawn: ${{name(element)}}`);
      }}
    }}
    const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const colour = element.namespaceURI.endsWith('svg') ? style.fill : style.color;
    if (words && colour === behind(element)) found.push(`words without contrast: ${{name(element)}}`);
  }}
  return found;
}}"""


def faint_focus(page: Page, steps: int) -> list[str]:
    """What of ours gets focus within so many presses of Tab without an outline of 2 px that can be seen."""
    found = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        if faint := page.evaluate(_FAINT):
            found.append(faint)
    return found


_FAINT = f"""() => {{
  {_BACKGROUNDS}
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  const ours = document.body.matches('.site') || element.getRootNode() !== document;
  if (element === document.body || !ours) return null;
  const style = getComputedStyle(element);
  const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  return seen && style.outlineColor !== behind(parent(element)) ? null : name(element);
}}"""
