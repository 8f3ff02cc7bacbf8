"""Lint: words that judge (terrorist, regime, martyr / terörist, rejim, şehit …) in the narrator's own voice.

Labels belong to those who use them. In a text or a finished brief, in English or Turkish, such a word passes where it is
quoted, where somebody who is named says it, and where it is told as somebody's label; anywhere else the narrator says it.
Which words judge is told by the table `[[loaded]]` of the lexicon; a house style may allow some.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from reportgen.errors import UnreadablePage
from reportgen.extract import extract
from reportgen.extract import reading as english
from reportgen.extract.attribution import Said
from reportgen.extract.attribution import statements as english_statements
from reportgen.extract.reading import Line, Reading
from reportgen.extract.turkish import reading as turkish
from reportgen.extract.turkish.attribution import statements as turkish_statements
from reportgen.facts import NARRATOR, UNNAMED, Model
from reportgen.language.judging import LANGUAGES, judging
from reportgen.language.style import HouseStyle, allowed_words, find_style
from reportgen.lexicon import Lexicon, using
from reportgen.packs import find
from reportgen.readback import Block, Page, read_brief
from reportgen.sources import Source, read_bytes, read_text

_QUOTED = re.compile(r"“[^“”]*”|„[^“”„]*[“”]|«[^«»]*»|\"[^\"\n]*\"|‘[^‘’\n]*’(?!\w)")


class Finding(Model):
    """A word that judges, in the narrator's voice: where it stands, what is said instead."""

    where: str
    language: str
    word: str
    key: str
    sentence: str
    instead: str

    def __str__(self) -> str:
        return f"{self.where}: “{self.word}” ({self.key}): {self.sentence} | say who says so, or: {self.instead}"


def lint(
    file: str | Path,
    *,
    style: str | HouseStyle | None = None,
    allowed: Iterable[str] = (),
    tables: Lexicon | None = None,
) -> tuple[Finding, ...]:
    """What a text or a finished brief says in its own voice that judges, in reading order.

    `style` is a house style by name or path, or one that was read; a brief that names its own is read with that.
    `allowed` names further keys that may stand. Raises SourceError, UnreadablePage, UnknownStyle or BrokenStyle.
    """
    path = Path(file)
    with using(tables):
        page = _brief(path)
        if page is None:
            source = read_bytes(_bytes(path), name=str(file))
            return lint_source(source, allowed={*allowed, *_allowed(style, source.language)})
        return lint_page(page, allowed={*allowed, *_allowed(style or page.style, page.language)})


def lint_source(source: Source, *, allowed: Iterable[str] = ()) -> tuple[Finding, ...]:
    """What a source text says in its own voice that judges, its title first."""
    kept = frozenset(allowed)
    found: list[Finding] = []
    if source.title:
        found += _found(_as_source(source.title, source.language), kept, lambda _: "title")
    text = source.text
    return (*found, *_found(source, kept, lambda place: f"line {text.count(chr(10), 0, place) + 1}"))


def lint_page(page: Page, *, allowed: Iterable[str] = ()) -> tuple[Finding, ...]:
    """What a finished brief says in its own voice that judges; nothing in a language that nobody reads."""
    if page.language not in LANGUAGES:
        return ()
    kept = frozenset(allowed)
    texts = [(unit.section or "page", _told(block)) for unit in page.units for block in unit.blocks]
    return tuple(
        finding
        for section, text in dict.fromkeys(texts)
        if judging(page.language).keys_in(text)
        for finding in _found(_as_source(text, page.language), kept, _always(section))
    )


def _always(section: str) -> Callable[[int], str]:
    return lambda _: section


def _brief(path: Path) -> Page | None:
    """The page in a file where that is a finished brief; None for a text."""
    data = _bytes(path)
    known = data.startswith((b"%PDF-", b"PK")) or re.match(rb"\s*<(?:!doctype|html)", data, re.IGNORECASE)
    if known or (path.suffix == ".md" and b"<!-- reportgen language=" in data):
        return read_brief(data, name=str(path), beside=path)
    return None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadablePage(
            f"{path}: cannot be read ({type(error).__name__}); name a text or a finished brief"
        ) from None


def _allowed(style: str | HouseStyle | None, language: str) -> frozenset[str]:
    """The keys that a house style lets stand: those it names, and the word of its own choice (“rejim”)."""
    if isinstance(style, str):
        style = find_style(style, find("brief").folders)
    decided = style.languages.get(language) if style else None
    return frozenset(allowed_words(language, decided)) if decided else frozenset()


def _as_source(text: str, language: str) -> Source:
    return read_text(f"language: {language}\n\n{text}\n")


def _told(block: Block) -> str:
    """The text of a block, its quotations between marks."""
    text = block.text
    for mark in sorted((each for each in block.marks if each.kind == "quote"), key=lambda each: -each.start):
        text = f"{text[: mark.start]}“{text[mark.start : mark.end]}”{text[mark.end :]}"
    return text


# --- who says them ----------------------------------------------------------------------------------------------------


def _found(source: Source, allowed: frozenset[str], where: Callable[[int], str]) -> Iterator[Finding]:
    words = judging(source.language)
    if not words.keys_in(source.text[source.body :]):
        return
    reading, said = _read(source)
    apart = [found.span() for found in _QUOTED.finditer(source.text, source.body)]
    apart += [
        (evidence.start, evidence.end)
        for position in extract(source).positions
        if position.stance == "designates"
        for evidence in position.evidence
    ]
    for line in reading.lines:
        keys = line.sentence.keys
        for place in range(len(keys)):
            word = words.at(keys, place)
            if word is None or word.key in allowed:
                continue
            tokens = line.sentence.tokens[place : place + len(word.keys)]
            start, end = tokens[0].start, tokens[-1].end
            if any(a <= start and end <= b for a, b in apart) or _attributed(line, said, place):
                continue
            sentence = source.text[line.sentence.tokens[0].start : line.sentence.tokens[-1].end]
            yield Finding(
                where=where(start), language=source.language, word=source.text[start:end], key=word.key,
                sentence=" ".join(sentence.split()), instead=words.rows[word.key].instead[source.language],
            )  # fmt: skip


def _read(source: Source) -> tuple[Reading, Said]:
    if source.language == "tr":
        reading = turkish.read_through(source)
        return reading, turkish_statements(reading)
    reading = english.read_through(source)
    return reading, english_statements(reading)


def _attributed(line: Line, said: Said, place: int) -> bool:
    """Whether somebody who is named says it: the words around a reporting verb are still the narrator's."""
    return any(
        statement.speaker is not None and statement.speaker.name not in (NARRATOR, UNNAMED)
        for statement in said.around(line, place)
    )
