"""The brief as an e-mail: a message with the same words as text and as HTML, and the dossier attached.

Mail programs know no style sheets that can be relied on, so every element carries its own style; nothing is fetched from
anywhere. Knows nothing but the page. The same page gives the same bytes: names and dates come from it alone.
"""

from __future__ import annotations

import hashlib
import re
import textwrap
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape

from reportgen.language import LANGUAGES
from reportgen.outline import Block, Evidence, Group, Heading, Listing, Outline, Paragraph, Run, Table, outline

SENDER = "reportgen <brief@reportgen.invalid>"
"""Whoever sends the message puts their own name here; `.invalid` is reserved (RFC 2606) and never delivers."""

UNDATED = date(1970, 1, 1)
"""The day of a message none of whose sources is dated: never today, so that the bytes stay the same."""

WIDTH = 76
"""Columns of the text part, as RFC 5322 recommends."""

INK, SOFT, LINE, ACCENT, TINT = "#1a232c", "#55626f", "#d3dae0", "#0b5f73", "#f2f5f7"
FONT = "font-family: 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Noto Sans', 'Noto Sans Arabic', sans-serif"

STYLES: dict[str, str] = {
    "body": f"margin: 0; padding: 0; background: #ffffff; color: {INK}; {FONT}; font-size: 16px; line-height: 1.5",
    "sheet": "max-width: 680px; margin: 0 auto; padding: 16px",
    "h1": "margin: 0 0 8px; font-size: 26px; line-height: 1.25; color: #143449",
    "h2": f"margin: 28px 0 8px; padding-bottom: 4px; border-bottom: 2px solid {ACCENT}; font-size: 19px; line-height: 1.3; color: #143449",
    "h3": "margin: 18px 0 6px; font-size: 16px; line-height: 1.35; color: #143449",
    "p": "margin: 0 0 10px",
    "soft": f"margin: 0 0 10px; color: {SOFT}; font-size: 14px",
    "strong": "margin: 0 0 2px; font-weight: 600",
    "figure": "margin: 0; font-size: 22px; font-weight: 600; color: #143449",
    "list": "margin: 0 0 12px; padding: 0 24px",
    "entry": "margin: 0 0 8px",
    "tile": f"margin: 0 0 12px; padding: 2px 12px; background: {TINT}",
    "group": f"margin: 0 0 14px; padding: 10px 14px; background: {TINT}",
    "table": "width: 100%; border-collapse: collapse; margin: 0 0 14px; font-size: 15px",
    "th": f"padding: 6px 10px 6px 0; border-bottom: 1px solid {LINE}; vertical-align: top; font-weight: 600",
    "td": f"padding: 6px 10px 6px 0; border-bottom: 1px solid {LINE}; vertical-align: top",
    "caption": f"padding: 4px 0; color: {SOFT}; font-size: 14px",
    "note": "margin: 0 0 6px; font-size: 14px",
    "mark": f"color: {ACCENT}; font-size: 11px; font-weight: 600; line-height: 0",
    "a": f"color: {ACCENT}",
}  # fmt: skip
"""The style of each kind of element."""

ROLES = {"as-of": "soft", "who": "soft", "note": "soft", "foot": "soft", "boundaries": "soft", "by": "strong", "day": "strong",
         "flag": "strong", "figure": "figure", "kind": "soft"}  # fmt: skip
"""The styles of paragraphs by the classes of the page."""


def render_mail(html: str) -> bytes:
    """The page as a message after RFC 5322, a draft that a mail program opens to be sent; raises UnreadablePage.

    `multipart/alternative` of plain text and HTML, the dossier beside it as `facts.json`.
    """
    page = outline(html)
    digest = hashlib.sha256(html.encode()).hexdigest()
    message = EmailMessage(policy=SMTP)
    message["Subject"] = page.title
    message["From"] = SENDER
    message["To"] = "undisclosed-recipients:;"
    message["Date"] = format_datetime(datetime.combine(_day(page.created), time(0), UTC))
    message["Message-ID"] = f"<{digest[:40]}@reportgen.invalid>"
    message["X-Unsent"] = "1"  # opens as a draft
    message["X-Reportgen-Pack"] = page.pack
    if page.style:
        message["X-Reportgen-Style"] = page.style
    message.set_content(_Text(page).written(), cte="quoted-printable")
    message.add_alternative(_Html(page).written(), subtype="html", cte="quoted-printable")
    message.set_boundary(f"reportgen-words-{digest[:24]}")
    if page.facts:
        message.add_attachment(page.facts.encode(), maintype="application", subtype="json", filename="facts.json")
        message.set_boundary(f"reportgen-whole-{digest[:24]}")
    message["Content-Language"] = page.language
    return message.as_bytes()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return UNDATED


class _Writer:
    """Goes through the blocks of a page; a `Listing` of evidence stands where the page has it."""

    def __init__(self, page: Outline) -> None:
        self.page = page
        language = LANGUAGES.get(page.language)
        self.marks = language.quotation_marks if language else ("“", "”")
        self.start = "right" if page.direction == "rtl" else "left"
        self.notes = {note.number: note for note in page.notes}

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            yield from getattr(self, type(block).__name__.casefold())(block)


