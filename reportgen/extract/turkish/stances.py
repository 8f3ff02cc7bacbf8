"""Verbs by which an actor takes a stance, in Turkish, with what the stance is about and towards whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reportgen.extract.attribution import Said, attribution
from reportgen.extract.entities import Party
from reportgen.extract.reading import Line, Reading
from reportgen.extract.text import Sentence
from reportgen.extract.turkish.attribution import skip_times
from reportgen.extract.turkish.clauses import WISHED, clause_start, object_end, object_start, subject_of
from reportgen.extract.turkish.phrases import name_at, party_at
from reportgen.extract.turkish.topics import topics_of
from reportgen.extract.turkish.words import Verb, Verbs
from reportgen.facts import Figure, Position, Stance, Topic, fact_id
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.rows import TurkishStance

Span = tuple[int, int]


@dataclass(frozen=True)
class Setting:
    """One line and all that a pattern needs to know about it."""

    reading: Reading
    line: Line
    said: Said
    figures: tuple[Figure, ...]
    answered: frozenset[int]

    @property
    def sentence(self) -> Sentence:
        return self.line.sentence

    def party(self, start: int) -> tuple[Party, int, frozenset[str]] | None:
        """The party that begins at a token, where it ends, and in which case."""
        found = party_at(self.line, start, self.reading.register) if start < len(self.sentence) else None
        return (found[0], found[1], frozenset(found[2])) if found else None

    def make(
        self, stance: Stance, actor: Party, span: Span, *, at: int, content: Span | None = None, **fields: object
    ) -> Position:
        """A position on the evidence over `span`; `at` is the token whose speaker tells it."""
        evidence = self.reading.quote(self.line, *span)
        values: dict[str, object] = {
            "id": fact_id("position", self.reading.source.sha256, evidence.start, evidence.end),
            "evidence": (evidence,),
            "attribution": attribution(self.reading, self.said, self.line, at),
            "actor": actor.name,
            "voice": actor.voice,
            "role": actor.role,
            "stance": stance,
            "on": self.on(span, content),
        }
        if content and content[0] < content[1]:
            values |= {"content": self.sentence.words(*content), "topics": self.topics(content)}
        return Position.model_validate(values | fields)

    def topics(self, span: Span) -> tuple[Topic, ...]:
        """The topics of a stretch of words."""
        return topics_of(self.reading, self.line, span, self.figures)

    def on(self, span: Span, content: Span | None) -> date | None:
        """The day on which a stance is taken: told in its sentence, but not within what it is about."""
        first = clause_start(self.line, Said(tuple(() for _ in self.said.lines)), span[1] - 1)
        for when in self.line.whens:
            inside = content is not None and content[0] <= when.start < content[1]
            if first <= when.start < len(self.sentence) and not inside and when.start <= span[1] + 1:
                return when.on
        return None

    def subject(self, verb: Verb, before: int) -> tuple[Party, int] | None:
        """Who takes a stance and where what it is about may begin; "we" is who speaks."""
        key = self.sentence.keys[verb.end - 1]
        inner = self.said.inner(self.line, verb.start)
        if inner and inner.speaker and verb.mood in ("finite", "future", "aorist") and _FIRST.fullmatch(key):
            return inner.speaker, clause_start(self.line, self.said, verb.start)
        found = subject_of(self.reading, self.line, self.said, verb, before, stance=True)
        if found and (opening := self.opening(found[1], verb)):
            return opening
        if found:
            return found[0], self.behind(found[1], before)
        return self.shared(verb)

    def opening(self, end: int, verb: Verb) -> tuple[Party, int] | None:
        """As in “Türkiye saldırıları kınadı ve tarafları ateşkese çağırdı”: whom the sentence opens with, not the object."""
        start = clause_start(self.line, self.said, verb.start)
        if start == 0 or not self.sentence.keys[end - 1].endswith(("ları", "leri")):
            return None
        found = self.party(skip_times(self.line, 0, start))
        return (found[0], start) if found and "nom" in found[2] else None

    def shared(self, verb: Verb) -> tuple[Party, int] | None:
        """As in “Esad … söylüyor ve … reddediyor”: the subject of the clause before, where a clause has none."""
        start = clause_start(self.line, self.said, verb.start)
        if start == 0 or verb.mood not in ("finite", "converb"):
            return None
        earlier = [one for one in self.said.of(self.line) if one.line is self.line and one.cue < start and one.speaker]
        if earlier and (party := earlier[-1].speaker):
            return party, start
        found = self.party(skip_times(self.line, 0, start))
        if found is None or "nom" not in found[2]:
            return None
        return (found[0], start) if found[0].voice or self.sentence.key(found[1]) == "," else None

    def behind(self, start: int, end: int) -> int:
        """Behind a subject's comma and the times after it."""
        at = start + (self.sentence.key(start) == ",")
        at = skip_times(self.line, at, end)
        return at + (self.sentence.key(at) == "," and at < end)


