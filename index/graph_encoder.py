"""An encoder that runs an exported graph: the door to the inference runtime and its tokenizer."""

from __future__ import annotations

import queue
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from index.batching import padded_length, plan_batches
from index.combining import Combiner
from index.graph_store import DamagedGraph, StoredGraph
from index.model import INT8_MARK
from index.runtime import offers_bf16, runtime

if TYPE_CHECKING:
    import numpy as np
    import openvino
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from index.encoder import Role

_WINDOW = 512
"""Texts tokenised at a time, while the batches before them run."""

_TOGETHER = 16
"""Questions of concurrent callers that are encoded as one batch, at most; all of one padded length, as padding
costs as much as a batch of its own saves.
"""

_FIRST_USE = Lock()
"""The runtime's binding looks numpy up at its first inference; two threads that do so at the same time
wait for each other for ever, one for the interpreter's lock, the other for the look-up.
"""


class GraphEncoder:
    """Encodes with an exported graph: each batch on one thread, as many batches as threads.

    So many passages use every core, and a question uses one. A text's vector does not depend on
    what it is batched with, to the bit.
    """

    def __init__(self, stored: StoredGraph, precision: str, threads: int) -> None:
        """Read and compile the graph: 0.2 to 0.5 s. Raises DamagedGraph."""
        self.model = stored.model
        self.precision = precision
        self.threads = threads
        self._stored = stored
        self._tokenizer = self._load_tokenizer()
        self._tokenizer.enable_truncation(stored.model.max_tokens)
        self._requests: queue.SimpleQueue[openvino.InferRequest] = queue.SimpleQueue()
        compiled = self._compile()
        for _ in range(threads):
            self._requests.put(compiled.create_infer_request())
        with _FIRST_USE:
            self._run([[stored.pad_id]])
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="encoder")
        self._together: Combiner[list[int], NDArray[np.float32]] = Combiner(
            lambda tokens: list(self._run(tokens)),
            kind=lambda ids: self._padded_length(len(ids)),
            lanes=threads,
            limit=_TOGETHER,
        )

    @property
    def identity(self) -> str:
        """See Encoder. Vectors in int8 are not to be mixed with others."""
        return self.model.identity + (INT8_MARK if self.precision == "int8" else "")

    @property
    def dimension(self) -> int:
        """See Encoder."""
        return self.model.dimension

    def encode(self, texts: Sequence[str], *, role: Role = "passage") -> NDArray[np.float32]:
        """See Encoder."""
        import numpy as np

        rows = np.zeros((len(texts), self.dimension), np.float32)
        if len(texts) == 1:
            rows[0] = self._together(self._tokenise(texts, role)[0])
            return rows
        running: list[Future[None]] = []
        for start in range(0, len(texts), _WINDOW):
            tokens = self._tokenise(texts[start : start + _WINDOW], role)
            for earlier in running:
                earlier.result()
            running = [
                self._pool.submit(self._fill, rows[start:], batch, tokens)
                for batch in plan_batches([len(ids) for ids in tokens], self.threads)
            ]
        for last in running:
            last.result()
        return rows

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """See Encoder."""
        return [len(found.ids) for found in self._counter.encode_batch_fast(list(texts))]

    @cached_property
    def _counter(self) -> Tokenizer:
        return self._load_tokenizer()

    def _load_tokenizer(self) -> Tokenizer:
        """Tokenizer that neither cuts nor pads, whatever its file says.

        The default model's ships with both, at 128 tokens, where the model reads 256.
        """
        from tokenizers import Tokenizer

        try:
            tokenizer = Tokenizer.from_file(str(self._stored.tokenizer))
        except Exception as error:  # tokenizers raises bare Exceptions
            raise DamagedGraph(str(self._stored.tokenizer)) from error
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    def _compile(self) -> openvino.CompiledModel:
        graph, precision = self._stored.graph, self.precision
        if precision == "int8":  # of the matrix products; the rest runs in what the processor has
            graph, precision = self._stored.int8, "bf16" if offers_bf16() else "f32"
        wishes = {
            "INFERENCE_PRECISION_HINT": precision,
            "NUM_STREAMS": str(self.threads),
            "INFERENCE_NUM_THREADS": self.threads,
        }
        try:
            return runtime().Core().compile_model(str(graph), "CPU", wishes)
        except RuntimeError as error:
            raise DamagedGraph(str(graph)) from error

    def _tokenise(self, texts: Sequence[str], role: Role) -> list[list[int]]:
        prompt = self.model.prompts[role]
        found = self._tokenizer.encode_batch_fast([prompt + text for text in texts])
        return [encoding.ids for encoding in found]

    def _fill(
        self, rows: NDArray[np.float32], batch: Sequence[int], tokens: Sequence[list[int]]
    ) -> None:
        rows[batch] = self._run([tokens[ordinal] for ordinal in batch])

    def _run(self, tokens: Sequence[list[int]]) -> NDArray[np.float32]:
        """Vectors of one batch, on a thread of its own."""
        import numpy as np

        longest = self._padded_length(max(len(ids) for ids in tokens))
        numbers = np.full((len(tokens), longest), self._stored.pad_id, np.int64)
        mask = np.zeros((len(tokens), longest), np.int64)
        for row, ids in enumerate(tokens):
            numbers[row, : len(ids)] = ids
            mask[row, : len(ids)] = 1
        with self._request() as request:
            request.infer([numbers, mask], share_inputs=True)
            return np.array(request.get_output_tensor(0).data, np.float32)

    def _padded_length(self, longest: int) -> int:
        """Tokens that the runtime gets of each text of a batch."""
        return min(padded_length(longest), self.model.max_tokens)

    @contextmanager
    def _request(self) -> Iterator[openvino.InferRequest]:
        request = self._requests.get()
        try:
            yield request
        finally:
            self._requests.put(request)
