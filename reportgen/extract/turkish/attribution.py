"""Who says it, in Turkish: "X, … -dığını söyledi", "X'e göre …", "… bildirildi".

The reporting verb stands at the end of what it reports and its subject at the beginning, in the nominative, or right
behind a participle ("… belirten X"). A passive names nobody, unless "X tarafından" or "X'ten yapılan açıklamada" stands
before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportgen.extract.attribution import Said, Statement
from reportgen.extract.entities import Party
from reportgen.extract.reading import Line, Reading
from reportgen.extract.text import Sentence
from reportgen.extract.turkish.counted import victims_at
from reportgen.extract.turkish.phrases import name_at, name_phrase, party_at, phrase_at
from reportgen.extract.turkish.quoted import Stretch, inside, quotations
from reportgen.extract.turkish.words import Case, Verb, Verbs, case_of, is_finite
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.rows import TurkishCue

_REPORTED = re.compile(r".+(?:[dt][ıiuü]ğ[ıiuü]n[ıiuü]|[dt][ıiuü]kler[ıi]n[ıi]|[ae]c[ae]ğ[ıi]n[ıi])")
"""The last word of what is reported, before a subject that stands right at the verb."""

_OBLIQUE = re.compile(r".{2,}(?:[dt][ae]n?|[dt][ae]ki|[ıiuü]n|[yn][ae])")
"""A word in a case that no owned noun has: what stands before it is no owner but a subject."""


_OWNED = re.compile(r".*[^y][ıiuü](?:n(?:[ıiuü]n?|[ae]|[dt][ae]n?))?|.*[cğlnsş][ae]l|.*(?:ık|ik|uk|ük|ak|ek|an|en|r)")
"""A word that may belong to the name before it, or describe such a word: "(BM) konvoyunun", "(BM) insani"."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """A reporting verb; `before_speaker` where it is a participle that describes who says it ("… belirten X")."""

    start: int
    end: int
    kind: str
    passive: bool
    before_speaker: bool = False


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Who speaks, the tokens of the name, and where what they say begins."""

    party: Party | None
    start: int
    end: int
    content: int


@dataclass(frozen=True)
class Continued(Statement):
    """A stretch of a quotation that runs over several sentences: told in the line `over`, reported where it ends."""

    over: Line | None = None

    def holds(self, line: Line, token: int) -> bool:
        """Whether this token of this line is reported by it."""
        return line is self.over and self.start <= token < self.end


def statements(reading: Reading) -> Said:
    """Every reported stretch of a Turkish source."""
    lines: list[list[Statement]] = []
    spans = quotations(reading)
    last: Party | None = None
    for line in reading.lines:
        if opens_paragraph(reading, line):
            last = None
        according = tuple(_according(reading, line, last))
        found = [*according, *_reported(reading, line, last, according, spans)]
        lines.append(found)
        named = [one.speaker for one in sorted(found, key=lambda one: one.cue) if one.speaker]
        last = named[-1] if named else last
    for stretch in spans:
        if len(stretch) > 1:
            _continue(reading, lines, stretch)
    return Said(tuple(tuple(found) for found in lines))


def opens_paragraph(reading: Reading, line: Line) -> bool:
    """Whether a line is the first of a paragraph."""
    if line.number == 0:
        return True
    gap = reading.source.text[reading.lines[line.number - 1].sentence.tokens[-1].end : line.sentence.start]
    return re.search(r"\n\s*\n", gap) is not None


