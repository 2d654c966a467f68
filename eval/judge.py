"""What another language model makes of the statements of a run: a second opinion, never a bar.

The locks decide what is shown and are what is measured. A judge may err either way, so that its opinions
are kept in a file of their own, which no summary, bar or comparison reads.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from corpus.errors import ModelError
from qa.prompt import OPINIONS, judging

if TYPE_CHECKING:
    from eval.rundir import RunDirectory
    from eval.trial import Trial, TrialStatement
    from qa.model import LanguageModel

FILE = "judged.json"
FAILED = "failed"
"""The judge gave no opinion: its server failed."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """On one statement that a language model wrote."""

    id: str
    """The gold item's."""
    statement: str
    held: bool
    """What the locks say."""
    supported: str
    """What the judge says: yes, no, unclear, or failed."""

    @property
    def agrees(self) -> bool | None:
        """Whether judge and locks say the same; None where the judge says neither yes nor no."""
        return (self.supported == "yes") == self.held if self.supported in {"yes", "no"} else None


@dataclass(frozen=True, slots=True)
class Judgement:
    """The opinions of one judge on one run."""

    model: str
    opinions: tuple[Opinion, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Statements per opinion."""
        counted = Counter(opinion.supported for opinion in self.opinions)
        return {kind: counted[kind] for kind in (*OPINIONS, FAILED)}

    @property
    def agreement(self) -> float | None:
        """Share of the statements judged yes or no on which the locks say the same; None of none."""
        decided = [opinion.agrees for opinion in self.opinions if opinion.agrees is not None]
        return sum(decided) / len(decided) if decided else None


def judge(directory: RunDirectory, model: LanguageModel) -> Judgement:
    """Opinions on every statement of the run that a language model wrote and that was shown."""
    trials = directory.trials().values()
    return Judgement(
        model.name, tuple(each for trial in trials for each in _opinions(trial, model))
    )


def judgement_json(judgement: Judgement) -> dict[str, Any]:
    """The judgement as JSON."""
    return {
        "model": judgement.model,
        "statements": len(judgement.opinions),
        **judgement.counts,
        "agreement": judgement.agreement,
        "opinions": [asdict(opinion) for opinion in judgement.opinions],
    }


def _opinions(trial: Trial, model: LanguageModel) -> Iterator[Opinion]:
    for said in trial.generated:
        yield Opinion(trial.id, said.text, bool(said.holds), _opinion(said, trial, model))


def _opinion(said: TrialStatement, trial: Trial, model: LanguageModel) -> str:
    quotes = [trial.quotes[number - 1] for number in said.quotes]
    given = [(quote.body, quote.published, quote.text) for quote in quotes]
    try:
        with model.complete(judging(said.text, given)) as reply:
            return _read("".join(reply))
    except ModelError:
        return FAILED


def _read(text: str) -> str:
    """The opinion in what the judge said; unclear where it said anything else."""
    try:
        value = json.loads(text)
    except ValueError:
        value = {"supported": text.strip().rstrip(".").lower()}
    supported = value.get("supported") if isinstance(value, dict) else None
    return supported if supported in OPINIONS else "unclear"
