"""What the server answers about a stored answer, described for OpenAPI."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from qa.api.responses import AnswerBody, Described


class StoredAnswerBody(AnswerBody):
    """An answer as it was given, its quotes checked again now."""

    created: str = Field(description="When it was given: ISO 8601, UTC.")
    standing: list[StandingBody] = Field(description="The reports quoted, as they stand now.")


class NewerBody(Described):
    """A report that supersedes one that was quoted."""

    report_id: str
    title: str
    body: str | None
    published: str | None


class StandingBody(Described):
    """What became of a report that an answer quotes."""

    report_id: str
    title: str = Field(description="Empty for an erased report.")
    state: Literal["current", "replaced", "removed", "erased"]
    since: str | None = Field(description="When it was replaced or removed.")
    newer: list[NewerBody] = Field(
        description="Later reports of the same kind on the same body, added since the answer was given."
    )
