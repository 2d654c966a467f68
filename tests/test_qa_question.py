"""Questions are understood: bodies, dates, the kind of answer, and what a follow-up leans on."""

from __future__ import annotations

import pytest

from qa.directory import Directory
from qa.intent import Intent, Wanted, intents, wanted
from qa.question import Turn, understand
from qa.timing import Relation, Which

BODIES = (
    "Calderdale", "Hammersmith and Fulham", "Hammersmith & Fulham", "Kingston upon Thames", "Kingston upon Hull",
    "North Northamptonshire", "West Northamptonshire", "Bath and North East Somerset", "North Somerset", "Somerset",
    "St Helens", "Stockton-on-Tees", "Reading", "Cambridgeshire", "Middlesbrough", "Houston, TX", "York",
)  # fmt: skip


@pytest.fixture(scope="module")
def directory() -> Directory:
    return Directory.build((), {f"r{number}": (body,) for number, body in enumerate(BODIES)})


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("How good is Calderdale?", ("Calderdale",)),
        ("how good is calderdale's service?", ("Calderdale",)),
        ("Callderdale care leavers?", ()),
        ("What about care leavers in Callderdale?", ("Calderdale",)),
        ("Was Middlesborough inadequate?", ("Middlesbrough",)),
        ("LBHF leaders", ("Hammersmith & Fulham",)),
        ("Compare Hammersmith and Fulham with Hammersmith & Fulham", ("Hammersmith & Fulham",)),
        ("How is B&NES doing?", ("Bath and North East Somerset",)),
        ("What did Cambs get?", ("Cambridgeshire",)),
        ("What must West Northants improve?", ("West Northamptonshire",)),
        ("Was North Somerset better than Somerset?", ("North Somerset", "Somerset")),
        ("Adoption in Saint Helens", ("St Helens",)),
        ("Plans in Stockton", ("Stockton-on-Tees",)),
        ("How is reading taught in schools?", ()),
        ("How is Reading doing?", ("Reading",)),
        ("What happened at Houston?", ("Houston, TX",)),
        ("Was New York inspected?", ()),
        ("What of Glasgow?", ()),
    ],
)
def test_bodies_are_known_by_the_names_people_use(
    directory: Directory, question: str, bodies: tuple[str, ...]
) -> None:
    assert understand(question, directory).bodies == bodies


def test_a_name_that_fits_two_bodies_is_ambiguous(directory: Directory) -> None:
    assert understand("How is Kingston doing?", directory).choices == (
        "Kingston upon Hull",
        "Kingston upon Thames",
    )
    assert understand("How is the Northamptonshire council doing?", directory).choices == (
        "North Northamptonshire",
        "West Northamptonshire",
    )


@pytest.mark.parametrize(
    ("question", "dates", "relation", "of_report"),
    [
        ("the 2018 report on York", "2018", Relation.IN, True),
        ("the report published in March 2022", "2022-03", Relation.IN, True),
        ("How many children were missing in September 2014?", "2014-09", Relation.IN, False),
        ("What changed after 2018?", "2018", Relation.AFTER, False),
        ("What changed between 2018 and the latest inspection?", "2018", Relation.SINCE, False),
        ("Did it rise from 2018 to the most recent report?", "2018", Relation.SINCE, False),
        ("What was said before May 2019?", "2019-05", Relation.BEFORE, False),
        (
            "the inspection of November and December 2019",
            "2019-11-01/2019-12-31",
            Relation.IN,
            True,
        ),
    ],
)
def test_dates_know_how_the_reports_lie_to_them(
    directory: Directory, question: str, dates: str, relation: Relation, of_report: bool
) -> None:
    (asked,) = understand(question, directory).dates
    assert (str(asked.dates), asked.relation, asked.of_report) == (dates, relation, of_report)


