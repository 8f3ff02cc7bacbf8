"""Markings: grades and sensitivity from a table, and editions that provably hold nothing that others may not read.

An edition drops every source and fact that is marked more strictly than its readers may see. What a dropped fact was read
from is cut out of the texts that remain, whole sentences at a time, and wherever else its words stand; the text that is
left is a text of its own, with a hash of its own, and only what reading it again gives is kept.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from reportgen.decisions import anonymous
from reportgen.dossier import STRICTER, Dossier, Terms
from reportgen.errors import BrokenHeader, InstallationError, TableError
from reportgen.extract import extract
from reportgen.facts import AnyFact, Event, Fact, Figure, Link, Position, Rank, Sensitivity, fact_id
from reportgen.sources import Source, contents, grade_of, marking_of, sha256_of

RULES = Path(__file__).with_name("private.toml")

MARK = "█████"
"""What stands in the place of words that were cut out; it tells neither how many nor how long they were."""

COLUMNS = ("source", "grade", "sensitivity")
"""The columns of a table of sources."""


# --- a table of sources -----------------------------------------------------------------------------------------------


def marked(dossier: Dossier, table: str | Path) -> Dossier:
    """The dossier with the grades and sensitivities of a CSV table with the columns `source`, `grade`, `sensitivity`.

    `source` is an id, a title, a publisher or an address; a row marks every source that it names, a later row wins, and an
    empty cell changes nothing. Raises TableError for a row that names no source or a value that is none.
    """
    rows = read_table(table, COLUMNS[:1], COLUMNS)
    sources = list(dossier.sources)
    for number, row in rows:
        named = [place for place, source in enumerate(sources) if row["source"] in _names(source)]
        if not named:
            raise TableError(f"{table}, row {number}: `{row['source']}` is no source of the dossier; check its title")
        try:
            update = {
                "grade": grade_of(row["grade"], f"{table}, row {number}") if row["grade"] else None,
                "sensitivity": marking_of(row["sensitivity"], f"{table}, row {number}") if row["sensitivity"] else None,
            }
        except BrokenHeader as error:
            raise TableError(str(error)) from None
        for place in named:
            sources[place] = sources[place].model_copy(update={name: value for name, value in update.items() if value})
    return dossier.model_copy(update={"sources": tuple(sources)})


def read_table(table: str | Path, needed: Iterable[str], columns: Iterable[str]) -> list[tuple[int, dict[str, str]]]:
    """The rows of a CSV file with their numbers, each with every column, empty where it has none; raises TableError."""
    try:
        text = contents(table).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TableError(f"{table}: is not UTF-8 at byte {error.start}; save it as UTF-8") from None
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        named = {name: (name or "").strip().casefold() for name in reader.fieldnames or ()}
        if lacking := sorted(set(needed) - set(named.values())):
            raise TableError(f"{table}: there is no column `{lacking[0]}`; the first row names the columns")
        rows = [
            (number, {named.get(name, ""): (value or "").strip() for name, value in row.items() if name is not None})
            for number, row in enumerate(reader, start=2)
        ]
    except csv.Error as error:
        raise TableError(f"{table}: is no CSV ({error})") from None
    return [(number, {name: row.get(name, "") for name in columns}) for number, row in rows if any(row.values())]


def _delimiter(text: str) -> str:
    """A semicolon where the first row has one, as spreadsheets in Turkish write; a comma otherwise."""
    first = text.partition("\n")[0]
    return ";" if first.count(";") > first.count(",") else ","


def _names(source: Source) -> set[str]:
    return {name for name in (source.id, source.title, source.publisher, source.url) if name}


# --- editions ---------------------------------------------------------------------------------------------------------


def edition(dossier: Dossier, readers: Sensitivity) -> Dossier:
    """The dossier for these readers: without every source, fact and quote that is marked more strictly.

    The older dossier that it is compared with is cut alike; the log of a review keeps what was decided, not by whom.
    """
    terms = dossier.terms or Terms()
    since = edition(terms.since, readers).model_copy(update={"terms": None}) if terms.since else None
    hidden = {item.id for item in _items(dossier) if stricter(dossier.sensitivity(item), readers)}
    kept = [source for source in dossier.sources if not stricter(source.sensitivity or "public", readers)]
    if not kept:
        raise TableError(f"no source may be read by `{readers}` readers, so there is no such edition")
    words = {words for item in _items(dossier) if item.id in hidden for words in _telling(dossier, item)}
    cuts = {source.id: _cuts(source, dossier, hidden, words) for source in kept}
    return _cut(dossier, kept, cuts, hidden).model_copy(
        update={"terms": terms.model_copy(update={"edition": readers, "since": since})}
    )


def stricter(marking: Sensitivity, than: Sensitivity) -> bool:
    """Whether a marking is stricter than another."""
    return STRICTER.index(marking) > STRICTER.index(than)


def secrets(dossier: Dossier, readers: Sensitivity) -> frozenset[str]:
    """What an edition for these readers must not hold anywhere: quotes, titles, addresses and hashes that are marked.

    Publishers are named where they publish something else that may be read.
    """
    open_ = [source for source in dossier.sources if not stricter(source.sensitivity or "public", readers)]
    shared = {value for source in open_ for value in (source.title, source.publisher, source.url) if value}
    found: set[str] = set()
    for source in dossier.sources:
        if source not in open_:
            found |= {value for value in (source.title, source.publisher, source.url) if value} - shared
            found |= {source.sha256, source.sha256[:12]}
            found |= {line.strip() for line in source.text[source.body :].splitlines() if len(line.split()) >= 4}
    for item in _items(dossier):
        if stricter(dossier.sensitivity(item), readers):
            found |= set(_telling(dossier, item))
    if dossier.terms and dossier.terms.since:
        found |= secrets(dossier.terms.since, readers)
    return frozenset(found)


def _telling(dossier: Dossier, item: Fact | Rank | Link) -> Iterator[str]:
    """The words by which an item could be known: its sentences, and its quotes where these are more than a phrase."""
    for evidence in item.evidence:
        text = dossier.source(evidence.source).text
        start, end = _sentence(text, evidence.start, evidence.end)
        yield text[start:end].strip()
        if len(evidence.quote.split()) >= TELLING:
            yield evidence.quote


TELLING = 4
"""A quote of fewer words ("three villages") may stand anywhere and gives nothing away by itself."""


def _items(dossier: Dossier) -> Iterator[Figure | Event | Position | Rank | Link]:
    yield from dossier.facts
    yield from dossier.ranks
    yield from dossier.links


Spans = list[tuple[int, int]]


def _cuts(source: Source, dossier: Dossier, hidden: set[str], words: set[str]) -> Spans:
    """The stretches of a text that must go: the sentences of hidden facts, and wherever else their words stand."""
    spans: Spans = []
    for item in _items(dossier):
        if item.id in hidden:
            spans += [
                _sentence(source.text, each.start, each.end) for each in item.evidence if each.source == source.id
            ]
    for quote in words:
        spans += [
            _sentence(source.text, found.start(), found.end())
            for found in re.finditer(re.escape(quote), source.text, re.IGNORECASE)
        ]
    return _merged(spans)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence or header value around a stretch of text."""
    before = max((text.rfind(mark, 0, start) + len(mark) for mark in (". ", "? ", "! ", "\n")), default=0)
    line = text.rfind("\n", 0, start) + 1
    value = re.match(r"[A-Za-z]+:[ \t]*", text[line:start])
    if value and before == line:
        before = line + value.end()
    ends = [found + 1 for mark in (". ", "? ", "! ", ".\n") if (found := text.find(mark, max(end - 1, start))) >= 0]
    ends += [found for found in (text.find("\n", end),) if found >= 0]
    return min(before, start), max(min(ends, default=len(text)), end)


