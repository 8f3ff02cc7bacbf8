"""Who says it, in Turkish: "X, … -dığını söyledi", "X'e göre …", "… bildirildi".

The reporting verb stands at the end of what it reports and its subject at the beginning, in the nominative. A passive
names nobody, unless "X tarafından" or "X'ten yapılan açıklamada" stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.extract.attribution import Said, Statement
from reportgen.extract.entities import Party
from reportgen.extract.reading import Line, Reading
from reportgen.extract.text import Sentence
from reportgen.extract.turkish.phrases import name_at, party_at, phrase_at
from reportgen.extract.turkish.words import Case, case_of, is_finite, verb_at
from reportgen.lexicon import TurkishCue, lexicon

_REPORTED = re.compile(r".+(?:[dt][ıiuü]ğ[ıiuü]n[ıiuü]|[dt][ıiuü]kler[ıi]n[ıi]|[ae]c[ae]ğ[ıi]n[ıi])")
"""The last word of what is reported, before a subject that stands right at the verb."""


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    kind: str
    passive: bool


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Who speaks, the tokens of the name, and where what they say begins."""

    party: Party | None
    start: int
    end: int
    content: int


def statements(reading: Reading) -> Said:
    """Every reported stretch of a Turkish source."""
    return Said(tuple((*_according(reading, line), *_reported(reading, line)) for line in reading.lines))


def _according(reading: Reading, line: Line) -> Iterator[Statement]:
    """As in “BM'ye göre …”, “Sağlık Bakanlığının verilerine göre …”; "geçen yıla göre" names nobody."""
    sentence = line.sentence
    for place in (at for at, key in enumerate(sentence.keys) if key == "göre"):
        found = _source_before(reading, line, place)
        if found is None:
            continue
        party, start, end = found
        comma = place + 1 + (sentence.keys[place + 1 : place + 2] == (",",))
        begin = 0 if start and sentence.tokens[start - 1].text not in ",;" else comma
        yield Statement(line, "states", place, place + 1, begin, _end(sentence), (start, end), party)


def _source_before(reading: Reading, line: Line, place: int) -> tuple[Party | None, int, int] | None:
    """Whom "göre" at a token names, and the tokens of the phrase; an unnamed report has no party."""
    report = place > 0 and any(_is_report(line.sentence.keys[place - 1], word) for word in lexicon().turkish.reports)
    wanted: frozenset[Case] = frozenset({"gen", "nom"}) if report else frozenset({"dat"})
    end = place - 1 if report else place
    for start in range(max(0, end - 9), end):
        found = party_at(line, start, reading.register)
        if found and found[1] == end and found[2] & wanted:
            return found[0], start, end
    return (None, place, place) if report else None


def _is_report(word: str, report: str) -> bool:
    rest = word.removeprefix(report)
    plural = rest[3:] if rest[:3] in ("lar", "ler") else rest
    return rest != word and case_of(plural) == "dat"


def _reported(reading: Reading, line: Line) -> Iterator[Statement]:
    sentence = line.sentence
    speaker: _Speaker | None = None
    begin = 0
    for cue in _cues(line):
        begin = max(begin, _clause(sentence, begin, cue.start))
        fresh = _speaker(reading, line, begin, cue)
        if fresh is None and not cue.passive:
            fresh = _Speaker(speaker.party if speaker else None, cue.start, cue.start, begin)
        found = fresh or _Speaker(None, cue.start, cue.start, begin)
        stop = found.start if found.content < found.start else cue.start
        yield Statement(line, cue.kind, cue.start, cue.end, found.content, stop, (found.start, found.end), found.party)
        speaker = found
        begin = cue.end + (sentence.keys[cue.end : cue.end + 1] in ((",",), ("ve",), (";",)))


def _clause(sentence: Sentence, begin: int, cue: int) -> int:
    """Where the clause of a cue begins: behind the last finished clause before it that is not part of a quotation."""
    for at in range(cue - 2, begin, -1):
        if sentence.tokens[at].text in '”“"':
            return begin
        if sentence.keys[at] == ";" or (sentence.keys[at] in (",", "ve") and is_finite(sentence.keys[at - 1])):
            return at + 1
    return begin


def _cues(line: Line) -> Iterator[_Cue]:
    sentence, place = line.sentence, 0
    while place < len(sentence):
        cue = next((found for row in lexicon().turkish.cues for found in _forms(sentence, place, row)), None)
        if cue and cue.start:
            yield cue
        place = cue.end if cue else place + 1


