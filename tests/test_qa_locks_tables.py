"""Tables and lists of judgements told in words: what stands in them passes, what is of another cell is held."""

from __future__ import annotations

import pytest

from corpus.report import DateRange
from eval.statements import quote_of
from qa.answer import Quote
from qa.locks import breaches

WARDS = quote_of(
    "Ward\tBeds\tFalls\tFalls with harm\tVacancies\n"
    "Birch\t24\t11\t2\t3\n"
    "Maple\t30\t19\t0\t5\n"
    "Rowan\t18\t7\t1\t0\n"
    "Willow\t22\t14\t4\t1",
    body="Alder Hospital Trust",
    title="Quality report 2019",
    published=DateRange.parse("2020-02-03"),
    period=DateRange.parse("2019"),
)

CRIME = quote_of(
    "Force area\tOffences recorded\tSolved\tNot solved\n"
    "Northgate\t4,120\t1,030\t3,090\n"
    "South Quay\t2,915\t1,204\t1,711\n"
    "Harbourside\t1,388\t690\t698",
    body="Veldt Police",
    title="Crime statistics",
    published=DateRange.parse("2016-05-01"),
    period=DateRange.parse("2015"),
)

REVIEW = quote_of(
    "Measure\t2015-16\t2016-17\t2017-18\n"
    "Applications\t8,410\t8,902\t9,377\n"
    "Offers made\t6,120\t6,344\t6,015\n"
    "Students satisfied with teaching\t81%\t84%\t79%\n"
    "Research income (£ million)\t12.4\t13.1\t11.8",
    body="University of Tarn",
    title="Annual review 2017-18",
    published=DateRange.parse("2018-11-20"),
    period=DateRange.parse("2017-08-01/2018-07-31"),
)

TARGETS = quote_of(
    "Indicator\tTarget\tActual\tStatus\n"
    "Calls answered within 20 seconds\t85%\t88%\tMet\n"
    "Ambulances arriving within 8 minutes\t75%\t68.5%\tMissed\n"
    "Complaints closed within 30 days\t90%\t92%\tMet",
    body="Fenland Ambulance Trust",
    title="Performance report 2014",
    published=DateRange.parse("2015-03-01"),
    period=DateRange.parse("2014"),
)

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
    "Overall effectiveness: good. Quality of education: good. Behaviour and attitudes: outstanding. Personal development: good. Leadership and management: good. Early years provision: requires improvement.",
    body="Lark Hill School",
    title="School inspection report",
    published=DateRange.parse("2022-06-12"),
    period=DateRange.parse("2022-05-10/2022-05-11"),
)

ACTIONS = quote_of(
    "Agency\tRecommendations made\tClosed\tOpen\n"
    "Water\t14\t9\t5\n"
    "Transport\t22\t22\t0\n"
    "Health\t31\t12\t19",
    body="National Audit Board",
    title="Status of recommendations",
    published=DateRange.parse("2013-05-02"),
    period=DateRange.parse("2012"),
)

DEBT = quote_of(
    "Instrument\tEnd 2010 (million)\tEnd 2011 (million)\n"
    "Treasury notes\t740\t815\n"
    "Savings certificates\t212\t198",
    body="Debt Office of Orle",
    title="Debt report 2011",
    published=DateRange.parse("2012-04-12"),
    period=DateRange.parse("2011"),
)