_FIRST = re.compile(r".+(?:[ıiuü]z|[ıiuü]m|[dt][ıiuü]k)")

# --- the table --------------------------------------------------------------------------------------------------------


@derived
def _verbs() -> Verbs[tuple[TurkishStance, ...]]:
    """Every verb of stance with the rows that it stands in."""
    rows: dict[str, list[TurkishStance]] = {}
    for row in lexicon().turkish_positions.stances:
        for stem in row.verbs:
            rows.setdefault(stem, []).append(row)
    return Verbs((stem, tuple(found)) for stem, found in rows.items())


def stances(setting: Setting) -> Iterator[Position]:
    """Verbs of the lexicon that take a stance, with a subject that can take one."""
    sentence, place = setting.sentence, 0
    while place < len(sentence):
        found = _verbs().at(sentence, place)
        if found is None:
            place += 1
            continue
        rows, verb = found
        if not _is_withheld(setting, place):
            row = next((row for row in rows if _fits(sentence, row, verb)), None)
            position = _position(setting, row, verb) if row else None
            if position:
                yield position
        place = verb.end


def _is_withheld(setting: Setting, place: int) -> bool:
    """Whether somebody denies it, or it is itself the verb of a denial ("iddiaları reddetti")."""
    around = setting.said.around(setting.line, place)
    return any(one.kind in ("denies", "withheld", "confirms") for one in around) or any(
        one.kind == "denies" and one.line is setting.line and one.cue <= place < one.cue_end
        for one in setting.said.of(setting.line)
    )


def _fits(sentence: Sentence, row: TurkishStance, verb: Verb) -> bool:
    """Whether a verb stands in a form that tells a stance, behind an object in the case that the row asks for."""
    refuses = (
        row.negated and verb.negative and verb.mood in ("finite", "nominal", "plan", "future", "aorist", "converb")
    )
    if not (refuses or (verb.told and not row.negated)):
        return False
    return (
        not row.object
        or any(_stands(sentence, kind, object_end(sentence, verb.start)) for kind in row.object)
        or row.doing
    )


_SHAPES = {
    "acc": re.compile(r".*[ıiuü]"),
    "dat": re.compile(r".*[ae]"),
    "abl": re.compile(r".*[dt][ae]n"),
    "ins": re.compile(r".*l[ae]|ile"),
    "nom": re.compile(r".+"),
    "for": re.compile(r"için"),
    "infinitive": re.compile(r".+m[ae]k"),
}
_OWN_DEED = re.compile(r".+m[ae](?:y[ıiae]|k)")


def _stands(sentence: Sentence, kind: str, end: int) -> bool:
    key = sentence.key(end - 1)
    if kind == "about":
        return key in lexicon().turkish_positions.about
    return bool(key) and _SHAPES[kind].fullmatch(key) is not None


# --- one stance -------------------------------------------------------------------------------------------------------


def _position(setting: Setting, row: TurkishStance, verb: Verb) -> Position | None:
    end = object_end(setting.sentence, verb.start)
    told = setting.subject(verb, verb.start)
    if verb.mood == "participle" and (row.wish or row.goal):
        return None
    if verb.mood == "participle":
        described = setting.party(verb.end)
        told = (described[0], clause_start(setting.line, setting.said, verb.start)) if described else None
    if told is None:
        return None
    actor, floor = told
    if not row.object:
        return _by_itself(setting, row, actor, floor, verb)
    if row.doing:
        return _done_to(setting, row, actor, floor, end, verb)
    start = object_start(setting.line, floor, end - _tail(setting.sentence, end))
    stop = end - _tail(setting.sentence, end)
    if start >= stop:
        return None
    if row.wish or row.goal:
        return _wished(setting, row, actor, (floor, start, stop), verb)
    return _about(setting, row, actor, (floor, start, stop), verb)


