"""What a question of the chat page was asked of, where that is not the whole library."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from qa.widget.language import text
from qa.widget.markup import foreign


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Bodies for the question that was asked; reports for those that follow it, too."""

    bodies: tuple[str, ...] = ()
    reports: Mapping[str, str] = field(default_factory=dict)
    """Titles by id."""

    def __bool__(self) -> bool:
        return bool(self.bodies or self.reports)

    @property
    def json(self) -> str:
        """For the widget: see ``panel.js``."""
        reports = [{"id": report_id, "title": title} for report_id, title in self.reports.items()]
        return json.dumps({"bodies": self.bodies, "reports": reports})


def narrowed_html(narrowed: Narrowed) -> str:
    """A line for each kind, under the question."""
    sentences = []
    if narrowed.bodies:
        sentences.append(text("narrowed", names=_listed(narrowed.bodies)))
    if narrowed.reports:
        sentences.append(_reports(narrowed))
    return "".join(f'<p class="narrowed">{foreign(sentence)}</p>' for sentence in sentences)


def narrowing_html(narrowed: Narrowed) -> str:
    """What keeps a plain form's next question to the same reports, and the way out of them."""
    if not narrowed.reports:
        return ""
    fields = "".join(
        f'<input type="hidden" name="report_id" value="{escape(report_id)}">'
        for report_id in narrowed.reports
    )
    return (
        f'{fields}<div class="narrowing"><p id="q-narrowing">{foreign(_reports(narrowed))}</p>'
        f'<a href="/">{escape(text("narrowed_lift"))}</a></div>'
    )


def _reports(narrowed: Narrowed) -> str:
    titles = [text("narrowed_title", title=title) for title in narrowed.reports.values()]
    return text("narrowed_reports", n=len(titles), titles=_listed(titles))


def _listed(words: list[str] | tuple[str, ...]) -> str:
    """One phrase: "A, B and C", as the widget joins them."""
    return text("and", first=", ".join(words[:-1]), last=words[-1]) if words[1:] else words[0]
