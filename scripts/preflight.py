"""Exit 0 where this Python can make the virtual environment; else one line that says what to do.

Runs under whatever `python3` there is, so it is written for the oldest one that may be met.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - that is the question here
    sys.exit(
        "reportqa needs Python 3.11 or later, and this is {}.{}; "
        "say which one to use: make PYTHON=/path/to/python3.12 run".format(*sys.version_info[:2])
    )
try:
    import ensurepip  # noqa: F401 - Debian ships it apart
    import venv  # noqa: F401
except ImportError:
    sys.exit(
        "This Python has no venv module; on Debian or Ubuntu: apt-get install python3-venv, "
        "then the same make again"
    )