def _tail(sentence: Sentence, end: int) -> int:
    """As in “ateşkes için”, “ateşkes konusunda”: the word behind the object that only joins it to the verb."""
    return 1 if sentence.key(end - 1) in lexicon().turkish_positions.about else 0


def _by_itself(setting: Setting, row: TurkishStance, actor: Party, floor: int, verb: Verb) -> Position:
    """As in “taraflara itidal çağrısında bulundu”, “Belçika ile diplomatik ilişkilerini kesti”."""
    start = object_start(setting.line, floor, verb.start)
    if setting.sentence.key(start - 1) == "arasında" and start - 1 > floor:
        start = object_start(setting.line, floor, start - 1)
    whom: str | None = None
    for at in range(start, verb.start):
        found = setting.party(at)
        if (
            found
            and found[1] <= verb.start
            and (found[2] & {"dat", "acc", "ins"} or setting.sentence.key(found[1]) == "ile")
        ):
            whom, start = found[0].name, min(start, at)
            break
    content = (start, verb.end - 1) if row.stance in ("severs", "mediates") else None
    return setting.make(row.stance, actor, (start, verb.end), at=verb.start, addressee=whom, content=content)


def _done_to(setting: Setting, row: TurkishStance, actor: Party, floor: int, end: int, verb: Verb) -> Position | None:
    """As in “İsrail'i sivilleri hedef almakla suçladı”, “saldırıdan isyancıları sorumlu tuttu”."""
    for start in range(floor, end):
        found = setting.party(start)
        if found is None or "acc" not in found[2] or found[1] > end or start in setting.line.stops:
            continue
        if (
            _OWN.fullmatch(setting.sentence.keys[found[1] - 1])
            and not found[0].voice
            and name_at(setting.line, start) is None
        ):
            continue
        whom, after = found[0], found[1]
        content = (after, end) if after < end else (object_start(setting.line, floor, start), start)
        if content[0] < content[1] and not any(_stands(setting.sentence, kind, content[1]) for kind in row.object):
            return None
        begin = min(start, content[0]) if content[0] < content[1] else start
        return setting.make(row.stance, actor, (begin, verb.end), at=verb.start, content=content, addressee=whom.name)
    content = (object_start(setting.line, floor, end), end)
    if row.stance != "threatens" or content[0] >= end or not _stands(setting.sentence, "ins", end):
        return None
    return setting.make(row.stance, actor, (content[0], verb.end), at=verb.start, content=content)


def _wished(
    setting: Setting, row: TurkishStance, actor: Party, place: tuple[int, int, int], verb: Verb
) -> Position | None:
    """As in “İsrail'in çekilmesini istedi”, “ilişkileri normalleştirmek istiyor”, “ulaşmayı hedefliyor”."""
    floor, start, stop = place
    key = setting.sentence.keys[stop - 1]
    if row.stance == "seeks":
        if not _OWN_DEED.fullmatch(key):
            return None
        return _aim(setting, actor, place, verb)
    if not WISHED.fullmatch(key):
        return None
    whom, content = None, (start, stop)
    first = setting.party(start)
    while first and "gen" in first[2] and (inner := setting.party(first[1])) and inner[1] < stop and "gen" in inner[2]:
        first = inner
    if first and first[1] < stop and first[2] & {"gen", "abl"}:
        whom = first[0].name
        content = (first[1], stop)
    elif start > floor and (asked := _before(setting, floor, start, {"abl"})):
        whom, start = asked
    return setting.make(row.stance, actor, (start, verb.end), at=verb.start, content=content, addressee=whom)


def _before(setting: Setting, floor: int, end: int, cases: set[str]) -> tuple[str, int] | None:
    """The party that ends right before an object, in one of the cases."""
    end -= setting.sentence.key(end - 1) == ","
    for start in range(max(floor, end - 8), end):
        found = setting.party(start)
        if found and found[1] == end and found[2] & cases:
            return found[0].name, start
    return None


