"""Two made-up reports of a made-up place, and one whose every string is hostile."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

FORM_FEED = "\f"
_TEXTS = Path(__file__).parent / "texts"


def _read(name: str) -> str:
    text = (_TEXTS / name).read_text(encoding="utf-8").removesuffix("\n")
    return text.replace("\n=== next page ===\n", FORM_FEED)


@dataclass(frozen=True)
class ScriptedReport:
    """A report as the contract describes it; form feeds in ``pages_text`` begin pages."""

    report_id: str
    source: str
    title: str
    body: str
    published: str | None
    pages_text: str
    section: str = ""
    paged: bool = True
    version: str = "v1"

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.pages_text.replace(FORM_FEED, "\n")

    def page_span(self, number: int) -> tuple[int, int]:
        """Start and end of the 1-based page in the text."""
        pages = self.pages_text.split(FORM_FEED)
        start = sum(len(page) + 1 for page in pages[: number - 1])
        return start, start + len(pages[number - 1])

    def page_at(self, position: int) -> int | None:
        """1-based page of a position; None where there are no pages."""
        return self.pages_text[:position].count(FORM_FEED) + 1 if self.paged else None

    def spans(self, *passages: str) -> list[dict[str, Any]]:
        """Where the passages stand, on which page."""
        found = []
        for passage in passages:
            start = self.text.index(passage)
            found.append({"start": start, "end": start + len(passage), "page": self.page_at(start)})
        return found

    def quote(self, n: int, *passages: str, **more: Any) -> dict[str, Any]:
        """The passages as one quote of the contract."""
        spans = self.spans(*passages)
        pages = [span["page"] for span in spans]
        address = ",".join(f"{span['start']}-{span['end']}" for span in spans)
        image = f"/v1/reports/{self.report_id}/pages/{pages[0]}.png?spans={address}&version=v1"
        return {
            **self._described(),
            "n": n,
            "period": None,
            "page": pages[0],
            "page_end": pages[-1],
            "spans": spans,
            "text": "\n".join(passages),
            "text_sha256": "0" * 64,
            "verdict": "exact",
            "from_ocr": False,
            "image_url": image if self.paged else None,
            "score": 1.0,
            **more,
        }

    def hit(self, passage: str) -> dict[str, Any]:
        """The passage as a search hit of the contract."""
        (span,) = self.spans(passage)
        return {
            **self._described(),
            "page": span["page"],
            "page_end": span["page"],
            "start": span["start"],
            "end": span["end"],
            "text": passage,
            "score": 0.5,
        }

    def _described(self) -> dict[str, Any]:
        return {
            "report_id": self.report_id,
            "version": self.version,
            "source": self.source,
            "title": self.title,
            "body": self.body,
            "published": self.published,
            "section": self.section,
        }


INSPECTION = ScriptedReport(
    report_id="r-northport-2024",
    source="northport/Inspection of children's services - 15 May 2024.pdf",
    title="Inspection of Northport local authority children’s services",
    body="Northport",
    published="2024-05-15",
    section="The experiences and progress of care leavers",
    pages_text=_read("inspection.txt"),
)

NEWS = ScriptedReport(
    report_id="r-northport-2019",
    source="https://news.example.org/northport/inspection-2019",
    title="Northport told to improve services for care leavers",
    body="Northport",
    published="2019-11",
    paged=False,
    pages_text=_read("news.txt"),
)

BIDI = "\u202egpj.evil\u202c"

_HOSTILE_MARKUP = (
    "<script>window.hurt=1</script>",
    "<img src=x onerror=window.hurt=1>",
    "<svg/onload=window.hurt=1>",
    '<iframe srcdoc="<script>parent.hurt=1</script>">',
    '<a href="javascript:window.hurt=1">press</a>',
    "\u202erevo denrut\u202c \u2067sdrawkcab\u2069",
    "<style>*{display:none}</style>",
    "</blockquote></div>]]> -->",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.hurt=1>",
)

HOSTILE = ScriptedReport(
    report_id="r-hostile-unseen",
    source="javascript:alert(document.domain)//<img src=x onerror=window.hurt=1>.pdf",
    title='<img src=x onerror="window.hurt=1"><script>window.hurt=1</script>' + BIDI,
    body="<svg onload=window.hurt=1>",
    published='"><script>window.hurt=1</script>',
    section="{{constructor.constructor('window.hurt=1')()}} ${window.hurt=1} &lt;b&gt;",
    pages_text="Before it.\n" + " ".join(_HOSTILE_MARKUP) + "\nAfter it.",
)

REPORTS = {report.report_id: report for report in (INSPECTION, NEWS, HOSTILE)}
