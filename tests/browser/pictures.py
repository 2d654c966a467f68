"""Page images for the scripted server: drawn text with the quoted passage marked."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from tests.browser.reports import ScriptedReport

WIDTH, HEIGHT, MARGIN, LINE = 992, 1403, 110, 30


@cache
def page_png(report: ScriptedReport, number: int, spans: tuple[tuple[int, ...], ...]) -> bytes:
    """PNG of the page; words inside ``spans`` stand on yellow."""
    image = Image.new("RGB", (WIDTH, HEIGHT), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(20)
    start, end = report.page_span(number)
    x, y, position = MARGIN, MARGIN, start
    for character_line in report.text[start:end].split("\n"):
        for word in character_line.split(" "):
            width = int(draw.textlength(f"{word} ", font=font))
            if x + width > WIDTH - MARGIN:
                x, y = MARGIN, y + LINE
            if any(first <= position < last for first, last in spans):
                draw.rectangle((x - 2, y - 3, x + width - 3, y + LINE - 5), fill="#ffe28a")
            draw.text((x, y), word, fill="#111", font=font)
            x += width
            position += len(word) + 1
        x, y = MARGIN, y + LINE + LINE // 2
    draw.text((WIDTH // 2, HEIGHT - 70), str(number), fill="#555", font=font)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()
