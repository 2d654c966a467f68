"""pdfium's functions without the conversions that pypdfium2's bindings make on each call."""

from __future__ import annotations

import ctypes
from collections.abc import Callable

from corpus.readers.pdf_view import Handle


def bound(function: Handle, *arguments: Handle, result: Handle) -> Callable[..., Handle]:
    """A function of pdfium's that takes handles and addresses as plain numbers."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.CFUNCTYPE(result, *arguments)(address or 0)
