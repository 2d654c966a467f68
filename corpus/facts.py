"""What a report says of itself: title, bodies, dates, judgements, people. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from corpus.bodies import bodies
from corpus.dating import period, published
from corpus.judgements import judgements
from corpus.report import Document, Fact, FactKind, Origin, Span, Unit
from corpus.rules import OFFICE, PERSON_ROLES
from corpus.titles import titles

if TYPE_CHECKING:
    from corpus.manifest import ManifestEntry

_NAME = r"(?:[A-Z][\w’'\-]*\.?)(?: +(?:de|van|von|der|la|Mc|Mac)? *[A-Z][\w’'\-]*\.?){1,4}"
_PERSON = re.compile(
    rf"(?:^|(?<=[\n\t.;)]))[ \t]*(?P<role>(?i:{PERSON_ROLES})(?: on site)?)"
    rf"(?:\s*:[ \t\n]*|(?<=eporting inspector) )(?P<name>{_NAME})",
    re.MULTILINE,
)


def facts(
    document: Document, units: Sequence[Unit], path: str, manifest: ManifestEntry | None = None
) -> tuple[Fact, ...]:
    """Facts of ``document``, found at ``path``; those of a manifest come first.

    Several facts of one kind may stand side by side (a manifest's date and the text's); whoever
    needs one value takes the strongest origin.
    """
    return (
        *(_from_manifest(manifest) if manifest is not None else ()),
        *titles(document, path),
        *bodies(document, path),
        *published(document, path),
        *period(document, path),
        *judgements(document, units),
        *_people(document),
    )


def _from_manifest(entry: ManifestEntry) -> Iterator[Fact]:
    given = (
        (FactKind.TITLE, "", entry.title),
        (FactKind.BODY, "", entry.body),
        (FactKind.PUBLISHED, "", entry.published),
        (FactKind.PERIOD, "", entry.period),
        (FactKind.PERSON, "Lead", entry.lead),
    )
    for kind, label, value in given:
        if value:
            yield Fact(kind, str(value), Origin.MANIFEST, label)


def _people(document: Document) -> Iterator[Fact]:
    """People in the roles in which reports are signed."""
    seen: set[tuple[str, str]] = set()
    for match in _PERSON.finditer(document.text):
        role = re.sub(r"\s+", " ", match["role"]).strip()
        signed = OFFICE.sub("", match["name"])
        name = re.sub(r"\s+", " ", signed).strip(" .")
        if (role.lower(), name) in seen:
            continue
        seen.add((role.lower(), name))
        span = Span(match.start("role"), match.start("name") + len(signed))
        yield Fact(FactKind.PERSON, name, Origin.TEXT, role, (span,))
