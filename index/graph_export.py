"""Export of a sentence-transformers model as an OpenVINO graph.

It runs in a process of its own, so that torch is gone when it is done.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import warnings
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TYPE_CHECKING

from index.graph_store import GraphUnavailable, new_graph
from index.probes import PROBES
from index.runtime import runtime
from index.sentence_model import SentenceTransformerEncoder

if TYPE_CHECKING:
    import openvino
    import torch
    from sentence_transformers import SentenceTransformer


def export_graph(source: Path | str, asked_for: str, directory: Path, engine: str) -> None:
    """Write the graph of a model under ``directory``; takes some 10 seconds, most of them imports.

    Raises ModelError where there is no such model, GraphUnavailable where no graph can be made or
    kept.
    """
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, initializer=_mute) as process:
        try:
            process.submit(write_graph, source, asked_for, directory, engine).result()
        except BrokenProcessPool as error:
            raise GraphUnavailable("the process that exports it died") from error
        except OSError as error:
            raise GraphUnavailable(f"it cannot be written ({error.strerror})") from error


def _mute() -> None:
    """Keep the libraries' remarks off the person's screen; failures come back as exceptions."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def write_graph(source: Path | str, asked_for: str, directory: Path, engine: str) -> None:
    """``export_graph`` in this process: imports torch."""
    import numpy as np

    openvino = runtime()
    encoder = SentenceTransformerEncoder.load(source, asked_for, device="cpu")
    tokenizer, pad_id = _tokenizer(encoder)
    reference = encoder.encode(PROBES)
    graph = _convert(encoder)
    with new_graph(encoder.model, asked_for, pad_id, directory, engine) as folder:
        openvino.save_model(graph, folder / "graph.xml", compress_to_fp16=False)
        (folder / "tokenizer.json").write_text(tokenizer, encoding="utf-8")
        np.save(folder / "probes.npy", reference)


def _tokenizer(encoder: SentenceTransformerEncoder) -> tuple[str, int]:
    """JSON of the tokenizer and the number that pads."""
    tokenizer = encoder.transformer.tokenizer
    if not getattr(tokenizer, "is_fast", False):
        raise GraphUnavailable("its tokenizer exists in Python only")
    record = json.loads(tokenizer.backend_tokenizer.to_str())
    record["truncation"] = record["padding"] = None
    return json.dumps(record, ensure_ascii=False), int(tokenizer.pad_token_id or 0)


def _convert(encoder: SentenceTransformerEncoder) -> openvino.Model:
    """Graph from token numbers and mask to vectors of length 1, through all the model's modules."""
    import torch

    class WholeModel(torch.nn.Module):
        def __init__(self, transformer: SentenceTransformer) -> None:
            super().__init__()
            self.transformer = transformer

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            features = {"input_ids": input_ids, "attention_mask": attention_mask}
            vectors = self.transformer(features)["sentence_embedding"]
            return torch.nn.functional.normalize(vectors, dim=-1)

    ids = torch.ones((2, 16), dtype=torch.long)
    mask = torch.ones_like(ids)
    mask[1, 10:] = 0  # a padded row, so that the trace keeps the mask
    whole = WholeModel(encoder.transformer.eval())
    try:
        with torch.no_grad(), warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # tracing warns of every Python branch; the self-test decides
            return runtime().convert_model(
                whole, example_input={"input_ids": ids, "attention_mask": mask}
            )
    except Exception as error:  # any model may fail in its own way
        raise GraphUnavailable(f"it cannot be traced: {type(error).__name__}") from error
