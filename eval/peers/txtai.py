"""txtai: Textractor over LiteParse, chonkie's SentenceChunker, Embeddings; the same with hybrid=True."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from eval.peers.framework import Chunk, ChunkSize, reports, source


def build(folder: Path, model: Path, size: ChunkSize) -> TxtaiRetriever:
    """See Framework."""
    chunks = _chunks(folder, model, size)
    return TxtaiRetriever(chunks, model, hybrid=False)


class TxtaiRetriever:
    """An Embeddings index over numbered chunks."""

    def __init__(self, chunks: list[Chunk], model: Path, *, hybrid: bool) -> None:
        from txtai import Embeddings

        self._chunks = chunks
        self._model = model
        self._embeddings = Embeddings(path=str(model), hybrid=hybrid)
        self._embeddings.index(enumerate(chunk.text for chunk in chunks))

    @property
    def chunks(self) -> int:
        """See Retriever."""
        return len(self._chunks)

    def retrieve(self, question: str, count: int) -> list[Chunk]:
        """See Retriever."""
        found = self._embeddings.search(question, count)
        return [self._chunk(number, score) for number, score in found]

    def with_words(self) -> TxtaiRetriever:
        """See Retriever; encodes the chunks again."""
        return TxtaiRetriever(self._chunks, self._model, hybrid=True)

    def _chunk(self, number: int, score: float) -> Chunk:
        chunk = self._chunks[number]
        return Chunk(chunk.source, chunk.pages, chunk.text, float(score))


def _chunks(folder: Path, model: Path, size: ChunkSize) -> list[Chunk]:
    """Chunks of every page, in order; none runs over a page's end."""
    from transformers import AutoTokenizer
    from txtai.pipeline import Segmentation

    extract = _textractor()
    split = Segmentation(
        chunker="sentence",
        tokenizer=AutoTokenizer.from_pretrained(str(model)),
        chunk_size=size.tokens,
        chunk_overlap=size.overlap,
    )
    return [
        Chunk(source(path, folder), (number,), text, None)
        for path in reports(folder)
        for number, page in enumerate(extract.text(str(path)).split("\f"), start=1)
        for text in split(page)
    ]


def _textractor() -> Any:  # noqa: ANN401
    """Extractor whose text has a form feed after every page.

    txtai takes Tika, Docling or LiteParse; the first wants Java and a download, the second models.
    It leaves LiteParse's OCR on, which downloads too; these reports have their text.
    """
    import liteparse
    from txtai.pipeline import Textractor

    extract = Textractor(sections=True, backend="liteparse")
    extract.html.backend.liteparse = liteparse.LiteParse(
        output_format="markdown", ocr_enabled=False, quiet=True
    )
    return extract
