"""Tables told in words: what stands in a cell passes, what stands in another is held."""

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

INJURIES = quote_of(
    "Injuries\tCrew\tPassengers\tTotal\nFatal\t1\t3\t4\nSerious\t0\t2\t2\nMinor or none\t1\t12\t13",
    body="Rail Accident Board",
    title="Derailment at Hollow Bridge",
    published=DateRange.parse("2011-06-02"),
    period=DateRange.parse("2010-09-14"),
)

YEARS = quote_of(
    "Year\tStudents\tStaff\tIncome (£m)\n"
    "2010\t12,400\t1,910\t142.5\n"
    "2011\t12,950\t1,880\t139.0\n"
    "2012\t13,120\t1,902\t151.3",
    body="Marl University",
    title="Facts and figures",
    published=DateRange.parse("2013-02-01"),
    period=DateRange.parse("2012"),
)

SEARCHES_1 = quote_of(
    "Division\tStops and searches\tArrests\tArrest rate\n"
    "East\t2,310\t254\t11%\n"
    "West\t1,876\t319\t17%\n"
    "Central\t4,402\t572\t13%",
    body="Corran Police",
    title="Stop and search report 2014",
    published=DateRange.parse("2015-04-01"),
    period=DateRange.parse("2014"),
)

SEARCHES_2 = quote_of(
    "Division\tStops and searches\tArrests\tArrest rate\n"
    "East\t2,018\t262\t13%\n"
    "West\t1,640\t295\t18%\n"
    "Central\t3,911\t548\t14%",
    body="Corran Police",
    title="Stop and search report 2015",
    published=DateRange.parse("2016-04-01"),
    period=DateRange.parse("2015"),
)

ATTENDANCE = quote_of(
    "School\tPupils\tAttendance\tPersistent absence\n"
    "High Elms\t412\t95.1%\t9.8%\n"
    "Oakfield\t398\t93.6%\t14.2%\n"
    "St Anne's\t205\t96.4%\t6.1%",
    body="Torbridge",
    title="School performance data",
    published=DateRange.parse("2019-11-05"),
    period=DateRange.parse("2018-09-01/2019-07-31"),
)

COUNTS = quote_of(
    "Number of inspections: 64\n"
    "Number of improvement notices: 9\n"
    "Number of prosecutions: 2\n"
    "Mean time to close a notice: 41 days",
    body="Kelpie Food Authority",
    title="Annual report 2012",
    published=DateRange.parse("2013-03-01"),
    period=DateRange.parse("2012"),
)

PRISONS = quote_of(
    "Prison\tPopulation\tCapacity\tAssaults\tDeaths in custody\n"
    "Holt Moor\t812\t790\t143\t2\n"
    "Ravensgate\t455\t520\t61\t0\n"
    "East Stour\t1,204\t1,150\t208\t5",
    body="Prisons Inspectorate",
    title="Annual report 2017-18",
    published=DateRange.parse("2018-07-10"),
    period=DateRange.parse("2017-04-01/2018-03-31"),
)

OBJECTIVES = quote_of(
    "Objective\tTarget date\tProgress\n"
    "Open the Millbrook clinic\tMarch 2014\tAchieved\n"
    "Replace the theatre lighting\tJune 2014\tNot achieved\n"
    "Recruit 40 nurses\tDecember 2014\tPartly achieved",
    body="Wyre Health Board",
    title="Annual report 2014",
    published=DateRange.parse("2015-05-01"),
    period=DateRange.parse("2014"),
)

STATUS = quote_of(
    "Recommendation\tAccepted\tStatus\n"
    "1. Fit radar reflectors\tYes\tImplemented\n"
    "2. Revise the passage plan\tNo\tClosed\n"
    "3. Train deck officers\tYes\tIn progress",
    body="Marine Safety Office",
    title="Follow-up on the grounding of Aurora",
    published=DateRange.parse("2009-10-01"),
    period=DateRange.parse("2008"),
)

ACCIDENT = quote_of(
    "Aircraft: Piper PA-28\n"
    "Registration: OY-BTK\n"
    "Persons on board: 3\n"
    "Injuries: 1 serious, 2 minor\n"
    "Pilot's total time: 214 hours\n"
    "Pilot's time on type: 61 hours\n"
    "Wind: 240 degrees at 12 knots",
    body="Danmark Accident Bureau",
    title="Accident near Holbaek",
    published=DateRange.parse("2006-11-02"),
    period=DateRange.parse("2006-05-20"),
)

