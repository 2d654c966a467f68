"""Write constraints.txt: the version of every package that reportqa, its tests and its checks install.

`make lock` runs it after pyproject.toml has changed. A fresh environment is made and thrown away,
so nothing that happens to lie in `.venv` gets in.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAD = """\
# The version of every package that is installed, for `make` and the Dockerfile. Written by `make lock`.
# torch: the CPU build, so that no CUDA package is ever pulled.
"""


def run(*command: str) -> str:
    """Standard output of ``command``; CalledProcessError where it fails."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT).stdout  # noqa: S603


def pinned(line: str) -> list[str]:
    """Lines of the constraints file for one line of `pip freeze`."""
    name, _, version = line.partition("==")
    if name == "torch":
        return [
            f'torch=={version}; platform_system == "Linux"',
            f'torch=={version.partition("+")[0]}; platform_system != "Linux"',
        ]
    return [line]


def main(torch_index: str) -> None:
    """Install everything into a fresh environment and write down what came."""
    with tempfile.TemporaryDirectory() as folder:
        python = str(Path(folder) / "bin" / "python")
        run(sys.executable, "-m", "venv", folder)
        install = [python, "-m", "pip", "install", "-qq"]
        index = ["--retries", "0", "--timeout", "15", "--extra-index-url", torch_index]
        pins = (ROOT / "pyproject.toml").read_text().split('"')
        torch = next(pin for pin in pins if pin.startswith("torch==")).partition(";")[0]
        backend = next(pin for pin in pins if pin.startswith("hatchling=="))
        run(*install, "--no-deps", *index, torch)
        run(*install, backend, "editables")
        run(*install, "--no-build-isolation", "--editable", ".[test,check,mcp]")
        frozen = run(
            python, "-m", "pip", "freeze", "--all", "--exclude", "pip", "--exclude-editable"
        )
    lines = [
        out for line in frozen.splitlines() for out in pinned(line) if not line.startswith("#")
    ]
    (ROOT / "constraints.txt").write_text(HEAD + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
