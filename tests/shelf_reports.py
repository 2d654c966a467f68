"""Reports that were made up for the shelf: what they say is set out here, so that a test can tell.

Three authorities, each inspected under an old framework and a new one; a form on an accident; a
company's figures by year.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Visit:
    """What an inspection found; ``grades`` by the short names of what is judged."""

    body: str
    visited: str
    published: str
    lead: str
    overall: str
    grades: Mapping[str, str]
    improve: Sequence[str]
    findings: Sequence[str]

    @property
    def path(self) -> str:
        """Where the report lies: a folder for each body, a date in the name."""
        return f"{self.body.lower()}/inspection - {self.published.lower()}.md"


OLD_LABELS = {
    "protection": "1. Children who need help and protection",
    "care": "2. Children looked after and achieving permanence",
    "adoption": "2.1 Adoption performance",
    "leavers": "2.2 Experiences and progress of care leavers",
    "leaders": "3. Leadership, management and governance",
}
NEW_LABELS = {
    "leaders": "The impact of leaders on social work practice with children and families",
    "protection": "The experiences and progress of children who need help and protection",
    "care": "The experiences and progress of children in care",
    "leavers": "The experiences and progress of care leavers",
}


def old_style(visit: Visit) -> str:
    """The report under the old framework: the overall grade is a heading, the areas are numbered."""
    return "\n\n".join(
        (
            f"# {visit.body} Borough Council",
            "## Inspection of services for children in need of help and protection",
            f"Inspection date: {visit.visited}",
            f"Report published: {visit.published}",
            f"## Children’s services are judged overall: {visit.overall.lower()}",
            _table(("Area", "Grade"), [(OLD_LABELS[area], grade) for area, grade in visit.grades.items()]),
            "## Recommendations",
            "The authority should:",
            *(f"{number}. {item}" for number, item in enumerate(visit.improve, 1)),
            "## Summary of findings",
            *visit.findings,
            f"Lead inspector: {visit.lead}",
        )
    )  # fmt: skip


def new_style(visit: Visit) -> str:
    """The report under the new framework: the overall grade is the table's last row.

    The grade for children in care stands in a heading as well, so it is confirmed.
    """
    rows = [(NEW_LABELS[area], grade) for area, grade in visit.grades.items()]
    return "\n\n".join(
        (
            f"# Inspection of {visit.body} local authority children’s services",
            f"Inspection dates: {visit.visited}",
            f"Report published: {visit.published}",
            f"Lead inspector: {visit.lead}",
            _table(("Judgement", "Grade"), [*rows, ("Overall effectiveness", visit.overall)]),
            "## What needs to improve?",
            *(f"- {item}" for item in visit.improve),
            f"## {NEW_LABELS['care']}: {visit.grades['care'].lower()}",
            *visit.findings,
        )
    )


def _table(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [header, tuple("---" for _ in header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


RI = "Requires improvement"
RIG = "Requires improvement to be good"

NORTHMOOR_2015 = Visit(
    "Northmoor", "13 January 2015 to 4 February 2015", "20 March 2015", "Nikki Farrow", RI,
    {"protection": RI, "care": "Good", "adoption": "Outstanding", "leavers": "Inadequate", "leaders": RI},
    ("Ensure that every strategy discussion includes the police.",
     "Improve the timeliness of pathway plans.",
     "Reduce the caseloads of the duty team."),
    ("The duty team holds 31 cases for each worker, which is too many.",
     "Adopters wait an average of 14 weeks for approval.",
     "A peripatetic dental nurse visits the children’s homes."),
)  # fmt: skip
NORTHMOOR_2018 = Visit(
    "Northmoor", "8 October 2018 to 19 October 2018", "30 November 2018", "Imran Sallow", "Inadequate",
    {"leaders": "Inadequate", "protection": "Inadequate", "care": RIG},
    ("The oversight of decisions at the front door.",
     "The supervision of social workers."),
    ("Leaders lost sight of children at the front door during the merger of two teams.",
     "Caseloads in the duty team rose to 38 because of vacancies."),
)  # fmt: skip
NORTHMOOR_2024 = Visit(
    "Northmoor", "19 February 2024 to 23 February 2024", "15 May 2024", "Ines Marlow", "Good",
    {"leaders": "Good", "protection": "Good", "care": "Outstanding", "leavers": RIG},
    ("The quality of pathway plans for care leavers.",
     "The timeliness of life-story work.",
     "The response to homeless 16-year-olds."),
    ("Leaders cut caseloads in the duty team to 17 for each worker.",
     "The Lantern project gives care leavers a mentor for three years.",
     "Inspectors saw no child left without a plan."),
)  # fmt: skip
EAST_2016 = Visit(
    "East Ferring", "5 September 2016 to 29 September 2016", "11 November 2016", "Gwen Abbot", "Inadequate",
    {"protection": "Inadequate", "care": RI, "adoption": "Good", "leavers": RI, "leaders": "Inadequate"},
    ("Take urgent action to see children missing from home.",
     "Review all cases that were closed in 2015."),
    ("A backlog of 204 assessments stood open when inspectors came.",
     "The out-of-hours service answers calls within 40 minutes."),
)  # fmt: skip
EAST_2022 = Visit(
    "East Ferring", "7 March 2022 to 18 March 2022", "4 May 2022", "Ines Marlow", RIG,
    {"leaders": RIG, "protection": RIG, "care": "Good", "leavers": "Good"},
    ("Management oversight of assessments.",),
    ("The backlog of assessments has been cleared.",
     "Foster carers speak highly of the Harbour hub."),
)  # fmt: skip
WEST_2017 = Visit(
    "West Ferring", "3 July 2017 to 27 July 2017", "18 September 2017", "Paul Denholm", "Good",
    {"protection": "Good", "care": "Good", "adoption": RI, "leavers": "Good", "leaders": "Outstanding"},
    ("Increase the number of adopters from minority communities.",),
    ("The board of governors meets every six weeks.",
     "Social workers visit children weekly at first."),
)  # fmt: skip
WEST_2021 = Visit(
    "West Ferring", "14 June 2021 to 25 June 2021", "9 August 2021", "Gwen Abbot", "Outstanding",
    {"leaders": "Outstanding", "protection": "Good", "care": "Outstanding", "leavers": "Outstanding"},
    ("The recording of return-home interviews.",),
    ("During the pandemic 96% of visits took place in person.",),
)  # fmt: skip

ACCIDENT = """Safety Board Accident Report

