"""A graph's int8 twin: static, weights by channel, activations smoothed, products of attention kept out.

Needs nncf (the extra ``int8``), once, to make it; running it needs nothing more than other graphs do.
"""

from __future__ import annotations

import importlib.util
import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TYPE_CHECKING

from index.graph_store import GraphUnavailable, StoredGraph
from index.probes import PROBES
from index.runtime import runtime

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_TOGETHER = 4
"""Texts in one batch of calibration."""


def quantise_graph(stored: StoredGraph) -> None:
    """Write ``graph-int8.xml`` beside a graph; takes about a minute, in a process of its own.

    It is calibrated on the samples' passages and the probes. Raises GraphUnavailable.
    """
    if importlib.util.find_spec("nncf") is None:
        raise GraphUnavailable("nncf, which makes graphs in int8, is not installed")
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, initializer=_mute) as process:
        try:
            process.submit(write_int8, stored, calibration()).result()
        except BrokenProcessPool as error:
            raise GraphUnavailable("the process that makes it died") from error
        except OSError as error:
            raise GraphUnavailable(f"it cannot be written ({error.strerror})") from error


def calibration() -> list[str]:
    """Texts whose activations set the ranges: the samples' passages as they are encoded, the probes."""
    import corpus
    from corpus.reading import read_report
    from corpus.sources import Source
    from index.context import context_line, searched_text

    texts = list(PROBES)
    for path in sorted((Path(corpus.__file__).parent / "samples").glob("*.txt")):
        reading = read_report(path.read_bytes(), Source("", path.name))
        context, text = context_line(reading), reading.document.text
        texts += [searched_text(context, part, part.text(text)) for part in reading.passages]
    return texts


def write_int8(stored: StoredGraph, texts: Sequence[str]) -> None:
    """``quantise_graph`` in this process, on given texts."""
    openvino = runtime()
    import nncf

    batches = _batches(stored, texts)
    graph = nncf.quantize(
        openvino.Core().read_model(str(stored.graph)),
        nncf.Dataset(batches, list),
        preset=nncf.QuantizationPreset.MIXED,
        model_type=nncf.ModelType.TRANSFORMER,
        subset_size=len(batches),
    )
    draft = stored.folder / f".draft-{os.getpid()}.xml"
    openvino.save_model(graph, draft, compress_to_fp16=False)
    draft.with_suffix(".bin").replace(stored.int8.with_suffix(".bin"))
    draft.replace(stored.int8)


def _batches(stored: StoredGraph, texts: Sequence[str]) -> list[list[NDArray[np.int64]]]:
    """Token numbers and mask of a few texts each, of similar length."""
    import numpy as np
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(stored.tokenizer))
    tokenizer.enable_truncation(stored.model.max_tokens)
    tokenizer.enable_padding(pad_id=stored.pad_id)
    ordered = sorted(texts, key=len)
    batches = []
    for start in range(0, len(ordered), _TOGETHER):
        found = tokenizer.encode_batch(ordered[start : start + _TOGETHER])
        ids = np.array([encoding.ids for encoding in found], np.int64)
        mask = np.array([encoding.attention_mask for encoding in found], np.int64)
        batches.append([ids, mask])
    return batches


def _mute() -> None:
    """Keep the library's bars and remarks off the person's screen; failures come back as exceptions."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
