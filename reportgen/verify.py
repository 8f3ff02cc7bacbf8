"""Verify: whether a finished brief still says what its facts say, told from the file alone.

The dossier inside the file is proved first: its quotes stand at their places, and reading its sources again gives the
same facts. Then the page that these facts make is set beside the page in the file. What is the same word for word is
proven. What somebody has changed by hand is read with the project's own readers, which tell what has changed: a number, a
hedge, a speaker, an answer, a day, a quotation. Small words and punctuation may change; any other word cannot be proven.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Literal

from reportgen.brief import compose
from reportgen.decisions import as_read
from reportgen.disclosure import undisclosed
from reportgen.dossier import Dossier, loads, merge
from reportgen.errors import DossierError, ReportgenError, UnreadablePage
from reportgen.extract import extract
from reportgen.facts import Fact, Model, Sensitivity
from reportgen.formats import MAKERS
from reportgen.formats import Page as Made
from reportgen.html import render_html
from reportgen.language import LANGUAGES
from reportgen.lexicon import Lexicon, derived, lexicon, using
from reportgen.packs import packs
from reportgen.parity import Comparison, Difference, differences
from reportgen.readback import Block, Mark, Page, Unit, marked, projected, read_brief, read_file, read_page
from reportgen.readback.inside import texts_inside
from reportgen.sources import Source, read_text

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
    "versions",
    "edition",
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
    """What came out of verifying one file: how many statements were proven, and every failure.

    `dossier` is the SHA-256 of the dossier that it was proved against, as JSON; empty where there is none to be read.
    """

    file: str
    language: str
    format: str = "html"
    dossier: str = ""
    statements: int
    reworded: int
    failures: tuple[Failure, ...]

    @property
    def proven(self) -> bool:
        return not self.failures


class Look(Model):
    """What a brief was made with that is not inside it: a pack or style of one's own, translations, boundaries.

    What a brief names itself, and what comes with reportgen, need not be given.
    """

    pack: str | None = None
    style: str | None = None
    translations: tuple[Path, ...] = ()
    boundaries: Path | None = None


def verify(
    file: str | Path, *, sources: Iterable[Source] = (), tables: Lexicon | None = None, look: Look | None = None
) -> Proof:
    """The proof of a finished brief: HTML, PDF, Word, Markdown or e-mail.

    `sources` are the texts it was made from: with them each quotation is proved against the text itself, without them
    against the copy inside the brief. `tables` is the lexicon that the brief was made with, `look` what else it was made
    with. Raises UnreadablePage where the file holds no brief.
    """
    (proof,) = verify_all([file], sources=sources, tables=tables, look=look)
    return proof


def verify_all(
    files: Iterable[str | Path],
    *,
    sources: Iterable[Source] = (),
    tables: Lexicon | None = None,
    readers: Sensitivity | None = None,
    full: Dossier | None = None,
    look: Look | None = None,
) -> tuple[Proof, ...]:
    """The proofs of several finished briefs; those of one name in several languages must also state the same.

    `out/hama.tr.html` and `out/hama.en.pdf` are one brief, of the name `hama`. With `readers` each must be an edition for
    them; `full` is the dossier that nothing was taken out of, whose secrets are then looked for in the files. Raises
    UnreadablePage where a file holds no brief.
    """
    places = [Path(file) for file in files]
    with using(tables):
        pages = [read_file(place) for place in places]
        texts = tuple(sources)
        proofs = [
            verify_page(page, name=str(place), sources=texts, look=look)
            for place, page in zip(places, pages, strict=True)
        ]
        return tuple(
            proof.model_copy(
                update={
                    "failures": (
                        *proof.failures,
                        *_versions(at, places, pages, proofs, look),
                        *_edition(pages[at], places[at], readers, full),
                    )
                }
            )
            for at, proof in enumerate(proofs)
        )


def verify_page(
    page: Page,
    *,
    name: str = "page",
    sources: Iterable[Source] = (),
    expected: Page | None = None,
    look: Look | None = None,
) -> Proof:
    """The proof of a page that was read back; see `verify`.

    `expected` is the page that its facts make (`made_again`), for whoever verifies many pages of one dossier.
    """
    if page.language not in LANGUAGES:
        raise UnreadablePage(f"{name}: is in `{page.language}`; the languages are {', '.join(LANGUAGES)}")
    failures: list[Failure] = []
    told = {"file": name, "language": page.language, "format": page.format}
    try:
        if page.facts is None:
            raise UnreadablePage("there are no facts inside")  # noqa: TRY301 - told like what is wrong with them
        dossier = loads(page.facts, name="facts.json")
    except (DossierError, UnreadablePage) as error:
        failures.append(Failure(kind="facts", where="facts.json", printed=str(error)))
        return Proof(**told, statements=0, reworded=0, failures=tuple(failures))
    digest = hashlib.sha256(dossier.to_json().encode()).hexdigest()
    failures += [*_facts(dossier), *_sources(dossier, sources)]
    if page.digest is not None and page.digest != digest:
        failures.append(Failure(kind="facts", where="facts.json", printed=page.digest[:16], facts=digest[:16]))
    expected = expected or made_again(dossier, page, look)
    proven, reworded, found = _compared(expected, page if page.format == "html" else _sections_of(expected, page))
    failures += [*_title(expected, page), *found]
    failures += [] if failures else _around(expected, page)
    return Proof(**told, dossier=digest, statements=proven, reworded=reworded, failures=tuple(failures))


def _edition(page: Page, place: Path, readers: Sensitivity | None, full: Dossier | None) -> Iterator[Failure]:
    """What these readers may not see: in the text, the metadata, the facts inside and the bytes of the file."""
    if readers is None:
        return
    try:
        dossier = loads(page.facts or "", name="facts.json")
    except DossierError:
        return
    texts = (page.title, page.visible, page.code, *texts_inside(place.read_bytes()))
    for where, what in undisclosed(dossier, readers, texts, full=full):
        yield Failure(kind="edition", where=where, printed=what)


def _versions(
    at: int, places: list[Path], pages: list[Page], proofs: list[Proof], look: Look | None
) -> Iterator[Failure]:
    """What a file does not state like the first proven one of its name: other facts, or another version of them."""
    name = _name_of(places[at])
    first = next(place for place in range(at + 1) if _name_of(places[place]) == name)
    one, other = proofs[first], proofs[at]
    if first == at or not (one.dossier and other.dossier):
        return
    if one.dossier != other.dossier:
        yield Failure(kind="versions", where=one.file, printed="has other facts inside; make both from one dossier")
    elif one.proven and other.proven and one.language != other.language and pages[first].pack == pages[at].pack:
        dossier = loads(pages[at].facts or "")
        versions = [
            page if page.format == "html" else read_page(_html_again(dossier, page, look))
            for page in (pages[first], pages[at])
        ]
        for difference in differences(*versions):
            yield Failure(kind="versions", where=one.file, printed=str(difference))


def _name_of(place: Path) -> tuple[Path, str]:
    """The name of a brief without its language and format, and its folder."""
    stem = place.name.removesuffix(place.suffix)
    return place.parent, next((stem.removesuffix(f".{code}") for code in LANGUAGES if stem.endswith(f".{code}")), stem)


# --- the facts --------------------------------------------------------------------------------------------------------


def _facts(dossier: Dossier) -> Iterator[Failure]:
    """What reading the sources again does not give: facts that were edited, added or taken out.

    A correction of a review is none of these: the log keeps what was read, and that is what is compared. From a text that
    words were cut out of, facts may be missing. The older dossier that a brief is compared with is proved alike.
    """
    again = merge(_read(source, lexicon()) for source in dossier.sources)
    originals = as_read(dossier)
    cut = {source.id for source in dossier.sources if source.redacted}
    for kind in ("facts", "links", "ranks"):
        stated = {item.id: item for item in getattr(dossier, kind) if getattr(item, "extractor", None) is None}
        read = {item.id: item for item in getattr(again, kind)}
        for id, item in stated.items():
            original = originals.get(id, item)
            if isinstance(original, Fact):
                original = original.model_copy(update={"grade": None, "sensitivity": None})
            if read.get(id) != original:
                quote = item.evidence[0].quote
                yield Failure(kind="facts", where=id, printed="is not what its source says", facts=f"“{quote}”")
        for id, item in read.items():
            if id not in stated and item.evidence[0].source not in cut:
                yield Failure(kind="facts", where=id, printed="was taken out", facts=f"“{item.evidence[0].quote}”")
    if dossier.terms and dossier.terms.since:
        yield from _facts(dossier.terms.since)


@lru_cache(maxsize=512)
def _read(source: Source, tables: Lexicon) -> Dossier:
    """What is read from a text, kept for the other files of one brief."""
    return extract(source, lexicon=tables)


def _sources(dossier: Dossier, sources: Iterable[Source]) -> Iterator[Failure]:
    """Sources that are none of the texts given, and those that are called otherwise than their own headers say."""
    given = {source.sha256 for source in sources}
    for source in dossier.sources:
        title = source.title or source.id
        if given and source.sha256 not in given:
            yield Failure(kind="source", where=title, printed="is not one of the texts given", facts=source.sha256[:16])
        own = read_text(source.text, name=title, language=source.language)
        for field in ("title", "publisher", "published", "url"):
            said, told = getattr(own, field), getattr(source, field)
            if said is not None and said != told:
                yield Failure(kind="source", where=title, printed=f"{field}: {told}", facts=str(said))
    if dossier.terms and dossier.terms.since:
        yield from _sources(dossier.terms.since, ())


def made_again(dossier: Dossier, page: Page, look: Look | None = None) -> Page:
    """The page that the facts make, in the language, format, pack and style of another, where these are known.

    Raises InstallationError where a PDF cannot be made.
    """
    html = _html_again(dossier, page, look)
    trusted = read_page(html)
    if page.format == "html":
        return trusted
    data = MAKERS[page.format](Made(html=html, language=page.language, dossier=dossier))
    return marked(read_brief(data, name=f"expected.{page.format}"), trusted)


def _html_again(dossier: Dossier, page: Page, look: Look | None) -> str:
    look = look or Look()
    for style in dict.fromkeys((look.style or page.style, look.style)):
        try:
            return _html(dossier, page, style, look)
        except ReportgenError:
            if style == look.style:
                raise
    raise UnreadablePage("the page cannot be made again")


def _html(dossier: Dossier, page: Page, style: str | None, look: Look) -> str:
    pack = look.pack or (page.pack if page.pack in {each.name for each in packs()} else "brief")
    return render_html(
        compose(dossier),
        language=page.language,
        pack=pack,
        style=style,
        translations=look.translations,
        boundaries=look.boundaries,
    )


def _sections_of(expected: Page, page: Page) -> Page:
    """A page whose sections are called by their headings, with the names that these have in the page expected.

    A changed heading is one failure then, not one for everything below it.
    """
    names, found = (list(dict.fromkeys(unit.section for unit in each.units)) for each in (expected, page))
    if len(names) != len(found) or set(names) == set(found):
        return page
    renamed = dict(zip(found, names, strict=True))
    units = (unit.model_copy(update={"section": renamed[unit.section]}) for unit in page.units)
    return page.model_copy(update={"units": tuple(units)})


# --- the page ---------------------------------------------------------------------------------------------------------


def _compared(expected: Page, page: Page) -> tuple[int, int, list[Failure]]:
    """How many units are proven word for word, how many were reworded, and what is wrong."""
    wanted, found = list(expected.units), list(page.units)
    keys = [[_key(unit, page.format) for unit in units] for units in (wanted, found)]
    matcher = SequenceMatcher(a=keys[0], b=keys[1], autojunk=False)
    if keys[0] == keys[1]:
        return len(wanted), 0, []
    comparison = Comparison(expected, page)
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
            faults = list(_changed(unit, other, comparison, page.format))
            reworded += not faults
            failures += faults
        failures += [failure for unit in rest for failure in _added(unit, comparison)]
    return proven, reworded, failures


def _key(unit: Unit, format: str) -> tuple[object, ...]:
    if format == "html":
        return unit.section, unit.blocks
    return unit.section, tuple((block.text, block.evidence) for block in unit.blocks)


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


def _changed(unit: Unit, other: Unit, comparison: Comparison, page_format: str) -> Iterator[Failure]:
    """What a unit that was changed by hand states otherwise: told by kind, or as words that nobody can prove."""
    if page_format != "html":
        other = _with_marks(unit, other)
    told = [_failure(difference, other) for difference in comparison.differences(unit, other)]
    told += _days(unit, other)
    quotes = [_quotes(each) for each in (unit, other)]
    if quotes[0] != quotes[1]:
        told.append(Failure(kind="quote", where=_where(other), printed=_listed(quotes[1]), facts=_listed(quotes[0])))
    yield from told
    changed = _changed_words(unit.text, other.text)
    signs = any(sign(unit.text) != sign(other.text) for sign in (_unseen, _arrows))
    lost = signs or _pointed(unit) != _pointed(other)
    if not told and (changed - _small_words() or lost):
        yield Failure(kind="wording", where=_where(other), printed=other.text, facts=unit.text)


def _arrows(text: str) -> str:
    """The signs that say which way a number went."""
    return "".join(letter for letter in text if letter in "▲▼→←")


def _with_marks(unit: Unit, other: Unit) -> Unit:
    """A unit of a format without marks, with those of the unit in whose place it stands."""
    if len(unit.blocks) == len(other.blocks):
        pairs = zip(unit.blocks, other.blocks, strict=True)
        blocks = tuple(block.model_copy(update={"marks": projected(trusted, block.text)}) for trusted, block in pairs)
        return other.model_copy(update={"blocks": blocks})
    joined = Block(element="p", text=other.text, evidence=other.evidence)
    marks: list[Mark] = []
    for trusted in unit.blocks:
        start = other.text.find(trusted.text)
        moved = (
            mark.model_copy(update={"start": mark.start + start, "end": mark.end + start}) for mark in trusted.marks
        )
        marks += moved if start >= 0 else ()
    return other.model_copy(update={"blocks": (joined.model_copy(update={"marks": tuple(marks)}),)})


def _pointed(unit: Unit) -> list[int]:
    """The numbers of evidence in their order, each as often as it stands there."""
    return [number for block in unit.blocks for number in block.evidence]


def _days(unit: Unit, other: Unit) -> Iterator[Failure]:
    """Days that are marked as one and printed as another."""
    wanted, found = (
        [_printed(block, mark.start, mark.end) for block in each.blocks for mark in block.marks if mark.kind == "time"]
        for each in (unit, other)
    )
    if wanted != found:
        yield Failure(kind="day", where=_where(other), printed=", ".join(found) or "no day", facts=", ".join(wanted))


def _unseen(text: str) -> Counter[str]:
    """What a reader does not see and what may turn the order of digits: controls, marks of direction, zero-width letters."""
    return Counter(letter for letter in text if unicodedata.category(letter) in ("Cc", "Cf"))


def _changed_words(one: str, other: str) -> frozenset[str]:
    """The words that stand in one of two texts and not in the other at that place."""
    if one == other:
        return frozenset()
    words = _without_shared_ends(*(re.findall(r"[\w%’'-]+", text) for text in (one, other)))
    matcher = SequenceMatcher(a=words[0], b=words[1], autojunk=False)
    return frozenset(
        word.casefold()
        for change, a, b, c, d in matcher.get_opcodes()
        if change != "equal"
        for word in (*words[0][a:b], *words[1][c:d])
    )


def _without_shared_ends(one: list[str], other: list[str]) -> tuple[list[str], list[str]]:
    """Two lists without what they share at either end, for they may be long and differ in one place."""
    shortest = min(len(one), len(other))
    start = next((at for at in range(shortest) if one[at] != other[at]), shortest)
    shortest -= start
    end = next((at for at in range(shortest) if one[-1 - at] != other[-1 - at]), shortest)
    return one[start : len(one) - end], other[start : len(other) - end]


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
        for _, a, b, c, d in _opcodes(one, other):
            small = kind == "furniture" and _unseen(one) == _unseen(other)
            if not (small and _changed_words(one, other) <= _small_words()):
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
