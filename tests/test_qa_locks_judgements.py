"""Lists and tables of judgements told in words: each label keeps its grade."""

from __future__ import annotations

import pytest

from corpus.report import DateRange
from eval.statements import quote_of
from qa.answer import Quote
from qa.locks import breaches

RATINGS = quote_of(
    "Service\tSafe\tEffective\tCaring\tWell-led\n"
    "Maternity\tGood\tRequires improvement\tGood\tInadequate\n"
    "Surgery\tRequires improvement\tGood\tOutstanding\tGood\n"
    "Critical care\tGood\tGood\tGood\tNot rated",
    body="St Bride's Hospital",
    title="Inspection report: St Bride's Hospital",
    published=DateRange.parse("2018-09-12"),
    period=DateRange.parse("2018-06-05/2018-06-07"),
)

SURGERY = quote_of(
    "Are services safe? Requires improvement\n"
    "Are services effective? Good\n"
    "Are services caring? Good\n"
    "Are services responsive? Inadequate\n"
    "Are services well-led? Good",
    body="Elm Street Surgery",
    title="Inspection report: Elm Street Surgery",
    published=DateRange.parse("2016-04-12"),
    period=DateRange.parse("2016-02-02"),
)

SCHOOL = quote_of(
    "Overall effectiveness: good. Quality of education: good. Behaviour and attitudes: "
    "outstanding. Personal development: good. Leadership and management: good. Early years "
    "provision: requires improvement.",
    body="Lark Hill School",
    title="School inspection report",
    published=DateRange.parse("2022-06-12"),
    period=DateRange.parse("2022-05-10/2022-05-11"),
)

GRADES = quote_of(
    "Judgement\tGrade\n"
    "Experiences of children in care\tGood\n"
    "Experiences of care leavers\tRequires improvement\n"
    "Impact of leaders\tOutstanding",
    body="Corve",
    title="Inspection of Corve children's services",
    published=DateRange.parse("2021-04-12"),
    period=DateRange.parse("2021-03-01/2021-03-05"),
)

QUESTIONS = quote_of(
    "Key question\tRating\n"
    "Safe\tInadequate\n"
    "Effective\tRequires improvement\n"
    "Caring\tGood\n"
    "Responsive\tGood\n"
    "Well-led\tInadequate\n"
    "Overall\tInadequate",
    body="Heron House",
    title="Inspection report: Heron House",
    published=DateRange.parse("2019-02-19"),
    period=DateRange.parse("2018-12-04"),
)

TEACHING = quote_of(
    "Quality of teaching: requires improvement\n"
    "Achievement of pupils: inadequate\n"
    "Behaviour and safety of pupils: good",
    body="Sedge Academy",
    title="School inspection report",
    published=DateRange.parse("2013-03-12"),
    period=DateRange.parse("2013-02-06/2013-02-07"),
)


@pytest.mark.parametrize(
    ("quotes", "statement"),
    [
        ([RATINGS], "Maternity was rated inadequate for well-led."),
        ([RATINGS], "Surgery was rated outstanding for caring."),
        ([RATINGS], "Surgery requires improvement for safe but is outstanding for caring."),
        ([RATINGS], "Maternity services were rated good for safe and caring."),
        ([RATINGS], "Critical care was not rated for well-led."),
        ([RATINGS], "Critical care was rated good for safe, effective and caring."),
        ([SURGERY], "Elm Street Surgery was rated inadequate for being responsive."),
        ([SURGERY], "Services are good at being effective, caring and well-led."),
        ([SURGERY], "The service requires improvement on safety."),
        ([SURGERY], "Services were rated as good for caring."),
        (
            [SURGERY],
            (
                "Services are inadequate for being responsive and require improvement for being "
                "safe."
            ),
        ),
        ([SCHOOL], "Behaviour and attitudes were judged outstanding."),
        ([SCHOOL], "Early years provision requires improvement."),
        (
            [SCHOOL],
            (
                "The school was judged good for quality of education, personal development and "
                "leadership and management."
            ),
        ),
        (
            [SCHOOL],
            ("Lark Hill School is good overall, and its behaviour and attitudes are outstanding."),
        ),
        ([SCHOOL], "Overall effectiveness at the school is good."),
        (
            [SCHOOL],
            (
                "The quality of education at the school was judged good, but early years "
                "provision requires improvement."
            ),
        ),
        ([GRADES], "Corve's care leavers had experiences that were judged to require improvement."),
        ([GRADES], "The impact of leaders in Corve is outstanding."),
        (
            [GRADES],
            (
                "The experiences of children in care were graded good and the impact of leaders "
                "outstanding."
            ),
        ),
        (
            [GRADES],
            ("In April 2021 the experiences of care leavers were judged to require improvement."),
        ),
        ([QUESTIONS], "Heron House was rated inadequate overall."),
        (
            [QUESTIONS],
            "The home is good for caring and responsive but inadequate for safe and well-led.",
        ),
        ([QUESTIONS], "Heron House requires improvement in being effective."),
        ([QUESTIONS], "In the report of February 2019 the home was rated inadequate for safety."),
        ([QUESTIONS], "Caring was rated good."),
        (
            [TEACHING],
            (
                "Achievement of pupils is inadequate and the quality of teaching requires "
                "improvement."
            ),
        ),
        ([TEACHING], "At Sedge Academy behaviour and safety were judged good."),
        (
            [TEACHING],
            (
                "Teaching at Sedge Academy requires improvement, achievement is inadequate and "
                "behaviour is good."
            ),
        ),
        (
            [TEACHING],
            "In 2013 the achievement of pupils at Sedge Academy was judged to be inadequate.",
        ),
    ],
)
def test_what_the_quotes_say_passes(quotes: list[Quote], statement: str) -> None:
    """A figure, grade or date with what it is of."""
    assert not breaches(statement, quotes)


