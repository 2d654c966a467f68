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
from pydantic import BaseModel

from qa.api.completion_responses import OpenAIErrorBody
from qa.api.openai_errors import PATHS
from qa.api.responses import ProblemBody
from qa.problem import MEDIA_TYPE

FILE = Path(__file__).parents[2] / "docs" / "openapi.json"
_SCHEMAS = "#/components/schemas/"
_PROBLEM = {
    "description": "A problem",
    "content": {MEDIA_TYPE: {"schema": {"$ref": f"{_SCHEMAS}ProblemBody"}}},
}
_OPENAI_ERROR = {
    "description": "An error in OpenAI's shape",
    "content": {"application/json": {"schema": {"$ref": f"{_SCHEMAS}OpenAIErrorBody"}}},
}

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
        "object of RFC 9457, but for the routes for OpenAI's clients, who are told in their own shape.",
    )
    schemas = document["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schemas |= _schemas_of(ProblemBody)
    document["components"]["securitySchemes"] = {"administrator": _ADMINISTRATOR}
    schemas |= _schemas_of(OpenAIErrorBody)
    for path, operations in document["paths"].items():
        for operation in operations.values():
            operation["responses"].pop("422", None)
            operation["responses"]["default"] = (
                _OPENAI_ERROR if path.startswith(PATHS) else _PROBLEM
            )
    document["components"]["schemas"] = dict(sorted(schemas.items()))
    return document


def _schemas_of(model: type[BaseModel]) -> dict[str, Any]:
    """The model's schema and those it refers to, by name."""
    schema = model.model_json_schema(ref_template=f"{_SCHEMAS}{{model}}")
    return {**schema.pop("$defs", {}), model.__name__: schema}


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
