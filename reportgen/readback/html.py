"""A finished HTML page read back: what a reader sees of it, block by block, and what its marks say about that."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Literal

from reportgen.errors import UnreadablePage
from reportgen.language.syllables import without_soft_hyphens
from reportgen.readback.page import Block, Mark, Page, Unit, squeezed

BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "td", "th", "dt", "dd", "figcaption", "caption"})
"""Elements whose text is read as one."""

UNITS = frozenset({"li", "tr", "article", "p", "h1"})
"""Elements that state something; the outermost below a section or a list holds all that belongs to it."""

CONTENT = frozenset({"header", "main", "footer"})
"""The parts of a page that are read."""

HIDING = frozenset({"style", "hidden", "class", "href", "src", "alt", "aria-label", "title", "http-equiv", "content"})
"""Attributes that could hide a word, or say another."""

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "col"})


def read_page(html: str, *, name: str = "page") -> Page:
    """The page in a finished HTML brief; raises UnreadablePage, naming it, where there is no brief in it."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if not reader.language or not reader.units:
        raise UnreadablePage(f"{name}: there is no brief in it; name a page that reportgen made")
    return Page(
        language=reader.language,
        title=" ".join(reader.title.split()),
        units=tuple(reader.units),
        facts=reader.facts,
        visible=" ".join("".join(reader.visible).split()),
        code="\n".join(reader.code),
        pack=reader.made_with.get("reportgen:pack") or "brief",
        digest=reader.made_with.get("reportgen:facts"),
        style=reader.made_with.get("reportgen:style"),
    )


class _Element:
    """An element that is open: what kind, in which section, whether its text is furniture."""

    def __init__(self, tag: str, attributes: dict[str, str | None], parent: _Element | None) -> None:
        self.tag, self.attributes = tag, attributes
        self.hidden: bool = "data-furniture" in attributes or "hidden" in attributes or bool(parent and parent.hidden)
        self.main: bool = tag in CONTENT or bool(parent and parent.main)
        self.section: str = parent.section if parent else ""
        if tag == "section":
            self.section = (attributes.get("class") or "").replace("section ", "", 1).split(" ")[0]
        self.unit: list[Block] | None = parent.unit if parent else None
        self.opens = False
        self.start = 0


class _Reader(HTMLParser):
    """Walks through a page and keeps what is visible inside `main`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.language, self.title = "", ""
        self.facts: str | None = None
        self.made_with: dict[str, str] = {}
        self.visible: list[str] = []
        self.code: list[str] = []
        self.units: list[Unit] = []
        self.open: list[_Element] = []
        self.text = ""
        self.marks: list[Mark] = []
        self.evidence: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "html":
            self.language = attributes.get("lang") or ""
        self.code += [
            f"{tag} {name}={value}"
            for name, value in attrs
            if name in HIDING or name.startswith("on") or tag in ("link", "iframe", "object", "embed", "base")
        ]
        if tag == "meta" and (attributes.get("name") or "").startswith("reportgen:"):
            self.made_with[attributes["name"] or ""] = attributes.get("content") or ""
        if tag in VOID:
            self.text += " " if tag == "br" else ""
            return
        element = _Element(tag, attributes, self.open[-1] if self.open else None)
        if element.main and tag in BLOCKS:
            self._flush()
        if element.main and tag in UNITS and element.unit is None:
            element.unit, element.opens = [], True
        element.start = len(self.text)
        self.open.append(element)
        if tag == "a" and "mark" in (attributes.get("class") or "").split():
            number = (attributes.get("href") or "").removeprefix("#e")
            self.evidence += [int(number)] if number.isdecimal() else []

    def handle_endtag(self, tag: str) -> None:
        while self.open:
            element = self.open.pop()
            self._close(element)
            if element.tag == tag:
                return

    def _close(self, element: _Element) -> None:
        if element.main and not element.hidden:
            self._mark(element)
        if element.main and element.tag in BLOCKS:
            self._flush(element)
        if element.opens and element.unit:
            self.units.append(Unit(section=element.section, blocks=tuple(element.unit)))

    def _mark(self, element: _Element) -> None:
        kinds: dict[str, tuple[Literal["number", "time", "quote"], str]] = {
            "data": ("number", "value"), "time": ("time", "datetime"), "q": ("quote", "lang"),
        }  # fmt: skip
        if element.tag in kinds:
            kind, attribute = kinds[element.tag]
            value = element.attributes.get(attribute) or ""
            fact = element.attributes.get("data-fact")
            self.marks.append(Mark(kind=kind, start=element.start, end=len(self.text), value=value, fact=fact))

    def handle_data(self, data: str) -> None:
        element = self.open[-1] if self.open else None
        if element is None:
            return
        if element.tag in ("script", "style"):
            self.code += [data.strip()] if element.attributes.get("id") != "facts" and data.strip() else []
        else:
            self.visible.append(data)
        if element.tag == "title":
            self.title += data
        elif element.tag == "script" and element.attributes.get("id") == "facts":
            self.facts = (self.facts or "") + data
        elif element.main and not element.hidden and any(each.tag in BLOCKS for each in self.open):
            quoted = any(each.tag == "q" for each in self.open)
            self.text += data if quoted else without_soft_hyphens(data)

    def _flush(self, element: _Element | None = None) -> None:
        """Ends a block: its text with single spaces, its marks moved along."""
        holder = element if element is not None else next((e for e in reversed(self.open) if e.tag in BLOCKS), None)
        unit = holder.unit if holder else None
        text, places = squeezed(self.text)
        if text and unit is not None and holder is not None:
            marks = tuple(
                mark.model_copy(update={"start": places[mark.start], "end": places[mark.end]}) for mark in self.marks
            )
            unit.append(Block(element=holder.tag, text=text, marks=marks, evidence=tuple(self.evidence)))
        self.text, self.marks, self.evidence = "", [], []
