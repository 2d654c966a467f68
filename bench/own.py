"""The same as ``bench.peer``, of reportqa itself; run in its own environment."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.peer import cost
from corpus.library import Library
from index.encoder import load_encoder
from index.hit import Filters
from index.ingest import ingest, intake_of
from qa.service import Service
from qa.settings import load_settings


class OwnRetriever:
    """A service as a framework's retriever: ``/v1/search`` without HTTP."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self.chunks = sum(record.passage_count for record in service.library.reports())

    def retrieve(self, question: str, count: int) -> list[object]:
        """The best passages."""
        return list(self._service.search(question, count, Filters()))


def build(folder: Path, data: Path) -> OwnRetriever:
    """A new library of the folder, its model loaded anew, ready to be asked."""
    encoder = load_encoder(directory=load_settings().models)
    library = Library.open(data)
    for _ in ingest(library, encoder, intake_of(library, [folder]), directory=data):
        pass
    service = Service(load_settings(data=data), library, encoder)
    service.warm()
    return OwnRetriever(service)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print reportqa's cost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument("--warm", type=Path, required=True)
    parser.add_argument("--questions", type=Path, required=True)
    given = parser.parse_args(arguments)
    questions = json.loads(given.questions.read_text(encoding="utf-8"))
    with TemporaryDirectory() as folder:
        found = cost(
            lambda reports: build(reports, Path(folder) / reports.name),  # type: ignore[arg-type,return-value]
            given.reports,
            given.warm,
            questions,
        )
    sys.stdout.write("\n" + json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
