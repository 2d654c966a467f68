"""Held out is held out: no question is asked with weights that its own authority had a part in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from eval.bootstrap import Estimate
from eval.clusters import clusters
from eval.fit import FOLDS, LEFT_OUT, Case, learn
from eval.gold import Evidence as Place
from eval.gold import GoldItem
from eval.held_out import GoldSet, Weighed, by_authority, by_set, main, table
from eval.summary import Group, Summary
from qa.confidence import SIGNALS
from qa.features import FEATURES, Evidence, evidence
from qa.ranking import Learnt, weights
from tests.eval_doubles import ScriptedSystem
from tests.shelf import Shelf

NOTHING = Evidence((), np.zeros((0, len(FEATURES))), {})


def case(cluster: str) -> Case:
    return Case(
        cluster, True, NOTHING, np.zeros(0), True, lambda _, texts: np.zeros(len(texts), np.float32)
    )


def gold_set(name: str, bodies: int) -> GoldSet:
    """Two questions for each of several bodies, and one that names none and teaches nothing."""
    items = tuple(
        GoldItem(f"{name}{n}", "fact", f"{name} {n}?", "", (Place(f"{n // 2}_{name} {n // 2}/a.pdf"),), ("x",))
        for n in range(2 * bodies)
    )  # fmt: skip
    cases = tuple(case(cluster) for cluster in clusters(items).values())
    lone = GoldItem(f"{name}u", "unanswerable", f"{name}, what else?", "")
    return GoldSet(Path(f"{name}.jsonl"), Path(name), (*items, lone), cases)


def taught(cases: Sequence[Case]) -> Learnt:
    """In the place of weights, the clusters that they would be learnt from."""
    return {"clusters": {each.cluster: 1.0 for each in cases}}


def test_no_authority_teaches_the_weights_of_its_own_questions() -> None:
    sets = [gold_set("North", 10), gold_set("South", 8)]
    learnt_for = by_authority(sets, taught)
    everything = {each.cluster for one in sets for each in one.cases}
    for one in sets:
        for item, cluster in zip(one.items, clusters(one.items).values(), strict=True):
            seen = set(learnt_for[item.question]["clusters"])
            assert cluster not in seen
            assert seen < everything
            assert len(seen) >= len(everything) * (FOLDS - 2) / FOLDS


def test_no_gold_file_teaches_the_weights_of_its_own_questions() -> None:
    north, south = gold_set("North", 10), gold_set("South", 8)
    learnt_for = by_set([north, south], taught)
    for own, other in ((north, south), (south, north)):
        for item in own.items:
            assert set(learnt_for[item.question]["clusters"]) == {c.cluster for c in other.cases}


def test_learning_gives_a_weight_to_every_feature_and_signal(shelf: Shelf) -> None:
    """From half a dozen open questions of the shelf; what is left out weighs nothing."""
    asked = {
        "What is the Lantern project in Northmoor?": "Lantern",
        "How many cases does the duty team of Northmoor hold for each worker?": "31 cases",
        "How many assessments stood open in the backlog of East Ferring?": "204",
        "How many people does Harbour Lights Group plc employ?": "2,140",
        "Who mends the roof of Northmoor?": "",
        "What do foster carers of East Ferring cook?": "",
    }
    cases = [_shelf_case(shelf, question, key) for question, key in asked.items()]
    learnt = learn(cases)
    assert set(learnt["ranking"]) == set(learnt["reranking"]) == set(FEATURES) - set(LEFT_OUT)
    assert set(learnt["confidence"]) == {"bias", *SIGNALS}
    assert all(np.isfinite(weight) for model in learnt.values() for weight in model.values())
    assert learn(cases) == learnt


def _shelf_case(shelf: Shelf, question: str, key: str) -> Case:
    asked = shelf.understood(question)
    found = evidence(asked, shelf.finder.passages(asked, shelf.holdings.reports, 20))
    right = np.array([bool(key) and key in each.text for each in found.candidates], np.float64)
    return Case(question, bool(key), found, right, True, shelf.index.similarities)


class Telling(ScriptedSystem):
    """Answers with the bias that it was asked under."""

    def ask(self, question: str, max_quotes: int) -> dict[str, Any]:
        return super().ask(question, max_quotes) | {"answer": str(weights("confidence")["bias"])}


def test_each_question_is_asked_under_its_own_weights_and_others_under_the_packaged() -> None:
    learnt_for = {f"{bias}?": {"confidence": {"bias": bias}} for bias in (1.5, -2.0)}
    system = Weighed(Telling({}), learnt_for, "held out")
    assert [system.ask(question, 6)["answer"] for question in learnt_for] == ["1.5", "-2.0"]
    assert system.ask("Anything else?", 6)["answer"] == str(weights("confidence")["bias"])


def test_the_table_has_a_row_for_each_measure_that_says_something() -> None:
    def summary(value: float) -> Summary:
        figure = Estimate(value, value - 0.1, value + 0.1, 12, 9)
        group = Group("free questions", 12, {"false_refusal": figure})
        return Summary(12, 12, 0, (group,), "general", (), ())

    found = table({"north": {"fitted": summary(0.1), "held out by authority": summary(0.2)}})
    assert found.splitlines() == [
        "| gold | questions | measure | fitted | held out by authority |",
        "| --- | --- | --- | --- | --- |",
        "| north | free questions (12) | false_refusal | 0.100 (0.00–0.20) | 0.200 (0.10–0.30) |",
    ]


def test_every_gold_file_needs_its_library() -> None:
    result = CliRunner().invoke(main, ["--gold", "a", "--gold", "b", "--data", "c"])
    assert result.exit_code == 2
    assert "give a --data for every --gold" in result.output


@pytest.mark.parametrize("bodies", [9, 17])
def test_every_question_gets_weights(bodies: int) -> None:
    one = gold_set("North", bodies)
    assert set(by_authority([one], taught)) == {item.question for item in one.items}
