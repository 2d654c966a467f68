"""Sizes of what a pointer can press, as WCAG 2.2 success criterion 2.5.8 measures them."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page


def measured(page: Page) -> list[dict[str, Any]]:
    """Every target that can be pressed now: ``name``, ``width``, ``height``, and ``excuse``.

    ``excuse`` is "" for a target of at least 24 by 24 CSS pixels, "inline" for a smaller link among the
    words of a sentence, "spacing" where the circle of 24 pixels around the middle of a smaller target
    meets no other target and no such circle, and None where nothing excuses it.
    """
    return list(page.evaluate(_MEASURE))


_MEASURE = r"""() => {
  const SIZE = 24;
  const NEARLY = 23.99;
  const ROLES = ['button', 'link', 'tab', 'checkbox', 'radio', 'switch', 'option', 'menuitem', 'slider',
                 'textbox', 'searchbox', 'combobox'].map((role) => `[role=${role}]`).join();
  const TARGETS = `a[href], area[href], summary, button, input:not([type=hidden]), select, textarea, ${ROLES}`;

  function* everything(root) {
    for (const element of root.querySelectorAll('*')) {
      yield element;
      if (element.shadowRoot) yield* everything(element.shadowRoot);
    }
  }
  const all = [...everything(document)];
  const modal = all.filter((one) => one.matches('dialog:modal')).at(-1);
  const inside = (one) => {
    for (let at = one; at; at = at.parentElement ?? at.getRootNode().host) if (at === modal) return true;
    return !modal;
  };
  const targets = all.filter((one) => one.matches(TARGETS) && !one.matches(':disabled') && inside(one)
    && one.checkVisibility({visibilityProperty: true}) && one.getClientRects().length > 0);

  const isInline = (element) => getComputedStyle(element).display.startsWith('inline');
  const blockOf = (element) => {
    let block = element.parentElement;
    while (block && isInline(block)) block = block.parentElement;
    return block;
  };
  const targetOf = (node) => node.parentElement.closest(TARGETS);
  const isClipped = (element) => element.closest('.unseen') !== null;
  /** Whether at least two words stand beside the link in its paragraph that are not pressed themselves. */
  const inSentence = (element) => {
    if (getComputedStyle(element).display !== 'inline') return false;
    const block = blockOf(element);
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let words = '';
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const apart = targetOf(node) || isClipped(node.parentElement)
        || (node.parentElement !== block && blockOf({parentElement: node.parentElement}) !== block);
      if (!apart) words += ` ${node.data}`;
    }
    return (words.match(/\p{L}{2,}/gu) ?? []).length >= 2;
  };

  const boxes = targets.map((element) => ({element, box: element.getBoundingClientRect()}));
  const isSmall = ({width, height}) => width < NEARLY || height < NEARLY;
  const middle = ({left, right, top, bottom}) => [(left + right) / 2, (top + bottom) / 2];
  const distance = ([x, y], {left, right, top, bottom}) =>
    Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
  const isSpaced = ({element, box}) => boxes.every((other) => {
    if (other.element === element || other.element.contains(element) || element.contains(other.element)) return true;
    const [x, y] = middle(box);
    const [otherX, otherY] = middle(other.box);
    const circles = !isSmall(other.box) || Math.hypot(x - otherX, y - otherY) >= SIZE;
    return circles && [...other.element.getClientRects()].every((one) => distance([x, y], one) >= SIZE / 2);
  });

  return boxes.map((target) => {
    const {element, box} = target;
    let excuse = null;
    if (!isSmall(box)) excuse = '';
    else if (inSentence(element)) excuse = 'inline';
    else if (isSpaced(target)) excuse = 'spacing';
    const where = element.parentElement?.className || element.parentElement?.localName;
    return {
      name: `${where} > ${element.localName}.${element.className} ${element.textContent.trim().slice(0, 40)}`,
      width: Math.round(box.width * 10) / 10, height: Math.round(box.height * 10) / 10, excuse,
    };
  });
}"""
