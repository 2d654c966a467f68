"""Write the README's example answer: what `reportqa ask` prints today on the sample reports.

`make docs` runs it; a test compares.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"
PROMPT = "$ reportqa ask "


def reportqa(*arguments: str) -> str:
    """What the command prints; CalledProcessError where it fails."""
    command = [sys.executable, "-m", "qa.cli", *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603


def main() -> None:
    """Ask the README's question of the samples and put the answer in its place."""
    before, _, rest = README.read_text(encoding="utf-8").partition(PROMPT)
    question, _, old = rest.partition("\n")
    _, fence, after = old.partition("\n```\n")
    with tempfile.TemporaryDirectory() as data:
        reportqa("add", "--samples", "--json", "--data", data)
        answer = reportqa("ask", question.strip('"'), "--data", data).rstrip("\n")
    README.write_text(f"{before}{PROMPT}{question}\n{answer}{fence}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