def test_published_means_the_publication_date(directory: Directory) -> None:
    (asked,) = understand("reports published in 2022", directory).dates
    assert asked.which is Which.PUBLISHED


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("How did Ofsted judge help and protection in York?", Intent.GRADE),
        ("What did Calderdale get for adoption in 2015?", Intent.GRADE),
        ("Who led the 2019 inspection of Essex?", Intent.PERSON),
        ("When did inspectors visit York?", Intent.PERIOD),
        ("When was the report published?", Intent.PUBLISHED),
        ("How has York changed over the years?", Intent.TREND),
        ("What must York improve?", Intent.LIST),
        ("Which councils were judged inadequate in 2018?", Intent.LIBRARY),
        ("Does the report mention private fostering?", Intent.MENTION),
        ("How many foster carers are there?", Intent.OPEN),
        ("Who is in charge of the fostering team?", Intent.OPEN),
        ("Which services did inspectors rate positively in York?", Intent.OPEN),
        ("What does the grade inadequate mean?", Intent.OPEN),
        ("How does the report explain the grade “good”?", Intent.OPEN),
        ("Explain the judgement on York.", Intent.GRADE),
        ("Who was Knowsley teaming up with when inspectors came in 2021?", Intent.OPEN),
        ("What was York's vacancy rate in 2020?", Intent.OPEN),
        ("What hourly rate are apprentices paid?", Intent.OPEN),
        ("At what rate were repairs done?", Intent.OPEN),
        ("How has the vacancy rate changed?", Intent.TREND),
        ("How did inspectors rate York?", Intent.GRADE),
        ("How does York rate?", Intent.GRADE),
        ("Compare the rate of children in care in York and Leeds.", Intent.OPEN),
        (
            "Did York's grade get better or worse between 2016 and the latest inspection?",
            Intent.TREND,
        ),
        ("What's the name of the chair whom inspectors praised?", Intent.OPEN),
        ("Which of the services did inspectors praise?", Intent.LIST),
        ("What did the youth forum get the mayor to fix in York?", Intent.OPEN),
        ("What did inspectors tell York to get better at?", Intent.LIST),
    ],
)
def test_the_kind_of_answer_is_told_from_the_words(question: str, intent: Intent) -> None:
    assert intent in intents(question)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many carers are there?", Wanted.NUMBER),
        ("What is the vacancy rate of social workers?", Wanted.NUMBER),
        ("At what height did it turn?", Wanted.NUMBER),
        ("Why was it late?", Wanted.REASON),
        ("When was the trust due to start?", Wanted.DATE),
        ("What is the group called?", Wanted.NAME),
        ("Did leaders act?", Wanted.YES_NO),
    ],
)
def test_what_the_answering_words_look_like(question: str, kind: Wanted) -> None:
    assert wanted(question) is kind


def test_a_follow_up_takes_body_and_theme_from_before(directory: Directory) -> None:
    before = (Turn("How were care leavers rated in Calderdale in 2024?", "Good"),)
    year = understand("and in 2018?", directory, history=before)
    assert year.bodies == ("Calderdale",)
    assert [str(asked.dates) for asked in year.dates] == ["2018"]
    assert "care leavers" in year.topic
    theme = understand("what about leaders?", directory, history=before)
    assert theme.bodies == ("Calderdale",)
    assert [str(asked.dates) for asked in theme.dates] == ["2024"]
    assert "leaders" in theme.topic
    body = understand("And York?", directory, history=before)
    assert body.bodies == ("York",)
    assert "care leavers" in body.topic


def test_a_new_question_takes_nothing_from_before(directory: Directory) -> None:
    before = (Turn("How were care leavers rated in Calderdale in 2024?"),)
    assert (
        understand("How good is York?", directory, history=before).rewritten == "How good is York?"
    )


def test_a_follow_up_leaves_no_possessive_behind(directory: Directory) -> None:
    (body, *_) = directory.reports
    before = Turn(f"What was {body}'s total income in 2022?")
    question = understand("What about the year before?", directory, history=[before])
    assert question.rewritten == f"What was {body}'s total income in 2021?"
    question = understand("And the inspection before that?", directory, history=[before])
    assert " 's" not in question.rewritten
    assert "the total income" in question.rewritten
