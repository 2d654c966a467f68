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

CATEGORIES = quote_of(
    "Category\tRating 2016\tRating 2019\n"
    "Leadership\tRequires improvement\tGood\n"
    "Safeguarding\tGood\tOutstanding\n"
    "Training\tInadequate\tRequires improvement",
    body="Fell Mountain Rescue Authority",
    title="Inspection report 2019",
    published=DateRange.parse("2019-10-01"),
    period=DateRange.parse("2019-09-02/2019-09-06"),
)

TRUST = quote_of(
    "The trust was rated as follows. Safe: requires improvement. Effective: good. Caring: "
    "outstanding. Responsive: requires improvement. Well-led: good. Use of resources: "
    "inadequate.",
    body="Severn Valley Trust",
    title="Inspection report",
    published=DateRange.parse("2018-03-15"),
    period=DateRange.parse("2018-01-09/2018-01-11"),
)

FORCE = quote_of(
    "The force is good at investigating crime, outstanding at protecting vulnerable people and "
    "requires improvement at responding to the public.",
    body="Ost Police",
    title="Inspection report 2021",
    published=DateRange.parse("2021-09-02"),
    period=DateRange.parse("2021-05-10/2021-06-04"),
)

PROVIDER = quote_of(
    "Ratings for this provider\n"
    "Safe\tGood\n"
    "Effective\tGood\n"
    "Caring\tGood\n"
    "Responsive\tRequires improvement\n"
    "Well-led\tGood\n"
    "Overall\tGood",
    body="Birch Grove",
    title="Inspection report: Birch Grove",
    published=DateRange.parse("2020-01-20"),
    period=DateRange.parse("2019-12-03"),
)


LODGE = quote_of(
    "Is the home safe?\tRequires improvement\n"
    "Is the home effective?\tGood\n"
    "Is the home responsive?\tGood\n"
    "Is the home well-led?\tInadequate",
    body="Fernhurst Lodge",
    title="Inspection of Fernhurst Lodge",
    published=DateRange.parse("2019-05-04"),
    period=DateRange.parse("2019-04-02"),
)

LEADERS = quote_of(
    "Is the home well-led?\tInadequate",
    body="Fernhurst Lodge",
    title="Inspection of Fernhurst Lodge",
    published=DateRange.parse("2019-05-04"),
    period=DateRange.parse("2019-04-02"),
)


@pytest.mark.parametrize(
    ("quotes", "statement"),
    [
        ([LODGE], "Fernhurst Lodge was rated inadequate for being well-led in May 2019."),
        ([LODGE], "The home was rated good for being effective."),
        ([LEADERS], "Fernhurst Lodge was judged to be inadequate at being well-led."),
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
        ([CATEGORIES], "Leadership was rated good in 2019, having required improvement in 2016."),
        ([CATEGORIES], "In 2019 safeguarding was rated outstanding."),
        ([CATEGORIES], "Safeguarding was rated good in 2016."),
        ([TRUST], "The trust was rated outstanding for caring."),
        ([TRUST], "Use of resources at Severn Valley Trust was rated inadequate."),
        ([TRUST], "The trust requires improvement in being safe and responsive."),
        ([TRUST], "It was rated good for being effective and well-led."),
        (
            [TRUST],
            (
                "The trust's rating for caring is outstanding and that for use of resources "
                "inadequate."
            ),
        ),
        ([FORCE], "The force is outstanding at protecting vulnerable people."),
        ([FORCE], "The force requires improvement at responding to the public."),
        ([FORCE], "Ost Police is good at investigating crime."),
        ([PROVIDER], "Birch Grove was rated good overall."),
        ([PROVIDER], "The provider requires improvement in being responsive."),
        ([PROVIDER], "Birch Grove is rated good for safe, effective, caring and well-led."),
        (
            [PROVIDER],
            (
                "In January 2020 the provider was rated good overall and requires improvement for"
                " responsive."
            ),
        ),
    ],
)
def test_what_the_quotes_say_passes(quotes: list[Quote], statement: str) -> None:
    """A figure, grade or date with what it is of."""
    assert not breaches(statement, quotes)


