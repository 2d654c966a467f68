"""The house: sizes, what importing costs, and that nothing a person can use is undocumented."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

from qa.cli import cli
from qa.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("corpus", "index", "qa", "eval")
LONGEST_MODULE = 320
HEAVY = {
    "docx", "faiss", "fastapi", "httpx", "lxml", "mcp", "numpy", "openvino", "pydantic", "pypdfium2", "rich",
    "sentence_transformers", "sqlalchemy", "starlette", "syntok", "tantivy", "tokenizers", "torch",
    "trafilatura", "transformers", "uvicorn",
}  # fmt: skip
"""What takes long to import, by the name it is imported under."""


def sources() -> list[Path]:
    files = [path for package in (*PACKAGES, "scripts") for path in (ROOT / package).rglob("*")]
    return sorted(path for path in files if path.suffix in {".py", ".js"})


def modules() -> list[str]:
    """Every module of the four packages by its import name."""
    paths = [path.relative_to(ROOT).with_suffix("") for path in sources() if path.suffix == ".py"]
    return [
        ".".join(path.parts).removesuffix(".__init__")
        for path in paths
        if path.parts[0] in PACKAGES
    ]


def loaded_by(statement: str) -> set[str]:
    """Top-level names that a fresh interpreter has imported after ``statement``."""
    code = f"import sys\n{statement}\nprint('\\n' + ' '.join({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.splitlines()[-1].split())


def test_no_module_is_longer_than_320_lines() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in sources()}
    too_long = {str(path): lines for path, lines in lengths.items() if lines > LONGEST_MODULE}
    assert too_long == {}


def test_help_loads_no_heavy_library() -> None:
    loaded = loaded_by("from qa.cli import run\nassert run(['--help']) == 0")
    assert "click" in loaded
    assert loaded & HEAVY == set()


@pytest.mark.parametrize(
    "name", ["add", "ask", "search", "serve", "verify", "sync", "reports", "mcp"]
)
def test_help_of_a_command_loads_no_heavy_library(name: str) -> None:
    assert loaded_by(f"from qa.cli import run\nrun(['{name}', '--help'])") & HEAVY == set()


def test_importing_every_module_loads_no_model_runtime() -> None:
    loaded = loaded_by(f"import {', '.join(modules())}")
    slowest = {"torch", "transformers", "sentence_transformers", "openvino", "faiss", "tantivy"}
    assert loaded & slowest == set()


def test_every_setting_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    missing = [name for name in Settings.model_fields if f"`{PREFIX}{name.upper()}`" not in readme]
    assert missing == []


def test_every_command_is_in_the_readme_and_explains_itself() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    context = click.Context(cli, info_name="reportqa")
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        assert command.help, name
        assert f"`reportqa {name}" in readme, name


def test_every_option_of_every_command_says_what_it_does() -> None:
    context = click.Context(cli, info_name="reportqa")

    def options(command: click.Command) -> list[click.Option]:
        nested = command.commands.values() if isinstance(command, click.Group) else []
        own = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
        return own + [option for child in nested for option in options(child)]

    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        assert [option.name for option in options(command) if not option.help] == [], name


def test_every_command_but_the_group_takes_data_and_json() -> None:
    context = click.Context(cli, info_name="reportqa")
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        if not isinstance(command, click.Group):
            assert command is not None
            assert {"data", "as_json"} <= {str(parameter.name) for parameter in command.params}, (
                name
            )


def test_every_route_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    paths = json.loads((ROOT / "docs" / "openapi.json").read_text(encoding="utf-8"))["paths"]
    routes = [f"`{method.upper()} {path}`" for path, ways in paths.items() for method in ways]
    assert [route for route in routes if route not in readme] == []


def test_every_event_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in ("found", "statement", "done", "error"):
        assert f"| `{name}` |" in readme


def test_the_changelog_names_the_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{project['version']}]" in changelog


def test_every_dependency_is_pinned_in_pyproject_as_in_the_lock() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [line for group in project["optional-dependencies"].values() for line in group]
    locked = (ROOT / "constraints.txt").read_text(encoding="utf-8").lower().replace("_", "-")
    for line in (*project["dependencies"], *extras):
        pin = re.split(r"[;\s]", line)[0].lower().replace("_", "-")
        assert re.search(rf"^{re.escape(pin)}(;|$)", locked, re.MULTILINE), (
            f"{line}: run `make lock`"
        )


def test_the_image_holds_what_every_command_needs() -> None:
    installed = [line for line in (ROOT / "Dockerfile").read_text().splitlines() if "*.whl" in line]
    assert [re.findall(r"\[(.*?)\]", line) for line in installed] == [["mcp"]]
    assert "--constraint constraints.txt" in installed[0]
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"][
        "optional-dependencies"
    ]
    locked = (ROOT / "constraints.txt").read_text().splitlines()
    assert set(extras["mcp"]) <= set(locked)


def test_no_cuda_package_is_locked() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").lower().splitlines()
    assert 'torch==2.13.0+cpu; platform_system == "linux"' in lines
    assert [line for line in lines if line.startswith(("nvidia", "cuda", "triton"))] == []


def test_every_test_that_the_design_names_exists() -> None:
    design = (ROOT / "DESIGN.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/\w+\.py)::(\w+)`", design)
    assert len(named) > 10
    for path, name in named:
        assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8"), f"{path}::{name}"


@pytest.mark.parametrize("page", ["README.md", "DESIGN.md", "CHANGELOG.md"])
def test_every_file_that_a_page_links_to_exists(page: str) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", (ROOT / page).read_text(encoding="utf-8"))
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (ROOT / link).exists()] == []
