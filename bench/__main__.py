"""The bench: every part, or those named, each in a process of its own.

    .venv/bin/python -m bench [PART …] --reports DIR --gold FILE

Parts: encode, ingest, query, vectors, concurrency, start, peers. Prints tables and puts the figures
into results.json in the work folder, a part's in place of its last ones.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import fields, replace
from importlib import import_module
from pathlib import Path

from bench.page import TITLES, text
from bench.plan import Plan
from bench.results import Result, save

MODULES = {part: f"bench.{part}" for part in TITLES} | {"encode": "bench.encoder"}
"""Part to the module with its ``measure(plan)``."""
_COUNTS = ("subset", "questions", "passages", "large", "rounds")


def parser() -> argparse.ArgumentParser:
    """The command line; what is left out is as in Plan."""
    found = argparse.ArgumentParser(prog="bench", description=(__doc__ or "").splitlines()[0])
    found.add_argument("parts", nargs="*", choices=[[], *TITLES], metavar="PART")
    found.add_argument("--reports", type=Path, required=True)
    found.add_argument("--gold", type=Path, required=True)
    found.add_argument("--work", type=Path, default=Path("build/bench"))
    found.add_argument("--library", type=Path, help="a library of these reports; it is copied")
    for name in _COUNTS:
        found.add_argument(f"--{name}", type=int, default=_default(name))
    return found


def plan_of(given: argparse.Namespace) -> Plan:
    """The plan that a command line asks for."""
    plan = Plan(given.reports, given.gold, given.work, given.library)
    return replace(plan, **{name: getattr(given, name) for name in _COUNTS})


def measure(part: str, plan: Plan) -> Result:
    """Measure one part, here, and keep what it found."""
    from bench.machine import about

    machine = about()  # before the part itself makes the machine busy
    found: Result = import_module(MODULES[part]).measure(plan)
    found = replace(found, about=machine)
    save(found, plan.results)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one part here, or several in processes of their own; 1 where one of them failed."""
    given_arguments = list(sys.argv[1:] if arguments is None else arguments)
    given = parser().parse_args(given_arguments)
    if len(given.parts) == 1:
        print(text(measure(given.parts[0], plan_of(given))))
        return 0
    options = [each for each in given_arguments if each not in given.parts]
    codes = [
        subprocess.run([sys.executable, "-m", "bench", part, *options], check=False).returncode
        for part in given.parts or TITLES
    ]
    return 1 if any(codes) else 0


def _default(name: str) -> int:
    return next(int(str(each.default)) for each in fields(Plan) if each.name == name)


if __name__ == "__main__":
    sys.exit(main())
