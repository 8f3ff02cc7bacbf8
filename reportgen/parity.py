"""Parity: whether two language versions of a brief state the same facts, told from the finished files alone.

Both pages are read back. Every statement of one has its like in the other (the same section, the same evidence); in it
the same numbers stand with the same bounds, the same days, the same speakers, the same denials and confirmations; and
what is printed is what the marks behind it say. A language that no reader of ours knows (Arabic) must be word for word what its
facts make.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Literal

from reportgen.brief import compose
from reportgen.dossier import Dossier, loads
from reportgen.edition import Room, edition
from reportgen.errors import UnreadablePage
from reportgen.extract.numbers.reader import read as english_quantities
from reportgen.extract.text import Sentence, sentences
from reportgen.extract.turkish.numbers import amounts as turkish_quantities
from reportgen.extract.turkish.numerals import numbers as turkish_numbers
from reportgen.extract.turkish.words import sentences_of
from reportgen.facts import NARRATOR, UNNAMED, Model, Position, Quantity
from reportgen.html import render_html
from reportgen.language import LANGUAGES, Language
from reportgen.language.catalog import Catalog
from reportgen.language.clauses import VAGUE, floor_of
from reportgen.language.names import Names
from reportgen.language.writer import SAID
from reportgen.packs import find, packs
from reportgen.readback import Mark, Page, Unit, read_page, statements

Kind = Literal["dossier", "statement", "number", "mark", "hedge", "day", "speaker", "answer"]

ANSWERS = {
    "confirms": ("confirms",),
    "denies": ("denies", "denied", "disputed"),
    "doubts": ("doubts",),
    "revises": ("revises",),
    "instead": ("instead", "instead_quoted"),
}
"""How one answers what another has told, with the messages that say it; keys of `SAID`."""


class Difference(Model):
    """One thing that the two versions do not share: of what kind, in which section, and how it reads on either side."""

    kind: Kind
    section: str
    what: str
    first: str = ""
    second: str = ""

    def __str__(self) -> str:
        sides = f" | {self.first} | {self.second}" if self.first or self.second else ""
        return f"{self.kind}: {self.section or 'page'}: {self.what}{sides}"


def parity(first: str | Path | Page, second: str | Path | Page) -> tuple[Difference, ...]:
    """What two finished briefs do not state alike, in reading order; empty when they prove the same.

    Takes paths of HTML files or pages that were read. Raises UnreadablePage where one is no brief, or
    where they are not in two languages that briefs are written in.
    """
    pages = _opened(first), _opened(second)
    if pages[0].language == pages[1].language:
        raise UnreadablePage(f"both pages are in `{pages[0].language}`; name one brief in two languages")
    return differences(*pages)


def differences(*pages: Page) -> tuple[Difference, ...]:
    """What two pages of one brief do not state alike, whatever their languages."""
    left, right = (_Version(page) for page in pages)
    found = list(_same_dossier(left, right))
    for version in (left, right):
        found += version.faults()
    rest: dict[tuple[str, tuple[int, ...]], list[Unit]] = {}
    for unit in statements(right.page):
        rest.setdefault((unit.section, unit.evidence), []).append(unit)
    for unit in statements(left.page):
        others = rest.get((unit.section, unit.evidence), [])
        if not others:
            found.append(_lacking(unit, left, right))
            continue
        found += _compared(unit, others.pop(0), left, right)
    found += [_lacking(unit, right, left) for units in rest.values() for unit in units]
    return tuple(found)


def _opened(page: str | Path | Page) -> Page:
    if isinstance(page, Page):
        return page
    try:
        return read_page(Path(page).read_text(encoding="utf-8"), name=str(page))
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadablePage(f"{page}: cannot be read ({type(error).__name__}); name an HTML brief") from None


class _Version:
    """One version: its page, and how its language says who speaks and who answers."""

    def __init__(self, page: Page) -> None:
        if page.language not in LANGUAGES:
            raise UnreadablePage(f"a page in `{page.language}` is no brief; the languages are {', '.join(LANGUAGES)}")
        self.page = page
        self.language: Language = LANGUAGES[page.language]
        catalog = Catalog.read(self.language, find("brief").catalogues(self.language.code))
        literals = [(_literal(catalog, SAID[key]), kind) for kind, keys in ANSWERS.items() for key in keys]
        self.answers = sorted(literals, key=lambda pair: -len(pair[0]))

    @cached_property
    def dossier(self) -> Dossier | None:
        """The dossier inside, where there is one."""
        return loads(self.page.facts, name="facts.json") if self.page.facts else None

    @cached_property
    def speakers(self) -> dict[int, dict[str, tuple[str, ...]]]:
        """By the number of the evidence: who says it, and how the name may be written."""
        return _speakers(self.dossier, self.language, self.page.pack) if self.dossier else {}

    @cached_property
    def lengths(self) -> frozenset[tuple[str, Decimal]]:
        """The lengths of periods with their facts."""
        return _lengths(self.dossier) if self.dossier else frozenset()

    def of(self, page: Page) -> _Version:
        """The same version as it stands on another page: with its facts, speakers and words."""
        _ = self.dossier, self.speakers, self.lengths  # worked out once, for both
        other = copy(self)
        other.page = page
        return other

    def faults(self, units: Iterable[Unit] | None = None) -> Iterator[Difference]:
        """Where a page prints a number that its mark does not hold, or, unread, other words than its facts make."""
        if units is None and self.language.code not in READERS:
            yield from self._unread()
        for unit in statements(self.page) if units is None else units:
            for block in unit.blocks:
                for mark in block.marks:
                    printed = block.text[mark.start : mark.end]
                    if mark.kind == "number" and not _prints(printed, mark, self.language):
                        yield Difference(
                            kind="mark", section=unit.section, what=f"“{printed}” is marked as {mark.value}",
                            first=self.page.language, second=block.text,
                        )  # fmt: skip

    def _unread(self) -> Iterator[Difference]:
        """In a language that nobody reads back, every word must be what the facts make."""
        if self.dossier is None:
            return
        page = render_html(compose(self.dossier), language=self.language.code, pack=self.page.pack)
        wanted = [(unit.section, unit.text) for unit in statements(read_page(page))]
        for unit in statements(self.page):
            if (unit.section, unit.text) not in wanted:
                yield Difference(
                    kind="statement", section=unit.section, what=f"is not what the facts make in {self.page.language}",
                    first=unit.text,
                )  # fmt: skip


class Comparison:
    """Two pages of one brief in one language, for whoever sets their units side by side."""

    def __init__(self, first: Page, second: Page) -> None:
        """`first` is the page that is trusted, `second` the one that is looked at."""
        self.first = _Version(first)
        same = (first.facts, first.pack, first.language) == (second.facts, second.pack, second.language)
        self.second = self.first.of(second) if same else _Version(second)

    def differences(self, one: Unit, other: Unit) -> tuple[Difference, ...]:
        """What two units do not state alike, and numbers of the second that its own marks do not hold."""
        sides = ("the facts", "printed")
        return (*self.second.faults([other]), *_compared(one, other, self.first, self.second, sides))

    def unmarked(self, unit: Unit) -> tuple[str, ...]:
        """The numbers that stand in a unit of the second page."""
        return tuple(_numbers(unit, self.second))


def _same_dossier(left: _Version, right: _Version) -> Iterator[Difference]:
    if left.page.facts != right.page.facts:
        yield Difference(kind="dossier", section="", what="the facts inside the two files differ; make both from one")


def _lacking(unit: Unit, there: _Version, here: _Version) -> Difference:
    return Difference(
        kind="statement", section=unit.section, what=f"stands in {there.page.language} alone, not in {here.page.language}",
        first=unit.text,
    )  # fmt: skip


def _compared(
    one: Unit, other: Unit, left: _Version, right: _Version, sides: tuple[str, str] | None = None
) -> Iterator[Difference]:
    """The two statements, seen in each of the ways of `VIEWS`; `sides` are named after their languages."""
    names = sides or (left.page.language, right.page.language)
    read = all(version.language.code in READERS for version in (left, right))
    for kind, view in (VIEWS if read else MARKED).items():
        here, there = Counter(view(one, left)), Counter(view(other, right))
        if here != there:
            only = [f"{names[0]}: {_listed(here - there)}", f"{names[1]}: {_listed(there - here)}"]
            yield Difference(kind=kind, section=one.section, what="; ".join(only), first=one.text, second=other.text)


def _listed(found: Counter[str]) -> str:
    return ", ".join(sorted(found.elements())) or "–"


def _marked(unit: Unit, version: _Version) -> Iterator[str]:
    """The numbers as their marks have them, with the fact."""
    del version
    for block in unit.blocks:
        yield from (f"{mark.value} ({mark.fact or 'no fact'})" for mark in block.marks if mark.kind == "number")


def _numbers(unit: Unit, version: _Version) -> Iterator[str]:
    """The numbers as their marks have them, with the fact, and those without a mark; “one” and “bir” may be articles."""
    yield from _marked(unit, version)
    for block in unit.blocks:
        for start, end, quantity in _quantities(block.text, version.language):
            article = quantity.value == 1 and not block.text[start:end].strip().isdecimal()
            if not article and not any(mark.start < end and start < mark.end for mark in block.marks):
                yield f"{_value(quantity)} (unmarked)"


def _hedges(unit: Unit, version: _Version) -> Iterator[str]:
    """How each marked number is bounded, by what is printed around it."""
    for block in unit.blocks:
        read = list(_quantities(block.text, version.language))
        for mark in block.marks:
            if mark.kind == "number" and (mark.fact, Decimal(mark.value)) not in version.lengths:
                bound = next((q for start, end, q in read if mark.start < end and start < mark.end), None)
                hedge = bound.qualifier if bound else "exact"
                yield f"{hedge}{' estimated' if bound and bound.estimated else ''} {mark.value}"


def _days(unit: Unit, version: _Version) -> Iterator[str]:
    del version
    return (mark.value for block in unit.blocks for mark in block.marks if mark.kind == "time")


def _spoken(unit: Unit, version: _Version) -> Iterator[str]:
    """The speakers whose names stand in the statement; a name inside a longer one is not there by itself."""
    text = _told(unit)
    candidates = {name: written for mark in unit.evidence for name, written in version.speakers.get(mark, {}).items()}
    for name, written in sorted(candidates.items(), key=lambda pair: -len(pair[1][0])):
        listed = "|".join(_stem(spelling, version.language) for spelling in sorted(written, key=len, reverse=True))
        text, count = re.subn(rf"(?<!\w)(?:{listed})(?![A-ZÇĞİÖŞÜ])", " ", text)
        if count:
            yield name


def _told(unit: Unit) -> str:
    """What the page itself says in a unit: its text without quoted evidence."""
    texts = []
    for block in unit.blocks:
        text = block.text
        for mark in block.marks:
            if mark.kind == "quote" and mark.fact:
                text = text[: mark.start] + " " * (mark.end - mark.start) + text[mark.end :]
        texts.append(text)
    return " ".join(texts)


def _stem(name: str, language: Language) -> str:
    """A pattern for a name at the start of a sentence or inside, in Turkish with whatever ending (“Valiliğe”)."""
    first = f"[{re.escape(name[0])}{re.escape(language.upper_first(name[0]))}]"
    if language.code != "tr":
        return rf"{first}{re.escape(name[1:])}(?!\w)"
    last = {"k": "[kğg]", "p": "[pb]", "ç": "[çc]", "t": "[td]"}.get(name[-1], re.escape(name[-1]))
    return first + re.escape(name[1:-1]) + last if len(name) > 1 else first


def _answered(unit: Unit, version: _Version) -> Iterator[str]:
    """Who confirms, denies, doubts or revises, by the words of the catalogue; the longest words are looked for first."""
    text = _told(unit)
    for words, kind in version.answers:
        yield from [kind] * text.count(words)
        text = text.replace(words, " ")


VIEWS: dict[Kind, Callable[[Unit, _Version], Iterable[str]]] = {
    "number": _numbers,
    "hedge": _hedges,
    "day": _days,
    "speaker": _spoken,
    "answer": _answered,
}
"""What two statements must have in common."""

MARKED: dict[Kind, Callable[[Unit, _Version], Iterable[str]]] = {"number": _marked, "day": _days}
"""What marks alone can show, for languages that nobody reads back."""


def _speakers(dossier: Dossier, language: Language, pack: str) -> dict[int, dict[str, tuple[str, ...]]]:
    """By the number of the evidence: who says what it proves, and how the language may write the name."""
    names = Names(dossier, language)
    languages = {source.id: source.language for source in dossier.sources}
    told: dict[str, tuple[str, ...]] = {link.id: (link.speaker,) for link in dossier.links}
    for fact in dossier.facts:
        told[fact.id] = fact.attribution.speakers or (fact.attribution.speaker,)
    return {
        entry.mark: {
            speaker: names.spellings(speaker, languages[entry.evidence.source])
            for owner in entry.owners
            for speaker in told.get(owner, ())
            if speaker not in (NARRATOR, UNNAMED)
        }
        for entry in edition(compose(dossier), _room(pack)).evidence
    }


def _room(pack: str) -> Room:
    """The room that the pages of a pack have, where it can be named."""
    return next((each.manifest.room for each in packs() if each.name == pack), Room())


def _lengths(dossier: Dossier) -> frozenset[tuple[str, Decimal]]:
    """The lengths of periods with their facts: “over 13 years” bounds no number."""
    return frozenset(
        (fact.id, Decimal(fact.period.length))
        for fact in dossier.facts
        if not isinstance(fact, Position) and fact.period and fact.period.length
    )


def _literal(catalog: Catalog, message: str) -> str:
    """The longest stretch of words of a message between its slots, without a full stop."""
    template = catalog.phrase("said", message)
    pieces = [piece.strip(" .;,") for piece in template.pieces if isinstance(piece, str)]
    return max(pieces, key=len)


# --- what is printed --------------------------------------------------------------------------------------------------


def _quantities(text: str, language: Language) -> Iterator[tuple[int, int, Quantity]]:
    """The quantities that a reader of the language finds in a text, with where they stand; none where nobody reads it."""
    read = READERS.get(language.code)
    for sentence, start, end, quantity in read(text) if read else ():
        yield sentence.tokens[start].start, sentence.tokens[end - 1].end, quantity


def _english(text: str) -> Iterator[tuple[Sentence, int, int, Quantity]]:
    for sentence in sentences(text, 0, "en"):
        for amount in english_quantities(sentence):
            yield sentence, amount.start, amount.end, amount.quantity


def _turkish(text: str) -> Iterator[tuple[Sentence, int, int, Quantity]]:
    for sentence in sentences_of(text):
        for amount in turkish_quantities(sentence):
            yield sentence, amount.start, amount.end, amount.quantity


READERS: dict[str, Callable[[str], Iterator[tuple[Sentence, int, int, Quantity]]]] = {"en": _english, "tr": _turkish}
"""Who reads the quantities of a language."""


def _value(quantity: Quantity) -> str:
    """A value; of “dozens” and “onlarca”, which are one word in two languages, how the catalogue tells them."""
    if quantity.qualifier == "vague":
        return VAGUE[floor_of(quantity.low)]
    return f"{quantity.value if quantity.value is not None else quantity.low}"


def _prints(printed: str, mark: Mark, language: Language) -> bool:
    """Whether the words of a number are those of its value: “3 million”, “seven”, “fourth”, “%25”."""
    value = Decimal(mark.value)
    if language.code not in READERS:
        return True
    found = {
        Decimal(end)
        for _, _, q in _quantities(printed, language)
        for end in (q.value, q.low, q.high)
        if end is not None
    }
    if language.code == "tr":
        found |= {number.value for number in turkish_numbers(printed)}
    ordinal = value == int(value) and printed == language.ordinal(int(value)).text
    return value in found or ordinal
