"""The description of the interface is checked in, complete, and kept to by the running application."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import negative_data_rejection, positive_data_acceptance

from qa.api.app import ROUTERS
from qa.api.description import FILE, openapi_text
from qa.jobs import Outcome
from qa.service import Service
from qa.settings import LONGEST_QUESTION
from tests.serving import CALDERDALE, add, make_service, pdf, running

CONTRACT = {
    "/v1/ask": {"post"},
    "/v1/chat/completions": {"post"},
    "/v1/models": {"get"},
    "/v1/models/{model}": {"get"},
    "/v1/search": {"get"},
    "/v1/reports": {"get", "post"},
    "/v1/reports/{report_id}": {"get", "patch", "delete"},
    "/v1/reports/{report_id}/file": {"get"},
    "/v1/reports/{report_id}/text": {"get"},
    "/v1/reports/{report_id}/pages/{number}.png": {"get"},
    "/v1/jobs/{job_id}": {"get"},
    "/v1/administrator": {"get"},
    "/v1/answers/{answer_id}": {"get"},
    "/v1/answers/{answer_id}.md": {"get"},
    "/v1/answers/{answer_id}.docx": {"get"},
    "/v1/library": {"get"},
    "/v1/verify": {"post"},
    "/v1/feedback": {"post"},
    "/healthz": {"get"},
    "/readyz": {"get"},
    "/metrics": {"get"},
}


def test_the_file_is_the_applications_own_description() -> None:
    assert FILE.read_text(encoding="utf-8") == openapi_text(), (
        "run `make docs`, or `python -m qa.api.description`"
    )


def test_the_description_names_every_route_of_the_contract() -> None:
    document = json.loads(openapi_text())
    assert {path: set(operations) for path, operations in document["paths"].items()} == CONTRACT


def test_every_route_is_described_or_is_a_page() -> None:
    described = set(json.loads(openapi_text())["paths"])
    for module in ROUTERS:
        for route in module.router.routes:
            path = getattr(route, "path", "")
            assert path in described or module.__name__.endswith("pages"), path


def test_every_operation_has_a_summary_and_says_what_errors_are() -> None:
    for path, operations in json.loads(openapi_text())["paths"].items():
        own = path.startswith(("/v1/chat/", "/v1/models"))
        for operation in operations.values():
            assert operation["summary"]
            error = operation["responses"]["default"]["content"]
            assert list(error) == ["application/json" if own else "application/problem+json"]
            assert "422" not in operation["responses"]


class IdleService(Service):
    """Takes uploads and reads none: what schemathesis sends would keep the writer's lock busy."""

    def _add_upload(self, name: str, path: Path) -> Outcome:
        path.stat()
        return Outcome("unchanged", name)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Service]]:
    """Address of a server over a small library, and its service."""
    longest = {"max_question_chars": LONGEST_QUESTION}
    made = make_service(tmp_path_factory.mktemp("served"), **longest)
    service = IdleService(made.settings, made.library, made.encoder)
    add(service, CALDERDALE, "calderdale.md")
    add(service, pdf("Leaders act quickly.", "Placements are short."), "pages.pdf")
    with running(service) as address:
        yield address, service
    service.close()


FEW = settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
schema = schemathesis.openapi.from_path(FILE)


PICKY = {
    "POST /v1/ask",
    "POST /v1/chat/completions",
    "GET /v1/search",
    "POST /v1/verify",
    "POST /v1/reports",
    "PATCH /v1/reports/{report_id}",
}
"""They refuse more than a schema can say: a question without words, a range that runs backwards."""
SAID_BY_WORDS = [negative_data_rejection, positive_data_acceptance]


@schema.parametrize()
@FEW
def test_the_server_keeps_to_its_description(case: Any, served: tuple[str, Service]) -> None:
    excluded = [positive_data_acceptance] if case.operation.label in PICKY else []
    case.call_and_validate(base_url=served[0], excluded_checks=excluded)


@pytest.fixture(scope="module")
def real(served: tuple[str, Service]) -> dict[str, list[str]]:
    """Ids of what the server holds, by the name they have in its paths."""
    address, service = served
    answer = httpx.post(f"{address}/v1/ask", json={"question": "How do leaders act?"}).json()
    files = {"files": ("new.md", b"# New\n\nText.")}
    jobs = httpx.post(f"{address}/v1/reports", files=files).json()["jobs"]
    return {
        "report_id": [report.report_id for report in service.library.reports()],
        "answer_id": [answer["id"]],
        "job_id": [jobs[0]["id"]],
        "number": ["1", "2"],
    }


@schema.include(method="GET", path_regex="report_id|answer_id|job_id").parametrize()
@FEW
def test_what_there_is_is_as_described(
    case: Any, served: tuple[str, Service], real: dict[str, list[str]]
) -> None:
    for name in case.path_parameters:
        case.path_parameters[name] = real[name][len(repr(case.query)) % len(real[name])]
    case.call_and_validate(served[0], excluded_checks=SAID_BY_WORDS)
