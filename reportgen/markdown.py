"""Markdown of a page, for wikis and chats: the same words in the same order, the evidence in footnotes.

CommonMark with the tables and footnotes that GitHub, GitLab, Obsidian and Pandoc know. Knows nothing but HTML; the
dossier travels along, packed into a comment at the end that no viewer shows.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from reportgen.errors import UnreadablePage
from reportgen.facts import Model
from reportgen.language import LANGUAGES
from reportgen.outline import Block, Cell, Evidence, Group, Heading, Listing, Outline, Paragraph, Run, Table, outline

ISOLATES = "\u2068", "\u2069"
"""First strong isolate and its end (UAX 9): around words that run the other way."""

SPECIAL = re.compile(r"[\\`*_\[\]<>|~$&]")
"""Letters that mean something to Markdown anywhere in a line."""

LINE_START = re.compile(r"^(?:[-+#=:]|\d+[.)])")
"""What means something at the start of a line."""

STRONG_ROLES = frozenset({"by", "day", "figure", "flag"})
"""Paragraphs that stand out: who claims or denies, a day, a key figure."""

LARGEST = 256 << 20
"""A dossier that unpacks to more bytes than this is refused."""


def render_markdown(html: str) -> str:
    """The page as Markdown text; raises UnreadablePage where there is no brief in it."""
    page = outline(html)
    parts = [*_Writer(page).blocks(page.blocks)]
    return "\n\n".join([*parts, _packed(page)])


class _Writer:
    """Writes the blocks of one page."""

    def __init__(self, page: Outline) -> None:
        self.page = page
        language = LANGUAGES.get(page.language)
        self.marks = language.quotation_marks if language else ("“", "”")
        self.notes = {note.number for note in page.notes}

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            yield from WRITERS[type(block)](self, block)

    def heading(self, block: Heading) -> Iterator[str]:
        yield f"{'#' * block.level} {self.line(block.runs)}"

    def paragraph(self, block: Paragraph) -> Iterator[str]:
        yield self.said(block)

    def said(self, block: Paragraph) -> str:
        """A paragraph in one line; one that stands out is bold as a whole."""
        if STRONG_ROLES & set(block.role.split()):
            return self.line(block.runs, strong=True)
        return LINE_START.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", self.line(block.runs))

    def listing(self, block: Listing) -> Iterator[str]:
        entries = ["- " + self.entry(entry, tile=block.tiles) for entry in block.entries]
        loose = any("\n\n" in entry for entry in entries)
        yield ("\n\n" if loose else "\n").join(entries)

    def entry(self, blocks: tuple[Block, ...], *, tile: bool) -> str:
        """What stands behind a bullet: the parts of a key figure in one line, of anything else below each other."""
        if tile:
            texts = [self.said(each) for each in blocks if isinstance(each, Paragraph)]
            others = [each for each in blocks if not isinstance(each, Paragraph)]
            return "\n\n".join([" · ".join(texts), *self.blocks(others)]).replace("\n", "\n  ")
        text = ""
        for block in blocks:
            for part in self.blocks([block]):
                joint = "\n" if isinstance(block, Listing) else "\n\n"
                text += (joint if text else "") + part
        return text.replace("\n", "\n  ")

    def group(self, block: Group) -> Iterator[str]:
        """A heading stands before what it holds together, so that it can be linked to."""
        inner = list(block.blocks)
        while inner and isinstance(inner[0], Heading):
            yield from self.blocks([inner.pop(0)])
        if any(isinstance(each, Table) for each in inner):
            yield from self.blocks(inner)
        elif inner:
            lines = "\n\n".join(self.blocks(inner)).split("\n")
            yield "\n".join(f"> {line}" if line else ">" for line in lines)

    def table(self, block: Table) -> Iterator[str]:
        if block.caption:
            yield self.line(block.caption, strong=True)
        rows = [*block.head, *block.rows]
        width = max(len(row) for row in rows)
        head, *body = rows if block.head else [(), *rows]
        yield "\n".join([self.row(head, width), "|" + " --- |" * width, *(self.row(row, width) for row in body)])

    def row(self, cells: tuple[Cell, ...], width: int) -> str:
        texts = [self.line(cell.runs) for cell in cells] + [""] * (width - len(cells))
        return "| " + " | ".join(texts) + " |"

    def evidence(self, block: Evidence) -> Iterator[str]:
        """Footnotes; what nothing points to stands as an entry of a list, since no viewer would show its footnote."""
        notes = {note.number: note for note in self.page.notes}
        used = [notes[number] for number in block.numbers if notes[number].used]
        other = [notes[number] for number in block.numbers if not notes[number].used]
        if other:
            yield "\n".join(f"- {note.number} · {self.line(note.runs)}" for note in other)
        if used:
            yield "\n".join(f"[^{note.number}]: {self.line(note.runs)}" for note in used)

    def line(self, runs: Iterable[Run], *, strong: bool = False) -> str:
        """Runs in one line: numbers bold, quotations between marks, evidence as references to footnotes."""
        pieces = [(self.piece(run), run) for run in runs]
        if strong:
            body = "".join(text for text, run in pieces if run.kind != "note")
            return f"**{body.strip()}**" + "".join(text for text, run in pieces if run.kind == "note")
        written = ""
        for place, (text, run) in enumerate(pieces):
            after = pieces[place + 1][0][:1] if place + 1 < len(pieces) else ""
            bold = (run.kind == "number" or run.strong) and text.strip() == text and run.kind != "note"
            written += f"**{text}**" if bold and _flanks(written[-1:], text, after) else text
        return written

    def piece(self, run: Run) -> str:
        if run.kind == "note":
            return f"[^{run.text}]" if int(run.text) in self.notes else f" ({run.text})"
        text = _kept(" ".join(run.text.split(" ")) if run.kind != "quote" else re.sub(r"\s+", " ", run.text))
        if run.direction != self.page.direction:
            text = ISOLATES[0] + text + ISOLATES[1]
        if run.kind == "quote":
            text = self.marks[0] + text + self.marks[1]
        return f"[{text}]({_address(run.url)})" if run.url else text


WRITERS: dict[type, Any] = {
    Heading: _Writer.heading, Paragraph: _Writer.paragraph, Listing: _Writer.listing, Group: _Writer.group,
    Table: _Writer.table, Evidence: _Writer.evidence,
}  # fmt: skip
"""Who writes which kind of block."""


def _kept(text: str) -> str:
    """The text with a backslash before whatever Markdown would read as its own."""
    return SPECIAL.sub(lambda found: "\\" + found[0], text)


def _address(url: str) -> str:
    return re.sub(r"[()<>\s\\]", lambda found: f"%{ord(found[0]):02X}", url)


def _flanks(before: str, text: str, after: str) -> bool:
    """Whether stars around a text make it bold there: CommonMark's rule for delimiters beside words and punctuation."""
    opens = text[0].isalnum() or not before.isalnum()
    closes = text[-1].isalnum() or not after.isalnum()
    return opens and closes