def _continue(reading: Reading, lines: list[list[Statement]], stretch: tuple[Stretch, ...]) -> None:
    """A quotation over several sentences belongs, in each, to whoever the sentence with its end names."""
    close = stretch[-1]
    found = next((one for one in lines[close.line.number] if one.cue >= close.end - 1 and one.start < close.end), None)
    if found is None:
        return
    opening = stretch[0]
    if found.speaker is None and opening.start > 0:
        told = _speaker(reading, opening.line, 0, _Cue(opening.start, opening.start, "states", passive=False))
        if told:
            known = replace(found, speaker=told.party, subject=(found.cue, found.cue))
            lines[close.line.number][lines[close.line.number].index(found)] = known
            found = known
    for part in stretch[:-1]:
        fields = {name: getattr(found, name) for name in ("line", "kind", "cue", "cue_end", "subject", "speaker")}
        lines[part.line.number].append(Continued(**fields, start=part.start, end=part.end, over=part.line))


# --- according to -----------------------------------------------------------------------------------------------------


def _according(reading: Reading, line: Line, last: Party | None) -> Iterator[Statement]:
    """As in “BM'ye göre …”, “Sağlık Bakanlığının verilerine göre …”; "geçen yıla göre" names nobody."""
    sentence = line.sentence
    for place in (at for at, key in enumerate(sentence.keys) if key == "göre"):
        found = _source_before(reading, line, place)
        if found is None:
            continue
        party, start, end = found
        if party is None and place == 1 and sentence.keys[0] in _BACKWARD:
            party = last
        comma = place + 1 + (sentence.keys[place + 1 : place + 2] == (",",))
        begin = 0 if start and sentence.tokens[start - 1].text not in ",;" else comma
        yield Statement(line, "states", place, place + 1, begin, _end(sentence), (start, end), party)


_BACKWARD = frozenset({"açıklamaya", "rapora", "habere", "verilere", "bildiriye", "açıklamada", "raporda", "haberde", "bildiride"})  # fmt: skip
"""Words that alone at the beginning of a sentence mean the report that was told of before."""


def _source_before(reading: Reading, line: Line, place: int) -> tuple[Party | None, int, int] | None:
    """Whom "göre" at a token names, and the tokens of the phrase; an unnamed report has no party."""
    sentence = line.sentence
    report = place > 0 and any(_is_report(sentence.keys[place - 1], word, "dat") for word in lexicon().turkish.reports)
    told = _told_dative(sentence, place)
    end = place - 1 if report else told if told is not None else place
    if report and sentence.key(end - 1) in lexicon().turkish.published:
        end -= 1
        end -= sentence.key(end - 1) == "tarafından"
        wanted: frozenset[Case] = frozenset({"gen", "nom", "abl"})
    else:
        wanted = frozenset({"gen", "nom"}) if report or told is not None else frozenset({"dat"})
    for start in range(max(0, end - 16), end):
        found = party_at(line, start, reading.register)
        if found and found[1] == end and found[2] & wanted:
            return found[0], start, end
    return (None, place, place) if report or told is not None else None


def _told_dative(sentence: Sentence, place: int) -> int | None:
    """As in “X'in bildirdiğine göre”: where the verb before "göre" begins."""
    for start in (place - 1, place - 2, place - 3):
        found = cues().at(sentence, start) if start > 0 else None
        if found and found[1].end == place and found[1].mood == "nominal" and not found[1].negative:
            return start if sentence.keys[place - 1].endswith(("a", "e")) else None
    return None


def _is_report(word: str, report: str, case: Case) -> bool:
    rest = word.removeprefix(report)
    plural = rest[3:] if rest[:3] in ("lar", "ler") else rest
    return rest != word and case_of(plural) == case


# --- reporting verbs --------------------------------------------------------------------------------------------------


@derived
def cues() -> Verbs[tuple[TurkishCue, bool]]:
    """Every reporting verb with its row of the table, and whether it is passive."""
    rows = ((stem, row, passive) for row in lexicon().turkish.cues for stem, passive in _stems(row))
    return Verbs((stem, (row, passive)) for stem, row, passive in rows)


def _stems(row: TurkishCue) -> Iterator[tuple[str, bool]]:
    yield from ((stem, False) for stem in row.active)
    yield from ((stem, True) for stem in row.passive)


