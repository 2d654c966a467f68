"""The OpenAPI description: every error a problem, and the file ``docs/openapi.json``.

``python -m qa.api.description`` writes the file; with ``--check`` it says whether it is up to date.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from qa.api.responses import ProblemBody
from qa.problem import MEDIA_TYPE

FILE = Path(__file__).parents[2] / "docs" / "openapi.json"
_PROBLEM = {"$ref": "#/components/schemas/ProblemBody"}

_ADMINISTRATOR = {
    "type": "http",
    "scheme": "bearer",
    "description": "The administrator's key; not needed where the server listens on loopback only.",
}


def describe(app: FastAPI) -> None:
    """Have the application describe itself, errors included."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _described(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # as FastAPI's manual has it


def _described(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(
        title=app.title,
        summary=app.summary,
        version=app.version,
        routes=app.routes,
        description="Positions are Unicode code points; dates are ISO 8601. Every error is a problem "
        "object of RFC 9457.",
    )
    schemas = document["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    problem = ProblemBody.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(problem.pop("$defs", {}))
    schemas["ProblemBody"] = problem
    document["components"]["securitySchemes"] = {"administrator": _ADMINISTRATOR}
    for operations in document["paths"].values():
        for operation in operations.values():
            operation["responses"].pop("422", None)
            operation["responses"]["default"] = {
                "description": "A problem",
                "content": {MEDIA_TYPE: {"schema": _PROBLEM}},
            }
    document["components"]["schemas"] = dict(sorted(schemas.items()))
    return document


def openapi_text() -> str:
    """The file's content: the description of an application of default settings."""
    from qa.api.app import assemble
    from qa.settings import Settings

    document = assemble(Settings.model_construct(), None).openapi()
    # The file describes the contract: it does not change with each version of the program.
    document["info"]["version"] = "1"
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def main(arguments: list[str]) -> int:
    """Write the file, or with ``--check`` compare it: 1 where it is out of date."""
    text = openapi_text()
    if "--check" in arguments:
        return 0 if FILE.is_file() and FILE.read_text(encoding="utf-8") == text else 1
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
