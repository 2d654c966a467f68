"""HTML and SVG that is escaped by construction: only ``Markup`` is ever taken as markup."""

from __future__ import annotations

from html import escape

_VOID = frozenset({"br", "hr", "meta", "col"})


class Markup(str):
    """A piece of HTML that is well-formed and safe; everything else is text."""

    __slots__ = ()


def element(name: str, /, *children: str | Markup, **attributes: str | float | bool) -> Markup:
    """``<name attributes>children</name>``; children that are plain strings are escaped.

    An attribute ``class_`` loses its underscore, ``stroke_width`` becomes ``stroke-width``; True
    gives a bare attribute, False none.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{joined(*children)}</{name}>")


def joined(*parts: str | Markup) -> Markup:
    """The parts one after the other; plain strings are escaped."""
    return Markup("".join(part if isinstance(part, Markup) else text(part) for part in parts))


def text(value: str) -> Markup:
    """``value`` as text: markup in it shows as itself."""
    return Markup(escape(value))


def _attribute(key: str, value: str | float | bool) -> str:
    name = key.rstrip("_").replace("_", "-")
    if isinstance(value, bool):
        return f" {name}" if value else ""
    shown = f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    return f' {name}="{escape(shown)}"'
