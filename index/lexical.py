"""Lexical search: BM25 over passages, their headings and their context; the door to tantivy.

One index on the disk serves every process. It follows the library: whoever finds it behind takes the
lock and brings it up to date; the others read what was committed. ``state.json`` says which passages
it holds, and is written after they are.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from index.files import write_json
from index.ranges import Ranges
from index.words import folded, telling_words

if TYPE_CHECKING:
    import tantivy

    from corpus.records import StoredPassage
    from index.scope import Scope

_FORMAT = 1
"""Of fields and analysis; another one is another folder."""
_FIELDS = {"text": 1.0, "section": 0.3, "context": 2.0}
"""Searched fields and their weights, chosen on the public gold: more for the context ranks the right
report first more often (.85 to .93), less for the headings the right page (.76 to .82).
"""
OWN_WORDS = {field: weight for field, weight in _FIELDS.items() if field != "context"}
"""The same without the context, which no report says itself."""
_ANALYSER = "english"
_HEAP_BYTES = 64_000_000
_AT_ONCE = 512
_TIES = 16
"""Fetched besides, so that equal scores are cut off in the order of ids."""
_MOST_TERMS = 400
"""Reports named in a query; beyond, results are filtered."""
_MOST_GONE = 0.2
"""Share of passages that are no longer live, from which they are deleted."""


class PassageSource(Protocol):
    """Where passages come from: a library."""

    identity: str

    def generation(self) -> int:
        """Grows with every change."""

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        """Live passages of those ids, in their order."""


class DamagedIndex(Exception):
    """The files are missing, cut off or of another make; the passages are in the library."""


class Lexical:
    """The lexical index in a folder; any thread may search it."""

    def __init__(self, folder: Path, index: tantivy.Index, schema: tantivy.Schema) -> None:
        self._folder = folder
        self._index = index
        self._schema = schema
        self._searcher = index.searcher()
        self.held = Ranges()
        """Ids of the passages that can be found."""

    @classmethod
    def read(cls, folder: Path, library: PassageSource) -> Lexical:
        """What the disk holds for a library.

        Raises DamagedIndex; ``make`` then makes a new one.
        """
        import tantivy

        files = _read_state(folder, library)["files"]
        if any(_size(folder / name) != size for name, size in files.items()):
            raise DamagedIndex(str(folder))
        schema = _schema()
        try:
            index = tantivy.Index(schema, str(folder), reuse=True)
            found = _prepared(folder, index, schema)
        except ValueError as error:
            raise DamagedIndex(str(folder)) from error
        found.reload(library)
        return found

    @classmethod
    def make(cls, folder: Path, library: PassageSource) -> Lexical:
        """An empty index in place of whatever the folder holds; the caller holds the lock."""
        import tantivy

        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
        schema = _schema()
        found = _prepared(folder, tantivy.Index(schema, str(folder), reuse=False), schema)
        _write_state(folder, library, library.generation(), Ranges())
        return found

    def reload(self, library: PassageSource) -> None:
        """See what other processes have committed. Raises DamagedIndex."""
        held = Ranges.of(_read_state(self._folder, library)["held"])
        try:
            self._index.reload()
        except ValueError as error:
            raise DamagedIndex(str(self._folder)) from error
        self._searcher = self._index.searcher()
        self.held = held

    def lacks(self, live: Ranges) -> bool:
        """Whether live passages cannot be found, or too many that are gone still weigh."""
        gone = len(self.held - live)
        return bool((live - self.held).spans) or gone > _MOST_GONE * len(self.held)

    def follow(self, library: PassageSource, live: Ranges) -> None:
        """Hold the live passages, and no others; the caller holds the lock."""
        generation = library.generation()
        new, gone = live - self.held, self.held - live
        writer = self._index.writer(_HEAP_BYTES, 1)
        try:
            # A writer killed between its commit and its state left passages that are new here.
            for first, stop in (*gone.spans, *(new.spans if self._searcher.num_docs else ())):
                writer.delete_documents_by_query(_between(self._schema, first, stop))
            for stored in _passages(library, new):
                writer.add_document(_document(stored))
            writer.commit()
        except BaseException:
            writer.rollback()
            raise
        finally:
            writer.wait_merging_threads()
        _write_state(self._folder, library, generation, live)
        self.reload(library)

    def search(
        self, question: str, count: int, scope: Scope, fields: Mapping[str, float] = _FIELDS
    ) -> list[tuple[int, float]]:
        """The ``count`` best passages of the scope with their BM25 score, best first.

        Only passages that hold a word of the question; equal scores come in the order of the ids.
        """
        query = self._query(question, fields)
        searcher = self._searcher
        if query is None or not scope.firsts or not searcher.num_docs:
            return []
        is_sifted = not scope.is_everything and len(scope.firsts) <= _MOST_TERMS
        if is_sifted:
            query = self._within(query, "first", scope.firsts)
        limit = count + _TIES
        while True:
            found = _hits(searcher, query, limit)
            kept = [hit for hit in found if hit[0] in scope.ranges]
            if len(kept) >= count or len(found) < limit:
                return kept[:count]
            limit *= 4

    def scores(self, question: str, ids: Collection[int]) -> dict[int, float]:
        """BM25 score of each of those passages; those without a word of the question are left out."""
        query = self._query(question)
        if query is None or not ids:
            return {}
        within = self._within(query, "passage", sorted(ids))
        return dict(_hits(self._searcher, within, len(ids)))

    def _query(self, question: str, fields: Mapping[str, float] = _FIELDS) -> tantivy.Query | None:
        from tantivy import Occur, Query

        analyser = _analyser()
        words = (word for telling in telling_words(question) for word in analyser.analyze(telling))
        terms = [
            (Occur.Should, Query.boost_query(Query.term_query(self._schema, field, word), weight))
            for word in dict.fromkeys(words)
            for field, weight in fields.items()
        ]
        return Query.boolean_query(terms) if terms else None

    def _within(self, query: tantivy.Query, field: str, values: Sequence[int]) -> tantivy.Query:
        """The query, among documents that hold one of the values; scores stay the same."""
        from tantivy import Occur, Query

        allowed = Query.term_set_query(self._schema, field, list(values))
        return Query.boolean_query(
            [(Occur.Must, query), (Occur.Must, Query.const_score_query(allowed, 0.0))]
        )


def _hits(searcher: tantivy.Searcher, query: tantivy.Query, limit: int) -> list[tuple[int, float]]:
    found = searcher.search(query, limit, count=False).hits
    ids = searcher.fast_field_values("passage", [address for _, address in found])
    pairs = [(int(id_ or 0), float(score)) for id_, (score, _) in zip(ids, found, strict=True)]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))


def _between(schema: tantivy.Schema, first: int, stop: int) -> tantivy.Query:
    from tantivy import FieldType, Query

    return Query.range_query(
        schema, "passage", FieldType.Unsigned, first, stop, include_upper=False
    )


def _document(stored: StoredPassage) -> tantivy.Document:
    import tantivy

    document = tantivy.Document()
    document.add_text("text", folded(stored.text))
    document.add_text("section", folded(" ".join(stored.passage.section)))
    document.add_text("context", folded(stored.context))
    document.add_unsigned("passage", stored.passage_id)
    document.add_unsigned("first", stored.passage_id - stored.ordinal)
    return document


def _passages(library: PassageSource, wanted: Ranges) -> Iterator[StoredPassage]:
    for first, stop in wanted.spans:
        for start in range(first, stop, _AT_ONCE):
            yield from library.passages(range(start, min(start + _AT_ONCE, stop)))


def _schema() -> tantivy.Schema:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("passage", indexed=True, fast=True)
    builder.add_unsigned_field("first", indexed=True)
    for field in _FIELDS:
        builder.add_text_field(field, tokenizer_name=_ANALYSER)
    return builder.build()


def _analyser() -> tantivy.TextAnalyzer:
    from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

    builder = TextAnalyzerBuilder(Tokenizer.simple())
    for step in (
        Filter.remove_long(60),
        Filter.lowercase(),
        Filter.ascii_fold(),
        Filter.stemmer("english"),
    ):
        builder = builder.filter(step)
    return builder.build()


def _prepared(folder: Path, index: tantivy.Index, schema: tantivy.Schema) -> Lexical:
    index.register_tokenizer(_ANALYSER, _analyser())
    index.config_reader("manual")
    return Lexical(folder, index, schema)


def _read_state(folder: Path, library: PassageSource) -> dict[str, Any]:
    try:
        state: dict[str, Any] = json.loads((folder / "state.json").read_text(encoding="utf-8"))
        belongs = (state["format"], state["library"]) == (_FORMAT, library.identity)
        # A library restored from a backup may give out other passages under the ids that follow.
        if belongs and state["generation"] <= library.generation():
            return {"held": state["held"], "files": dict(state["files"])}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedIndex(str(folder)) from error
    raise DamagedIndex(str(folder))


def _write_state(folder: Path, library: PassageSource, generation: int, held: Ranges) -> None:
    files = {path.name: _size(path) for path in folder.iterdir() if _is_segment(path)}
    state = {
        "format": _FORMAT,
        "library": library.identity,
        "generation": generation,
        "held": held.spans,
        "files": files,
    }
    write_json(folder / "state.json", state)


def _is_segment(path: Path) -> bool:
    return not path.name.startswith(".") and path.suffix != ".json"


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return -1
