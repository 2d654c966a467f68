"""What was decoded lately."""

from __future__ import annotations

from corpus.recent import Recent


def test_a_value_is_made_once() -> None:
    recent = Recent(10)
    made = []

    def make() -> tuple[str, int]:
        made.append(1)
        return "value", 1

    assert [recent.get("key", make) for _ in range(3)] == ["value"] * 3
    assert len(made) == 1


def test_what_was_used_longest_ago_goes_first() -> None:
    recent = Recent(2)
    recent.get("a", lambda: ("a", 1))
    recent.get("b", lambda: ("b", 1))
    recent.get("a", lambda: ("made again", 1))
    recent.get("c", lambda: ("c", 1))
    assert recent.get("a", lambda: ("made again", 1)) == "a"
    assert recent.get("b", lambda: ("made again", 1)) == "made again"


def test_a_value_heavier_than_everything_is_given_and_not_kept() -> None:
    recent = Recent(2)
    recent.get("a", lambda: ("a", 1))
    assert recent.get("huge", lambda: ("first", 3)) == "first"
    assert recent.get("huge", lambda: ("second", 3)) == "second"
    assert recent.get("a", lambda: ("made again", 1)) == "a"
