"""Every wrong answer of a run in full: what was asked, what is right, what was said, and from where."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from qa.pages.quality_tables import fault_anchor
from qa.quality import QualityRun, Words, WrongAnswer
from qa.widget.language import text
from qa.widget.markup import foreign


def wrong_answers(run: QualityRun, name: str) -> str:
    """A section for each fault, in it an entry for each question that opens to all there is."""
    sections = []
    for number, fault in enumerate(run.faults):
        entries = "".join(_entry(each) for each in run.wrong if each.fault == fault.name)
        anchor = fault_anchor(name, number)
        sections.append(
            f'<section class="fault" id="{anchor}" tabindex="-1" aria-labelledby="{anchor}-title">'
            f'<h3 id="{anchor}-title">{foreign(fault.name[:1].upper() + fault.name[1:])} '
            f"({fault.questions:,})</h3>"
            f'<p class="hint">{foreign(fault.meaning)}</p>{entries}</section>'
        )
    return "".join(sections)


def _entry(answer: WrongAnswer) -> str:
    given = answer.given or text("wrong_nothing")
    parts = [
        ("wrong_right", f"<p>{foreign(answer.right)}</p>"),
        ("wrong_given", f'<p class="said">{foreign(given)}</p>'),
        ("wrong_missing", _list(map(foreign, answer.missing))),
        ("wrong_evidence", _words(answer.evidence)),
        ("wrong_quoted", _words(answer.quoted)),
        ("wrong_nearest", _words(answer.nearest)),
    ]
    inner = "".join(f"<h4>{escape(text(key))}</h4>{content}" for key, content in parts if content)
    return (
        f'<details class="wrong"><summary>{foreign(answer.question)}</summary>'
        f'<p class="hint">{_about(answer)}</p>{inner}</details>'
    )


def _about(answer: WrongAnswer) -> str:
    parts = [foreign(answer.id), foreign(answer.kind), foreign(answer.status.replace("_", " "))]
    if answer.confidence is not None:
        parts.append(escape(text("wrong_confidence", value=f"{answer.confidence:.2f}")))
    return " · ".join(parts)


def _words(items: Iterable[Words]) -> str:
    return _list(_passage(item) for item in items)


def _passage(item: Words) -> str:
    said = f'<blockquote class="passage">{foreign(item.text)}</blockquote>' if item.text else ""
    remark = f" – <strong>{foreign(item.remark)}</strong>" if item.remark else ""
    return f'{said}<p class="where">{foreign(item.where)}{remark}</p>'


def _list(items: Iterable[str]) -> str:
    inner = "".join(f"<li>{item}</li>" for item in items)
    return f"<ol>{inner}</ol>" if inner else ""
