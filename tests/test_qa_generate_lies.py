"""A model that lies, over a real socket: none of 200 lies is shown, and 195 of 200 truths are.

Two liars. One says what others wrote down as true or false of some quotes (eval/gold/statements-blind-8.toml
to -12.toml). The other reads the quotes of real answers about the sample reports and alters in each of their
sentences a number, a name, a date or a negation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.library import Library
from eval.gold import load
from eval.statements import Claim, claims
from qa.answer import Answer, Quote, Searched, Statement, Status, text_of
from qa.ask import AskRequest, Mode
from qa.budget import Budget
from qa.generate import Author
from qa.model import LanguageModel
from qa.model_server import ModelServer
from tests.chat_server import Json, chatting, composes, states
from tests.serving import add, make_service

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "corpus" / "samples"
GOLD = ROOT / "eval" / "gold"
TOLD = [GOLD / f"statements-blind-{number}.toml" for number in range(8, 13)]
"""By authors who did not know the locks, and stood in for a language model with the prompt that one gets."""
FOUR = {"number", "name", "date", "negation"}
"""What a liar alters, at the least."""
AT_A_TIME = 8
_NUMBER = re.compile(r"(?<![\w.,])\d+(?![\w.,]*\d)")
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|could|should|must|will|do|does|did)\b"
)


def sentences(quote: Json) -> Iterator[str]:
    """Sentences of a quote that say something."""
    for sentence in re.split(r"(?<=[.!?])\s+|\n", quote["text"]):
        if len(sentence.split()) > 5 and sentence.endswith(".") and sentence[0].isupper():
            yield " ".join(sentence.split())


def lowered(sentence: str) -> str:
    """The sentence to be put behind something; a name keeps its capital."""
    first = sentence.split()[0]
    common = first in {
        "The",
        "This",
        "We",
        "They",
        "There",
        "Children",
        "Staff",
        "Inspectors",
        "It",
    }
    return sentence[0].lower() + sentence[1:] if common else sentence


def truths(sentence: str, quote: Json) -> Iterator[str]:
    """The sentence as a model that keeps to the quotes may word it."""
    yield sentence
    leads = ["The report says that", "According to the report,"]
    if "inspect" in json.dumps(quote).casefold():
        leads.append("Inspectors found that")
    for lead in leads:
        yield f"{lead} {lowered(sentence)}"
    if "body" in quote:
        yield f"In {quote['body']}, {lowered(sentence)}"
        if "published" in quote:
            yield f"The report on {quote['body']} of {quote['published']} says that {lowered(sentence)}"
            yield f"The report of {quote['published']} says that {lowered(sentence)}"


def lies(sentence: str, quote: Json) -> Iterator[str]:
    """The sentence with a number, a name, a date or a negation altered, each in two ways."""
    if number := _NUMBER.search(sentence):
        for other in (int(number[0]) + 3, int(number[0]) * 10 + 10):
            yield f"{sentence[: number.start()]}{other}{sentence[number.end() :]}"
    else:
        yield f"{sentence.removesuffix('.')} in 37 cases."
        yield f"On two occasions, {lowered(sentence)}"
    for name in ("Bradford", "Kirklees"):
        changed = sentence.replace(quote["body"], name) if "body" in quote else sentence
        yield changed if changed != sentence else f"In {name}, {lowered(sentence)}"
    yield f"In March 2016, {lowered(sentence)}"
    yield f"On 4 June 2019, {lowered(sentence)}"
    if " not " in sentence:
        yield sentence.replace(" not ", " ", 1)
    elif auxiliary := _AUXILIARY.search(sentence):
        for word in ("not", "never"):
            yield f"{sentence[: auxiliary.end()]} {word}{sentence[auxiliary.end() :]}"


@dataclass
class Liar:
    """Says of every quote what was not said before, true or false, ``AT_A_TIME`` statements an answer."""

    truthful: bool
    said: dict[str, None] = field(default_factory=dict)

    def __call__(self, quotes: list[Json]) -> list[tuple[str, list[int]]]:
        word = truths if self.truthful else lies
        new = [
            (text, [quote["n"]])
            for quote in quotes
            for sentence in sentences(quote)
            for text in word(sentence, quote)
            if text not in self.said
        ][:AT_A_TIME]
        self.said |= dict.fromkeys(text for text, _ in new)
        return new


def shown_of(liar: Liar, folder: Path) -> set[str]:
    """What the answers to the samples' gold questions show of what the model says; 200 things at least."""
    with chatting(composes(liar)) as chat:
        service = make_service(folder, model_url=chat.url, model="liar")
        for file in sorted(SAMPLES.glob("*.txt")):
            add(service, file.read_bytes(), file.name)
        shown: set[str] = set()
        questions = [item.question for item in load(GOLD / "samples.jsonl")]
        for question in questions * 4:
            answer = service.answer(AskRequest(question, mode=Mode.GENERATIVE))
            shown |= {said.text for said in answer.statements}
        service.close()
    return shown & liar.said.keys()


def test_no_lie_reaches_an_answer(tmp_path: Path) -> None:
    liar = Liar(truthful=False)
    assert shown_of(liar, tmp_path) == set()
    assert len(liar.said) >= 200


def test_truths_do(tmp_path: Path) -> None:
    liar = Liar(truthful=True)
    shown = shown_of(liar, tmp_path)
    assert len(liar.said) >= 200
    assert len(shown) >= 0.975 * len(liar.said), sorted(liar.said.keys() - shown)


def answer_on(quotes: Sequence[Quote]) -> Answer:
    """An extractive answer that repeats its quotes."""
    statements = tuple(Statement(quote.text, (quote.n,)) for quote in quotes)
    return Answer(
        "id",
        "What?",
        Status.ANSWERED,
        text_of(statements),
        statements,
        tuple(quotes),
        Searched(1, 1),
    )


def shown_to_hold(told: Sequence[Claim], folder: Path) -> set[Claim]:
    """What of the claims reaches an answer when a model says them, one an answer."""
    library = Library.open(folder)
    shown: set[Claim] = set()
    with chatting() as chat:
        model = LanguageModel(ModelServer(chat.url, "liar"))
        for claim in told:
            answer = answer_on(claim.quotes)
            chat.script = [states((claim.text, [quote.n for quote in claim.quotes]))]
            said = list(Author(model, Budget(library, None)).write("What?", answer))
            if claim.text in {event.statement.text for event in said}:
                shown.add(claim)
        model.close()
    library.close()
    return shown


def test_what_others_wrote_as_lies_and_truths_is_told_apart(tmp_path: Path) -> None:
    told = [claim for file in TOLD for claim in claims(file)]
    shown = shown_to_hold(told, tmp_path)
    lying = [claim for claim in told if claim.lie in FOUR]
    true = [claim for claim in told if not claim.lie]
    assert min(len(lying), len(true)) >= 200
    assert [claim.text for claim in lying if claim in shown] == []
    kept_back = [claim.text for claim in true if claim not in shown]
    assert len(kept_back) <= 0.025 * len(true), kept_back
