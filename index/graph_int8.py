"""A graph's int8 twin: those of its products that bear it best in int8, the others as they are.

A product's weights are in int8 by channel; its input is shifted and scaled by channel (SmoothQuant,
https://arxiv.org/abs/2211.10438, with the shift of Outlier Suppression+, https://arxiv.org/abs/2304.09145)
and then in int8 by one step. Which products: ``docs/encoder.md``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.graph_store import GraphUnavailable, StoredGraph
from index.probes import PROBES
from index.runtime import runtime

if TYPE_CHECKING:
    import numpy as np
    import openvino
    from numpy.typing import NDArray

MOST_LOST = 1.5e-4
"""Of the cosine with the graph in f32, over all products in int8, on average of the texts of calibration."""

_SMOOTHING = (0.35, 0.5, 0.7, 0.85)
"""Shares of a channel's range that its weights take over; the one of least error is kept."""

_MARGIN = 1.25
"""How far beyond the texts of calibration an input may reach before it is cut off."""

_STEPS = 127
_BETWEEN_SENTENCES = re.compile(r"(?<=[.?!:;])\s+|\n")
_LEAST_CHARACTERS = 16


@dataclass(frozen=True, slots=True)
class _Products:
    """Products of one input, such as query, key and value: in int8 together or not at all."""

    names: tuple[str, ...]
    shift: NDArray[np.float32]
    """Subtracted from each channel of the input."""
    scale: NDArray[np.float32]
    """What each channel is divided by then."""
    reach: float
    """Largest magnitude of what comes out, 127 in int8."""
    weights: tuple[NDArray[np.int8], ...]
    steps: tuple[NDArray[np.float32], ...]
    """What a one stands for in a row of each product's weights."""
    bias: tuple[NDArray[np.float32], ...]
    """Added to each product: the shift's part, and the mean error."""
    error: float
    """Squared, of all products, on the texts of calibration."""

    @property
    def size(self) -> int:
        """Operations a token."""
        return sum(weights.size for weights in self.weights)


def quantise_graph(stored: StoredGraph) -> None:
    """Write the graph in int8 beside a graph; takes some 20 seconds.

    It is calibrated on the samples' passages and the probes. Raises GraphUnavailable.
    """
    try:
        write_int8(stored, calibration())
    except OSError as error:
        raise GraphUnavailable(f"it cannot be written ({error.strerror})") from error


def calibration() -> list[str]:
    """The probes, the samples' passages as they are encoded, and the sentences of both."""
    import corpus
    from corpus.reading import read_report
    from corpus.sources import Source
    from index.context import context_line, searched_text

    texts = list(PROBES)
    for path in sorted((Path(corpus.__file__).parent / "samples").glob("*.txt")):
        reading = read_report(path.read_bytes(), Source("", path.name))
        context, text = context_line(reading), reading.document.text
        texts += [searched_text(context, part, part.text(text)) for part in reading.passages]
    sentences = (part for text in texts for part in _BETWEEN_SENTENCES.split(text))
    return list(dict.fromkeys([*texts, *(s for s in sentences if len(s) >= _LEAST_CHARACTERS)]))


def write_int8(stored: StoredGraph, texts: Sequence[str], most_lost: float = MOST_LOST) -> None:
    """Put products into int8, least cosine lost for its operations first, while no more is lost in all.

    What each loses is measured with the others in f32; the losses add up.
    """
    openvino = runtime()
    graph = openvino.Core().read_model(str(stored.graph))
    tokens = _tokenise(stored, texts)
    candidates = list(_candidates(graph, tokens))
    exact = _vectors(graph, tokens)
    losses = [_lost(exact, _vectors(_in_int8(graph, [one]), tokens)) for one in candidates]
    chosen, lost = [], 0.0
    order = sorted(range(len(candidates)), key=lambda place: losses[place] / candidates[place].size)
    for place in order:
        if lost + losses[place] <= most_lost:
            chosen.append(candidates[place])
            lost += losses[place]
    draft = stored.folder / f".draft-{os.getpid()}.xml"
    openvino.save_model(_in_int8(graph, chosen), draft, compress_to_fp16=False)
    draft.with_suffix(".bin").replace(stored.int8.with_suffix(".bin"))
    draft.replace(stored.int8)


def _candidates(graph: openvino.Model, tokens: Sequence[Sequence[int]]) -> Iterator[_Products]:
    """Products with constant weights, by their input; none too small to gain by it."""
    by_input: dict[str, list[openvino.Node]] = {}
    for node in graph.get_ordered_ops():
        if node.get_type_name() == "MatMul" and _has_weights(node):
            by_input.setdefault(node.input_value(0).get_node().get_friendly_name(), []).append(node)
    groups = [
        {node.get_friendly_name(): _weights(node) for node in nodes} for nodes in by_input.values()
    ]
    sizes = [sum(weights.size for weights in group.values()) for group in groups]
    first = [nodes[0] for nodes in by_input.values()]
    for weights, size, values in zip(groups, sizes, _inputs(graph, first, tokens), strict=True):
        if 2 * size < max(sizes):
            continue
        tried = (_quantised(weights, values, share) for share in _SMOOTHING)
        yield min(tried, key=lambda products: products.error)


