"""Reports of every kind that the pages of the site show differently."""

from __future__ import annotations

from qa.service import Service
from tests.pdfs import judgement_table
from tests.serving import BURY, CALDERDALE, add

BROWSER = {"Accept": "text/html,*/*;q=0.8"}
"""What a browser asks for when it is sent to an address."""
NEWS = (
    "<html><head><title>Calderdale told to improve</title></head><body><main><h1>Calderdale told to "
    "improve</h1><p>Published 3 May 2023</p><p>Inspectors found that care leavers wait too long. 😀 "
    "The council has apologised &amp; said that it <b>will</b> do better.</p></main></body></html>"
)


def fill(service: Service) -> Service:
    """The service, with a report in Markdown on each of two bodies, a PDF and a web page."""
    add(service, CALDERDALE, "calderdale/inspection.md")
    add(service, BURY, "bury/inspection.md")
    add(service, judgement_table(), "northshire - 15 may 2024.pdf")
    add(service, NEWS, "https://news.example.org/calderdale")
    return service


def id_of(service: Service, source: str) -> str:
    """Id of the report whose source holds the word."""
    return next(each.report_id for each in service.library.reports() if source in each.source.path)