@pytest.mark.parametrize(
    ("quotes", "statement"),
    [
        ([LODGE], "Fernhurst Lodge was rated good for being well-led in May 2019."),
        ([LODGE], "Fernhurst Lodge was rated inadequate for being well-led in May 2018."),
        ([LODGE], "Fernhurst Lodge was not rated inadequate for being well-led."),
        ([LODGE], "The home was rated inadequate for being effective."),
        ([LEADERS], "Fernhurst Lodge was judged to be inadequate at being safe."),
        ([LEADERS], "Fernhurst Lodge was judged to be inadequate overall."),
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
        ([CATEGORIES], "Leadership was rated good in 2016."),
        ([CATEGORIES], "Training was rated inadequate in 2019."),
        ([CATEGORIES], "In 2016 safeguarding was rated outstanding."),
        ([CATEGORIES], "In 2019 training was rated good."),
        ([CATEGORIES], "Leadership was rated outstanding in 2019."),
        ([TRUST], "The trust was rated outstanding for being effective."),
        ([TRUST], "Use of resources at Severn Valley Trust was rated good."),
        ([TRUST], "The trust requires improvement in being safe and well-led."),
        ([TRUST], "It was rated good for being effective and responsive."),
        (
            [TRUST],
            (
                "The trust's rating for caring is inadequate and that for use of resources "
                "outstanding."
            ),
        ),
        ([TRUST], "The trust was rated inadequate for safety."),
        ([FORCE], "The force is outstanding at investigating crime."),
        ([FORCE], "The force requires improvement at protecting vulnerable people."),
        ([FORCE], "The force is good at responding to the public."),
        ([FORCE], "The force is good at protecting vulnerable people."),
        ([PROVIDER], "Birch Grove requires improvement overall."),
        ([PROVIDER], "The provider requires improvement in being effective."),
        ([PROVIDER], "Birch Grove is rated good for safe, effective, caring and responsive."),
        (
            [PROVIDER],
            (
                "In January 2020 the provider was rated requires improvement overall and good for"
                " responsive."
            ),
        ),
        ([PROVIDER], "Birch Grove is rated outstanding for caring."),
        ([PROVIDER], "In December 2018 Birch Grove was rated good overall."),
    ],
)
def test_what_they_say_of_something_else_is_held(quotes: list[Quote], statement: str) -> None:
    """A figure, grade, label, date or rank in another's place."""
    assert breaches(statement, quotes)


ONE_ROW = quote_of(
    "Children’s services in Harrowden Borough Council require improvement to be good.\n"
    "3.1 Adoption performance\tGood",
    body="Harrowden",
    title="Harrowden Borough Council – Inspection of services for children",
    published=DateRange.parse("2015-10-07"),
)


@pytest.mark.parametrize(
    "statement",
    [
        "Harrowden was graded good for adoption performance.",
        "In October 2015, Harrowden was graded good for adoption performance.",
    ],
)
def test_the_one_row_of_a_table_is_a_judgement(statement: str) -> None:
    """Told with its whole label."""
    assert not breaches(statement, [ONE_ROW])


@pytest.mark.parametrize(
    "statement",
    [
        "Harrowden was not graded good for adoption performance.",
        "Harrowden was graded inadequate for adoption performance.",
        "Harrowden was graded good for overall effectiveness.",
        "Harrowden was graded good for the performance of schools.",
        "In October 2014, Harrowden was graded good for adoption performance.",
        "Adoption performance requires improvement to be good.",
        "Children’s services in Harrowden are good.",
    ],
)
def test_another_grade_than_that_of_the_one_row_is_held(statement: str) -> None:
    """That of the services as a whole too."""
    assert breaches(statement, [ONE_ROW])
