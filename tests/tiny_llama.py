"""A real llama.cpp server over a language model of random weights: the protocol itself, and no sense at all.

The model reads and writes bytes: 259 tokens, one layer of 64 dimensions, some 300 kB. What it says is
noise, but for what a JSON schema leaves it no choice about.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

_DIMENSION = 64
_HEADS = 4
_INNER = 128
_CONTEXT = 16_384
_SPECIAL = ("<unk>", "<s>", "</s>")
_TEMPLATE = "{% for message in messages %}{{ message['role'] }}: {{ message['content'] }}\n{% endfor %}assistant:"


def write_model(path: Path, seed: int = 7) -> Path:
    """A GGUF file of a small Llama with random weights."""
    import gguf

    random = np.random.default_rng(seed)
    writer = gguf.GGUFWriter(str(path), "llama")
    writer.add_context_length(_CONTEXT)
    writer.add_embedding_length(_DIMENSION)
    writer.add_block_count(1)
    writer.add_feed_forward_length(_INNER)
    writer.add_head_count(_HEADS)
    writer.add_head_count_kv(_HEADS)
    writer.add_rope_dimension_count(_DIMENSION // _HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_tokenizer_model("llama")
    tokens = [*_SPECIAL, *(f"<0x{byte:02X}>" for byte in range(256))]
    kinds = [gguf.TokenType.UNKNOWN, *[gguf.TokenType.CONTROL] * 2, *[gguf.TokenType.BYTE] * 256]
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types([int(kind) for kind in kinds])
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_chat_template(_TEMPLATE)
    shapes: dict[str, tuple[int, ...]] = {
        "token_embd": (len(tokens), _DIMENSION),
        "output": (len(tokens), _DIMENSION),
        "output_norm": (_DIMENSION,),
        "blk.0.attn_norm": (_DIMENSION,),
        "blk.0.ffn_norm": (_DIMENSION,),
        **{f"blk.0.attn_{part}": (_DIMENSION, _DIMENSION) for part in ("q", "k", "v", "output")},
        "blk.0.ffn_gate": (_INNER, _DIMENSION),
        "blk.0.ffn_up": (_INNER, _DIMENSION),
        "blk.0.ffn_down": (_DIMENSION, _INNER),
    }
    for name, shape in shapes.items():
        weights = np.ones(shape) if len(shape) == 1 else random.normal(0, 0.3, shape)
        writer.add_tensor(f"{name}.weight", weights.astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


@contextmanager
def llama_server(folder: Path) -> Iterator[str]:
    """Base URL, ending in /v1, of a llama.cpp server on a free port of loopback."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(write_model(folder / "tiny.gguf"))
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.n_ctx = _CONTEXT
    params.n_parallel = 1
    params.warmup = params.fit_params = params.ui = False
    params.verbosity = -1
    params.cpuparams.n_threads = 1
    params.cpuparams_batch.n_threads = 1
    server = xllamacpp.Server(params)
    try:
        yield f"{server.listening_address}/v1"
    finally:
        del server