def _merged(spans: Spans) -> Spans:
    merged: Spans = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _cut(dossier: Dossier, kept: list[Source], cuts: Mapping[str, Spans], hidden: set[str]) -> Dossier:
    """The dossier of the kept sources with these stretches cut out, and of what is still read from them."""
    sources = {source.id: _without(source, cuts[source.id]) for source in kept}
    texts = {source.id: source.text for source in kept}
    found: dict[str, Figure | Event | Position | Rank | Link] = {}
    for item in _items(dossier):
        if item.id not in hidden:
            moved = _moved(item, sources, cuts, texts)
            if moved is not None:
                found[item.id] = moved
    again = _again(dossier, [new for old, new in sources.items() if cuts[old]])
    kept_items: dict[str, Figure | Event | Position | Rank | Link] = {}
    for old, item in found.items():
        own = dossier.by_id[old].evidence[0].source
        if not cuts[own]:
            kept_items[old] = item
        elif item.id in again:
            kept_items[old] = _with_marks(again[item.id], item)
    facts = {old: item for old, item in kept_items.items() if isinstance(item, (Figure, Event, Position))}
    ids = {old: item.id for old, item in kept_items.items()}
    told = [_tied(fact, ids) for fact in facts.values()]
    links = [item for item in kept_items.values() if isinstance(item, Link)]
    links = [
        link.model_copy(update={"fact": ids.get(link.fact, link.fact)})
        for link in links
        if link.fact in ids or link.fact in ids.values()
    ]
    names = {name for item in (*told, *links) for name in _named(item)}
    return Dossier(
        sources=tuple(sources.values()),
        facts=tuple(told),
        ranks=tuple(item for item in kept_items.values() if isinstance(item, Rank)),
        links=tuple(links),
        actors=tuple(actor for actor in dossier.actors if actor.name in names),
        places=tuple(place for place in dossier.places if place.name in names),
        decisions=anonymous(
            [each for each in dossier.decisions if not cuts.get(_source_of(dossier, each.fact), ())],
            facts,
        ),
    )