def _forms(sentence: Sentence, place: int, row: TurkishCue) -> Iterator[_Cue]:
    for stems, passive in ((row.active, False), (row.passive, True)):
        verb = verb_at(sentence, place, stems)
        if verb and verb.mood in ("finite", "converb"):
            yield _Cue(verb.start, verb.end, row.kind, passive)


def _speaker(reading: Reading, line: Line, begin: int, cue: _Cue) -> _Speaker | None:
    """The speaker of a cue: right before it, at the beginning of its clause, or right before the first comma."""
    for start in range(begin + 1, 0 if cue.passive else cue.start):
        found = party_at(line, start, reading.register) if _REPORTED.fullmatch(line.sentence.keys[start - 1]) else None
        if found and found[1] == cue.start and "nom" in found[2]:
            return _Speaker(found[0], start, found[1], begin)
    comma = next((at for at in range(begin, cue.start) if line.sentence.keys[at] == ","), begin)
    for start in dict.fromkeys((skip_times(line, begin, cue.start), *range(begin, comma))):
        found = party_at(line, start, reading.register)
        told = _passive_agent(line, start, found) if cue.passive else _subject(line, start, found, cue)
        if told and (start == skip_times(line, begin, cue.start) or line.sentence.keys[told.content - 1] == ","):
            return told
    return None


_Found = tuple[Party, int, frozenset[Case]] | None


def _subject(line: Line, start: int, found: _Found, cue: _Cue) -> _Speaker | None:
    sentence = line.sentence
    if found is None or "nom" not in found[2] or found[1] > cue.start:
        return None
    party, end, _ = found
    after = skip_times(line, end, cue.start)
    if is_finite(sentence.keys[after]) and after < cue.start:
        return None
    if sentence.keys[after] in lexicon().turkish.postpositions or not (after > end or _ends_here(line, start, end)):
        return None
    return _Speaker(party, start, end, after + (sentence.keys[after] == ","))


def _ends_here(line: Line, start: int, end: int) -> bool:
    """Whether a subject is over: a comma, a number, a name or a known phrase follows, or it is a plural.

    "İsrail savaş uçakları" and "BM Suriye Komisyonu" are no subjects "İsrail" and "BM".
    """
    sentence = line.sentence
    if end >= len(sentence) or sentence.tokens[end].text in ',:“"':
        return True
    phrase = phrase_at(line, start)
    if phrase and phrase.plural:
        return not sentence.tokens[end].capital or name_at(line, end) is not None
    counts = any(amount.start == end for amount in line.amounts)
    return (
        counts
        or name_at(line, end) is not None
        or (not sentence.tokens[end].capital and phrase_at(line, end) is not None)
    )


def _passive_agent(line: Line, start: int, found: _Found) -> _Speaker | None:
    behind = _behind_agent(line.sentence, found[1], found[2]) if found else None
    return _Speaker(found[0], start, found[1], behind) if found and behind else None


def _behind_agent(sentence: Sentence, end: int, cases: frozenset[Case]) -> int | None:
    """The token behind "tarafından" or "-den yapılan açıklamada"; None when the phrase names no agent."""
    at = end
    by = "nom" in cases and sentence.keys[at : at + 1] == ("tarafından",)
    at += by
    made = sentence.keys[at : at + 1] == ("yapılan",) and (by or "abl" in cases)
    at += made
    at += made and sentence.keys[at : at + 1] == ("yazılı",)
    told = made or "gen" in cases
    report = at < len(sentence) and any(_is_report_in(sentence.keys[at], word) for word in lexicon().turkish.reports)
    if told and report:
        at += 1
    elif not by or made:
        return None
    return at + (sentence.keys[at : at + 1] == (",",))


def _is_report_in(word: str, report: str) -> bool:
    rest = word.removeprefix(report)
    plural = rest[3:] if rest[:3] in ("lar", "ler") else rest
    return rest != word and case_of(plural) == "loc"


def skip_times(line: Line, place: int, end: int) -> int:
    """The next token that tells no time and is no opening mark."""
    while place < end and (
        place in line.stops or line.sentence.keys[place] in ("ise", "da", "de", "ayrıca", "ancak", "“", '"')
    ):
        place += 1
    return place


def _end(sentence: Sentence) -> int:
    end = len(sentence)
    while end > 0 and sentence.tokens[end - 1].text in ".!?…”\"’'":
        end -= 1
    return end