# --- the dossier inside -----------------------------------------------------------------------------------------------


class Enclosed(Model):
    """What the comment at the end of a Markdown brief tells: language, pack, style, and the dossier as JSON text."""

    language: str
    pack: str
    style: str = ""
    facts: str | None = None


_COMMENT = re.compile(
    r"<!-- reportgen language=(?P<language>[\w-]+) pack=(?P<pack>[\w./-]+) style=(?P<style>[\w./-]*) "
    r"sha256=(?P<hash>[0-9a-f]{64}|)\s(?P<packed>[A-Za-z0-9+/=\s]*)-->\s*$"
)


def _packed(page: Outline) -> str:
    """The comment with the dossier: zlib (RFC 1950) in base64 (RFC 4648), and the hash of the JSON text."""
    data = (page.facts or "").encode()
    packed = base64.b64encode(zlib.compress(data, 9)).decode() if data else ""
    lines = [packed[start : start + 120] for start in range(0, len(packed), 120)]
    digest = hashlib.sha256(data).hexdigest() if data else ""
    told = f"language={page.language} pack={page.pack} style={page.style} sha256={digest}"
    return "\n".join([f"<!-- reportgen {told}", *lines, "-->"]) + "\n"


def enclosed(markdown: str, *, name: str = "brief") -> tuple[str, Enclosed | None]:
    """A Markdown brief without the comment at its end, and what that tells, if it is still there.

    Raises UnreadablePage where the dossier in it is not what its hash says.
    """
    found = _COMMENT.search(markdown)
    if found is None:
        return markdown, None
    facts = None
    if found["hash"]:
        try:
            unpacker = zlib.decompressobj()
            data = unpacker.decompress(base64.b64decode(found["packed"], validate=False), LARGEST)
            facts = data.decode()
        except (binascii.Error, zlib.error, UnicodeDecodeError):
            data = b""
        if hashlib.sha256(data).hexdigest() != found["hash"]:
            raise UnreadablePage(f"{name}: the facts inside were changed; make the brief again")
    told = Enclosed(language=found["language"], pack=found["pack"], style=found["style"], facts=facts)
    return markdown[: found.start()], told
