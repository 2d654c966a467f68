"""Libraries that queries and start are measured on, made in the plan's folder and kept."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bench.plan import Plan
from bench.processes import COMMAND, weigh
from bench.replicas import PDF, enough, replicate
from corpus.library import Library
from index.context import searched_text
from index.encoder import Encoder, Role, load_encoder
from index.ingest import ingest, intake_of
from index.vectors import unpack_vectors
from qa.settings import load_settings

if TYPE_CHECKING:
    from numpy.typing import NDArray


def library_of(plan: Plan) -> Path:
    """The library of the folder: as it was made, else a copy of the one given, else newly added."""
    data = plan.work / "library"
    if not (data / "library.db").is_file():
        if plan.library is not None:
            shutil.copytree(plan.library, data, dirs_exist_ok=True)
        else:
            # 1: some files were refused, which is as it should be.
            weigh(
                [COMMAND, "add", plan.reports, "--data", data, "--json"], plan.work, accept=(0, 1)
            )
    return data


def large_library_of(plan: Plan) -> Path:
    """A library of as many passages as the plan's large one has: copies of the folder's PDFs.

    The copies' passages say what the originals' say, so that their vectors are taken from there.
    """
    data = plan.work / f"library-{plan.large}"
    if (data / "complete").is_file():
        return data
    with Library.open(library_of(plan), create=False) as base:
        sizes = [
            (Path(record.source.path), record.passage_count)
            for record in base.reports()
            if record.source.path.lower().endswith(PDF)
        ]
        copies = plan.work / "copies"
        replicate(plan.reports, enough(sizes, plan.large), copies)
        encoder = RememberingEncoder(load_encoder(directory=load_settings().models), base)
    with Library.open(data) as library:
        for _ in ingest(library, encoder, intake_of(library, [copies]), directory=data):
            pass
    shutil.rmtree(copies)
    (data / "complete").touch()
    return data


def passage_count(data: Path) -> int:
    """Passages of the live reports."""
    with Library.open(data, create=False) as library:
        return sum(record.passage_count for record in library.reports())


def searched_texts(library: Library) -> dict[int, str]:
    """What was encoded of every live passage, by its id."""
    texts: dict[int, str] = {}
    for record in library.reports():
        ids = library.passage_ids(record.report_id)
        for stored in library.passages(ids):
            searched = searched_text(stored.context, stored.passage, stored.text)
            texts[stored.passage_id] = searched
    return texts


class RememberingEncoder:
    """An encoder that takes the vectors of what a library holds from there, and makes the others."""

    def __init__(self, encoder: Encoder, library: Library) -> None:
        self._encoder = encoder
        texts = searched_texts(library)
        self._known: dict[str, bytes] = {}
        for ids, packed in library.vectors():
            pairs = zip(ids, packed, strict=True)
            self._known |= {texts[key]: vector for key, vector in pairs if key in texts}

    @property
    def identity(self) -> str:
        """See Encoder."""
        return self._encoder.identity

    @property
    def dimension(self) -> int:
        """See Encoder."""
        return self._encoder.dimension

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """See Encoder."""
        return self._encoder.count_tokens(texts)

    def encode(self, texts: Sequence[str], *, role: Role = "passage") -> NDArray[np.float32]:
        """See Encoder."""
        known = {text: self._known[text] for text in texts if text in self._known}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        rows = dict(zip(known, unpack_vectors(list(known.values()), self.dimension), strict=True))
        rows |= dict(zip(new, self._encoder.encode(new, role=role), strict=True)) if new else {}
        return np.array([rows[text] for text in texts], np.float32).reshape(-1, self.dimension)