Location: Tarn Bay, AK
Date & Time: 07/14/2009, 1630 AKD
Registration: N7702Q
Aircraft: Cub Crafters C-12
Injuries: 2 Minor

The pilot reported that the engine lost power while the airplane crossed the bay.
He attempted a landing on a gravel bar, where the left main gear collapsed.
An examination of the fuel tanks found about one quart of fuel. The right tank was dry.

The probable cause of this accident was the pilot's inadequate fuel planning.

Investigator In Charge (IIC): Dana Q Frobisher
Report Date: 03/02/2010
"""

ACCOUNTS = """# Harbour Lights Group plc

Annual report and accounts for the financial year 2020

Harbour Lights Group plc runs ferries and piers. Harbour Lights Group plc employs 2,140 people.

## Five-year summary

| £ million | 2018 | 2019 | 2020 |
| --- | --- | --- | --- |
| Revenue | 410 | 432 | 377 |
| Operating profit | 38 | 41 | 12 |
| Net debt | 120 | 131 | 158 |

Revenue fell because the piers were closed for eleven weeks.
"""

OLD = (NORTHMOOR_2015, EAST_2016, WEST_2017)
NEW = (NORTHMOOR_2018, NORTHMOOR_2024, EAST_2022, WEST_2021)
REPORTS: Mapping[str, str] = {
    **{visit.path: old_style(visit) for visit in OLD},
    **{visit.path: new_style(visit) for visit in NEW},
    "accidents/n7702q.txt": ACCIDENT,
    "accounts/2020-annual-report.md": ACCOUNTS,
}
"""Text of every report by its path."""
