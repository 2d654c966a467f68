"""Ground: part of a statement laid beside the quotes that are to carry it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from qa.locks.evidence import Evidence
from qa.locks.reading import Token
from qa.locks.synonyms import opposites

_SENTENCE = 0.4
"""What a word counts that stands in the same sentence of a quote but in another clause."""
_REACH = 12
"""Tokens away at which a word counts half."""
_TIED = 0.2


@dataclass(frozen=True, slots=True)
class Spot:
    """A token of a quote's text."""

    evidence: int
    """Number of the evidence it is from."""
    token: Token

    @property
    def key(self) -> tuple[int, int]:
        """What tells it from other spots."""
        return self.evidence, self.token.place


@dataclass(frozen=True)
class Ground:
    """Tokens of a statement and the evidence for them."""

    tokens: tuple[Token, ...]
    evidence: tuple[Evidence, ...]

    @cached_property
    def _spots(self) -> dict[int, tuple[Spot, ...]]:
        """Place in the statement -> spots that may mean the same; a mother is a parent, and no father."""
        return {
            token.place: tuple(
                spot
                for spot in self.spots_of(token.keys)
                if spot.token.word == token.word or spot.token.keys.isdisjoint(opposed)
            )
            for token in self.tokens
            for opposed in [opposites(token.meaning)]
        }

    def spots_of(self, keys: Iterable[str]) -> tuple[Spot, ...]:
        """Spots that have one of ``keys``."""
        found = {
            (number, token.place): Spot(number, token)
            for number, each in enumerate(self.evidence)
            for key in keys
            for token in each.text.by_key.get(key, ())
        }
        return tuple(found.values())

    def same(self, token: Token) -> tuple[Spot, ...]:
        """Spots that may mean what ``token`` of the statement does."""
        return self._spots.get(token.place, ())

    def has(self, token: Token) -> bool:
        """Whether the statement has a word for ``token`` of a quote."""
        return any(token.keys & own.keys for own in self.tokens)

    def opposed(self, token: Token) -> tuple[Spot, ...]:
        """Spots that may mean its opposite."""
        return self.spots_of(opposites(token.meaning)) if token.keys else ()

    def stands(self, token: Token) -> bool:
        """Whether a quote, or what it stands under, has a word for ``token``."""
        return bool(self.same(token)) or any(token.keys & each.about.keys for each in self.evidence)

    @cached_property
    def _clauses(self) -> dict[int, frozenset[tuple[int, int]]]:
        """Place in the statement -> clauses of the quotes that have its word."""
        return {
            place: frozenset((spot.evidence, spot.token.clause) for spot in spots)
            for place, spots in self._spots.items()
        }

    @cached_property
    def _by_sentence(self) -> dict[tuple[int, int, int], list[Token]]:
        """Place in the statement, evidence and sentence -> tokens there that may mean the same."""
        found: dict[tuple[int, int, int], list[Token]] = {}
        for place, spots in self._spots.items():
            for spot in spots:
                found.setdefault((place, spot.evidence, spot.token.sentence), []).append(spot.token)
        return found

    @cached_property
    def _telling(self) -> tuple[tuple[int, float], ...]:
        """Places of telling words in the statement and what each counts: rarer ones count more."""
        return tuple(
            (token.place, token.weight / max(1, len(self._clauses[token.place])) ** 0.5)
            for token in self.tokens
            if token.weight and self._clauses[token.place]
        )

    def nearness(self, spot: Spot, without: Sequence[int]) -> float:
        """How much of the statement, but for the places ``without``, stands around a spot."""
        here = spot.token
        total = 0.0
        for place, weight in self._telling:
            if place in without:
                continue
            closest = 0.0
            for other in self._by_sentence.get((place, spot.evidence, here.sentence), ()):
                share = 1.0 if other.clause == here.clause else _SENTENCE
                apart = abs(other.place - here.place)
                closest = max(closest, share * _REACH / (_REACH + apart))
            total += weight * closest
        return total

    def best(self, token: Token, spots: Sequence[Spot] | None = None) -> tuple[Spot, ...]:
        """Those of its spots around which most of the statement stands."""
        found = self.same(token) if spots is None else spots
        if len(found) < 2:
            return tuple(found)
        scores = [self.nearness(spot, (token.place,)) for spot in found]
        top = max(scores)
        return tuple(
            spot for spot, score in zip(found, scores, strict=True) if score >= top - _TIED
        )
