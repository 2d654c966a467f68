"""LlamaIndex: SimpleDirectoryReader, SentenceSplitter, VectorStoreIndex; BM25Retriever, fusion."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from eval.peers.framework import Chunk, ChunkSize, source


def build(folder: Path, model: Path, size: ChunkSize) -> LlamaIndexRetriever:
    """See Framework."""
    from llama_index.core import SimpleDirectoryReader, VectorStoreIndex
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding
    from transformers import AutoTokenizer

    documents = SimpleDirectoryReader(
        str(folder), recursive=True, required_exts=[".pdf"]
    ).load_data()
    splitter = SentenceSplitter(
        chunk_size=size.tokens,
        chunk_overlap=size.overlap,
        tokenizer=AutoTokenizer.from_pretrained(str(model)).tokenize,
    )
    nodes = splitter.get_nodes_from_documents(documents)
    index = VectorStoreIndex(nodes, embed_model=HuggingFaceEmbedding(model_name=str(model)))
    return LlamaIndexRetriever(nodes, _places(documents, folder), [index.as_retriever()])


class LlamaIndexRetriever:
    """One retriever, or several fused by reciprocal rank."""

    def __init__(
        self, nodes: list[Any], places: dict[str, tuple[str, int]], parts: list[Any]
    ) -> None:
        self._nodes = nodes
        self._places = places
        self._parts = parts

    @property
    def chunks(self) -> int:
        """See Retriever."""
        return len(self._nodes)

    def retrieve(self, question: str, count: int) -> list[Chunk]:
        """See Retriever."""
        count = min(count, self.chunks)  # BM25Retriever refuses more.
        for part in self._parts:
            part.similarity_top_k = count
        return [self._chunk(found) for found in self._asked(count).retrieve(question)]

    def with_words(self) -> LlamaIndexRetriever:
        """See Retriever."""
        from llama_index.retrievers.bm25 import BM25Retriever

        words = BM25Retriever.from_defaults(nodes=self._nodes)
        return LlamaIndexRetriever(self._nodes, self._places, [*self._parts, words])

    def _asked(self, count: int) -> Any:  # noqa: ANN401 - a framework's own retriever
        if len(self._parts) == 1:
            return self._parts[0]
        from llama_index.core.llms import MockLLM
        from llama_index.core.retrievers import QueryFusionRetriever

        # A language model would write more questions; with one question it is never asked.
        return QueryFusionRetriever(
            self._parts,
            llm=MockLLM(),
            num_queries=1,
            mode="reciprocal_rerank",
            similarity_top_k=count,
            use_async=False,
        )

    def _chunk(self, found: Any) -> Chunk:  # noqa: ANN401
        name, page = self._places[found.node.ref_doc_id]
        return Chunk(name, (page,), found.node.get_content(), found.score)


def _places(documents: list[Any], folder: Path) -> dict[str, tuple[str, int]]:
    """Source and page of every document: the reader makes one of each page, in order.

    Its ``page_label`` is what is printed on the page ("iv"), not the page's number.
    """
    pages: Counter[str] = Counter()
    places = {}
    for document in documents:
        name = source(document.metadata["file_path"], folder)
        pages[name] += 1
        places[document.doc_id] = (name, pages[name])
    return places