LIBRARIES = quote_of(
    "Library\tLoans\tVisits\tPublic computers\n"
    "Central\t210,400\t388,000\t42\n"
    "Eastgate\t64,900\t97,200\t10\n"
    "Hillfoot\t31,050\t40,700\t0\n"
    "All libraries\t306,350\t525,900\t52",
    body="Sundry Borough",
    title="Libraries annual report 2016-17",
    published=DateRange.parse("2017-08-01"),
    period=DateRange.parse("2016-04-01/2017-03-31"),
)

INDICATORS = quote_of(
    "Performance indicator\t2008 result\t2009 target\t2009 result\n"
    "Answered within 10 days\t71%\t80%\t83%\n"
    "Staff sickness (days)\t9.4\t8.5\t8.9\n"
    "Invoices paid on time\t92%\t95%\t91%",
    body="Courts Agency of Lune",
    title="Annual report 2009",
    published=DateRange.parse("2010-06-01"),
    period=DateRange.parse("2009"),
)

STANDARDS = quote_of(
    "Standard\tMet?\n"
    "Standard 1: Leadership\tYes\n"
    "Standard 2: Records\tNo\n"
    "Standard 3: Hygiene\tYes\n"
    "Standard 4: Staffing\tNo",
    body="Care Home Inspectorate",
    title="Inspection of Rowan Lodge",
    published=DateRange.parse("2010-10-04"),
    period=DateRange.parse("2010-09-01"),
)