class _Html(_Writer):
    """The message as HTML whose every element carries its style."""

    def written(self) -> str:
        body = "\n".join(self.blocks(self.page.blocks))
        return (
            f'<!doctype html>\n<html lang="{self.page.language}" dir="{self.page.direction}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{escape(self.page.title)}</title>\n</head>\n"
            f'<body style="{STYLES["body"]}">\n<div style="{STYLES["sheet"]}">\n{body}\n</div>\n</body>\n</html>\n'
        )

    def heading(self, block: Heading) -> Iterator[str]:
        level = min(block.level, 3)
        yield f'<h{level} style="{STYLES[f"h{level}"]}">{self.line(block.runs)}</h{level}>'

    def paragraph(self, block: Paragraph) -> Iterator[str]:
        style = next((ROLES[role] for role in block.role.split() if role in ROLES), "p")
        yield f'<p style="{STYLES[style]}">{self.line(block.runs)}</p>'

    def listing(self, block: Listing) -> Iterator[str]:
        if block.tiles:
            style = f"{STYLES['tile']}; border-{self.start}: 3px solid #143449"
            for entry in block.entries:
                yield f'<div style="{style}">{"".join(self.blocks(entry))}</div>'
            return
        yield f'<ul style="{STYLES["list"]}">'
        for entry in block.entries:
            bare = len(entry) == 1 and isinstance(entry[0], Paragraph)
            inside = (
                self.line(entry[0].runs) if bare and isinstance(entry[0], Paragraph) else "".join(self.blocks(entry))
            )
            yield f'<li style="{STYLES["entry"]}">{inside}</li>'
        yield "</ul>"

    def group(self, block: Group) -> Iterator[str]:
        yield f'<div style="{STYLES["group"]}">{"".join(self.blocks(block.blocks))}</div>'

    def table(self, block: Table) -> Iterator[str]:
        yield f'<table style="{STYLES["table"]}">'
        if block.caption:
            yield f'<caption style="{STYLES["caption"]}; text-align: {self.start}">{self.line(block.caption)}</caption>'
        for rows, scope in ((block.head, "col"), (block.rows, "row")):
            for row in rows:
                cells = "".join(
                    f'<th scope="{scope}" style="{STYLES["th"]}; text-align: {self.start}">{self.line(cell.runs)}</th>'
                    if cell.header
                    else f'<td style="{STYLES["td"]}; text-align: {self.start}">{self.line(cell.runs)}</td>'
                    for cell in row
                )
                yield f"<tr>{cells}</tr>"
        yield "</table>"

    def evidence(self, block: Evidence) -> Iterator[str]:
        for number in block.numbers:
            mark = f'<b style="{STYLES["a"]}">{number}</b>'
            yield f'<p style="{STYLES["note"]}">{mark} {self.line(self.notes[number].runs)}</p>'

    def line(self, runs: Iterable[Run]) -> str:
        return "".join(map(self.run, runs))

    def run(self, run: Run) -> str:
        text = escape(run.text, quote=False)
        if run.kind == "note":
            return f'<sup style="{STYLES["mark"]}">&nbsp;{text}</sup>'
        if run.kind == "quote":
            text = f"{self.marks[0]}{text}{self.marks[1]}"
        if run.strong or run.kind == "number":
            text = f"<b>{text}</b>"
        if run.language != self.page.language or run.direction != self.page.direction:
            text = f'<span lang="{escape(run.language)}" dir="{run.direction}">{text}</span>'
        if run.url:
            text = f'<a href="{escape(run.url)}" style="{STYLES["a"]}">{text}</a>'
        return text


class _Text(_Writer):
    """The message as plain text: headings underlined, evidence in square brackets."""

    def written(self) -> str:
        return re.sub(r"\n{3,}", "\n\n", "\n\n".join(self.blocks(self.page.blocks))).strip() + "\n"

    def heading(self, block: Heading) -> Iterator[str]:
        said = self.line(block.runs)
        rule = "=" if block.level == 1 else "-" if block.level == 2 else ""
        yield self.wrapped(said) + (f"\n{rule * min(len(said), WIDTH)}" if rule else "")

    def paragraph(self, block: Paragraph) -> Iterator[str]:
        yield self.wrapped(self.line(block.runs))

    def listing(self, block: Listing) -> Iterator[str]:
        between = "\n" if block.tiles else "\n\n"
        entries = [textwrap.indent(between.join(self.blocks(entry)), "  ") for entry in block.entries]
        yield "\n".join(f"- {entry[2:]}" for entry in entries)

    def group(self, block: Group) -> Iterator[str]:
        yield textwrap.indent("\n".join(self.blocks(block.blocks)), "  ")

    def table(self, block: Table) -> Iterator[str]:
        """Each row as a line of its own, its cells after each other."""
        heads = [self.line(cell.runs) for row in block.head[:1] for cell in row]
        for row in block.rows:
            cells = [self.line(cell.runs) for cell in row]
            named = [f"{head}: {cell}" if head else cell for head, cell in zip(heads, cells, strict=False)] or cells
            yield self.wrapped(" | ".join(cell for cell in named if cell))

    def evidence(self, block: Evidence) -> Iterator[str]:
        yield "\n".join(self.wrapped(f"[{number}] {self.line(self.notes[number].runs)}") for number in block.numbers)

    def line(self, runs: Iterable[Run]) -> str:
        return re.sub(r"\s+", " ", "".join(map(self.run, runs))).strip()

    def run(self, run: Run) -> str:
        if run.kind == "note":
            return f" [{run.text}]"
        text = f"{self.marks[0]}{run.text}{self.marks[1]}" if run.kind == "quote" else run.text
        return f"{text} <{run.url}>" if run.url else text

    @staticmethod
    def wrapped(text: str) -> str:
        return "\n".join(textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)) or text
