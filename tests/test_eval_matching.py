"""A key string is found as gold means it: folded, and grade words only as words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.matching import GRADES, fold, holds, longest_common_run, words

RI = "Requires improvement to be good"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The Opal Team works with them.", "opal team"),
        ("children’s services are ‘good’", "children's services"),
        ("25 September – 19 October 2017", "25 September - 19 October 2017"),
        ("25 September to 19\nOctober 2017", "25 September to 19 October 2017"),
        ("the require-\nments of children", "requirements of children"),
        ("58 .60 88 .41", "88.41"),
        ("(LSCB) is inadequate.", "(LSCB) is inadequate"),
        ("The LSCB is inadequately led", "(LSCB) is inadequate"),  # Not a grade word alone.
        ("ÉCOLE Jules-Ferry", "école jules ferry"),
        (f"Overall effectiveness {RI}", "Overall effectiveness Requires improvement"),
    ],
)
def test_folding_passes_over_case_punctuation_and_line_ends(text: str, key: str) -> None:
    assert holds(text, key)


@pytest.mark.parametrize(("text", "key"), [("The team", "opal team"), ("", "x"), ("…", "x")])
def test_other_words_are_not_found(text: str, key: str) -> None:
    assert not holds(text, key)


def test_a_key_without_letters_or_digits_is_never_found() -> None:
    assert not holds("–", "–")
    assert not holds("anything", "")


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("Overall effectiveness | Good", "good"),
        ("judged GOOD.", "Good"),
        ("a good, not an outstanding service", "outstanding"),
        ("Overall effectiveness\nInadequate", "inadequate"),
        ("**inadequate**", "inadequate"),
        ("__good__ and _outstanding_", "outstanding"),
        ("in\u00adade\u00adquate", "inadequate"),  # Soft hyphens are not seen.
        ("requires\nimprovement", "requires improvement"),
        ("Requires  improvement – overall", "requires improvement"),
        (f"Overall effectiveness {RI}", "requires improvement"),
        (f"{RI}; care leavers: good", "good"),
        (f"Good; leaders {RI}", "good"),
    ],
)
def test_a_grade_word_is_found_where_it_stands_as_a_word(text: str, grade: str) -> None:
    assert holds(text, grade)


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        (RI, "good"),
        ("Overall effectiveness REQUIRES IMPROVEMENT TO BE GOOD", "Good"),
        ("requires improvement\nto be\ngood.", "good"),
        ("requires improvement to be\u00a0good", "good"),
        ("Requiresimprovementtobegood", "good"),
        (f"{RI}. {RI}.", "good"),
        ("goodwill", "good"),
        ("the goods were delivered", "good"),
        ("inadequately led", "inadequate"),
        ("inadequate1", "inadequate"),
        ("it requires improvements", "requires improvement"),
        ("require improvement", "requires improvement"),
        ("adequate", "inadequate"),
        ("outstandingly", "outstanding"),
    ],
)
def test_a_grade_word_is_not_found_in_longer_words_nor_in_the_longer_grade(
    text: str, grade: str
) -> None:
    assert not holds(text, grade)


def test_good_counts_where_the_phrase_goes_on_to_another_word() -> None:
    """“Requires improvement to be goodish” is not the grade's phrase; nor is “good” a word in it."""
    assert not holds("requires improvement to be goodish", "good")
    assert holds("it requires improvement to be good. Good leaders help", "good")


@given(st.text(), st.text())
def test_a_folded_text_stays_as_it_is_and_folding_joins(a: str, b: str) -> None:
    assert fold(fold(a)) == fold(a) or not a.isascii()  # Some scripts lower-case in two steps.
    assert fold(a + " " + b) == fold(a) + fold(b) or not (a + b).isascii()
    assert all(char.isalnum() for char in fold(a))


@given(st.text(), st.text(), st.text())
def test_a_text_holds_each_of_its_slices(before: str, key: str, after: str) -> None:
    """For keys that are no grade words."""
    if fold(key) and tuple(words(key)) not in {tuple(grade.split()) for grade in GRADES}:
        text = f"{before} {key} {after}"
        assert holds(text, key) or not text.isascii()


@given(
    st.sampled_from(GRADES),
    st.text(alphabet=" \n\t.,;:–-()|*_"),
    st.text(alphabet=" \n\t.,;:–-()|*_"),
)
def test_a_grade_between_marks_is_found_and_glued_to_letters_is_not(
    grade: str, before: str, after: str
) -> None:
    assert holds(f"label{before or ' '}{grade}{after or ' '}label", grade)
    assert not holds(f"x{grade}{after or ' '}label", grade)
    assert not holds(f"label {grade}x", grade)


@given(st.lists(st.sampled_from(["the", "service", RI, "to be", "requires", "grade"]), max_size=8))
def test_good_never_counts_out_of_the_longer_grade(parts: list[str]) -> None:
    text = ", ".join(parts)
    assert not holds(text, "good")
    assert holds(f"{text}, good", "good")
    assert holds(text, "requires improvement") == (RI in parts)


def test_words_are_runs_of_letters_and_digits() -> None:
    assert words("Board’s 2nd re-port, so_far: 88.41") == [
        "board", "s", "2nd", "re", "port", "so", "far", "88", "41",
    ]  # fmt: skip


def test_the_longest_common_run_is_a_share_of_the_gold_quote() -> None:
    gold = "the quick brown fox jumps"
    assert longest_common_run("A quick, brown FOX; then the jumps", gold) == 3 / 5
    assert longest_common_run(f"So {gold} high", gold) == 1
    assert longest_common_run("nothing alike", gold) == 0
    assert longest_common_run("", gold) == 0
    assert longest_common_run("anything", "…") == 0


@given(st.lists(st.sampled_from("abc"), min_size=1), st.lists(st.sampled_from("abc"), min_size=1))
def test_the_longest_common_run_is_what_trying_all_runs_finds(
    text: list[str], gold: list[str]
) -> None:
    best = max(
        (
            stop - start
            for start in range(len(gold))
            for stop in range(start + 1, len(gold) + 1)
            if f" {' '.join(gold[start:stop])} " in f" {' '.join(text)} "
        ),
        default=0,
    )
    assert longest_common_run(" ".join(text), " ".join(gold)) == best / len(gold)
