"""The quality page's account of what went wrong: faults by kind, and every wrong answer in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from eval.blame import Blame, Fault
from eval.gold import Evidence, GoldItem
from eval.markup import Markup, element, joined
from eval.matching import holds
from eval.measures.places import at, places
from eval.trial import Trial, TrialHit, TrialQuote

MEANS = {
    Fault.ERROR: "The question could not be asked.",
    Fault.FALSE_ANSWER: "The reports do not answer; it did.",
    Fault.FALSE_REFUSAL: "The reports answer; it did not.",
    Fault.WRONG_BODY: "All quotes are about other bodies.",
    Fault.WRONG_DATE: "The right body, quotes from its other reports only.",
    Fault.WRONG_REPORT: "All quotes are from other reports.",
    Fault.WRONG_GRADE: "The right report and label, another grade.",
    Fault.WRONG_WORDS: "The right page was quoted, but not all of the words that answer.",
    Fault.NOT_QUOTED: "Search found the page; the answer left it out.",
    Fault.NOT_RETRIEVED: "Search did not find the page.",
    Fault.APART: "All key strings are quoted, but not in one quote those that belong together.",
    Fault.NOT_FIRST: "Everything asked for is quoted, but the first quote is another.",
}
"""What each fault says of an answer."""
_NEAREST = 5
"""Nearest passages, or hits, shown with a wrong answer."""
_CUT = 700
"""Characters of a hit's text that are shown."""


def faults_by_kind(blames: Sequence[Blame], items: Mapping[str, GoldItem]) -> Markup:
    """A row per kind, a column per fault that occurs; a fault's name leads to its answers."""
    counts = Counter((items[blame.id].kind, blame.fault) for blame in blames)
    kinds = sorted({kind for kind, _ in counts})
    shown = [fault for fault in Fault if any(fault is other for _, other in counts)]
    heads = [element("th", "kind", scope="col")]
    heads += [element("th", _named(fault), scope="col") for fault in shown]
    rows = [
        element(
            "tr",
            element("th", kind, scope="row"),
            *(element("td", str(counts[kind, fault] or "")) for fault in shown),
        )
        for kind in kinds
    ]
    totals = [sum(counts[kind, fault] for kind in kinds) for fault in shown]
    last = [element("th", "all", scope="row"), *(element("td", str(total)) for total in totals)]
    body = element("tbody", *rows, element("tr", *last))
    table = element("table", element("thead", element("tr", *heads)), body)
    return element(
        "div", table, class_="wide", role="region", aria_label="Faults by kind", tabindex="0"
    )


def wrong_answers(
    blames: Sequence[Blame], items: Mapping[str, GoldItem], trials: Mapping[str, Trial]
) -> list[Markup]:
    """A section per fault, in the order in which they are looked for; an entry per question."""
    sections = []
    for fault in Fault:
        found = [blame for blame in blames if blame.fault is fault]
        if fault is Fault.NONE or not found:
            continue
        title = element("h2", f"{fault.value.capitalize()} ({len(found)})", id=_anchor(fault))
        entries = [_entry(blame, items[blame.id], trials[blame.id]) for blame in found]
        sections.append(
            element("section", title, element("p", MEANS[fault], class_="faint"), *entries)
        )
    return sections


def _named(fault: Fault) -> Markup:
    if fault is Fault.NONE:
        return joined(fault.value)
    return element("a", fault.value, href=f"#{_anchor(fault)}")


def _anchor(fault: Fault) -> str:
    return f"fault-{fault.name.lower().replace('_', '-')}"


def _entry(blame: Blame, item: GoldItem, trial: Trial) -> Markup:
    facts = [item.kind, f"status {trial.status}"]
    if trial.confidence is not None:
        facts.append(f"confidence {trial.confidence:.2f}")
    if item.answerable:
        facts.append(f"right report at rank {blame.report_rank or 'none'}")
        facts.append(f"right page at rank {blame.page_rank or 'none'}")
    parts = [
        element("summary", element("code", item.id), f" {item.question}"),
        element("p", " · ".join(facts), class_="faint"),
        element("p", element("b", "Right answer: "), item.answer),
        element("p", element("b", "Given: "), trial.error or trial.answer),
    ]
    parts += [element("p", note, class_="faint") for note in trial.notes]
    parts += _listed("Missing in its quotes", [element("li", key) for key in blame.missing])
    parts += _listed("Where the answer stands", [_evidence(place) for place in item.evidence])
    parts += _listed("What was quoted", [_quote(item, quote) for quote in trial.quotes])
    if trial.nearest:
        parts += _listed("Nearest passages shown", [_hit(item, hit) for hit in trial.nearest])
    parts += _listed("Found first", [_hit(item, hit) for hit in trial.hits[:_NEAREST]])
    return element("details", *parts, id=f"q-{item.id}")


def _listed(title: str, entries: Sequence[Markup]) -> list[Markup]:
    return [element("h3", title), element("ol", *entries)] if entries else []


def _evidence(place: Evidence) -> Markup:
    where = place.source if place.page is None else f"{place.source}, page {place.page}"
    said = [element("q", place.quote)] if place.quote else []
    return element("li", *said, element("div", where, class_="faint"))


def _quote(item: GoldItem, quote: TrialQuote) -> Markup:
    marks = ["not exact"] if quote.exact is False else []
    return _passage(item, quote, quote.text, marks)


def _hit(item: GoldItem, hit: TrialHit) -> Markup:
    return _passage(item, hit, hit.text if len(hit.text) <= _CUT else f"{hit.text[:_CUT]} …", [])


def _passage(
    item: GoldItem, found: TrialQuote | TrialHit, shown: str, marks: Sequence[str]
) -> Markup:
    """The words, where they stand, and what they have to do with the gold."""
    right = found.source in item.sources
    held = [key for key in item.must_contain if right and holds(found.text, key)]
    on_page = any(at(found.source, found.pages, place) for place in places(item))
    said = list(marks)
    if item.answerable:
        said.append(
            "right page" if on_page else "right report, other page" if right else "other report"
        )
    said += [f"holds “{key}”" for key in held]
    wrong = item.answerable and not right
    return element(
        "li",
        element("q", shown),
        element("div", where(found), class_="faint"),
        element("div", " · ".join(said), class_="marks ok" if held else "marks"),
        class_="other" if wrong else False,
    )


def where(place: TrialQuote | TrialHit) -> str:
    """Source, pages, body and date of what was found, in a line."""
    pages = "" if not place.pages else f", page {', '.join(map(str, place.pages))}"
    stated = " · ".join(part for part in (place.body, place.published) if part)
    return f"{place.source}{pages}" + (f" · {stated}" if stated else "")
