"""Another site, of another origin, that embeds the widget with one script tag."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Site(ThreadingHTTPServer):
    """A council's page with one script tag, under a policy that allows the widget's host only."""

    daemon_threads = True

    def __init__(self, widget: str) -> None:
        super().__init__(("127.0.0.1", 0), SitePage)
        self.widget = widget
        self.attributes = ""
        self.styles = ""
        self.framed = False
        """Whether the chat page stands in a frame, too."""

    @property
    def address(self) -> str:
        """Its origin."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def policy(self) -> str:
        """The policy that the README gives to sites."""
        return (
            f"default-src 'none'; script-src {self.widget}; connect-src {self.widget}; "
            f"img-src {self.widget}; frame-src {self.widget}; style-src 'self'; "
            "require-trusted-types-for 'script'; trusted-types 'none'"
        )


class SitePage(BaseHTTPRequestHandler):
    """The page and its style sheet."""

    server: Site

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the parent's name
        """Say nothing on stderr."""

    def do_GET(self) -> None:
        """Serve either."""
        site = self.server
        framed = f'<iframe title="Chat" src="{site.widget}/"></iframe>' if site.framed else ""
        page = f"""<!doctype html><html lang="en"><head><title>Our council</title>
            <meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/site.css">
            <link rel="icon" href="{site.widget}/widget/icon.svg"></head><body><main><h1>Our council</h1>
            <p>What we do, and how well we do it.</p>
            <p>Here is what you pay in <a href="#top">Council tax</a> this year.</p>{framed}</main>
            <script src="{site.widget}/widget.js" defer {site.attributes}></script></body></html>"""
        text, kind = (site.styles, "css") if self.path == "/site.css" else (page, "html")
        self.send_response(200)
        self.send_header("Content-Type", f"text/{kind}; charset=utf-8")
        self.send_header("Content-Security-Policy", site.policy)
        self.end_headers()
        self.wfile.write(text.encode())
