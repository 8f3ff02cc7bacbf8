"""An e-mail read back: what its HTML says block by block, what its text says beside it, and the facts attached to it."""

from __future__ import annotations

import email
import email.errors
import email.policy
from email.message import EmailMessage
from html.parser import HTMLParser

from reportgen.errors import UnreadablePage
from reportgen.readback.page import Block, Page, Unit, squeezed

BLOCKS = frozenset({"h1", "h2", "h3", "p", "li", "td", "th", "caption"})
UNITS = frozenset({"h1", "h2", "h3", "p", "li", "tr", "caption", "div"})
VOID = frozenset({"meta", "br", "img", "hr", "link", "input"})


def read_mail(data: bytes, *, name: str = "message") -> Page:
    """The page in a message; raises UnreadablePage where it holds no brief of ours."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    try:
        html, text = (_part(message, kind) for kind in ("html", "plain"))
        facts = [part.get_content() for part in message.iter_attachments() if part.get_filename() == "facts.json"]
        stated = facts[0].decode() if len(facts) == 1 and isinstance(facts[0], bytes) else None
    except (LookupError, UnicodeError, AttributeError, ValueError, email.errors.MessageError) as error:
        raise UnreadablePage(f"{name}: is no message that can be read ({type(error).__name__})") from None
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if not reader.language or not reader.units:
        raise UnreadablePage(f"{name}: there is no brief in it; name one that reportgen made")
    others = [part.get_content_type() for part in message.walk()]
    return Page(
        format="eml",
        language=reader.language,
        title=str(message["Subject"] or ""),
        units=tuple(reader.units),
        facts=stated,
        pack=str(message["X-Reportgen-Pack"] or "brief"),
        style=str(message["X-Reportgen-Style"] or "") or None,
        visible=" ".join([*(" ".join(reader.shown).split()), *text.split()]),
        code="\n".join([*others, *reader.code]),
    )


def _part(message: EmailMessage, kind: str) -> str:
    found = message.get_body((kind,))
    return str(found.get_content()) if found is not None else ""


class _Reader(HTMLParser):
    """Keeps the blocks of a message with the headings they stand under, and everything that could hide or add a word."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.language = ""
        self.units: list[Unit] = []
        self.shown: list[str] = []
        self.code: list[str] = []
        self.section = ""
        self.open: list[str] = []
        self.unit: list[Block] | None = None
        self.depth = 0
        self.text = ""
        self.evidence: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "html":
            self.language = dict(attrs).get("lang") or ""
        self.code += [f"{tag} {name}={value}" for name, value in attrs]
        if tag in VOID:
            return
        if tag in UNITS and self.unit is None and "body" in self.open and not self._is_sheet(tag):
            self.unit, self.depth = [], len(self.open)
        if tag in BLOCKS:
            self._end("p")
        self.open.append(tag)

    def _is_sheet(self, tag: str) -> bool:
        """Whether this is the one element around everything."""
        return tag == "div" and self.open[-1] == "body"

    def handle_endtag(self, tag: str) -> None:
        while self.open:
            closed = self.open.pop()
            if closed in BLOCKS:
                self._end(closed)
            if self.unit is not None and len(self.open) <= self.depth:
                self._state()
            if closed == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self.open or "head" in self.open:
            return
        self.shown.append(data)
        if "sup" in self.open:
            number = data.strip().strip("\u00a0")
            self.evidence += [int(number)] if number.isdecimal() else []
        elif any(tag in BLOCKS for tag in self.open):
            self.text += data

    def _end(self, tag: str) -> None:
        text = squeezed(self.text)[0]
        if (text or self.evidence) and self.unit is not None:
            self.unit.append(Block(element=tag, text=text, evidence=tuple(self.evidence)))
        self.text, self.evidence = "", []

    def _state(self) -> None:
        blocks, self.unit = self.unit or [], None
        if blocks:
            if blocks[0].element in ("h1", "h2"):
                self.section = blocks[0].text
            self.units.append(Unit(section=self.section, blocks=tuple(blocks)))
