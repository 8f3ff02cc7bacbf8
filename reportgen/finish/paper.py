"""What an HTML page says on paper: its blocks of text, tables, lists and links, as a PDF of it must say them again."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

BLOCKS = frozenset(
    "h1 h2 h3 h4 h5 h6 p li dt dd td th caption figcaption div section article header footer main nav aside figure "
    "blockquote ul ol dl table thead tbody tfoot tr body html address pre details summary".split()
)
"""Elements that text inside them does not flow out of."""

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "col"})

UNSEEN = frozenset({"script", "style", "title", "svg", "head", "template", "noscript"})
"""Elements whose text is not the text of the page."""


@dataclass(slots=True)
class Block:
    """A stretch of text in one block: the block's element, and its letters and digits by their language.

    `counted` is a block to whose end print adds a page number: an entry of the contents.
    """

    tag: str
    runs: list[tuple[str, str]] = field(default_factory=list)
    counted: bool = False

    def say(self, language: str, words: str) -> None:
        """Adds words; what no letter or digit is in does not count, since style sheets add and take such signs."""
        kept = letters(words)
        if kept and self.runs and self.runs[-1][0] == language:
            self.runs[-1] = (language, self.runs[-1][1] + kept)
        elif kept:
            self.runs.append((language, kept))


@dataclass(slots=True)
class Paper:
    """The visible page: its language, its blocks in order, the rows of each table, the items of each list.

    `scopes` are those of the header cells of each table ("" where none is given), `notes` the ids that references lead to,
    `pictures` how many drawings and images say something.
    """

    language: str = ""
    blocks: list[Block] = field(default_factory=list)
    tables: list[int] = field(default_factory=list)
    scopes: list[list[str]] = field(default_factory=list)
    lists: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pictures: int = 0


ONE_I = str.maketrans("İIı", "iii")
"""Capitals by style sheet are Turkish under `lang="tr"` and English elsewhere; which, is not judged here."""


def letters(words: str) -> str:
    """The letters and digits of a text, without what a line, a font or a style sheet may change: signs and capitals."""
    kept = "".join(letter for letter in words if letter.isalnum())
    return kept.translate(ONE_I).casefold()


def on_paper(html: str) -> Paper:
    """What a page says in print; elements that its own style sheets for print hide are left out."""
    reader = _Reader(_hidden(html))
    reader.feed(html)
    reader.close()
    reader.paper.blocks = [block for block in reader.paper.blocks if block.runs]
    return reader.paper


def _hidden(html: str) -> frozenset[str]:
    """The selectors of what the style sheets for print show nothing of: `.class`, `.class > element`, `[attribute]`."""
    found: set[str] = set()
    for media, sheet in re.findall(r"<style(?: media=\"([^\"]*)\")?>(.*?)</style>", html, re.DOTALL):
        if media in ("", "all", "print"):
            rules = re.findall(r"([^{}]+)\{[^{}]*display:\s*none", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL))
            found.update(" ".join(selector.split()) for rule in rules for selector in rule.split(","))
    return frozenset(found)


@dataclass(slots=True)
class _Open:
    tag: str
    language: str
    hidden: bool
    block: bool
    kind: str
    table: int = -1
    list: int = -1
    classes: frozenset[str] = frozenset()
    counted: bool = False


class _Reader(HTMLParser):
    def __init__(self, hidden: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.hidden, self.paper = hidden, Paper()
        self.open: list[_Open] = [_Open("", "", hidden=False, block=True, kind="")]
        self.block: Block | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        around = self.open[-1]
        classes = frozenset(given.get("class", "").split())
        selectors = {f".{each}" for each in classes} | {f"[{name}]" for name in given}
        selectors |= {f".{each} > {tag}" for each in around.classes}
        silent = given.get("aria-hidden") == "true" or bool(self.hidden & selectors)
        hidden = around.hidden or silent or "hidden" in given
        if not hidden and (tag == "svg" or (tag == "img" and given.get("alt"))):
            self.paper.pictures += 1
        if tag in VOID:
            return
        block = tag in BLOCKS
        opened = _Open(
            tag, given.get("lang") or around.language, hidden or tag in UNSEEN, block, tag if block else around.kind,
            around.table, around.list, classes, around.counted or tag == "nav",
        )  # fmt: skip
        if tag == "html":
            self.paper.language = opened.language
        if not opened.hidden:
            self._count(opened, given)
        if block:
            self.block = None
        self.open.append(opened)

    def _count(self, opened: _Open, given: dict[str, str]) -> None:
        paper = self.paper
        if opened.tag == "table":
            opened.table = len(paper.tables)
            paper.tables.append(0)
            paper.scopes.append([])
        elif opened.tag in ("ul", "ol"):
            opened.list = len(paper.lists)
            paper.lists.append(0)
        elif opened.tag == "tr":
            paper.tables[opened.table] += 1
        elif opened.tag == "th":
            paper.scopes[opened.table].append(given.get("scope", ""))
        elif opened.tag == "li":
            paper.lists[opened.list] += 1
        elif opened.tag == "a" and given.get("role") == "doc-noteref":
            note = given.get("href", "").removeprefix("#")
            paper.notes += [note] if note not in paper.notes else []

    def handle_endtag(self, tag: str) -> None:
        if not any(each.tag == tag for each in self.open):
            return
        while (closed := self.open.pop()).tag != tag:
            pass
        if closed.block:
            self.block = None

    def handle_data(self, data: str) -> None:
        around = self.open[-1]
        if around.hidden or not data.strip():
            return
        if self.block is None:
            self.block = Block(around.kind, counted=around.counted)
            self.paper.blocks.append(self.block)
        self.block.say(around.language, data)
