"""The inference runtime, kept from reporting to its makers."""

from __future__ import annotations

import sys
from types import ModuleType


def runtime() -> ModuleType:
    """The package ``openvino``, imported at the first call.

    Importing it loads its telemetry, which writes an identifier into the user's home directory and
    sends it off, models converted included. The package does without its telemetry where that cannot be
    imported; so it cannot be.
    """
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]  # means: not to be had
    import openvino

    return openvino  # type: ignore[no-any-return]  # it has no types


def offers_bf16() -> bool:
    """Whether the runtime has bf16 instructions to use on this processor."""
    return "BF16" in runtime().Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")