def _has_weights(node: openvino.Node) -> bool:
    return (
        node.input_value(1).get_node().get_type_name() == "Constant"
        and node.input_value(1).get_partial_shape().rank.get_length() == 2
        and node.input_value(0).get_partial_shape().rank.get_length() == 3
        and bool(node.get_attributes()["transpose_b"])
    )


def _weights(node: openvino.Node) -> NDArray[np.float32]:
    import numpy as np

    return np.array(node.input_value(1).get_node().data, np.float32)


def _quantised(
    weights: Mapping[str, NDArray[np.float32]], values: NDArray[np.float32], share: float
) -> _Products:
    """Weights, a row for each output, and the input's values, a row for each token, brought to int8."""
    import numpy as np

    low, high = values.min(axis=0), values.max(axis=0)
    shift = (low + high) / 2
    largest = np.maximum(np.abs(np.concatenate(list(weights.values()))).max(axis=0), 1e-6)
    reaches = np.maximum((high - low) / 2, 1e-4)
    scale = reaches**share / largest ** (1 - share)
    reach = float((reaches / scale).max()) * _MARGIN
    coarse = np.round((values - shift) / scale * (_STEPS / reach)) * (reach / _STEPS)
    numbers, steps, bias, error = [], [], [], 0.0
    for exact in weights.values():
        smoothed = exact * scale
        step = np.maximum(np.abs(smoothed).max(axis=1, keepdims=True), 1e-12) / _STEPS
        rounded = np.round(smoothed / step)
        missing = values @ exact.T - coarse @ (rounded * step).T
        numbers.append(rounded.astype(np.int8))
        steps.append(step)
        bias.append(missing.mean(axis=0))
        error += float(((missing - bias[-1]) ** 2).sum())
    return _Products(
        tuple(weights), shift, scale, reach, tuple(numbers), tuple(steps), tuple(bias), error
    )


def _in_int8(graph: openvino.Model, chosen: Sequence[_Products]) -> openvino.Model:
    """A copy of the graph with these products in int8."""
    import numpy as np

    runtime()
    from openvino import opset13 as operations

    copy = graph.clone()
    nodes = {node.get_friendly_name(): node for node in copy.get_ops()}
    for products in chosen:
        source = nodes[products.names[0]].input_value(0)
        scaled = operations.multiply(source, operations.constant(1 / products.scale[None, None]))
        offset = operations.constant((-products.shift / products.scale)[None, None])
        bounds = [operations.constant(np.float32(sign * products.reach)) for sign in (-1, 1)] * 2
        coarse = operations.fake_quantize(operations.add(scaled, offset), *bounds, 2 * _STEPS + 1)
        parts = zip(products.names, products.weights, products.steps, products.bias, strict=True)
        for name, weights, steps, bias in parts:
            numbers = operations.convert(operations.constant(weights), "f32")
            matrix = operations.multiply(numbers, operations.constant(steps))
            product = operations.matmul(coarse, matrix, False, True)
            result = operations.add(product, operations.constant(bias[None, None])).output(0)
            for reader in list(nodes[name].output(0).get_target_inputs()):
                reader.replace_source_output(result)
    copy.validate_nodes_and_infer_types()
    return copy


def _inputs(
    graph: openvino.Model, nodes: Sequence[openvino.Node], tokens: Sequence[Sequence[int]]
) -> list[NDArray[np.float32]]:
    """First inputs of nodes, a row for each token of all texts."""
    import numpy as np

    openvino = runtime()
    results = [openvino.opset13.result(node.input_value(0)) for node in nodes]
    part = openvino.Model(results, graph.get_parameters(), "inputs")
    rows = list(_run(part, tokens))
    return [np.concatenate([row[place][0] for row in rows]) for place in range(len(nodes))]


def _vectors(graph: openvino.Model, tokens: Sequence[Sequence[int]]) -> NDArray[np.float32]:
    import numpy as np

    return np.concatenate([outputs[0] for outputs in _run(graph, tokens)])


def _run(
    graph: openvino.Model, tokens: Sequence[Sequence[int]]
) -> Iterator[list[NDArray[np.float32]]]:
    """A graph's outputs in f32, text by text."""
    import numpy as np

    wishes = {"INFERENCE_PRECISION_HINT": "f32"}
    request = runtime().Core().compile_model(graph, "CPU", wishes).create_infer_request()
    for ids in tokens:
        numbers = np.array([ids], np.int64)
        found = request.infer([numbers, np.ones_like(numbers)])
        yield [found[place].copy() for place in range(len(found))]


def _lost(exact: NDArray[np.float32], coarse: NDArray[np.float32]) -> float:
    """One less the cosine, on average."""
    return float(1 - (exact.astype("f8") * coarse).sum(axis=1).mean())


def _tokenise(stored: StoredGraph, texts: Sequence[str]) -> list[list[int]]:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(stored.tokenizer))
    tokenizer.no_padding()
    tokenizer.enable_truncation(stored.model.max_tokens)
    return [encoding.ids for encoding in tokenizer.encode_batch(list(texts))]
