"""A sentence told again has the quote's names where the quote has them, and no other of the quote in their place."""

from __future__ import annotations

import pytest

from eval.statements import quote_of
from qa.locks import BreachKind, breaches

QUOTE = quote_of(
    "A play about Chelsea was shown in schools. The agendas name the Fernley Safeguarding Board, the Children’s"
    " Partnership and the Wellbeing Forum. However, Ofsted found in 2019 that the Council had not acted on them."
    " The work of this sub-group has also been highly effective in supporting work to raise awareness of"
    " exploitation. The compact does not yet include the Community Safety Partnership (CSP) or the Adult"
    " Safeguarding Board.",
    title="Inspection of Fernley",
    body="Fernley",
)
WORK = "the work of this sub-group has also been highly effective in supporting work to raise awareness"


@pytest.mark.parametrize(
    "statement",
    [
        "However, Fernley Council found in 2019 that the Council had not acted on them.",
        "The agendas name the Wellbeing, the Children’s Partnership and the Wellbeing Forum.",
        "The compact does not yet include the Adult Safeguarding Board (CSP) or the Adult Safeguarding Board.",
        f"In Chelsea, {WORK} of exploitation.",
    ],
)
def test_another_name_of_the_quote_is_held(statement: str) -> None:
    kinds = {breach.kind for breach in breaches(statement, [QUOTE])}
    assert kinds & {BreachKind.NAME, BreachKind.BODY}


@pytest.mark.parametrize(
    "statement",
    [
        f"In Fernley, {WORK} of exploitation.",
        "The agendas name the Safeguarding Board, the Children’s Partnership and the Wellbeing Forum.",
        "However, Ofsted found in 2019 that Fernley Council had not acted on them.",
        "The compact does not yet include the CSP or the Adult Safeguarding Board.",
    ],
)
def test_the_same_name_in_part_in_short_or_in_full_passes(statement: str) -> None:
    assert breaches(statement, [QUOTE]) == ()
