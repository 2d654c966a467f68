"""Batches of texts that waste little on padding (pure)."""

from __future__ import annotations

from collections.abc import Sequence

TOKENS_PER_BATCH = 2048
"""Measured best on two cores with 200-token passages; flat from 1,000 to 4,000."""

BLOCK = 16
"""Tokens that the runtime's kernels take at a time: rounding depends on how often, and on what is left."""

STEP = 4
"""Lengths are padded to one less than a multiple of this, so that the runtime meets few of them: it
prepares itself for each shape when it first comes, which takes as long as a question and 0.6 MB.
"""

PADDING_LIMIT = 0.125
"""Share of a batch that may be padding: past it a batch of its own is cheaper."""

SLACK = 64
"""Tokens of padding that cost no more than a batch of its own: short texts go together."""


def plan_batches(
    lengths: Sequence[int], lanes: int = 1, budget: int = TOKENS_PER_BATCH
) -> list[list[int]]:
    """Ordinals of ``lengths`` in batches, longest first, each ordinal once.

    A batch is padded to its longest text: ``longest * texts`` stays within ``budget`` tokens (a single
    text may exceed it), and at most ``PADDING_LIMIT`` of it, or ``SLACK`` tokens, are padding. Texts of
    one batch take as many blocks, all of them whole or none, so that a text's vector is the same to the
    bit in whatever batch. Few texts are spread over ``lanes`` batches, so that no lane idles. The same
    lengths give the same batches.
    """
    if lanes > 1:
        budget = max(1, min(budget, -(-sum(lengths) // lanes)))
    order = sorted(range(len(lengths)), key=lambda ordinal: (-lengths[ordinal], ordinal))
    batches: list[list[int]] = []
    batch: list[int] = []
    tokens = 0
    for ordinal in order:
        padded = lengths[batch[0]] * (len(batch) + 1) if batch else 0
        wasted = padded - tokens - lengths[ordinal]
        apart = bool(batch) and _blocks(lengths[batch[0]]) != _blocks(lengths[ordinal])
        if batch and (apart or padded > budget or wasted > max(SLACK, padded * PADDING_LIMIT)):
            batches.append(batch)
            batch, tokens = [], 0
        batch.append(ordinal)
        tokens += lengths[ordinal]
    if batch:
        batches.append(batch)
    return batches


def _blocks(length: int) -> tuple[int, bool]:
    """Whole blocks, and whether something is left."""
    return length // BLOCK, length % BLOCK > 0


def padded_length(length: int) -> int:
    """Tokens that a batch is padded to, ``length`` or up to three more; as many blocks, as whole."""
    if length % BLOCK == 0:
        return length
    return length + (-1 - length) % STEP