@pytest.mark.parametrize(
    ("quotes", "statement"),
    [
        ([RATINGS], "Surgery was rated inadequate for well-led."),
        ([RATINGS], "Maternity was rated outstanding for caring."),
        ([RATINGS], "Surgery is outstanding for safe but requires improvement for caring."),
        ([RATINGS], "Maternity services were rated good for safe and well-led."),
        ([RATINGS], "Critical care was rated good for well-led."),
        ([RATINGS], "Maternity was not rated for well-led."),
        ([RATINGS], "Surgery was rated good for safe and caring."),
        ([RATINGS], "Maternity was rated inadequate for effective."),
        ([SURGERY], "Elm Street Surgery was rated inadequate for being safe."),
        ([SURGERY], "Services are good at being effective, caring and responsive."),
        ([SURGERY], "The service requires improvement on caring."),
        ([SURGERY], "Services were rated as outstanding for caring."),
        (
            [SURGERY],
            (
                "Services are inadequate for being safe and require improvement for being "
                "responsive."
            ),
        ),
        ([SURGERY], "Elm Street Surgery was rated good for being responsive."),
        ([SCHOOL], "Behaviour and attitudes were judged good."),
        ([SCHOOL], "Early years provision is good."),
        ([SCHOOL], "The school was judged outstanding for quality of education."),
        ([SCHOOL], "Personal development requires improvement."),
        (
            [SCHOOL],
            (
                "The school was judged good for quality of education, personal development and "
                "early years provision."
            ),
        ),
        (
            [SCHOOL],
            (
                "The quality of education at the school requires improvement, but early years "
                "provision was judged good."
            ),
        ),
        ([SCHOOL], "Overall effectiveness at the school requires improvement."),
        ([GRADES], "The experiences of care leavers were graded good."),
        ([GRADES], "The impact of leaders in Corve is good."),
        (
            [GRADES],
            (
                "The experiences of children in care were graded outstanding and the impact of "
                "leaders good."
            ),
        ),
        (
            [GRADES],
            ("In March 2020 the experiences of care leavers were judged to require improvement."),
        ),
        ([GRADES], "The experiences of care leavers were graded outstanding."),
        ([QUESTIONS], "Heron House was rated good overall."),
        (
            [QUESTIONS],
            "The home is good for caring and effective but inadequate for safe and well-led.",
        ),
        ([QUESTIONS], "Heron House requires improvement in being responsive."),
        ([QUESTIONS], "In the report of February 2018 the home was rated inadequate for safety."),
        ([QUESTIONS], "Caring was rated inadequate."),
        (
            [QUESTIONS],
            "The home is inadequate for caring and responsive but good for safe and well-led.",
        ),
        ([QUESTIONS], "Heron House was rated good for being well-led."),
        (
            [TEACHING],
            (
                "Achievement of pupils requires improvement and the quality of teaching is "
                "inadequate."
            ),
        ),
        ([TEACHING], "At Sedge Academy behaviour and safety were judged inadequate."),
        (
            [TEACHING],
            (
                "Teaching at Sedge Academy requires improvement, achievement is good and "
                "behaviour is inadequate."
            ),
        ),
        (
            [TEACHING],
            "In 2012 the achievement of pupils at Sedge Academy was judged to be inadequate.",
        ),
        ([TEACHING], "The quality of teaching at Sedge Academy is good."),
    ],
)
def test_what_they_say_of_something_else_is_held(quotes: list[Quote], statement: str) -> None:
    """A figure, grade, label, date or rank in another's place."""
    assert breaches(statement, quotes)
