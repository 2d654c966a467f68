"""The inference runtime runs here and reports to nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_importing_the_runtime_leaves_nothing_in_the_home_directory(tmp_path: Path) -> None:
    code = "import sys\nfrom index.runtime import runtime\nruntime().Core()\n"
    code += "assert 'openvino_telemetry.main' not in sys.modules\n"
    environment = {**os.environ, "HOME": str(tmp_path)}  # noqa: TID251
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=True)
    assert list(tmp_path.iterdir()) == []


def test_no_module_imports_the_runtime_past_this_one() -> None:
    """But for types, which are imported by nobody when it runs."""
    for path in sorted((ROOT / "index").glob("*.py")):
        lines = path.read_text(encoding="utf-8").splitlines()
        imports = [number for number, line in enumerate(lines) if line.strip() == "import openvino"]
        if path.name != "runtime.py" and imports:
            guard = lines.index("if TYPE_CHECKING:")
            assert all(guard < number < guard + 6 for number in imports), path.name
