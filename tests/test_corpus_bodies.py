"""What a report is about is read from its path, labels, titles and text, in that order of trust."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.bodies import ALIAS, bodies
from corpus.readers import read
from corpus.report import Document, Fact, Origin
from corpus.title_names import short_name
from tests.strategies import plain_texts


def about(text: str, path: str = "report.md") -> list[Fact]:
    return bodies(read(text.encode(), path), path)


def names(text: str, path: str = "report.md") -> list[str]:
    return [fact.value for fact in about(text, path) if fact.label != ALIAS]


def cited(document: Document, fact: Fact) -> str:
    return "\n".join(span.of(document.text) for span in fact.spans)


TITLED = "# Northmoor Metropolitan Borough Council\n\nNorthmoor is a town. The council is new.\n"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("northmoor/report.md", "Northmoor"),
        ("80444_northmoor/inspection - 20 march 2015.md", "Northmoor"),
        ("reports/Northmoor 2015.md", "Northmoor"),
        ("northmoor-2015.md", "Northmoor"),
        ("annual/2015/final report northmoor.pdf.md", "Northmoor"),
    ],
)
def test_a_name_in_the_path_is_the_body_as_the_text_prints_it(path: str, name: str) -> None:
    main = about(TITLED, path)[0]
    assert (main.value, main.origin, main.confirmed) == (name, Origin.TEXT, True)


@pytest.mark.parametrize(
    "path",
    ["somewhere/report.md", "final/report 2.md", "2015/annual report.md", "metropolitan/x.md"],
)
def test_a_name_in_the_path_that_the_text_does_not_print_as_one_is_none(path: str) -> None:
    text = "# Northmoor Borough Council\n\nThe metropolitan area is large, metropolitan or not.\n"
    assert names(text, path)[0] == "Northmoor"


def test_a_path_with_a_longer_name_is_about_that() -> None:
    text = "# Inspection of East Ferring local authority\n\nEast Ferring lies east of Ferring.\n"
    assert names(text, "east ferring/report.md")[0] == "East Ferring"
    assert names(text, "east-ferring/report.md")[0] == "East Ferring"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Inspection of Northmoor local authority children’s services", "Northmoor"),
        ("Inspection of Stoke Mallet children’s services", "Stoke Mallet"),
        ("London Borough of Elmstead", "Elmstead"),
        ("Royal Borough of Kingsmere upon Thames", "Kingsmere upon Thames"),
        ("Inspection of the London Borough of Elmstead", "Elmstead"),
        ("Inspection of City of Northmoor Council", "Northmoor"),
        ("Metropolitan Borough of Northmoor", "Northmoor"),
        ("Northmoor City Council", "Northmoor"),
        ("City of Northmoor", "Northmoor"),
        ("Bishop’s Weir County Council", "Bishop’s Weir"),
    ],
)
def test_a_title_names_the_body_without_its_designators(title: str, name: str) -> None:
    assert names(f"# {title}\n\nIt was inspected.\n")[0] == name


def test_labelled_lines_name_what_a_form_is_about() -> None:
    text = "Accident Report\n\nLocation: Tarn Bay, AK\nRegistration: N7702Q\nAircraft: Cub\n"
    facts = about(text, "form.txt")
    assert [(fact.label, fact.value) for fact in facts] == [
        ("Location", "Tarn Bay, AK"),
        ("Registration", "N7702Q"),
    ]
    document = read(text.encode(), "form.txt")
    assert cited(document, facts[1]) == "Registration: N7702Q"


def test_the_organisation_that_a_report_names_most_is_its_body() -> None:
    text = (
        "# Annual Performance Report\n\nOffice of Harbour Management\n\n"
        "The Office of Harbour Management (OHM) works with the Board of Trade. OHM grew. OHM met its aims.\n"
    )
    facts = about(text, "2017-annual-performance-report.md")
    assert facts[0].value == "Office of Harbour Management"
    assert ("OHM", ALIAS) in [(fact.value, fact.label) for fact in facts]


def test_who_publishes_reports_is_not_what_they_are_about() -> None:
    text = "# National Audit Office\n\nReport on the Northmoor Hospital Trust\n\nThe Trust runs wards.\n"
    assert "National Audit Office" not in names(text)
    assert any("Northmoor Hospital" in name for name in names(text))


def test_other_names_of_the_body_are_aliases_and_no_further_bodies() -> None:
    facts = about(TITLED, "northmoor/report.md")
    assert [fact.value for fact in facts if fact.label != ALIAS] == ["Northmoor"]


def test_a_text_about_nothing_has_no_body() -> None:
    assert about("it rained. it was wet.", "notes.txt") == []


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Royal Borough of Kingsmere upon Thames Council", "Kingsmere upon Thames"),
        ("City of Northmoor", "Northmoor"),
        ("Northmoor Metropolitan Borough Council", "Northmoor"),
        ("Harbour Lights plc", "Harbour Lights"),
        ("Harbour Lights Group plc", "Harbour Lights"),
        ("Group Homes of Northmoor", "Group Homes of Northmoor"),
        ("Northmoor", "Northmoor"),
        ("Council", "Council"),
    ],
)
def test_a_short_name_leaves_the_designators_out(name: str, short: str) -> None:
    assert short_name(name) == short
    assert short_name(short) == short


@given(
    text=plain_texts, path=st.sampled_from(["report.txt", "inspectors/plans 2024.txt", "a_b/c.txt"])
)
def test_every_body_has_a_name_and_spans_within_the_text(text: str, path: str) -> None:
    document = Document(read(b"x", "x.txt").format, "test", text.replace("\r", ""), (), ())
    for fact in bodies(document, path):
        assert fact.value.strip()
        assert all(0 <= span.start < span.end <= len(document.text) for span in fact.spans)
        assert (fact.origin is Origin.TEXT) == bool(fact.spans)


LATER = (
    "The homes came from Ottermouth Borough Council in 1996. Ottermouth Borough Council and the City of "
    "Westerby pay for some of the work, as the county does, and the city and the borough agree on it.\n"
)


@pytest.mark.parametrize(
    ("path", "title", "name"),
    [
        ("judgement.txt", "Regulatory Judgement on Brightwell Homes Limited", "Brightwell Homes Limited"),
        ("brightwell_judgement.txt", "Regulatory Judgement on Brightwell Homes Limited", "Brightwell Homes Limited"),
        ("upload.txt", "Inspection of a good school: Harlow Weir Church of England Primary School",
         "Harlow Weir Church of England Primary School"),
        ("ins-4471.txt", "Care Quality Commission\n\nSt Oswin's Hospital\n\nQuality report", "St Oswin's Hospital"),
        ("final v3.txt", "Independent investigation into the collapse of Carver Holdings plc", "Carver Holdings plc"),
        ("report (4).txt", "Internal audit of St Bede’s Catholic Primary School\n\nWesterby City Council",
         "St Bede’s Catholic Primary School"),
        ("letter.txt", "Westerby City Council\n\nAudit of St Bede’s Catholic Primary School",
         "St Bede’s Catholic Primary School"),
        ("accounts.txt", "Northshire Fire and Rescue Authority\n\nStatement of accounts 2021/22",
         "Northshire Fire and Rescue Authority"),
        ("hmp.txt", "HM Chief Inspector of Prisons\n\nReport on an inspection of HMP Barlow", "HMP Barlow"),
        ("r.txt", "Institutional review of the University of Tarn and the Isles", "University of Tarn and the Isles"),
        ("x.txt", "Peer review: Tarnshire Police", "Tarnshire Police"),
        ("y.txt", "Report to the Board of Ferring Housing Association", "Ferring Housing Association"),
        ("a.txt", "Tarnshire Police – PEEL 2023/25: an inspection of the force", "Tarnshire Police"),
        ("b.txt", "NORTHSHIRE FIRE AND RESCUE SERVICE\n\nEffectiveness",
         "Northshire Fire and Rescue Service"),
        ("c.txt", "Merrow Water plc: annual performance report 2022", "Merrow Water plc"),
        ("d.txt", "Management letter: The Tarn Academy Trust", "Tarn Academy Trust"),
        ("e.txt", "Inspection of Our Lady of the Lake High School, Westerby", "Our Lady of the Lake High School"),
        ("f.txt", "Grounding of the ferry Isle of Tarn at Port Merrow\n\nMarine accident report", "Port Merrow"),
        ("g.txt", "An inspection of probation services in: Tarnshire PDU", "Tarnshire PDU"),
        ("h.txt", "Complaint in May 2021: report about Northmoor County Council", "Northmoor"),
        ("z.txt", "Housing Ombudsman\n\nSpecial report on Brightwell Homes", "Brightwell Homes"),
        ("northmoor.txt", "Northmoor County Council\n\nReview of services for children", "Northmoor"),
        ("r (board).txt", "Westmoor Ambulance Service NHS Trust\n\nAnnual report\n\nPresented to the Trust Board",
         "Westmoor Ambulance Service NHS Trust"),
        ("hc.txt", "The Trustees of the National Museum of Salt\n\nReport and accounts", "National Museum of Salt"),
        ("lcspr.txt", "ELVERMERE SAFEGUARDING CHILDREN PARTNERSHIP\n\nPractice review",
         "Elvermere Safeguarding Children Partnership"),
        ("council.txt", "Northmoor County Council\n\nAnnual report 2022", "Northmoor"),
        ("v.txt", "MONITORING VISIT TO BRIGHTWELL ACADEMY: LETTER OF FINDINGS", "Brightwell Academy"),
        ("w.txt", "Acquisitions report\n\nWesterby Museum of the Salt Country, Tarnshire",
         "Westerby Museum of the Salt Country"),
        ("s.txt", "Cedar Basin Educators' Retirement System: annual report",
         "Cedar Basin Educators' Retirement System"),
        ("t.txt", "Brightwell Fund: report on the election\n\nTabled in the Legislative Assembly on May 4, 2021",
         "Brightwell Fund"),
    ],
)  # fmt: skip
def test_what_a_title_is_about_comes_before_what_its_prose_names(
    path: str, title: str, name: str
) -> None:
    assert names(f"{title}\n\n{LATER}", path)[0] == name


def test_a_name_in_the_path_is_as_full_as_in_the_title() -> None:
    text = f"HMICFRS\n\nAn inspection of Tarnmoor Constabulary\n\n{LATER}Tarnmoor is large.\n"
    assert names(text, "tarnmoor-1819.txt") == ["Tarnmoor Constabulary"]


@pytest.mark.parametrize(
    "title",
    [
        "Northmoor\n\nReview of the effectiveness of the Northmoor Safeguarding Children Board",
        "Northmoor Borough Council\n\nInspection of services for children",
        "Derailment at Northmoor Junction",
    ],
)
def test_a_place_in_the_path_stays_one_where_the_title_names_it_or_a_part_of_it(title: str) -> None:
    text = f"{title}\n\nNorthmoor is a town. {LATER}"
    assert names(text, "northmoor-2015.txt")[0] == "Northmoor"


def test_a_title_of_words_that_the_text_writes_small_names_no_organisation() -> None:
    text = f"Inspection of Highways Services\n\nThe highways of the area are long. {LATER}"
    assert "Highways Services" not in names(text)


@pytest.mark.parametrize("path", ["ins-77.txt", "fernlea_2021.txt"])
def test_a_line_that_is_a_name_which_the_text_comes_back_to_is_the_body(path: str) -> None:
    text = f"INSPECTORATE\n\nFernlea Lodge\n\nInspection report\n\nFernlea Lodge is a home. {LATER}"
    assert names(text, path)[0] == "Fernlea Lodge"


def test_a_line_that_the_text_never_comes_back_to_is_no_body() -> None:
    assert "Fernlea Lodge" not in names(f"Fernlea Lodge\n\nInspection report\n\n{LATER}")


def test_a_stretch_of_a_sentence_is_no_name() -> None:
    once = "# Report\n\nSince the last inspection of Northmoor the staff of the City of Westerby has grown.\n"
    assert about(once) == []
    assert names(f"{once}The City of Westerby, in short Westerby, is large.\n") == ["Westerby"]


COUNCIL = "# MARLBURY DISTRICT COUNCIL\n\n## Food safety\n\n"
MEALS = (
    "\n\nThe kitchen makes meals. The council asked Ashgrove to clean it. Marlbury will return.\n"
)


@pytest.mark.parametrize(
    "field",
    [
        "Premises: Ashgrove Nursery (kitchen)",
        "Name of premises: Ashgrove Nursery",
        "| Detail | Entry |\n|---|---|\n| Premises | Ashgrove Nursery – kitchen |\n| Rating | 3 |",
        "| Site | Ashgrove Nursery, near Ferring |\n|---|---|\n| Operator | Dunlin Meals Limited |",
        "Re: Ashgrove Nursery – visit of 3 May",
    ],
)
def test_a_field_names_the_body_and_not_who_inspected_it(field: str) -> None:
    text = COUNCIL + field + MEALS.replace("Ashgrove to", "Ashgrove Nursery to")
    assert names(text)[0] == "Ashgrove Nursery"


@pytest.mark.parametrize(
    "rows",
    [
        "| Site | Opened |\n|---|---|\n| Quay | 2001 |",
        "| School | Number of pupils |\n|---|---|\n| Elm | 20 |",
        "| Product | Price |\n|---|---|\n| Jam | 3 |",
        "Re: Annual Return",
    ],
)
def test_the_head_of_a_column_and_a_letters_matter_are_no_bodies(rows: str) -> None:
    text = COUNCIL + rows + MEALS + "\nIt opened at that price.\n"
    assert names(text) == ["Marlbury"]


def test_cells_that_stand_one_after_the_other_are_no_name() -> None:
    table = "| Place | Ferring |\n|---|---|\n| Operator | Dunlin Meals Limited |\n"
    assert names(f"{table}\nThe kitchen of Dunlin Meals Limited is clean.\n") == [
        "Dunlin Meals Limited"
    ]


SINKING = (
    "# SEA ACCIDENT OFFICE\n\n## {title}\n\nThe Grey Heron left port at dawn. The Grey Heron had two crew."
    " The Sea Accident Office looked into it.\n"
)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Sinking of the trawler Grey Heron off Ferring on 3 May 2021", "Grey Heron"),
        ("Fire on board the small ferry Grey Heron", "Grey Heron"),
        ("Report of a year", "Sea Accident Office"),
        ("Capsize of a boat at Old Quay", "Sea Accident Office"),
        ("Sinking of the trawler Red Kite", "Sea Accident Office"),
    ],
)
def test_a_report_on_what_happened_to_a_thing_is_about_the_thing(title: str, name: str) -> None:
    assert names(SINKING.format(title=title))[0] == name


LETTER = (
    "# REPORT UNDER SECTION 4\n\nThis report goes to:\n\n1. The Director, Vale Ambulance Trust\n2. The mayor\n\n"
    "I looked into the death of Ada Mary Thorne, aged 70. Mrs Thorne fell at home. Nobody heard Mrs Thorne"
    " call. The answer of the Vale Ambulance Trust is due in May.\n"
)


def test_the_name_that_a_file_and_its_text_share_is_the_body() -> None:
    found = about(LETTER, "PFD A Thorne 2024-0007.md")
    assert [(fact.value, fact.label) for fact in found] == [
        ("Ada Mary Thorne", ""),
        ("Thorne", ALIAS),
    ]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("PFD A Thorne.md", LETTER.replace("Mrs Thorne", "She")),
        ("PFD A Thorne.md", LETTER + "A thorne is a weed.\n"),
        ("PFD A Thorne.md", LETTER + "The Vale Ambulance Trust must act.\n" * 3),
        ("letter for print.md", LETTER),
    ],
)
def test_a_name_that_only_the_file_has_often_is_not(path: str, text: str) -> None:
    assert names(text, path) == ["Vale Ambulance Trust"]


def test_a_name_in_the_file_is_no_alias_of_the_body_that_the_title_has() -> None:
    text = "# Quality Review of the University of Marlbury\n\nMarlbury is old. Marlbury is far. Marlbury!\n"
    found = [fact.value for fact in about(text, "PFD A Marlbury.md")]
    assert found[0] == "University of Marlbury"
    assert "Marlbury" not in found
