"""The generated parts of the documentation: settings, commands, routes and events as Markdown.

README.md calls these from cog blocks; `make docs` writes them and `make check` compares.
"""

from __future__ import annotations

import click


def settings_table() -> str:
    """One row per setting: its name in the environment, its default and what it means."""
    from qa.settings import PREFIX, Settings

    rows = []
    for name, field in Settings.model_fields.items():
        default = "" if field.is_required() or field.default_factory else _default(field.default)
        rows.append([f"`{PREFIX}{name.upper()}`", default, field.description or ""])
    rows.append(
        [
            f"`{PREFIX}SETTINGS`",
            "`settings.toml`",
            "Settings file, read where it exists; as a default the one in the data directory.",
        ]
    )
    return _table(["Variable", "Default", "Meaning"], rows)


def _default(value: object) -> str:
    return "" if value in {None, ()} else f"`{str(value).lower() if value is False else value}`"


def commands_table() -> str:
    """One row per command of `reportqa`, as `--help` shows them; a group's own commands instead of it."""
    from qa.cli import cli

    return _table(
        ["Command", "What it does"], _command_rows(click.Context(cli, info_name="reportqa"))
    )


def _command_rows(context: click.Context) -> list[list[str]]:
    """Rows for the commands of the group that ``context`` is of."""
    group = context.command
    if not isinstance(group, click.Group):
        raise TypeError(f"{context.command_path} is no group")
    rows = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None:
            raise LookupError(f"{name} is listed and cannot be loaded")
        own = click.Context(command, info_name=name, parent=context)
        if isinstance(command, click.Group):
            rows += _command_rows(own)
            continue
        usage = [piece for piece in command.collect_usage_pieces(own) if piece != "[OPTIONS]"]
        rows.append([f"`{' '.join([own.command_path, *usage])}`", command.get_short_help_str(200)])
    return rows


def routes_table() -> str:
    """One row per route of the HTTP interface, out of the checked-in OpenAPI file."""
    import json
    from pathlib import Path

    paths = json.loads(Path("docs/openapi.json").read_text(encoding="utf-8"))["paths"]
    rows = [
        [f"`{method.upper()} {path}`", operation["summary"]]
        for path, operations in paths.items()
        for method, operation in operations.items()
    ]
    return _table(["Route", "What it does"], rows)


def events_table() -> str:
    """One row per event of a streamed answer: its name on the wire and what it says."""
    from qa.answer import Done, Failed, Found, Said

    events = {"found": Found, "statement": Said, "done": Done, "error": Failed}
    rows = []
    for name, kind in events.items():
        meaning = (
            " ".join((kind.__doc__ or "").split()).removeprefix("Event: ").partition(" (``")[0]
        )
        rows.append([f"`{name}`", f"{meaning[:1].upper()}{meaning[1:].rstrip('.')}."])
    return _table(["Event", "What it says"], rows)


def peers_table(name: str, view: str) -> str:
    """One row per system asked the same questions, as `make eval-peers KEEP=name` measured them."""
    from pathlib import Path

    from eval.peers.table import kept, markdown

    return markdown(kept(Path("docs/peers.json"), name), view)


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in lines
    )