def _source_of(dossier: Dossier, id: str) -> str:
    return dossier.by_id[id].evidence[0].source


def _again(dossier: Dossier, sources: list[Source]) -> dict[str, Figure | Event | Position | Rank | Link]:
    """What reading the cut texts again gives; guests are not asked, so what they found is not kept there."""
    del dossier
    return {item.id: item for item in _items(extract(*sources))} if sources else {}


def _without(source: Source, spans: Spans) -> Source:
    """The text with these stretches cut out: a text of its own."""
    if not spans:
        return source
    text, last, body = "", 0, source.body
    for start, end in spans:
        mark = _mark(source.text[start:end])
        text += source.text[last:start] + mark
        last = end
        if end <= source.body:
            body += len(mark) - (end - start)
    text += source.text[last:]
    title = _first_line_of(text, "title") if source.title else None
    digest = sha256_of(text)
    return source.model_copy(
        update={"id": digest[:12], "title": title, "sha256": digest, "body": body, "text": text, "redacted": True}
    )


def _first_line_of(text: str, field: str) -> str | None:
    found = re.search(rf"^{field}:[ \t]*(.*)$", text, re.MULTILINE | re.IGNORECASE)
    return found[1].strip().strip("\"'") or None if found else None


def _mark(words: str) -> str:
    """What stands in the place of these words: a sentence stays a sentence, so that the next one is read alone."""
    return f"{MARK}." if words.rstrip().endswith((".", "?", "!")) else MARK


def _place(offset: int, spans: Spans, text: str) -> int:
    """Where an offset outside the stretches stands once they are cut out."""
    return offset + sum(len(_mark(text[start:end])) - (end - start) for start, end in spans if end <= offset)


def _moved(
    item: Figure | Event | Position | Rank | Link,
    sources: Mapping[str, Source],
    cuts: Mapping[str, Spans],
    texts: Mapping[str, str],
) -> Figure | Event | Position | Rank | Link | None:
    """The item at its place in the cut texts, or None where its words are gone."""
    first = item.evidence[0]
    if first.source not in sources:
        return None
    spans = cuts[first.source]
    if any(start < each.end and each.start < end for each in item.evidence for start, end in cuts.get(each.source, ())):
        return None
    if not spans:
        return item
    kind = item.id.rpartition("-")[0] or item.id
    text = texts[first.source]
    start, end = _place(first.start, spans, text), _place(first.end, spans, text)
    return item.model_copy(update={"id": fact_id(kind, sources[first.source].sha256, start, end)})


