"""Statements that put a word of their quotes in another's place: who, where, when, how many and what else."""

from __future__ import annotations

import pytest

from eval.statements import quote_of
from qa.locks import BreachKind, breaches
from qa.locks.evidence import evidence
from qa.locks.exceptions import exceptions
from qa.locks.reading import read


def held(text: str, *quotes: str) -> set[BreachKind]:
    return {breach.kind for breach in breaches(text, [quote_of(quote) for quote in quotes])}


def pieces(text: str) -> list[str]:
    """The words of each segment, in the order in which they begin."""
    found: dict[int, list[str]] = {}
    read_ = evidence(quote_of(text))
    for token, piece in zip(read_.text.tokens, read_.segments, strict=True):
        found.setdefault(piece, []).append(token.word)
    return [" ".join(words) for words in found.values()]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "It granted 47 licences and refused three.",
            ["it granted 47 licences", "and refused three"],
        ),
        ("Ray and Co refused three.", ["ray and co refused three"]),
        (
            "The lease, which had lapsed in May, was renewed in June.",
            ["the lease was renewed in june", "which had lapsed in may"],
        ),
        (
            "Waits took 47 days at Dene, against 39 at Corve.",
            ["waits took 47 days at dene", "against 39 at corve"],
        ),
        ("It did not act until May.", ["it did not act until may"]),
        ("Nurses said that rotas were full.", ["nurses said that rotas were full"]),
        (
            "The review that inspectors led was late.",
            ["the review", "that inspectors led was late"],
        ),
        (
            "There was blame for Ray and no blame for Ann.",
            ["there was blame for ray", "and no blame for ann"],
        ),
        ("Food is good in Dene and poor in Corve.", ["food is good in dene", "and poor in corve"]),
        ("It fell after the war and rose again.", ["it fell", "after the war", "and rose again"]),
        ("A third of farms, mostly in Dene, replied.", ["a third of farms mostly in dene replied"]),
        ("Its clear, though new, plan works.", ["its clear plan works", "though new"]),
        ("Children like the men and women.", ["children like the men and women"]),
        (
            "It was closed in May, months after it failed.",
            ["it was closed in may", "months after it failed"],
        ),
    ],
)
def test_a_sentence_is_parted_where_it_tells_another_thing(text: str, told: list[str]) -> None:
    assert pieces(text) == told


APPROVED = "The council approved 47 applications and rejected 3. Three appeals were lodged."
DOCK = "Resolute was in dock for 188 days in 2020 and Valiant for 70."
CLAIMS = (
    "Claims took 47 days on average at the Harrowby office, against a regional average of 39 days."
)
LICENCE = "The licence, which had lapsed in December 2020, was renewed in May 2021."
PIERS = "The north pier was rebuilt in 2011. The south pier was closed in 2014 after a storm."
TOPICS = "Of 120 complaints, 45 were about delays and 12 about staff attitude."
FIRE = "The fire burned 530 hectares and destroyed 42 buildings, 28 of them homes."


@pytest.mark.parametrize(
    ("quote", "text", "passes"),
    [
        (APPROVED, "The council rejected 47 applications.", False),
        (APPROVED, "The council approved three applications.", False),
        (APPROVED, "The council rejected three applications.", True),
        (DOCK, "Resolute spent 70 days in dock in 2020.", False),
        (DOCK, "Valiant was in dock for 188 days in 2020.", False),
        (DOCK, "Valiant was in dock for 70 days.", True),
        (CLAIMS, "The regional average was 47 days.", False),
        (CLAIMS, "Claims at the Harrowby office took 39 days on average.", False),
        (CLAIMS, "The regional average was 39 days.", True),
        (LICENCE, "The licence lapsed in May 2021.", False),
        (LICENCE, "The licence was renewed in December 2020.", False),
        (LICENCE, "The licence, renewed in May 2021, had lapsed in December 2020.", True),
        (PIERS, "The north pier was closed in 2014 after a storm.", False),
        (PIERS, "In 2014, after a storm, the south pier was closed.", True),
        (TOPICS, "Complaints about staff attitude numbered 45.", False),
        (TOPICS, "120 complaints were about delays.", False),
        (TOPICS, "45 of the 120 complaints were about delays.", True),
        (TOPICS, "120 of the 45 complaints were about delays.", False),
        (FIRE, "The fire destroyed 42 homes.", False),
        (FIRE, "The fire destroyed 28 homes.", True),
    ],
)
def test_figures_and_dates_keep_the_words_they_go_with(quote: str, text: str, passes: bool) -> None:
    assert bool(held(text, quote)) is not passes


RAMP = "The harbour master inspected the pontoon in March. The ferry company had not repaired the ramp."
ROTA = "Nurses trusted the matron, and porters praised the new rota."
WARD = "Escalation to the on-call consultant was inconsistent. Parents described the matron as approachable."
MERGER = (
    "The finance committee rejected the merger in July, although the audit committee had backed it in May."
    " The chair of the audit committee, Dr Helen Ross, resigned a week later."
)
SCHOOL = "Mrs Okoro, the deputy headteacher, leads English; Mr Lund leads mathematics."
TRAMS = "Redmoor Loop reported 31 collisions. Devices had been fitted to every vehicle on the Ostwick line."
MENTORS = (
    "Apprentices with Baxter & Rowe spoke positively about their mentors; those with Delph Foods did not know who"
    " their mentor was."
)
TOLD = "The chief executive told the board that the finance director had resigned."
STAFFING = "Agency nurses were popular, but the inventory was late because of staff vacancies."


