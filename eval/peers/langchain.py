"""LangChain: PyPDFDirectoryLoader, RecursiveCharacterTextSplitter, InMemoryVectorStore; EnsembleRetriever."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from eval.peers.framework import Chunk, ChunkSize, source


def build(folder: Path, model: Path, size: ChunkSize) -> LangChainRetriever:
    """See Framework."""
    from langchain_community.document_loaders import PyPDFDirectoryLoader
    from langchain_core.vectorstores import InMemoryVectorStore
    from langchain_huggingface import HuggingFaceEmbeddings
    from langchain_text_splitters import RecursiveCharacterTextSplitter
    from transformers import AutoTokenizer

    pages = PyPDFDirectoryLoader(str(folder), recursive=True).load()
    splitter = RecursiveCharacterTextSplitter.from_huggingface_tokenizer(
        AutoTokenizer.from_pretrained(str(model)),
        chunk_size=size.tokens,
        chunk_overlap=size.overlap,
    )
    documents = splitter.split_documents(pages)
    store = InMemoryVectorStore(HuggingFaceEmbeddings(model_name=str(model)))
    store.add_documents(documents)
    return LangChainRetriever(folder, documents, store)


class LangChainRetriever:
    """Similarity search in the vector store."""

    def __init__(self, folder: Path, documents: list[Any], store: Any) -> None:  # noqa: ANN401
        self._folder = folder
        self._documents = documents
        self._store = store

    @property
    def chunks(self) -> int:
        """See Retriever."""
        return len(self._documents)

    def retrieve(self, question: str, count: int) -> list[Chunk]:
        """See Retriever."""
        found = self._store.similarity_search_with_score(question, k=count)
        return [_chunk(document, self._folder, score) for document, score in found]

    def with_words(self) -> LangChainHybrid:
        """See Retriever."""
        from langchain_community.retrievers import BM25Retriever

        words = BM25Retriever.from_documents(self._documents)
        return LangChainHybrid(self._folder, words, self._store, len(self._documents))


class LangChainHybrid:
    """Word and similarity search, fused with equal weights; the fusion gives no scores."""

    def __init__(self, folder: Path, words: Any, store: Any, chunks: int) -> None:  # noqa: ANN401
        self._folder = folder
        self._words = words
        self._store = store
        self.chunks = chunks

    def retrieve(self, question: str, count: int) -> list[Chunk]:
        """See Retriever."""
        from langchain_classic.retrievers import EnsembleRetriever

        self._words.k = count
        vectors = self._store.as_retriever(search_kwargs={"k": count})
        both = EnsembleRetriever(retrievers=[self._words, vectors], weights=[0.5, 0.5])
        # It gives all that either found.
        return [_chunk(found, self._folder, None) for found in both.invoke(question)[:count]]

    def with_words(self) -> LangChainHybrid:
        """Itself."""
        return self


def _chunk(document: Any, folder: Path, score: float | None) -> Chunk:  # noqa: ANN401
    place = document.metadata
    page = place["page"] + 1  # The loader counts from 0.
    return Chunk(source(place["source"], folder), (page,), document.page_content, score)