def _with_marks(
    again: Figure | Event | Position | Rank | Link, item: Figure | Event | Position | Rank | Link
) -> Figure | Event | Position | Rank | Link:
    if isinstance(again, (Figure, Event, Position)) and isinstance(item, Fact):
        return again.model_copy(update={"grade": item.grade, "sensitivity": item.sensitivity})
    return again


def _tied(fact: Fact, ids: Mapping[str, str]) -> AnyFact:
    """The fact without references to what is gone, the others led to where they are now."""
    there = set(ids.values())
    if isinstance(fact, Figure):
        update = {
            name: ids.get(id, id if id in there else None)
            for name in ("event", "part_of")
            if (id := getattr(fact, name))
        }
        return fact.model_copy(update=update)
    if isinstance(fact, Position):
        parts = ("topics", "condition_topics", "purpose_topics")
        gone = {
            part: ()
            for part in parts
            for topic in getattr(fact, part)
            for value in topic.slots.values()
            if value.startswith("figure-") and value not in there
        }
        return fact.model_copy(update=gone)
    assert isinstance(fact, Event)  # noqa: S101 - there are three kinds of facts
    return fact


def _named(item: Fact | Link) -> Iterator[str]:
    """Every name that an item holds."""
    if isinstance(item, Link):
        yield item.speaker
        return
    yield item.attribution.speaker
    yield from item.attribution.speakers
    for field in ("actor", "voice", "addressee"):
        if name := getattr(item, field, None):
            yield name
    yield from getattr(item, "place", ())
    for part in ("topics", "condition_topics", "purpose_topics"):
        for topic in getattr(item, part, ()):
            yield from topic.slots.values()


# --- private persons --------------------------------------------------------------------------------------------------


def private_names(source: Source) -> frozenset[str]:
    """Names of private persons in a text, by the rules of `private.toml`: an age, a trade or a fate stands beside them."""
    found: set[str] = set()
    for pattern in _patterns()[source.language]:
        found |= {match["name"] for match in pattern.finditer(source.text, source.body)}
    return frozenset(found)


def without_private_names(dossier: Dossier) -> Dossier:
    """The dossier with the names of private persons cut out of its texts, and without the facts that name them."""
    cuts: dict[str, Spans] = {}
    everybody = {name for source in dossier.sources for name in private_names(source)}
    everybody |= {part for name in everybody for part in name.split()[-1:] if len(name.split()) > 1}
    for source in dossier.sources:
        spans = [
            found.span() for name in everybody for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", source.text)
        ]
        cuts[source.id] = _merged(spans)
    hidden = {item.id for item in _items(dossier) if not isinstance(item, Rank) and everybody & set(_named(item))}
    terms = dossier.terms
    if terms and terms.since:
        terms = terms.model_copy(update={"since": without_private_names(terms.since)})
    return _cut(dossier, list(dossier.sources), cuts, hidden).model_copy(update={"terms": terms})


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    try:
        rules = tomllib.loads(RULES.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InstallationError(f"{RULES.name} cannot be read ({error}); install reportgen again") from None
    name = r"(?P<name>[A-ZÇĞİÖŞÜ][\wçğıöşü’-]+(?: [A-ZÇĞİÖŞÜ][\wçğıöşü’-]+){0,3})"
    found = {}
    for code in ("en", "tr"):
        who = f"(?i:{'|'.join(rules[code]['who'])})"
        found[code] = tuple(
            re.compile(r"(?<!\w)" + pattern.replace("{name}", name).replace("{age}", r"\d{1,3}").replace("{who}", who))
            for pattern in rules[code]["patterns"]
        )
    return found
