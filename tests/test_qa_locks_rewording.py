"""A quote's sentence with a name for "it", its report's date or less of it passes; with anything else it does not."""

from __future__ import annotations

import pytest

from corpus.report import DateRange
from eval.statements import quote_of
from qa.locks import breaches

TEXT = (
    "In FY 2019 the agency had 5,497 people. Its budget, excluding the ferries, was £265,655 and its grants"
    " were £4,100. The new register went live in Haldra on 5 September 2022. It did not go live in Sunnfell,"
    " as planned, because 12,700 papers had not been scanned. The overall grade is that services require"
    " improvement. The authority is not yet delivering good protection for children and families. If the pumps"
    " fail, the lower road floods within an hour. The school moved to Larch Street in February 2022, and its"
    " roll rose. Dene House has 52 rooms. The person in charge is a registered nurse. Two missed calls were"
    " reported. Both were from Sunnfell in the night of a spring storm. Fifty-one drivers are in training."
    " None of them will qualify before March 2025. Detached work, outreach and Power2 key workers have been"
    " commissioned, in a bid to shift resources to where they help most.\nFY 2014-2015 Progress Update\nIn FY"
    " 2015, the agency met its quality target. We recommend that by May 2024 the agency should buy two boats"
    " and train the crews."
)
QUOTE = quote_of(
    TEXT, title="Review of Fernley", body="Fernley", published=DateRange.of(2023, 7, 4)
)


@pytest.mark.parametrize(
    "statement",
    [
        "The budget in FY 2019, excluding the ferries, was £265,655.",
        "The new register did not go live in Sunnfell because 12,700 papers had not been scanned.",
        "The authority was not yet delivering good protection for children and families.",
        "The report of 4 July 2023 says that the school moved to Larch Street in February 2022.",
        "At Dene House the person in charge is a registered nurse.",
        "Both missed calls were from Sunnfell in the night of a spring storm.",
        "By May 2024 the agency should buy two boats.",
        "Fifty-one drivers are in training and none of them will qualify before March 2025.",
        "In Fernley detached work, outreach and Power2 key workers have been commissioned.",
        "In FY 2015, the agency met its quality target.",
        "The school moved to Larch Street in February 2022 and the new register went live on 5 September 2022.",
    ],
)
def test_the_same_in_another_form_passes(statement: str) -> None:
    assert breaches(statement, [QUOTE]) == ()


@pytest.mark.parametrize(
    "statement",
    [
        "The budget in FY 2018, excluding the ferries, was £265,655.",
        "The new register did go live in Sunnfell because 12,700 papers had not been scanned.",
        "The new papers did not go live in Sunnfell because 12,700 registers had not been scanned.",
        "The authority was delivering good protection for children and families.",
        "The lower road floods within an hour.",
        "Fifty-one drivers are in training and none of them will qualify before May 2025.",
        "In Fernley detached work, outreach and Power3 key workers have been commissioned.",
        "In FY 2014, the agency met its quality target.",
        "In Haldra the person in charge is a registered nurse.",
        "Both missed lorries were from Sunnfell in the night of a spring storm.",
        "By May 2024 the agency bought two boats.",
        "The school moved to Larch Street in July 2023.",
        "In July 2023 the school moved to Larch Street, and its roll rose.",
        "The report of 4 July 2022 says that the school moved to Larch Street in February 2022.",
    ],
)
def test_what_the_quote_does_not_say_is_held(statement: str) -> None:
    assert breaches(statement, [QUOTE])


IMPROVE = quote_of(
    "What needs to improve?\n◼ The completion of timely life-story work and later-life letters for adopted"
    " children.\n◼ Consistency in convening and undertaking strategy meetings, particularly for"
    " those who have a disability.",
    title="Inspection of Fernley",
    body="Fernley",
    section="Inspection of Fernley › What needs to improve?",
)
LETTERS = "the completion of timely life-story work and later-life letters for"


@pytest.mark.parametrize(
    ("statement", "passes"),
    [
        (f"What needed to improve was {LETTERS} adopted children.", True),
        (f"What needed to improve was {LETTERS} disabled children.", False),
        (f"In Fernley {LETTERS} adopted children is good.", False),
        (
            "What needed to improve was consistency in convening and undertaking strategy meetings.",
            True,
        ),
        (
            "What needed to improve was consistency in convening and undertaking core group meetings.",
            False,
        ),
        (
            (
                "What needed to improve was consistency in convening and undertaking strategy meetings, except"
                " for those who have a disability."
            ),
            False,
        ),
        (
            "What did not need to improve was consistency in convening and undertaking strategy meetings.",
            False,
        ),
    ],
)
def test_an_item_under_a_heading_is_told_with_what_that_says(statement: str, passes: bool) -> None:
    assert bool(not breaches(statement, [IMPROVE])) is passes