def _reported(
    reading: Reading,
    line: Line,
    last: Party | None,
    according: tuple[Statement, ...],
    spans: tuple[tuple[Stretch, ...], ...],
) -> Iterator[Statement]:
    sentence = line.sentence
    speaker: _Speaker | None = None
    begin = 0
    for cue in _cues(line):
        quoted = inside(spans, line, cue.start - 1)
        begin = max(begin, _clause(sentence, begin, cue.start))
        if quoted and len(quoted) > 1:
            begin, fresh = 0, _of_quotation(reading, line, quoted, cue)
        elif cue.before_speaker:
            fresh = _describes(reading, line, begin, cue)
        else:
            fresh = _speaker(reading, line, begin, cue)
        if fresh is None and cue.before_speaker:
            continue
        if fresh is None and not cue.passive:
            party = speaker.party if speaker else _carried(line, begin, cue, last) or _of_sentence(reading, line, begin)
            fresh = _Speaker(party, cue.start, cue.start, begin)
        if fresh is None and (by := next((one for one in according if begin <= one.cue < cue.start), None)):
            fresh = _Speaker(by.speaker, cue.start, cue.start, begin)
        found = fresh or _Speaker(_told_before(line, begin, last), cue.start, cue.start, begin)
        stop = found.start if found.content < found.start < cue.start else cue.start
        if (quote := inside(spans, line, cue.start - 1)) and len(quote) == 1 and quote[0].start >= found.content:
            found, stop = replace(found, content=quote[0].start), quote[0].end
        kind, stop = _turned(sentence, cue.kind, found.content, stop)
        yield Statement(line, kind, cue.start, cue.end, found.content, stop, (found.start, found.end), found.party)
        speaker = found
        begin = cue.end + (sentence.keys[cue.end : cue.end + 1] in ((",",), ("ve",), (";",)))


def _of_quotation(reading: Reading, line: Line, quoted: tuple[Stretch, ...], cue: _Cue) -> _Speaker | None:
    """Who says a quotation of several sentences: behind the verb ("dedi X"), or before the mark that opens it."""
    found = party_at(line, cue.end, reading.register)
    if found and (cue.before_speaker or ("nom" in found[2] and line.sentence.key(found[1]) in (".", "", ","))):
        return _Speaker(found[0], cue.end, found[1], 0)
    opening = quoted[0]
    if opening.start < 2:
        return None
    told = _speaker(reading, opening.line, 0, _Cue(opening.start - 1, opening.start - 1, "states", passive=False))
    return _Speaker(told.party, cue.start, cue.start, 0) if told else None


def _carried(line: Line, begin: int, cue: _Cue, last: Party | None) -> Party | None:
    """Who goes on speaking in a sentence that names no subject: "Ayrıca 30 kişinin yaralandığını ekledi".

    Only where the clause opens with a number, a time, a place in the locative or a joining word, and names no other.
    """
    first = skip_times(line, begin, cue.start)
    opening = name_at(line, first)
    located = opening is not None and bool(name_phrase(line, opening).cases & {"loc", "ki"})
    if first == begin and not located and not any(one.start == first for one in line.amounts):
        return None
    others = (name for name in line.names if first <= name.start < cue.start and name.kind in ("actor", "unknown"))
    return None if any("nom" in name_phrase(line, name).cases for name in others) else last


def _of_sentence(reading: Reading, line: Line, begin: int) -> Party | None:
    """As in “X, tarafları itidale çağırdı; … gerektiğini söyledi”: the subject of the clause before."""
    found = party_at(line, skip_times(line, 0, begin), reading.register) if begin else None
    ends = (
        found is not None and "nom" in found[2] and (found[0].voice is not None or line.sentence.key(found[1]) == ",")
    )
    return found[0] if found and ends else None


