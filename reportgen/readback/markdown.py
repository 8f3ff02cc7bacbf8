"""A Markdown brief read back: what a viewer shows of it, paragraph by paragraph, and what it would hide or run."""

from __future__ import annotations

import re
from html import unescape

from reportgen.errors import UnreadablePage
from reportgen.markdown import Enclosed, enclosed
from reportgen.readback.page import Block, Page, Unit, squeezed

_HEADING = re.compile(r"#{1,6}\s+(.*)")
_BULLET = re.compile(r"[-*+]\s+(.*)")
_NOTE = re.compile(r"\[\^(\d+)\]:\s*(.*)")
_DIVIDER = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_CODE = re.compile(r"(?<!\\)<[A-Za-z/!?][^>]*>?|(?<!\\)!\[|^ {0,3}\[[^\]^]+\]:.*$", re.MULTILINE)
"""What no brief of ours holds and a viewer may hide or run: HTML, images, definitions of links."""

_LINK = re.compile(r"(?<!\\)\[((?:\\.|[^\]\\])*)\]\(([^)]*)\)")
_POINTER = re.compile(r"(?<!\\)\[\^(\d+)\]")
_EMPHASIS = re.compile(r"(?<!\\)(?:\*{1,3}|~~|`|(?<!\w)_{1,3}|_{1,3}(?!\w))")


def read_markdown(text: str, *, name: str = "brief", beside: Enclosed | None = None) -> Page:
    """The page in a Markdown brief; `beside` stands in for the comment at its end where somebody has cut that off.

    Raises UnreadablePage where neither tells what the facts are.
    """
    body, told = enclosed(text, name=name)
    told = told or beside
    if told is None:
        raise UnreadablePage(
            f"{name}: holds no facts, and its dossier is not beside it; put NAME.dossier.json into the same folder"
        )
    reader = _Reader()
    reader.read(body)
    if not reader.units:
        raise UnreadablePage(f"{name}: there is no brief in it; name one that reportgen made")
    return Page(
        format="md",
        language=told.language,
        title=next((unit.text for unit in reader.units if unit.blocks[0].element == "h1"), ""),
        units=tuple(reader.units),
        facts=told.facts,
        pack=told.pack,
        style=told.style or None,
        visible=" ".join(unit.text for unit in reader.units),
        code="\n".join([*reader.links, *(found[0] for found in _CODE.finditer(body))]),
    )


class _Reader:
    """Goes through the lines; each paragraph, entry, row and footnote is a unit of the section of its heading."""

    def __init__(self) -> None:
        self.units: list[Unit] = []
        self.links: list[str] = []
        self.section = ""
        self.waiting: list[str] = []
        self.element = "p"

    def read(self, body: str) -> None:
        for line in body.splitlines():
            text = re.sub(r"^(?:>\s?)+", "", line.strip()).strip()
            self.line(text)
        self.end()

    def line(self, text: str) -> None:
        if not text:
            self.end()
        elif _DIVIDER.fullmatch(text):
            self.links.append("table")
        elif text.startswith("|"):
            self.end()
            cells = re.split(r"(?<!\\)\|", text.strip("|") if not text.endswith("\\|") else text.lstrip("|"))
            self.add([self.block("td", cell) for cell in cells])
        elif found := _NOTE.fullmatch(text):
            self.end()
            block = self.block("li", found[2])
            self.add([block.model_copy(update={"evidence": tuple(sorted({int(found[1]), *block.evidence}))})])
        elif found := _HEADING.fullmatch(text):
            self.end()
            self.element = f"h{len(text) - len(text.lstrip('#'))}"
            self.waiting = [found[1]]
            self.end()
        elif found := _BULLET.fullmatch(text):
            self.end()
            self.element, self.waiting = "li", [found[1]]
        else:
            self.waiting.append(text)

    def end(self) -> None:
        """A paragraph is complete."""
        if self.waiting:
            parts = " ".join(self.waiting).split(" · ") if self.element == "li" else [" ".join(self.waiting)]
            self.add([self.block(self.element, part) for part in parts])
        self.waiting, self.element = [], "p"

    def add(self, blocks: list[Block]) -> None:
        blocks = [block for block in blocks if block.text or block.evidence]
        if not blocks:
            return
        if blocks[0].element in ("h1", "h2"):
            self.section = blocks[0].text
        self.units.append(Unit(section=self.section, blocks=tuple(blocks)))

    def block(self, element: str, text: str) -> Block:
        """The visible text of a line, and the evidence that it points to."""
        evidence = tuple(int(number) for number in _POINTER.findall(text))
        text = _POINTER.sub("", text)
        self.links += [address for _, address in _LINK.findall(text)]
        text = _EMPHASIS.sub("", _LINK.sub(r"\1", text))
        text = re.sub(
            r"\\([!-/:-@\[-`{-~])", r"\1", re.sub(r"(?<!\\)&\w+;|(?<!\\)&#\w+;", lambda f: unescape(f[0]), text)
        )
        return Block(element=element, text=squeezed(text)[0], evidence=evidence)
