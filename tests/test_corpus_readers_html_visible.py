"""Visibility: what the markup and the page's own styles hide is taken out; the rest stays."""

from __future__ import annotations

import pytest

from corpus.readers.html import parsed
from corpus.readers.html_visible import drop_hidden


def shown(body: str, head: str = "") -> str:
    """Text that is left of a page, without white space."""
    tree = parsed(f"<html><head>{head}</head><body>{body}</body></html>")
    drop_hidden(tree)
    return "".join("".join(tree.find("body").itertext()).split())


@pytest.mark.parametrize(
    "style",
    ["display:none", "DISPLAY : NONE !important", "visibility:hidden", "visibility: collapse", "opacity:0",
     "opacity: 0.0", "font-size:0", "font-size:1px", "position:absolute; left:-9999px", "text-indent:-100em",
     "clip: rect(0 0 0 0)", "clip: rect(1px, 1px, 1px, 1px)", "clip-path: inset(50%)",
     "height:0; overflow:hidden", "width:1px; overflow:hidden", "color:white", "color: #FFF",
     "color:rgb(255, 255, 255)", "color: transparent"],
)  # fmt: skip
def test_what_a_style_hides_is_gone(style: str) -> None:
    assert shown(f'a<span style="{style}">hidden</span>b') == "ab"
    assert shown('a<p class="x y">hidden</p>b', f"<style>p.x {{ {style} }}</style>") == "ab"


@pytest.mark.parametrize(
    "style",
    ["display:block", "opacity:0.5", "opacity:1", "font-size:12px", "left:-10px", "text-indent:-18.0pt",
     "margin-left:-1em", "height:0", "color:#000", "color:white; background:#333", "overflow:hidden", "x", ""],
)  # fmt: skip
def test_what_a_style_merely_moves_or_colours_stays(style: str) -> None:
    assert shown(f'a<span style="{style}">shown</span>b') == "ashownb"


@pytest.mark.parametrize(
    "markup",
    ["<i hidden>x</i>", '<i aria-hidden="TRUE">x</i>', "<script>x</script>", "<template>x</template>",
     "<noscript>x</noscript>", "<button>x</button>", "<select><option>x</select>", "<textarea>x</textarea>",
     "<svg><text>x</text></svg>", "<!-- x -->", "<?x y?>", "<del>x</del>", "<s>x</s>", "<dialog>x</dialog>"],
)  # fmt: skip
def test_what_the_markup_hides_is_gone_and_the_text_after_it_stays(markup: str) -> None:
    assert shown(f"<p>a{markup}b</p>") == "ab"
    assert shown(f"<p>{markup}b<b>c</b>{markup}d</p>") == "bcd"


def test_the_more_specific_rule_and_the_elements_own_style_win() -> None:
    head = "<style>.menu{display:none} .menu.open{display:block}</style>"
    assert shown('<p class="menu">x</p><p class="menu open">y</p>', head) == "y"
    assert shown('<p class="menu" style="display:block">z</p>', head) == "z"
    assert shown('<p id="n">x</p>', "<style>#n{display:none} p{display:block}</style>") == ""


def test_rules_for_other_media_and_other_elements_hide_nothing() -> None:
    head = """<style>/* p{display:none} */ @media print { p {display:none} } div p, p > b, p:hover, a[x] {opacity:0}
    @media screen { i { display: none } }</style>"""
    assert shown("<p>a<b>b</b></p><i>c</i>", head) == "ab"


def test_white_text_stays_where_something_may_be_painted_behind_it() -> None:
    white = '<b style="color:#fff">x</b>'
    assert shown(f'<div style="background-color:navy">{white}</div>') == "x"
    assert shown(f"<table><tr><td bgcolor=navy>{white}</td></tr></table>") == "x"
    assert shown(white, '<link rel="stylesheet" href="site.css">') == "x", (
        "an outside style sheet may"
    )
    assert shown(white) == ""


def test_control_characters_by_reference_do_no_harm() -> None:
    assert shown("<p>a&#11;<i hidden>x</i>&#1;b&#xE0041;</p>").startswith("a")