@pytest.mark.parametrize(
    ("quotes", "statement"),
    [
        ([WARDS], "Maple ward had 30 beds and 19 falls."),
        ([WARDS], "There were 11 falls on Birch ward, 2 of them with harm."),
        ([WARDS], "In 2019 Willow ward recorded 14 falls, of which 4 caused harm."),
        ([WARDS], "Maple had no falls with harm."),
        ([WARDS], "Rowan ward had 18 beds and no vacancies."),
        ([WARDS], "Birch had 3 vacancies, Maple 5 and Willow 1."),
        ([WARDS], "Rowan had the fewest beds, 18."),
        ([WARDS], "Falls on Rowan ward numbered seven."),
        ([WARDS], "Willow ward of Alder Hospital Trust had 22 beds."),
        ([CRIME], "Northgate recorded 4,120 offences and solved 1,030 of them."),
        ([CRIME], "In South Quay 1,711 offences were not solved."),
        ([CRIME], "Of 1,388 offences recorded in Harbourside, 690 were solved and 698 were not."),
        ([CRIME], "South Quay solved 1,204 of its 2,915 offences."),
        ([CRIME], "In 2015, 4,120 offences were recorded in the Northgate area."),
        ([CRIME], "The Harbourside force area recorded 1,388 offences."),
        ([REVIEW], "Applications rose to 9,377 in 2017-18, from 8,902 in 2016-17."),
        ([REVIEW], "In 2016-17 the university made 6,344 offers."),
        ([REVIEW], "84% of students were satisfied with teaching in 2016-17 and 79% in 2017-18."),
        ([REVIEW], "Research income was £11.8 million in 2017-18."),
        ([REVIEW], "The University of Tarn received 8,410 applications in 2015-16."),
        ([REVIEW], "Research income was £12.4 million in 2015-16 and £13.1 million in 2016-17."),
        (
            [REVIEW],
            (
                "In 2017-18, 79% of students were satisfied with the teaching, compared with 84% "
                "the year before."
            ),
        ),
        ([TARGETS], "The trust answered 88% of calls within 20 seconds, against a target of 85%."),
        ([TARGETS], "68.5% of ambulances arrived within 8 minutes; the target of 75% was missed."),
        ([TARGETS], "The target for closing complaints within 30 days was met."),
        (
            [TARGETS],
            "In 2014, 92% of complaints were closed within 30 days, above the target of 90%.",
        ),
        ([TARGETS], "The target for ambulances arriving within 8 minutes was not met."),
        ([TARGETS], "The target for ambulances arriving within 8 minutes was missed."),
        ([ACTIONS], "Water has closed 9 of its 14 recommendations, and 5 are open."),
        ([ACTIONS], "The Transport agency has closed all 22 of its recommendations."),
        ([ACTIONS], "Transport has no open recommendations."),
        ([ACTIONS], "Of the 31 recommendations made to Health, 19 are still open."),
        ([ACTIONS], "Health had closed 12 recommendations."),
        ([ACTIONS], "In 2012, 22 recommendations were made to Transport."),
        ([DEBT], "Treasury notes stood at 815 million at the end of 2011."),
        ([DEBT], "At the end of 2010, savings certificates came to 212 million."),
        (
            [DEBT],
            (
                "Savings certificates fell from 212 million at the end of 2010 to 198 million at "
                "the end of 2011."
            ),
        ),
        ([PILOT], "The pilot had 1,460 total flying hours, of which 38 were on type."),
        ([PILOT], "In the last 90 days he had flown 22 hours."),
        ([PILOT], "The pilot had 38 hours on type."),
        ([INJURIES], "Three passengers and one crew member were fatally injured."),
        ([INJURIES], "Two passengers suffered serious injuries."),
        ([INJURIES], "No crew were seriously injured."),
        ([INJURIES], "In total there were four fatal injuries."),
        ([YEARS], "Marl University had 12,950 students in 2011."),
        ([YEARS], "In 2010 there were 1,910 staff."),
        ([YEARS], "Income was £151.3 million in 2012, compared with £139 million in 2011."),
        ([YEARS], "Student numbers rose from 12,400 in 2010 to 13,120 in 2012."),
        ([YEARS], "In 2012 it had 13,120 students and 1,902 staff."),
        (
            [SEARCHES_1, SEARCHES_2],
            (
                "In 2014 East division carried out 2,310 stops and searches, and in 2015 it "
                "carried out 2,018."
            ),
        ),
        (
            [SEARCHES_1, SEARCHES_2],
            "The arrest rate in West division was 17% in 2014 and 18% in 2015.",
        ),
        ([SEARCHES_1, SEARCHES_2], "There were 548 arrests in Central division in 2015."),
        (
            [SEARCHES_1, SEARCHES_2],
            "In 2014 the Central division had 4,402 stops and searches and 572 arrests.",
        ),
        ([SEARCHES_1, SEARCHES_2], "The West division had the highest arrest rate in 2014, 17%."),
        ([ATTENDANCE], "Oakfield had the lowest attendance, 93.6%."),
        ([ATTENDANCE], "Persistent absence at High Elms was 9.8%."),
        ([ATTENDANCE], "St Anne's has 205 pupils, and its attendance was 96.4%."),
        ([ATTENDANCE], "Attendance was 95.1% at High Elms and 93.6% at Oakfield."),
        ([ATTENDANCE], "Oakfield has 398 pupils."),
        ([COUNTS], "There were 2 prosecutions in 2012."),
        ([COUNTS], "It took 41 days on average to close a notice."),
        ([PRISONS], "There were no deaths in custody at Ravensgate."),
        ([PRISONS], "East Stour, with a population of 1,204, recorded 208 assaults."),
        ([PRISONS], "In 2017-18 five people died in custody at East Stour."),
        ([PRISONS], "At Holt Moor there were 143 assaults and two deaths in custody in 2017-18."),
        ([PRISONS], "Assaults numbered 61 at Ravensgate and 143 at Holt Moor."),
        ([PRISONS], "East Stour had the largest population, 1,204."),
        ([OBJECTIVES], "The objective of opening the Millbrook clinic was achieved."),
        ([OBJECTIVES], "The objective to recruit 40 nurses was partly achieved."),
        ([OBJECTIVES], "The target date for replacing the theatre lighting was June 2014."),
        ([STATUS], "The recommendation to fit radar reflectors was implemented."),
        ([STATUS], "The recommendation to revise the passage plan was not accepted."),
        ([STATUS], "Training deck officers is in progress."),
        ([ACCIDENT], "Three persons were on board."),
        ([ACCIDENT], "The pilot's total time was 214 hours, of which 61 were on type."),
        ([ACCIDENT], "The wind was from 240 degrees at 12 knots."),
        ([ACCIDENT], "The aircraft was a Piper PA-28."),
        ([ACCIDENT], "The pilot had 61 hours on type."),
        ([LIBRARIES], "Eastgate had 97,200 visits and 64,900 loans."),
        ([LIBRARIES], "Hillfoot library has no public computers."),
        ([LIBRARIES], "All libraries together had 525,900 visits."),
        ([LIBRARIES], "Loans came to 306,350 across all libraries."),
        ([LIBRARIES], "There are 10 public computers at Eastgate."),
        ([INDICATORS], "The target for invoices paid on time was 95% in 2009."),
        ([INDICATORS], "Staff sickness fell from 9.4 days in 2008 to 8.9 days in 2009."),
        ([INDICATORS], "83% were answered within 10 days in 2009, up from 71% in 2008."),
        ([INDICATORS], "In 2008, 92% of invoices were paid on time."),
        ([INDICATORS], "Staff sickness was 8.9 days in 2009, against a target of 8.5 days."),
        ([STANDARDS], "Rowan Lodge met the standard on hygiene."),
        ([STANDARDS], "Rowan Lodge did not meet the standard on records."),
        ([STANDARDS], "The standards on records and staffing were not met."),
        ([STANDARDS], "Standard 1, on leadership, was met."),
    ],
)
def test_what_the_quotes_say_passes(quotes: list[Quote], statement: str) -> None:
    """A figure, grade or date with what it is of."""
    assert not breaches(statement, quotes)