def _turned(sentence: Sentence, kind: str, start: int, stop: int) -> tuple[str, int]:
    """As in “… öldüğünün doğru olmadığını söyledi”: what is said denies or doubts what stands before it."""
    words = lexicon().turkish
    for turned, endings in (("denies", words.denying), ("doubts", words.doubting)):
        length = next(
            (len(end.split()) for end in endings if sentence.keys[:stop][-len(end.split()) :] == tuple(end.split())), 0
        )
        if kind in ("states", "claims") and length and stop - length > start:
            return turned, stop - length
    return kind, stop


def _told_before(line: Line, begin: int, last: Party | None) -> Party | None:
    """As in “Açıklamada, … belirtildi”: the statement told of before."""
    return last if line.sentence.key(begin) in _BACKWARD else None


def _describes(reading: Reading, line: Line, begin: int, cue: _Cue) -> _Speaker | None:
    """As in “… olduğunu belirten Vali X”, “"…" diyen X”: the speaker stands behind the participle."""
    found = party_at(line, cue.end, reading.register)
    if found is None or cue.start == begin:
        return None
    return _Speaker(found[0], cue.end, found[1], begin)


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
        found = cues().at(sentence, place)
        neither = "ne" in sentence.keys[max(0, place - 2) : place]
        if found and place and not neither and (cue := _as_cue(*found)):
            yield cue
        place = found[1].end if found else place + 1


def _as_cue(row: tuple[TurkishCue, bool], verb: Verb) -> _Cue | None:
    cue, passive = row
    future = verb.mood == "future" and cue.kind != "states"
    if verb.mood not in ("finite", "converb", "participle") and not future:
        return None
    if verb.negative or future:
        return _Cue(verb.start, verb.end, "withheld", passive) if verb.mood == "finite" and not passive else None
    return _Cue(verb.start, verb.end, cue.kind, passive, before_speaker=verb.mood == "participle")


def _speaker(reading: Reading, line: Line, begin: int, cue: _Cue) -> _Speaker | None:
    """The speaker of a cue: right before it, behind it, at the beginning of its clause, or before the first comma."""
    sentence = line.sentence
    for start in range(begin + 1, 0 if cue.passive else cue.start):
        found = party_at(line, start, reading.register) if _REPORTED.fullmatch(sentence.keys[start - 1]) else None
        if found and found[1] == cue.start and "nom" in found[2]:
            return _Speaker(found[0], start, found[1], begin)
    after = party_at(line, cue.end, reading.register) if sentence.tokens[cue.start - 1].text in '”",' else None
    if after and "nom" in after[2] and sentence.key(after[1]) in (".", "", ","):
        return _Speaker(after[0], cue.end, after[1], begin)
    begin, comma = _behind_opening(sentence, begin, cue.start)
    first = skip_times(line, begin, cue.start)
    for start in dict.fromkeys((first, *range(begin, comma))):
        found = party_at(line, start, reading.register)
        told = _passive_agent(line, start, found) if cue.passive else _subject(line, start, found, cue)
        if told and (start == first or sentence.keys[told.content - 1] in (",", ":")):
            return told
    return None


def _behind_opening(sentence: Sentence, begin: int, end: int) -> tuple[int, int]:
    """Where a subject may begin, and the first comma behind it: an opening such as "Doğuda," or "Öte yandan," is passed over."""
    commas = [at for at in range(begin, end) if sentence.keys[at] in (",", ":")]
    if len(commas) > 1 and commas[0] - begin <= _OPENING and _ASIDE.fullmatch(sentence.keys[commas[0] - 1]):
        return commas[0] + 1, commas[1]
    return begin, commas[0] if commas else begin


_ASIDE = re.compile(r".{2,}[dt][ae]n?|sonra|önce")
_OPENING = 4
"""Of how many words at most an opening is."""

_Found = tuple[Party, int, frozenset[Case]] | None


