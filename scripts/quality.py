"""Write the quality figures that are shipped: this version on the samples and their gold.

`make quality` runs it, for a release and after a change of answers; a test holds version and gold to it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def reportqa(*arguments: str) -> None:
    """Run the command; CalledProcessError where it fails."""
    command = [sys.executable, "-m", "qa.cli", *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)  # noqa: S603


def main() -> None:
    """Add the samples to a fresh library, ask their gold, keep what would be published of it."""
    with tempfile.TemporaryDirectory() as folder:
        data = str(Path(folder) / "data")
        reportqa("add", "--samples", "--json", "--data", data)
        reportqa("eval", "run", "--data", data, "--out", str(Path(folder) / "run"), "--publish")
        (ROOT / "qa" / "quality.json").write_bytes((Path(data) / "quality.json").read_bytes())


if __name__ == "__main__":
    main()
