"""The tree of people's errors: what a person can put right.

    ReportQAError                 a person can act on it; one sentence says what, where, what to do
    ├── UnreadableReport          a file is not a report that can be read
    │   ├── WrongFormat           the content is not what the name says, or of no known format
    │   ├── EncryptedReport       a password is needed
    │   ├── DamagedReport         truncated or broken
    │   ├── EmptyReport           nothing to read in it: no bytes, no pages or no text
    │   └── OversizedReport       larger than the limit
    ├── SourceError               a path or URL cannot be fetched
    ├── ManifestError             the manifest beside the files is wrong
    ├── LibraryError              the data directory cannot serve
    │   ├── LibraryBusy           another process holds the writer's lock
    │   └── LibraryMismatch       made by another schema or model
    ├── UnknownReport             no report, version, page or answer of that id
    ├── InvalidQuestion           the question or its filters cannot be used
    ├── InvalidAnswer             what should be an answer, to be checked, is none
    ├── SettingsError             a setting is missing or wrong
    └── ModelError                a language or embedding model cannot be used

Anything else that is raised is a bug and crashes with its traceback.
"""

from __future__ import annotations


class ReportQAError(Exception):
    """Something a person can act on; ``str(error)`` is the one sentence that says how."""

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        """Compose the sentence: what happened, to which file or setting, what to do next."""
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(what, where, remedy)

    def __reduce__(self) -> tuple[type[ReportQAError], tuple[str], dict[str, object]]:
        """Travel between processes whole: the reader's workers raise these."""
        return type(self), (self.what,), self.__dict__

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{place}{self.what}{remedy}"


class UnreadableReport(ReportQAError):
    """A file is not a report that can be read."""


class WrongFormat(UnreadableReport):
    """The content is not what the name says, or of no known format."""


class EncryptedReport(UnreadableReport):
    """A password is needed."""


class DamagedReport(UnreadableReport):
    """Truncated or broken."""


class EmptyReport(UnreadableReport):
    """Nothing to read in it: no bytes, no pages or no text."""


class OversizedReport(UnreadableReport):
    """Larger than the limit."""


class SourceError(ReportQAError):
    """A path or URL cannot be fetched."""


class ManifestError(ReportQAError):
    """The manifest beside the files is wrong."""


class LibraryError(ReportQAError):
    """The data directory cannot serve."""


class LibraryBusy(LibraryError):
    """Another process holds the writer's lock."""


class LibraryMismatch(LibraryError):
    """Made by another schema or model."""


class UnknownReport(ReportQAError):
    """No report, version, page or answer of that id."""


class InvalidQuestion(ReportQAError):
    """The question or its filters cannot be used."""


class InvalidAnswer(ReportQAError):
    """What should be an answer, to be checked, is none."""


class SettingsError(ReportQAError):
    """A setting is missing or wrong."""


class ModelError(ReportQAError):
    """A language or embedding model cannot be used."""