@pytest.mark.parametrize(
    ("quotes", "statement"),
    [
        ([WARDS], "Maple ward had 24 beds and 19 falls."),
        ([WARDS], "There were 19 falls on Birch ward, 2 of them with harm."),
        ([WARDS], "There were 11 falls on Maple ward."),
        ([WARDS], "In 2019 Willow ward recorded 22 falls, of which 4 caused harm."),
        ([WARDS], "In 2018 Willow ward recorded 14 falls, of which 4 caused harm."),
        ([WARDS], "Birch had no falls with harm."),
        ([WARDS], "Rowan ward had 7 beds."),
        ([WARDS], "Birch had 5 vacancies, Maple 3 and Willow 1."),
        ([WARDS], "Rowan ward had 30 beds and no vacancies."),
        ([WARDS], "Of the four wards, Willow had the most falls, 14."),
        ([WARDS], "Maple had falls with harm."),
        ([WARDS], "Willow ward had no vacancies."),
        ([WARDS], "In 2020 Maple ward had 30 beds."),
        ([WARDS], "Birch had 11% falls."),
        ([WARDS], "Maple had 30 hours."),
        ([WARDS], "Willow had £14 falls."),
        ([WARDS], "Birch and Maple had 11 falls."),
        ([WARDS], "Alder Hospital Trust had 22 beds."),
        ([WARDS], "Maple had more than 19 falls."),
        ([WARDS], "Maple had 19 fewer falls."),
        ([WARDS], "Maple did not have 19 falls."),
        ([WARDS], "Maple may have 19 falls."),
        ([WARDS], "Maple should have 30 beds."),
        ([WARDS], "Maple ward had 19 beds and 30 falls."),
        ([WARDS], "Falls on Rowan ward numbered fourteen."),
        ([WARDS], "Birch ward had 24 vacancies."),
        ([WARDS], "Rowan had the most beds, 18."),
        ([CRIME], "Northgate recorded 4,120 offences and solved 3,090 of them."),
        ([CRIME], "In South Quay 1,711 offences were solved."),
        ([CRIME], "Of 1,388 offences recorded in Harbourside, 698 were solved and 690 were not."),
        ([CRIME], "South Quay solved 1,030 of its 2,915 offences."),
        ([CRIME], "In 2014, 4,120 offences were recorded in the Northgate area."),
        ([CRIME], "Harbourside recorded 2,915 offences."),
        ([CRIME], "In Northgate 1,204 offences were solved."),
        ([CRIME], "South Quay recorded 1,204 offences."),
        ([REVIEW], "Applications rose to 9,377 in 2017-18, from 8,410 in 2016-17."),
        ([REVIEW], "In 2016-17 the university made 6,015 offers."),
        ([REVIEW], "84% of students were satisfied with teaching in 2017-18."),
        ([REVIEW], "Research income was £13.1 million in 2017-18."),
        ([REVIEW], "The University of Tarn received 6,120 applications in 2015-16."),
        ([REVIEW], "Research income was £13.1 million in 2015-16 and £12.4 million in 2016-17."),
        (
            [REVIEW],
            (
                "In 2017-18, 79% of students were satisfied with the teaching, compared with 81% "
                "the year before."
            ),
        ),
        (
            [REVIEW],
            (
                "In 2017-18, 84% of students were satisfied with the teaching, compared with 79% "
                "the year before."
            ),
        ),
        ([REVIEW], "In 2015-16 the university made 8,410 offers."),
        ([REVIEW], "81% of students were satisfied with research in 2015-16."),
        ([TARGETS], "The trust answered 85% of calls within 20 seconds, against a target of 88%."),
        ([TARGETS], "75% of ambulances arrived within 8 minutes; the target of 68.5% was missed."),
        ([TARGETS], "The target for closing complaints within 30 days was missed."),
        ([TARGETS], "The target for closing complaints within 30 days was not met."),
        (
            [TARGETS],
            "In 2014, 90% of complaints were closed within 30 days, above the target of 92%.",
        ),
        ([TARGETS], "The target for ambulances arriving within 8 minutes was met."),
        ([TARGETS], "68.5% of calls were answered within 20 seconds."),
        ([TARGETS], "In 2013, 92% of complaints were closed within 30 days."),
        ([TARGETS], "92% of calls were answered within 20 seconds, against a target of 85%."),
        ([TARGETS], "The target of 85% for answering calls was missed."),
        ([ACTIONS], "Water has closed 5 of its 14 recommendations, and 9 are open."),
        ([ACTIONS], "Health has closed all 31 of its recommendations."),
        ([ACTIONS], "Health has no open recommendations."),
        ([ACTIONS], "Of the 22 recommendations made to Health, 19 are still open."),
        ([ACTIONS], "Health had closed 19 recommendations."),
        ([ACTIONS], "In 2012, 14 recommendations were made to Transport."),
        ([ACTIONS], "Water has closed all 14 of its recommendations."),
        ([ACTIONS], "Transport has closed none of its recommendations."),
        ([ACTIONS], "Water has closed 12 of its 14 recommendations."),
        ([DEBT], "Treasury notes stood at 740 million at the end of 2011."),
        ([DEBT], "At the end of 2010, savings certificates came to 198 million."),
        ([DEBT], "Savings certificates stood at 815 million at the end of 2011."),
        ([DEBT], "Treasury notes stood at 815 thousand at the end of 2011."),
        ([PILOT], "The pilot had 1,460 hours on type."),
        ([PILOT], "The pilot had 38 total flying hours."),
        ([PILOT], "In the last 90 days he had flown 38 hours."),
        ([PILOT], "The pilot had 22 hours on type."),
        ([INJURIES], "Two passengers and one crew member were fatally injured."),
        ([INJURIES], "Three passengers suffered serious injuries."),
        ([INJURIES], "No passengers were seriously injured."),
        ([INJURIES], "Thirteen passengers had minor or no injuries."),
        ([INJURIES], "One crew member was seriously injured."),
        ([INJURIES], "No crew were fatally injured."),
        ([YEARS], "Marl University had 12,400 students in 2011."),
        ([YEARS], "In 2010 there were 1,880 staff."),
        ([YEARS], "Income was £139 million in 2012, compared with £151.3 million in 2011."),
        ([YEARS], "Student numbers fell from 12,400 in 2010 to 13,120 in 2012."),
        ([YEARS], "Student numbers rose from 12,950 in 2010 to 13,120 in 2012."),
        ([YEARS], "In 2012 it had 13,120 staff and 1,902 students."),
        ([YEARS], "Income was £142.5 million in 2012."),
        ([YEARS], "In 2011 it had 13,120 students and 1,902 staff."),
        (
            [SEARCHES_1, SEARCHES_2],
            (
                "In 2014 East division carried out 2,018 stops and searches, and in 2015 it "
                "carried out 2,310."
            ),
        ),
        (
            [SEARCHES_1, SEARCHES_2],
            "The arrest rate in West division was 18% in 2014 and 17% in 2015.",
        ),
        ([SEARCHES_1, SEARCHES_2], "There were 548 arrests in Central division in 2014."),
        (
            [SEARCHES_1, SEARCHES_2],
            "In 2014 the Central division had 572 stops and searches and 4,402 arrests.",
        ),
        ([SEARCHES_1, SEARCHES_2], "There were 319 arrests in Central division in 2014."),
        (
            [SEARCHES_1, SEARCHES_2],
            "The Central division had the highest arrest rate in 2014, 13%.",
        ),
        ([SEARCHES_1, SEARCHES_2], "The arrest rate in East division was 13% in 2014."),
        ([ATTENDANCE], "High Elms had the lowest attendance, 95.1%."),
        ([ATTENDANCE], "Persistent absence at High Elms was 14.2%."),
        ([ATTENDANCE], "St Anne's has 205 pupils, and its attendance was 93.6%."),
        ([ATTENDANCE], "Attendance was 93.6% at High Elms and 95.1% at Oakfield."),
        ([ATTENDANCE], "Oakfield has 412 pupils."),
        ([ATTENDANCE], "Attendance at St Anne's was 6.1%."),
        ([ATTENDANCE], "Persistent absence at Oakfield was 93.6%."),
        ([COUNTS], "The authority carried out 9 inspections and issued 64 improvement notices."),
        ([COUNTS], "There were 9 prosecutions in 2012."),
        ([COUNTS], "It took 64 days on average to close a notice."),
        ([COUNTS], "There were 2 prosecutions in 2011."),
        ([PRISONS], "Holt Moor held 790 prisoners against a capacity of 812."),
        ([PRISONS], "There were no deaths in custody at Holt Moor."),
        ([PRISONS], "East Stour, with a population of 1,150, recorded 208 assaults."),
        ([PRISONS], "In 2016-17 five people died in custody at East Stour."),
        ([PRISONS], "In 2017-18 two people died in custody at East Stour."),
        ([PRISONS], "At Holt Moor there were 143 assaults and five deaths in custody in 2017-18."),
        ([PRISONS], "Assaults numbered 143 at Ravensgate and 61 at Holt Moor."),
        ([PRISONS], "Holt Moor had the largest population, 812."),
        ([PRISONS], "Ravensgate had 61 deaths in custody."),
        ([PRISONS], "There were deaths in custody at Ravensgate."),
        ([OBJECTIVES], "The objective of opening the Millbrook clinic was not achieved."),
        ([OBJECTIVES], "The objective to replace the theatre lighting was achieved."),
        ([OBJECTIVES], "The objective to recruit 40 nurses was achieved."),
        ([OBJECTIVES], "The target date for replacing the theatre lighting was March 2014."),
        ([OBJECTIVES], "The objective to recruit 40 nurses was not achieved."),
        ([OBJECTIVES], "The objective of opening the Millbrook clinic was partly achieved."),
        ([STATUS], "The recommendation to revise the passage plan was implemented."),
        ([STATUS], "The recommendation to fit radar reflectors was not accepted."),
        ([STATUS], "The recommendation to fit radar reflectors is in progress."),
        ([STATUS], "The recommendation to revise the passage plan was accepted."),
        ([STATUS], "Training deck officers was implemented."),
        ([ACCIDENT], "Two persons were on board."),
        ([ACCIDENT], "The pilot's total time was 61 hours, of which 214 were on type."),
        ([ACCIDENT], "The wind was from 120 degrees at 24 knots."),
        ([ACCIDENT], "Two persons were seriously injured and one had minor injuries."),
        ([ACCIDENT], "The aircraft was a Cessna 172."),
        ([ACCIDENT], "The pilot had 214 hours on type."),
        ([ACCIDENT], "The wind was from 12 degrees at 240 knots."),
        ([LIBRARIES], "Central library lent 388,000 items in 2016-17."),
        ([LIBRARIES], "Eastgate had 64,900 visits and 97,200 loans."),
        ([LIBRARIES], "Eastgate library has no public computers."),
        ([LIBRARIES], "All libraries together had 388,000 visits."),
        ([LIBRARIES], "Loans came to 210,400 across all libraries."),
        ([LIBRARIES], "There are 42 public computers at Eastgate."),
        ([LIBRARIES], "Hillfoot recorded 64,900 loans, fewer than Eastgate's 31,050."),
        ([LIBRARIES], "Central library has 52 public computers."),
        ([LIBRARIES], "In 2017-18 Eastgate had 97,200 visits."),
        ([INDICATORS], "In 2009, 95% of invoices were paid on time, short of the target of 91%."),
        ([INDICATORS], "The target for invoices paid on time was 91% in 2009."),
        ([INDICATORS], "Staff sickness fell from 9.4 days in 2008 to 8.5 days in 2009."),
        ([INDICATORS], "Staff sickness rose from 9.4 days in 2008 to 8.9 days in 2009."),
        ([INDICATORS], "83% were answered within 10 days in 2008, up from 71% in 2009."),
        ([INDICATORS], "In 2009, 92% of invoices were paid on time."),
        ([INDICATORS], "Staff sickness was 8.5 days in 2009, against a target of 8.9 days."),
        ([INDICATORS], "In 2008, 91% of invoices were paid on time."),
        ([STANDARDS], "Rowan Lodge did not meet the standard on hygiene."),
        ([STANDARDS], "Rowan Lodge met the standard on records."),
        ([STANDARDS], "The standards on records and staffing were met."),
        ([STANDARDS], "Standard 1, on leadership, was not met."),
        ([STANDARDS], "The standards on records and hygiene were not met."),
    ],
)
def test_what_they_say_of_something_else_is_held(quotes: list[Quote], statement: str) -> None:
    """A figure, grade, label, date or rank in another's place."""
    assert breaches(statement, quotes)
