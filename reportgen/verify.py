"""Verify: whether a finished brief still says what its facts say, told from the file alone.

The dossier inside the file is proved first: its quotes stand at their places, and reading its sources again gives the
same facts. Then the page that these facts make is set beside the page in the file. What is the same word for word is
proven. What somebody has changed by hand is read with the project's own readers, which tell what has changed: a number, a
hedge, a speaker, an answer, a day, a quotation. Small words and punctuation may change; any other word cannot be proven.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Literal

from reportgen.brief import compose
from reportgen.dossier import Dossier, loads
from reportgen.errors import DossierError, ReportgenError, UnreadablePage
from reportgen.extract import extract
from reportgen.facts import Model
from reportgen.html import render_html
from reportgen.language import LANGUAGES
from reportgen.lexicon import Lexicon, derived, lexicon, using
from reportgen.packs import packs
from reportgen.parity import Comparison, Difference
from reportgen.readback import Block, Page, Unit, read_page
from reportgen.sources import Source

Kind = Literal[
    "facts",
    "source",
    "quote",
    "number",
    "hedge",
    "day",
    "speaker",
    "answer",
    "mark",
    "wording",
    "added",
    "removed",
    "title",
    "page",
]


class Failure(Model):
    """One thing that is not proven: of what kind, where it stands, what is printed, and what the facts say."""

    kind: Kind
    where: str
    printed: str
    facts: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: {self.where}: {self.printed}" + (f" | {self.facts}" if self.facts else "")


class Proof(Model):
    """What came out of verifying one file: how many statements were proven, and every failure."""

    file: str
    language: str
    statements: int
    reworded: int
    failures: tuple[Failure, ...]

    @property
    def proven(self) -> bool:
        return not self.failures


def verify(file: str | Path, *, sources: Iterable[Source] = (), tables: Lexicon | None = None) -> Proof:
    """The proof of a finished HTML brief.

    `sources` are the texts it was made from: with them each quotation is proved against the text itself, without them
    against the copy inside the brief. `tables` is the lexicon that the brief was made with. Raises UnreadablePage
    where the file holds no brief.
    """
    try:
        page = read_page(Path(file).read_text(encoding="utf-8"), name=str(file))
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadablePage(f"{file}: cannot be read ({type(error).__name__}); name an HTML brief") from None
    with using(tables):
        return verify_page(page, name=str(file), sources=sources)


def verify_page(page: Page, *, name: str = "page", sources: Iterable[Source] = ()) -> Proof:
    """The proof of a page that was read back; see `verify`."""
    if page.language not in LANGUAGES:
        raise UnreadablePage(f"{name}: is in `{page.language}`; the languages are {', '.join(LANGUAGES)}")
    failures: list[Failure] = []
    try:
        if page.facts is None:
            raise UnreadablePage("there are no facts inside")  # noqa: TRY301 - told like what is wrong with them
        dossier = loads(page.facts, name="facts.json")
    except (DossierError, UnreadablePage) as error:
        failures.append(Failure(kind="facts", where="facts.json", printed=str(error)))
        return Proof(file=name, language=page.language, statements=0, reworded=0, failures=tuple(failures))
    failures += [*_facts(dossier), *_sources(dossier, sources)]
    expected = _expected(dossier, page)
    proven, reworded, found = _compared(expected, page)
    failures += [*_title(expected, page), *found]
    failures += [] if failures else _around(expected, page)
    return Proof(file=name, language=page.language, statements=proven, reworded=reworded, failures=tuple(failures))


# --- the facts --------------------------------------------------------------------------------------------------------


def _facts(dossier: Dossier) -> Iterator[Failure]:
    """What reading the sources again does not give: facts that were edited, added or taken out."""
    again = extract(*dossier.sources)
    for kind in ("facts", "links", "ranks"):
        stated = {item.id: item for item in getattr(dossier, kind) if getattr(item, "extractor", None) is None}
        read = {item.id: item for item in getattr(again, kind)}
        for id, item in stated.items():
            if read.get(id) != item:
                quote = item.evidence[0].quote
                yield Failure(kind="facts", where=id, printed="is not what its source says", facts=f"“{quote}”")
        for id, item in read.items():
            if id not in stated:
                yield Failure(kind="facts", where=id, printed="was taken out", facts=f"“{item.evidence[0].quote}”")


def _sources(dossier: Dossier, sources: Iterable[Source]) -> Iterator[Failure]:
    given = {source.sha256 for source in sources}
    for source in dossier.sources:
        if given and source.sha256 not in given:
            title = source.title or source.id
            yield Failure(kind="source", where=title, printed="is not one of the texts given", facts=source.sha256[:16])


def _expected(dossier: Dossier, page: Page) -> Page:
    """The page that the facts make, in the pack and style that the page names where these are known."""
    pack = page.pack if page.pack in {each.name for each in packs()} else "brief"
    view = compose(dossier)
    for style in dict.fromkeys((page.style, None)):
        try:
            return read_page(render_html(view, language=page.language, pack=pack, style=style))
        except ReportgenError:
            if style is None:
                raise
    raise UnreadablePage("the page cannot be made again")


# --- the page ---------------------------------------------------------------------------------------------------------


def _compared(expected: Page, page: Page) -> tuple[int, int, list[Failure]]:
    """How many units are proven word for word, how many were reworded, and what is wrong."""
    wanted, found = list(expected.units), list(page.units)
    comparison = Comparison(expected, page)
    matcher = SequenceMatcher(a=[_key(unit) for unit in wanted], b=[_key(unit) for unit in found], autojunk=False)
    proven, reworded = 0, 0
    failures: list[Failure] = []
    for change, a, b, c, d in matcher.get_opcodes():
        if change == "equal":
            proven += b - a
            continue
        rest = found[c:d]
        for unit in wanted[a:b]:
            other = _counterpart(unit, rest)
            if other is None:
                failures.append(_removed(unit))
                continue
            rest.remove(other)
            faults = list(_changed(unit, other, comparison))
            reworded += not faults
            failures += faults
        failures += [failure for unit in rest for failure in _added(unit, comparison)]
    return proven, reworded, failures


def _key(unit: Unit) -> tuple[object, ...]:
    return unit.section, unit.blocks


def _counterpart(unit: Unit, others: list[Unit]) -> Unit | None:
    """The unit that stands in the place of another: of its section, with its evidence, or most alike in its words."""
    same = [other for other in others if other.section == unit.section]
    for other in same:
        if unit.evidence and other.evidence == unit.evidence:
            return other
    alike = [(SequenceMatcher(a=unit.text, b=other.text, autojunk=False).ratio(), at) for at, other in enumerate(same)]
    best = max(alike, default=(0.0, 0))
    return same[best[1]] if best[0] >= ALIKE else None


ALIKE = 0.5
"""Two texts that share less than this are not one that was changed."""


def _changed(unit: Unit, other: Unit, comparison: Comparison) -> Iterator[Failure]:
    """What a unit that was changed by hand states otherwise: told by kind, or as words that nobody can prove."""
    told = [_failure(difference, other) for difference in comparison.differences(unit, other)]
    quotes = [_quotes(each) for each in (unit, other)]
    if quotes[0] != quotes[1]:
        told.append(Failure(kind="quote", where=_where(other), printed=_listed(quotes[1]), facts=_listed(quotes[0])))
    yield from told
    changed = _changed_words(unit.text, other.text)
    if not told and (changed - _small_words() or unit.evidence != other.evidence):
        yield Failure(kind="wording", where=_where(other), printed=other.text, facts=unit.text)


def _changed_words(one: str, other: str) -> frozenset[str]:
    """The words that stand in one of two texts and not in the other at that place."""
    words = [re.findall(r"[\w%’'-]+", text) for text in (one, other)]
    matcher = SequenceMatcher(a=words[0], b=words[1], autojunk=False)
    return frozenset(
        word.casefold()
        for change, a, b, c, d in matcher.get_opcodes()
        if change != "equal"
        for word in (*words[0][a:b], *words[1][c:d])
    )


@derived
def _small_words() -> frozenset[str]:
    """Words that carry no fact: articles and conjunctions."""
    grammar = lexicon().grammar["en"]
    return frozenset({*grammar.determiners, *grammar.conjunctions} & {"a", "an", "the", "and", "but"}) | _TURKISH_SMALL


_TURKISH_SMALL = frozenset("ve ile ise da de ayrıca ancak öte yandan".split())


def _failure(difference: Difference, unit: Unit) -> Failure:
    return Failure(kind=KINDS[difference.kind], where=_where(unit), printed=unit.text, facts=difference.what)


KINDS: dict[str, Kind] = {
    "number": "number", "hedge": "hedge", "day": "day", "speaker": "speaker", "answer": "answer", "mark": "mark",
}  # fmt: skip
"""The kinds of differences and those of failures."""


def _added(unit: Unit, comparison: Comparison) -> Iterator[Failure]:
    """What was added by hand: nobody can prove it, whether it holds a number or not."""
    numbers = comparison.unmarked(unit)
    yield Failure(kind="added", where=_where(unit), printed=unit.text, facts=", ".join(numbers) or "nothing like it")


def _removed(unit: Unit) -> Failure:
    return Failure(kind="removed", where=_where(unit), printed="is missing", facts=unit.text)


def _quotes(unit: Unit) -> list[str]:
    return [
        _printed(block, mark.start, mark.end) for block in unit.blocks for mark in block.marks if mark.kind == "quote"
    ]


def _printed(block: Block, start: int, end: int) -> str:
    return block.text[start:end]


def _listed(quotes: list[str]) -> str:
    return "; ".join(f"“{quote}”" for quote in quotes) or "no quotation"


def _where(unit: Unit) -> str:
    marks = ", ".join(str(mark) for mark in unit.evidence)
    return f"{unit.section or 'page'}{f' [{marks}]' if marks else ''}"


def _title(expected: Page, page: Page) -> Iterator[Failure]:
    if expected.title != page.title:
        yield Failure(kind="title", where="title", printed=page.title, facts=expected.title)


def _around(expected: Page, page: Page) -> Iterator[Failure]:
    """What is not the page that the facts make, outside the statements: furniture, style sheets, scripts, links."""
    for kind, one, other in (("furniture", expected.visible, page.visible), ("code", expected.code, page.code)):
        changed = [(change, a, b, c, d) for change, a, b, c, d in _opcodes(one, other) if change != "equal"]
        if changed and not (kind == "furniture" and _changed_words(one, other) <= _small_words()):
            _, a, b, c, d = changed[0]
            yield Failure(kind="page", where=kind, printed=f"“{other[c:d][:200]}”", facts=f"“{one[a:b][:200]}”")


def _opcodes(one: str, other: str) -> Iterator[tuple[str, int, int, int, int]]:
    """Where two texts part and meet again, without looking at what they share at their ends."""
    if one == other:
        return
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    end = next(
        (at for at, (a, b) in enumerate(zip(reversed(one[start:]), reversed(other[start:]), strict=False)) if a != b),
        min(len(one), len(other)) - start,
    )
    yield "replace", start, len(one) - end, start, len(other) - end
