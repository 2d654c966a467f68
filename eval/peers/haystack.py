"""Haystack: PyPDFToDocument, DocumentSplitter, InMemoryDocumentStore; BM25 joined by reciprocal rank."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

from eval.peers.framework import Chunk, ChunkSize, reports, source


def build(folder: Path, model: Path, size: ChunkSize) -> HaystackRetriever:
    """See Framework."""
    from haystack import Pipeline
    from haystack.components.converters import PyPDFToDocument
    from haystack.components.preprocessors import DocumentSplitter
    from haystack.components.writers import DocumentWriter
    from haystack.document_stores.in_memory import InMemoryDocumentStore
    from haystack_integrations.components.embedders.sentence_transformers import (
        SentenceTransformersDocumentEmbedder,
    )

    store = InMemoryDocumentStore()
    parts = {
        "converter": PyPDFToDocument(store_full_path=True),
        "splitter": DocumentSplitter(
            split_by="word", split_length=_words(size.tokens), split_overlap=_words(size.overlap)
        ),
        "embedder": SentenceTransformersDocumentEmbedder(model=str(model), progress_bar=False),
        "writer": DocumentWriter(document_store=store),
    }
    pipeline = _chain(Pipeline(), parts)
    pipeline.run({"converter": {"sources": [str(path) for path in reports(folder)]}})
    return HaystackRetriever(folder, store, _by_vectors(store, model), model)


class HaystackRetriever:
    """A query pipeline over the store."""

    def __init__(self, folder: Path, store: Any, pipeline: Any, model: Path) -> None:  # noqa: ANN401
        self._folder = folder
        self._store = store
        self._pipeline = pipeline
        self._model = model

    @property
    def chunks(self) -> int:
        """See Retriever."""
        return int(self._store.count_documents())

    def retrieve(self, question: str, count: int) -> list[Chunk]:
        """See Retriever."""
        asked: dict[str, dict[str, Any]] = {
            "text": {"text": question},
            "vectors": {"top_k": count},
        }
        last = "vectors"
        if "joiner" in self._pipeline.graph:
            asked |= {"words": {"query": question, "top_k": count}, "joiner": {"top_k": count}}
            last = "joiner"
        found = self._pipeline.run(asked)[last]["documents"]
        return [self._chunk(document) for document in found]

    def with_words(self) -> HaystackRetriever:
        """See Retriever."""
        from haystack.components.joiners import DocumentJoiner
        from haystack.components.retrievers import InMemoryBM25Retriever

        pipeline = _by_vectors(self._store, self._model)
        pipeline.add_component("words", InMemoryBM25Retriever(document_store=self._store))
        pipeline.add_component("joiner", DocumentJoiner(join_mode="reciprocal_rank_fusion"))
        pipeline.connect("words", "joiner")
        pipeline.connect("vectors", "joiner")
        return HaystackRetriever(self._folder, self._store, pipeline, self._model)

    def _chunk(self, document: Any) -> Chunk:  # noqa: ANN401
        # A chunk may run over form feeds, which part pages; page_number is the one it starts on.
        first = document.meta["page_number"]
        last = first + document.content.strip().count("\f")
        name = source(document.meta["file_path"], self._folder)
        return Chunk(name, tuple(range(first, last + 1)), document.content, document.score)


def _words(tokens: int) -> int:
    """Words that make as many tokens: 1.2 tokens to a word, as these reports' text has it.

    The splitter counts tokens only as another model's, whose vocabulary it would download.
    """
    return tokens * 5 // 6


def _by_vectors(store: Any, model: Path) -> Any:  # noqa: ANN401
    """Query pipeline: the question's vector, then the nearest chunks."""
    from haystack import Pipeline
    from haystack.components.retrievers import InMemoryEmbeddingRetriever
    from haystack_integrations.components.embedders.sentence_transformers import (
        SentenceTransformersTextEmbedder,
    )

    pipeline = Pipeline()
    embedder = SentenceTransformersTextEmbedder(model=str(model), progress_bar=False)
    pipeline.add_component("text", embedder)
    pipeline.add_component("vectors", InMemoryEmbeddingRetriever(document_store=store))
    pipeline.connect("text.embedding", "vectors.query_embedding")
    return pipeline


def _chain(pipeline: Any, parts: dict[str, Any]) -> Any:  # noqa: ANN401
    """The pipeline with the parts one after the other."""
    for name, part in parts.items():
        pipeline.add_component(name, part)
    for one, following in pairwise(parts):
        pipeline.connect(one, following)
    return pipeline