def _subject(line: Line, start: int, found: _Found, cue: _Cue) -> _Speaker | None:
    sentence = line.sentence
    if found is None or "nom" not in found[2] or found[1] > cue.start:
        return None
    party, end, _ = found
    after = skip_times(line, end, cue.start)
    if is_finite(sentence.key(after)) and after < cue.start:
        return None
    if sentence.key(after) in lexicon().turkish.postpositions or not (after > end or _ends_here(line, start, found)):
        return None
    return _Speaker(party, start, end, after + (sentence.key(after) in (",", ":")))


def _ends_here(line: Line, start: int, found: tuple[Party, int, frozenset[Case]]) -> bool:
    """Whether a subject is over: a comma, a number, a name or a known phrase follows, or it is a plural.

    "İsrail savaş uçakları" and "BM Suriye Komisyonu" are no subjects "İsrail" and "BM".
    """
    sentence, end = line.sentence, found[1]
    if end >= len(sentence) or sentence.tokens[end].text in ',:“"':
        return True
    if sentence.keys[end] in lexicon().turkish.telling or sentence.keys[end] in ("ve", "ile"):
        return sentence.keys[end] in lexicon().turkish.telling
    phrase = phrase_at(line, start)
    if phrase and phrase.plural:
        return not sentence.tokens[end].capital or name_at(line, end) is not None
    plain = not sentence.tokens[end].capital and _OWNED.fullmatch(sentence.keys[end]) is None
    if plain or (not sentence.tokens[end].capital and (found[0].voice or _OBLIQUE.fullmatch(sentence.keys[end]))):
        return True
    following = name_at(line, end)
    if following and (
        following.kind == "unknown" or line.sentence.tokens[min(following.end, len(sentence) - 1)].capital
    ):
        return False
    counts = any(amount.start == end for amount in line.amounts) or victims_at(sentence, end) is not None
    return (
        counts
        or name_at(line, end) is not None
        or (not sentence.tokens[end].capital and phrase_at(line, end) is not None)
    )


def _passive_agent(line: Line, start: int, found: _Found) -> _Speaker | None:
    behind = _behind_agent(line, found[1], found[2]) if found else None
    return _Speaker(found[0], start, found[1], behind) if found and behind else None


def _behind_agent(line: Line, end: int, cases: frozenset[Case]) -> int | None:
    """The token behind "tarafından" or "-den yapılan açıklamada"; None when the phrase names no agent."""
    sentence = line.sentence
    at = end
    by = "nom" in cases and sentence.key(at) == "tarafından"
    at += by
    at = skip_times(line, at, len(sentence))
    made = sentence.key(at) in lexicon().turkish.published and (by or bool(cases & {"abl", "gen"}))
    at += made
    at += made and sentence.key(at) in ("yazılı", "son")
    told = made or "gen" in cases or "nom" in cases
    owned = made or "gen" in cases
    report = any(_is_report_in(sentence.key(at), word, owned=not owned) for word in lexicon().turkish.reports)
    if told and report:
        at += 1
    elif not by or made:
        return None
    return at + (sentence.key(at) == ",")


def _is_report_in(word: str, report: str, *, owned: bool = False) -> bool:
    """Whether a word is "açıklamada" or, `owned`, "(BM) açıklamasında"."""
    rest = word.removeprefix(report)
    plural = rest[3:] if rest[:3] in ("lar", "ler") else rest
    if rest == word or case_of(plural) != "loc":
        return False
    return not owned or re.fullmatch(r"s?[ıiuü]n[dt][ae]", plural) is not None


def skip_times(line: Line, place: int, end: int) -> int:
    """The next token that tells no time and is no opening mark."""
    keys = line.sentence.keys
    while place < end and (place in line.stops or keys[place] in lexicon().turkish.adding or keys[place] in "“\"'"):
        place += 1
    return place


def _end(sentence: Sentence) -> int:
    end = len(sentence)
    while end > 0 and sentence.tokens[end - 1].text in ".!?…”\"’'":
        end -= 1
    return end