@pytest.mark.parametrize(
    ("quote", "text", "passes"),
    [
        (RAMP, "The harbour master had not repaired the ramp.", False),
        (RAMP, "The ferry company inspected the pontoon in March.", False),
        (RAMP, "In March the pontoon was inspected by the harbour master.", True),
        (ROTA, "Porters trusted the matron.", False),
        (ROTA, "The new rota was praised by nurses.", False),
        (ROTA, "The new rota was praised by porters.", True),
        (ROTA, "The matron trusted the nurses.", False),
        (WARD, "Parents found the on-call consultant approachable.", False),
        (WARD, "Parents found the matron approachable.", True),
        (MERGER, "The audit committee rejected the merger.", False),
        (MERGER, "The chair of the finance committee resigned.", False),
        (MERGER, "In July the merger was rejected by the finance committee.", True),
        (SCHOOL, "Mr Lund leads English.", False),
        (SCHOOL, "Mr Lund is the deputy headteacher.", False),
        (SCHOOL, "Mathematics is led by Mr Lund.", True),
        (TRAMS, "Devices had been fitted to every vehicle on the Redmoor Loop.", False),
        (TRAMS, "Every vehicle on the Ostwick line had been fitted with devices.", True),
        (MENTORS, "Apprentices with Delph Foods spoke positively about their mentors.", False),
        (MENTORS, "Apprentices with Baxter & Rowe spoke positively about their mentors.", True),
        (TOLD, "The chief executive had resigned.", False),
        (TOLD, "The finance director had resigned.", True),
        (STAFFING, "Because of agency vacancies, the inventory was late.", False),
        (STAFFING, "Because of staff vacancies, the inventory was late.", True),
    ],
)
def test_people_and_things_keep_what_is_said_of_them(quote: str, text: str, passes: bool) -> None:
    assert bool(held(text, quote)) is not passes


BOARD = "The force's assistant chief constable chairs a board led jointly with the director of adult services."


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("The board is chaired by the assistant chief constable.", True),
        ("The board is chaired by the deputy chief constable.", False),
        ("It is led jointly with the director of adult services.", True),
        ("It is led jointly with the director of public health.", False),
    ],
)
def test_people_are_those_that_the_quotes_mean(text: str, passes: bool) -> None:
    assert bool(held(text, BOARD)) is not passes


@pytest.mark.parametrize(
    ("subject", "passes"),
    [("Plans are", True), ("Social workers are", False), ("The governors are", False)],
)
def test_a_predicate_keeps_its_subject(subject: str, passes: bool) -> None:
    """Where each stands in a sentence of its own, and no verb but "are" tells what one did."""
    quote = (
        "Plans are detailed and ambitious for children. Social workers visit often."
        " The governors of the school met twice."
    )
    assert bool(held(f"{subject} detailed and ambitious for children.", quote)) is not passes


def test_a_pronoun_takes_up_the_subject_of_the_sentence_before() -> None:
    quote = (
        "Dr Amara Osei joined the trust in May. She closed two wards. Colin Hart runs the pharmacy."
    )
    assert not held("Amara Osei closed two wards.", quote)
    assert held("Colin Hart closed two wards.", quote)


EXCEPT = (
    "Complaints fell for all suppliers except Norwell Gas, whose complaints doubled. The target was met in all"
    " quarters but one. Stocks stayed above the minimum on all but 11 days. Apart from the clinic in Dene,"
    " services were open."
)


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("Complaints fell for all suppliers.", False),
        ("Complaints fell for Norwell Gas.", False),
        ("Complaints fell for every supplier but Norwell Gas.", True),
        ("Complaints doubled at Norwell Gas.", True),
        ("The target was met in all quarters.", False),
        ("The target was met in all quarters but one.", True),
        ("Stocks stayed above the minimum every day.", False),
        ("Services were open.", False),
    ],
)
def test_an_exception_is_not_left_out(text: str, passes: bool) -> None:
    assert bool(held(text, EXCEPT)) is not passes


def test_an_exception_is_read_with_what_it_limits() -> None:
    (found,) = exceptions(read("Sales rose in all shops except the Dene branch, which closed."))
    assert [token.word for token in found.of] == ["sales", "rose", "shops"]


NOTICE = "It was told of the leak on 9 March 2016, but it did not issue a notice until 11 March."


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("It waited until 11 March 2016 to issue a notice.", True),
        (
            "It was told of the leak on 9 March 2016 and issued no notice until the 11th of that month.",
            True,
        ),
        ("It did not issue a notice until 11 March 2015.", False),
        ("It did not issue a notice until 9 March 2016.", False),
        (
            "It was told of the leak on 9 March 2016 and issued no notice until the 12th of that month.",
            False,
        ),
    ],
)
def test_days_take_their_month_and_year_from_the_date_before(text: str, passes: bool) -> None:
    assert bool(held(text, NOTICE)) is not passes


def test_one_in_three_is_a_third_and_nothing_else() -> None:
    quote = (
        "It received 3,412 complaints, a third of them about health boards and 206 about housing."
    )
    assert not held("One in three of the 3,412 complaints was about health boards.", quote)
    assert held("One in 206 of the 3,412 complaints was about health boards.", quote)


def test_a_denial_is_not_told_otherwise_by_the_opposite_of_a_word_that_is_kept() -> None:
    """The opposite of "appointed" is "resigned"; both stand in the quote and in the statement."""
    quote = "The provider had failed to appoint a manager since the previous post-holder resigned."
    assert held("Since the previous post-holder resigned, the provider appointed a manager.", quote)


def test_a_noun_that_no_quote_has_does_not_take_anothers_place() -> None:
    text = "Dead fish were counted over 5.6 kilometres, mainly trout and bullhead."
    quotes = [quote_of(text)]
    assert not breaches(
        "Dead fish, mainly trout and bullhead, were counted over 5.6 kilometres.", quotes
    )
    assert breaches("Dead fish were counted over 5.6 kilometres, mainly trout and salmon.", quotes)