def _aim(setting: Setting, actor: Party, place: tuple[int, int, int], verb: Verb) -> Position:
    """As in “A'nın dönmesi için B ile ilişkilerini normalleştirmek istiyor”: what is sought, and what for."""
    floor, start, stop = place
    sentence = setting.sentence
    purposes: list[Span] = []
    if sentence.key(start - 1) in ("için", "amacıyla") and floor < start - 1:
        begin, end = floor, start - 1
        cuts = [
            at
            for at in range(begin + 1, end)
            if sentence.keys[at] in ("ve", ",") and _PURPOSE.fullmatch(sentence.keys[at - 1])
        ]
        edges = [begin, *(cut + 1 for cut in cuts)]
        purposes = [(edge, cut) for edge, cut in zip(edges, [*cuts, end], strict=True)]
    about = [setting.topics(span) for span in purposes]
    whom = next(
        (
            name.name
            for name in setting.line.names
            if start <= name.start < stop and name.kind in ("country", "capital")
        ),
        None,
    )
    return setting.make(
        "seeks", actor, (start, verb.end), at=verb.start, content=(start, stop), addressee=whom,
        purpose=tuple(sentence.words(*span) for span in purposes),
        purpose_topics=tuple(topic for topics in about for topic in topics) if all(about) else (),
    )  # fmt: skip


_OWN = re.compile(r".+(?:l[ae]r[ıi]n[ıi]|s[ıi]n[ıi])")
"""One's own, as an object: "askerlerini"."""

_PURPOSE = re.compile(r".+m[ae](?:s[ıi]|l[ae]r[ıi])?|.+m[ae]k")


def _about(
    setting: Setting, row: TurkishStance, actor: Party, place: tuple[int, int, int], verb: Verb
) -> Position | None:
    """As in “saldırıyı kınadı”, “taraflara ateşkes çağrısında bulundu”, “İsrail'i ateşkese çağırdı”."""
    floor, start, stop = place
    sentence, whom = setting.sentence, None
    begin = start
    if row.stance in ("calls_for", "demands", "proposes", "offers"):
        cases = {"acc"} if sentence.keys[stop - 1].endswith(("a", "e")) and "dat" in row.object else {"dat"}
        first = setting.party(start)
        if first and first[1] <= stop and first[2] & cases:
            whom, start = first[0].name, min(first[1], stop)
        elif asked := _before(setting, floor, start, cases):
            whom, begin = asked
        if start >= stop:
            start, stop = _purpose_before(setting, floor, begin)
            begin = min(begin, start)
            if start >= stop:
                return None
        elif (
            sentence.key(begin - 1) in ("için", "amacıyla")
            and floor < begin - 1
            and _PURPOSE.fullmatch(sentence.keys[begin - 2])
        ):
            purpose = (floor, begin - 1)
            wanted: dict[str, object] = {
                "purpose": (sentence.words(*purpose),), "purpose_topics": setting.topics(purpose),
            }  # fmt: skip
            return setting.make(
                row.stance, actor, (floor, verb.end), at=verb.start, content=(start, stop), addressee=whom, **wanted
            )
    else:
        found = setting.party(start)
        whom = found[0].name if found and found[1] == stop else None
    return setting.make(row.stance, actor, (begin, verb.end), at=verb.start, content=(start, stop), addressee=whom)


def _purpose_before(setting: Setting, floor: int, end: int) -> Span:
    """As in “silahların susması için taraflara çağrıda bulundu”: the content before the addressee."""
    if setting.sentence.key(end - 1) != "için":
        return end, end
    return object_start(setting.line, floor, end - 1), end - 1


# --- denials ----------------------------------------------------------------------------------------------------------


def denials(setting: Setting) -> Iterator[Position]:
    """As in “X, … -dığını yalanladı” where nobody had claimed it."""
    sentence = setting.sentence
    for statement in setting.said.of(setting.line):
        span = (statement.start, statement.cue_end)
        if statement.kind != "denies" or statement.line is not setting.line or statement.speaker is None:
            continue
        if sentence.tokens[statement.start].start in setting.answered or statement.start >= statement.cue:
            continue
        claim = sentence.keys[statement.cue].startswith(lexicon().turkish.claims)
        content = (statement.start, statement.cue + claim)
        actor = statement.speaker
        evidence = setting.make("denies", actor, span, at=statement.cue, content=content)
        yield evidence


def country_of(line: Line, start: int, end: int) -> str | None:
    """The first country, capital or nationality named within a stretch."""
    found = (
        name
        for name in line.names
        if start <= name.start < end and name.kind in ("country", "capital", "demonym", "actor")
    )
    first = next(found, None)
    return first.name if first else None