PILOT = quote_of(
    "Hours on type\t38\nTotal flying hours\t1,460\nHours in the last 90 days\t22",
    body="Air Accident Bureau",
    title="Accident to OY-KLM",
    published=DateRange.parse("2008-04-12"),
    period=DateRange.parse("2007-06-12"),
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


@pytest.mark.parametrize(
    ("quote", "statement"),
    [
        (WARDS, "Maple ward had 30 beds and 19 falls."),
        (WARDS, "There were 11 falls on Birch ward, 2 of them with harm."),
        (WARDS, "In 2019 Willow ward recorded 14 falls, of which 4 caused harm."),
        (WARDS, "Maple had no falls with harm."),
        (WARDS, "Rowan ward had 18 beds and no vacancies."),
        (WARDS, "Birch had 3 vacancies, Maple 5 and Willow 1."),
        (WARDS, "Rowan had the fewest beds, 18."),
        (WARDS, "Falls on Rowan ward numbered seven."),
        (WARDS, "Willow ward of Alder Hospital Trust had 22 beds."),
        (CRIME, "Northgate recorded 4,120 offences and solved 1,030 of them."),
        (CRIME, "In South Quay 1,711 offences were not solved."),
        (CRIME, "Of 1,388 offences recorded in Harbourside, 690 were solved and 698 were not."),
        (CRIME, "South Quay solved 1,204 of its 2,915 offences."),
        (CRIME, "In 2015, 4,120 offences were recorded in the Northgate area."),
        (CRIME, "The Harbourside force area recorded 1,388 offences."),
        (REVIEW, "Applications rose to 9,377 in 2017-18, from 8,902 in 2016-17."),
        (REVIEW, "In 2016-17 the university made 6,344 offers."),
        (REVIEW, "84% of students were satisfied with teaching in 2016-17 and 79% in 2017-18."),
        (REVIEW, "Research income was £11.8 million in 2017-18."),
        (REVIEW, "The University of Tarn received 8,410 applications in 2015-16."),
        (REVIEW, "Research income was £12.4 million in 2015-16 and £13.1 million in 2016-17."),
        (
            REVIEW,
            "In 2017-18, 79% of students were satisfied with the teaching, compared with 84% the year before.",
        ),
        (TARGETS, "The trust answered 88% of calls within 20 seconds, against a target of 85%."),
        (TARGETS, "68.5% of ambulances arrived within 8 minutes; the target of 75% was missed."),
        (TARGETS, "The target for closing complaints within 30 days was met."),
        (
            TARGETS,
            "In 2014, 92% of complaints were closed within 30 days, above the target of 90%.",
        ),
        (TARGETS, "The target for ambulances arriving within 8 minutes was not met."),
        (TARGETS, "The target for ambulances arriving within 8 minutes was missed."),
        (RATINGS, "Maternity was rated inadequate for well-led."),
        (RATINGS, "Surgery was rated outstanding for caring."),
        (RATINGS, "Surgery requires improvement for safe but is outstanding for caring."),
        (RATINGS, "Maternity services were rated good for safe and caring."),
        (RATINGS, "Critical care was not rated for well-led."),
        (RATINGS, "Critical care was rated good for safe, effective and caring."),
        (SURGERY, "Elm Street Surgery was rated inadequate for being responsive."),
        (SURGERY, "Services are good at being effective, caring and well-led."),
        (SURGERY, "The service requires improvement on safety."),
        (SURGERY, "Services were rated as good for caring."),
        (
            SURGERY,
            "Services are inadequate for being responsive and require improvement for being safe.",
        ),
        (SCHOOL, "Behaviour and attitudes were judged outstanding."),
        (SCHOOL, "Early years provision requires improvement."),
        (
            SCHOOL,
            "The school was judged good for quality of education, personal development and leadership and management.",
        ),
        (
            SCHOOL,
            "Lark Hill School is good overall, and its behaviour and attitudes are outstanding.",
        ),
        (SCHOOL, "Overall effectiveness at the school is good."),
        (
            SCHOOL,
            "The quality of education at the school was judged good, but early years provision requires improvement.",
        ),
        (ACTIONS, "Water has closed 9 of its 14 recommendations, and 5 are open."),
        (ACTIONS, "The Transport agency has closed all 22 of its recommendations."),
        (ACTIONS, "Transport has no open recommendations."),
        (ACTIONS, "Health had closed 12 recommendations."),
        (ACTIONS, "In 2012, 22 recommendations were made to Transport."),
        (DEBT, "Treasury notes stood at 815 million at the end of 2011."),
        (DEBT, "At the end of 2010, savings certificates came to 212 million."),
        (
            DEBT,
            "Savings certificates fell from 212 million at the end of 2010 to 198 million at the end of 2011.",
        ),
        (PILOT, "The pilot had 1,460 total flying hours, of which 38 were on type."),
        (PILOT, "In the last 90 days he had flown 22 hours."),
        (PILOT, "The pilot had 38 hours on type."),
        (GRADES, "Corve's care leavers had experiences that were judged to require improvement."),
        (GRADES, "The impact of leaders in Corve is outstanding."),
        (
            GRADES,
            "The experiences of children in care were graded good and the impact of leaders outstanding.",
        ),
        (
            GRADES,
            "In April 2021 the experiences of care leavers were judged to require improvement.",
        ),
    ],
)
def test_what_stands_in_a_cell_passes(quote: Quote, statement: str) -> None:
    """A figure or grade with its row and column, and what follows from its column."""
    assert not breaches(statement, [quote])


@pytest.mark.parametrize(
    ("quote", "statement"),
    [
        (WARDS, "Maple ward had 24 beds and 19 falls."),
        (WARDS, "There were 19 falls on Birch ward, 2 of them with harm."),
        (WARDS, "There were 11 falls on Maple ward."),
        (WARDS, "In 2019 Willow ward recorded 22 falls, of which 4 caused harm."),
        (WARDS, "In 2018 Willow ward recorded 14 falls, of which 4 caused harm."),
        (WARDS, "Birch had no falls with harm."),
        (WARDS, "Rowan ward had 7 beds."),
        (WARDS, "Birch had 5 vacancies, Maple 3 and Willow 1."),
        (WARDS, "Rowan ward had 30 beds and no vacancies."),
        (WARDS, "Of the four wards, Willow had the most falls, 14."),
        (WARDS, "Maple had falls with harm."),
        (WARDS, "Willow ward had no vacancies."),
        (WARDS, "Maple ward had 19 beds and 30 falls."),
        (WARDS, "Falls on Rowan ward numbered fourteen."),
        (WARDS, "Birch ward had 24 vacancies."),
        (WARDS, "Rowan had the most beds, 18."),
        (CRIME, "Northgate recorded 4,120 offences and solved 3,090 of them."),
        (CRIME, "In South Quay 1,711 offences were solved."),
        (CRIME, "Of 1,388 offences recorded in Harbourside, 698 were solved and 690 were not."),
        (CRIME, "South Quay solved 1,030 of its 2,915 offences."),
        (CRIME, "In 2014, 4,120 offences were recorded in the Northgate area."),
        (CRIME, "Harbourside recorded 2,915 offences."),
        (CRIME, "In Northgate 1,204 offences were solved."),
        (CRIME, "South Quay recorded 1,204 offences."),
        (REVIEW, "Applications rose to 9,377 in 2017-18, from 8,410 in 2016-17."),
        (REVIEW, "In 2016-17 the university made 6,015 offers."),
        (REVIEW, "84% of students were satisfied with teaching in 2017-18."),
        (REVIEW, "Research income was £13.1 million in 2017-18."),
        (REVIEW, "The University of Tarn received 6,120 applications in 2015-16."),
        (REVIEW, "Research income was £13.1 million in 2015-16 and £12.4 million in 2016-17."),
        (
            REVIEW,
            "In 2017-18, 79% of students were satisfied with the teaching, compared with 81% the year before.",
        ),
        (
            REVIEW,
            "In 2017-18, 84% of students were satisfied with the teaching, compared with 79% the year before.",
        ),
        (REVIEW, "In 2015-16 the university made 8,410 offers."),
        (REVIEW, "81% of students were satisfied with research in 2015-16."),
        (TARGETS, "The trust answered 85% of calls within 20 seconds, against a target of 88%."),
        (TARGETS, "75% of ambulances arrived within 8 minutes; the target of 68.5% was missed."),
        (TARGETS, "The target for closing complaints within 30 days was missed."),
        (TARGETS, "The target for closing complaints within 30 days was not met."),
        (
            TARGETS,
            "In 2014, 90% of complaints were closed within 30 days, above the target of 92%.",
        ),
        (TARGETS, "The target for ambulances arriving within 8 minutes was met."),
        (TARGETS, "68.5% of calls were answered within 20 seconds."),
        (TARGETS, "In 2013, 92% of complaints were closed within 30 days."),
        (TARGETS, "92% of calls were answered within 20 seconds, against a target of 85%."),
        (TARGETS, "The target of 85% for answering calls was missed."),
        (RATINGS, "Surgery was rated inadequate for well-led."),
        (RATINGS, "Maternity was rated outstanding for caring."),
        (RATINGS, "Surgery is outstanding for safe but requires improvement for caring."),
        (RATINGS, "Maternity services were rated good for safe and well-led."),
        (RATINGS, "Critical care was rated good for well-led."),
        (RATINGS, "Maternity was not rated for well-led."),
        (RATINGS, "Surgery was rated good for safe and caring."),
        (RATINGS, "Maternity was rated inadequate for effective."),
        (SURGERY, "Elm Street Surgery was rated inadequate for being safe."),
        (SURGERY, "Services are good at being effective, caring and responsive."),
        (SURGERY, "The service requires improvement on caring."),
        (SURGERY, "Services were rated as outstanding for caring."),
        (
            SURGERY,
            "Services are inadequate for being safe and require improvement for being responsive.",
        ),
        (SURGERY, "Elm Street Surgery was rated good for being responsive."),
        (SCHOOL, "Behaviour and attitudes were judged good."),
        (SCHOOL, "Early years provision is good."),
        (SCHOOL, "The school was judged outstanding for quality of education."),
        (SCHOOL, "Personal development requires improvement."),
        (
            SCHOOL,
            "The school was judged good for quality of education, personal development and early years provision.",
        ),
        (
            SCHOOL,
            "The quality of education at the school requires improvement, but early years provision was judged good.",
        ),
        (SCHOOL, "Overall effectiveness at the school requires improvement."),
        (ACTIONS, "Water has closed 5 of its 14 recommendations, and 9 are open."),
        (ACTIONS, "Health has closed all 31 of its recommendations."),
        (ACTIONS, "Health has no open recommendations."),
        (ACTIONS, "Of the 22 recommendations made to Health, 19 are still open."),
        (ACTIONS, "Health had closed 19 recommendations."),
        (ACTIONS, "In 2012, 14 recommendations were made to Transport."),
        (ACTIONS, "Water has closed all 14 of its recommendations."),
        (ACTIONS, "Transport has closed none of its recommendations."),
        (ACTIONS, "Water has closed 12 of its 14 recommendations."),
        (DEBT, "Treasury notes stood at 740 million at the end of 2011."),
        (DEBT, "At the end of 2010, savings certificates came to 198 million."),
        (DEBT, "Savings certificates stood at 815 million at the end of 2011."),
        (DEBT, "Treasury notes stood at 815 thousand at the end of 2011."),
        (PILOT, "The pilot had 1,460 hours on type."),
        (PILOT, "The pilot had 38 total flying hours."),
        (PILOT, "In the last 90 days he had flown 38 hours."),
        (PILOT, "The pilot had 22 hours on type."),
        (GRADES, "The experiences of care leavers were graded good."),
        (GRADES, "The impact of leaders in Corve is good."),
        (
            GRADES,
            "The experiences of children in care were graded outstanding and the impact of leaders good.",
        ),
        (
            GRADES,
            "In March 2020 the experiences of care leavers were judged to require improvement.",
        ),
        (GRADES, "The experiences of care leavers were graded outstanding."),
    ],
)
def test_what_stands_in_another_cell_is_held(quote: Quote, statement: str) -> None:
    """A figure, grade, row, column, date or rank put in another's place."""
    assert breaches(statement, [quote])
