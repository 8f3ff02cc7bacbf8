"""A finished brief from its file: the format is told from its first bytes, the dossier from inside or from beside it."""

from __future__ import annotations

import re
from pathlib import Path

from reportgen.docx.package import FactsPart
from reportgen.errors import UnreadablePage
from reportgen.markdown import Enclosed
from reportgen.readback.html import read_page
from reportgen.readback.mail import read_mail
from reportgen.readback.markdown import read_markdown
from reportgen.readback.page import Page
from reportgen.readback.word import read_docx

MESSAGE = re.compile(
    rb"(?:[A-Za-z-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*?(?:MIME-Version|Message-ID|X-Unsent):", re.IGNORECASE
)
"""How a message begins: header lines, one of which is of those."""

MARKUP = re.compile(r"\s*<(?:!doctype|html)", re.IGNORECASE)


def read_file(path: str | Path) -> Page:
    """The page in a finished brief: HTML, PDF, Word, Markdown or an e-mail.

    Where a Word or Markdown file has lost its dossier, `NAME.dossier.json` beside `NAME.tr.md` stands in for it, with the
    language of the file's name. Raises UnreadablePage where the file holds no brief.
    """
    place = Path(path)
    try:
        data = place.read_bytes()
    except OSError as error:
        raise UnreadablePage(f"{path}: cannot be read ({type(error).__name__}); name a finished brief") from None
    return read_brief(data, name=str(path), beside=place)


def read_brief(data: bytes, *, name: str = "brief", beside: Path | None = None) -> Page:
    """The page in the bytes of a finished brief; `beside` is the file whose folder may hold its dossier.

    Raises UnreadablePage where they hold no brief.
    """
    if data.startswith(b"%PDF-"):
        from reportgen.readback.pdf import read_pdf

        return read_pdf(data, name=name)
    if data.startswith(b"PK"):
        told = _neighbour(beside)
        part = FactsPart(language=told.language, pack=told.pack, facts=told.facts) if told and told.facts else None
        return read_docx(data, name=name, beside=part)
    if name.endswith(".eml") or MESSAGE.match(data[:20_000]):
        return read_mail(data, name=name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadablePage(f"{name}: is no text at byte {error.start}; name a finished brief") from None
    if MARKUP.match(text) or not name.endswith((".md", ".markdown", ".txt")):
        return read_page(text, name=name)
    return read_markdown(text.replace("\r\n", "\n"), name=name, beside=_neighbour(beside))


def _neighbour(place: Path | None) -> Enclosed | None:
    """What the dossier beside a file tells, where there is one and the file's name says a language."""
    found = re.fullmatch(r"(?P<name>.+)\.(?P<language>[a-z]{2,3})\.\w+", place.name) if place else None
    if place is None or found is None:
        return None
    try:
        facts = (place.parent / f"{found['name']}.dossier.json").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return Enclosed(language=found["language"], pack="brief", facts=facts)
