"""The stretches of a text that somebody reports as told, line by line: what the facts of a text rest on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.extract.attribution.contents import tells_clause
from reportgen.extract.attribution.coordination import speaks_again
from reportgen.extract.attribution.cues import cues, reports_here
from reportgen.extract.attribution.groups import Group
from reportgen.extract.attribution.pronouns import fitting, general, in_full, meant_by, opening_subject, titled
from reportgen.extract.attribution.sources import Span, subject_of
from reportgen.extract.attribution.stream import COMMA, QUOTE, TO, Stream, stream_of
from reportgen.extract.attribution.telling import Telling
from reportgen.extract.attribution.tellings import tellings
from reportgen.extract.attribution.verbs import act_nouns, told_on
from reportgen.extract.entities import Party, party
from reportgen.extract.reading import Line, Reading
from reportgen.facts import NARRATOR, UNNAMED, Attribution

APART = frozenset({"while", "as", "when", "after", "before", "but", "whereas", ";"})
"""Words between a day and a fact that put them into different clauses."""


@dataclass(frozen=True)
class Statement:
    """A reported stretch: tokens `start` to `end` of a line, said by `speaker` with the verb at token `cue`.

    `subject` is the stretch of the speaker's words, empty when taken over from an earlier verb. `kind` is the cue's,
    or `withheld` where somebody does not say it ("could not confirm that", "declined to say whether").
    """

    line: Line
    kind: str
    cue: int
    cue_end: int
    start: int
    end: int
    subject: tuple[int, int]
    speaker: Party | None
    that: bool = False
    told_in: Line | None = None
    """The line of the verb where that is another one: a quotation that goes on over the end of a sentence."""

    @property
    def span(self) -> tuple[int, int]:
        """The verb and what it reports, whichever comes first; without the verb where that stands in another line."""
        if self.told_in:
            return self.start, self.end
        return min(self.cue, self.start), max(self.cue_end, self.end)

    def holds(self, line: Line, token: int) -> bool:
        """Whether this token of this line is reported by it."""
        return line is self.line and self.start <= token < self.end


@dataclass(frozen=True)
class Said:
    """All reported stretches of a source, by the number of the line in which they stand."""

    lines: tuple[tuple[Statement, ...], ...]
    named: tuple[tuple[Party, ...], ...] = ()
    """For each line, whom a pronoun in it may mean: its own subject and all of its paragraph before it, latest first."""

    def __iter__(self) -> Iterator[Statement]:
        return (statement for line in self.lines for statement in line)

    def of(self, line: Line) -> tuple[Statement, ...]:
        """What is reported in a line, in order of the verbs."""
        return self.lines[line.number]

    def around(self, line: Line, token: int) -> tuple[Statement, ...]:
        """The reported stretches that hold a token."""
        return tuple(statement for statement in self.of(line) if statement.holds(line, token))

    def meant(self, line: Line, pronoun: int) -> Party | None:
        """Whom a pronoun means: who says the words it stands in, else the last one named who fits; nobody is guessed."""
        inner = self.inner(line, pronoun)
        nearest = (inner.speaker,) if inner and inner.speaker else ()
        return fitting(line.sentence.keys[pronoun], (*nearest, *self.named[line.number]))

    def dates_words(self, line: Line, start: int, end: int) -> bool:
        """Whether a day over these tokens stands beside a reporting verb: "said on Monday" dates the words."""
        here = (statement for statement in self.of(line) if statement.told_in is None)
        return any(start == statement.cue_end or end == statement.cue for statement in here)

    def called(self, reading: Reading, line: Line, start: int, end: int) -> Party | None:
        """Whom a general noun over these tokens means: "the agency" after UNICEF; nobody where two were named."""
        return pointed(reading, line, start, end)

    def inner(self, line: Line, token: int) -> Statement | None:
        """The innermost reported stretch that holds a token; None where the publisher itself speaks."""
        return min(self.around(line, token), key=lambda one: one.end - one.start, default=None)


def statements(reading: Reading) -> Said:
    """Every reported stretch of a source, and whom its pronouns may mean."""
    stream = stream_of(reading)
    told: dict[int, list[Telling]] = {}
    for one in tellings(stream):
        told.setdefault(stream.line_of[one.head], []).append(one)
    lines: list[list[Statement]] = [[] for _ in reading.lines]
    named: list[tuple[Party, ...]] = []
    recent: list[Party] = []
    last: Party | None = None
    heard: list[Party] = []
    for line in reading.lines:
        if _opens_paragraph(reading, line):
            recent = []
        opening = opening_subject(reading, line)
        recent = [opening, *recent] if opening else recent
        named.append(tuple(recent))
        reader = _Reader(reading, stream, line, (*recent, last) if last else tuple(recent), heard)
        found = [statement for one in told.get(line.number, ()) for statement in reader.statements(one)]
        for statement in found:
            lines[statement.line.number].append(statement)
        speakers = [one.speaker for one in reversed(found) if one.speaker]
        heard += [one for one in (*speakers, *([opening] if opening else ())) if one not in heard]
        recent, last = [*speakers, *recent][:_REACH], speakers[0] if speakers else last
    return Said(tuple(map(tuple, lines)), tuple(named))


_FAR = 40
"""How many sentences before it "the agency" may reach back over."""

_REACH = 12
"""How many of those named before a pronoun may reach back to."""


def _opens_paragraph(reading: Reading, line: Line) -> bool:
    if line.number == 0:
        return True
    gap = reading.source.text[reading.lines[line.number - 1].sentence.end : line.sentence.start]
    return re.search(r"\n\s*\n", gap) is not None


def pointed(reading: Reading, line: Line, start: int, end: int) -> Party | None:
    """Whom "the agency" means: the one that its paragraph names before it, else the one that the paragraph before names."""
    keys = line.sentence.keys[start:end]
    if general(keys) is None:
        return None
    names = [(name, line.sentence.words(name.start, name.end)) for name in line.names if name.end <= start]
    number, breaks = line.number, 0
    while number > max(line.number - _FAR, 0) and breaks < 2:
        breaks += _opens_paragraph(reading, reading.lines[number])
        if breaks and any(name.kind == "actor" for name, _ in names):
            break
        number -= 1
        earlier = reading.lines[number]
        names += [(name, earlier.sentence.words(name.start, name.end)) for name in earlier.names]
    return meant_by(keys, names)


class _Reader:
    """Turns the attributions of one line into what is reported as told there, and by whom."""

    def __init__(
        self, reading: Reading, stream: Stream, line: Line, before: tuple[Party, ...], heard: list[Party]
    ) -> None:
        """Takes those whom a pronoun may mean, the latest first, and all who spoke in the text so far."""
        self.reading, self.stream, self.line, self.before, self.heard = reading, stream, line, before, heard
        self.first = stream.lines[line.number][0]
        self.latest: Party | None = None

    def statements(self, one: Telling) -> Iterator[Statement]:
        """One for each piece of what is told; none where nothing is told ("plans to announce", "I think")."""
        kind = self._kind(one)
        if kind is None:
            return
        speaker, subject = self._speaker(one) if kind != "withheld" else (None, None)
        if kind != "withheld" and one.source and speaker is None and not self._is_pronoun(one.source[0]):
            return
        self.latest = speaker or self.latest
        for piece in self._contents(one):
            yield from self._pieces(one, kind, piece, speaker, subject or (one.head - self.first,) * 2)

    def _contents(self, one: Telling) -> tuple[Span, ...]:
        """What is told; of "clashes were reported in Omdurman" the whole sentence."""
        passive = one.group is not None and one.group.shape == "passive"
        if passive and self.stream.keys[one.content[0][0]] != "that":
            return (self.stream.lines[self.line.number],)
        return one.content

    def _kind(self, one: Telling) -> str | None:
        """What a telling does to what it tells: states, confirms, denies, claims or withholds it; None for no telling."""
        group = one.group
        if group is None:
            told = self.stream.keys[one.head] == "according" or self._headline(one)
            return "states" if told else self._by_noun(one)
        if group.what.act in ("fearing", "asking", "wanting") and self._is_clause(one):
            return "withheld"
        cue = cues().get(self.stream.keys[one.head])
        if cue is None:
            return self._quoted(one)
        if group.shape == "reduced" or (cue.clause and not self._is_clause(one)):
            return None
        if group.negated or self._nobody(one):
            told_before = one.content[0][0] < one.cue[0]
            return None if group.shape == "passive" or told_before else "withheld"
        return cue.kind if self._tells(group, one.head - self.first) else None

    def _quoted(self, one: Telling) -> str | None:
        """Words in quotation marks are told by whoever the verb names, whatever it is: "“…,” she complained"."""
        start, end = one.content[0]
        return "states" if self.stream.classes[start] == QUOTE and end - start > _TITLE else None

    def _tells(self, group: Group, place: int) -> bool:
        """Whether it is told and not only meant to be: "went on to say", but not "plans to say", "may say"."""
        if any(self.stream.classes[at] == TO for at in range(group.start, group.verb)):
            return not told_on().isdisjoint(self.stream.keys[group.start : group.start + 2])
        return reports_here(self.line.sentence, place)

    def _headline(self, one: Telling) -> bool:
        """As in “UNHCR: 40,000 have fled”: an actor and a colon, where a place and a colon only say where."""
        start = (one.source[0][0] if one.source else one.head) - self.first
        actor = any(name.kind == "actor" and name.start == start for name in self.line.names)
        return self.stream.keys[one.head] == ":" and actor

    def _by_noun(self, one: Telling) -> str | None:
        """As in “the ministry’s claim that …”."""
        noun = act_nouns().get(self.stream.keys[one.head])
        return noun.kind if noun and self.stream.keys[one.content[0][0]] == "that" else None

    def _is_clause(self, one: Telling) -> bool:
        """Whether a clause is told and not a thing: "found that", not "found bodies"."""
        start, end = one.content[0]
        if start < one.cue[0] or self.stream.keys[start] in ("that", "whether", "if", "how"):
            return True
        return self.stream.classes[start] == QUOTE or bool(
            one.group and tells_clause(self.stream, one.group, start, end)
        )

    def _nobody(self, one: Telling) -> bool:
        return bool(one.source) and self.stream.keys[one.source[0][0]] in ("no", "none", "nobody", "neither")

    def _is_pronoun(self, source: Span) -> bool:
        return source[1] - source[0] == 1 and self.stream.keys[source[0]] in ("he", "she", "it", "they")

    def _speaker(self, one: Telling) -> tuple[Party | None, tuple[int, int] | None]:
        """Who says it, and the tokens that name them right at the verb."""
        if not one.source:
            return None, None
        start, end = (at - self.first for at in self._core(one.source[0]))
        sentence, line = self.line.sentence, self.line
        if start < 0 or end > len(sentence):
            return None, None
        nearest = (self.latest,) if self.latest else ()
        if self._is_pronoun(one.source[0]):
            return fitting(sentence.keys[start], (*nearest, *self.before)), None
        if sentence.keys[start] in ("who", "which", "that") and end - start == 1:
            return self._antecedent(start), None
        found = pointed(self.reading, line, start, end) or party(
            sentence, start, end, line.names, self.reading.register
        )
        if found and found.key is None and not found.members:
            found = in_full(found.name, self.heard) or titled(sentence.keys[start:end], self.heard) or found
        return found, (None if one.shared else (start, end))

    def _antecedent(self, place: int) -> Party | None:
        """Whom "who" and "which" mean: the phrase right before them."""
        at = self.first + place
        at -= self.stream.classes[at - 1] == COMMA
        phrase = subject_of(self.stream, at, self.first)
        if phrase is None:
            return None
        start, end = (at - self.first for at in self._core(phrase))
        start += 2 if self.line.sentence.at(start, "according to") else 0
        return party(self.line.sentence, start, end, self.line.names, self.reading.register)

    def _core(self, source: Span) -> Span:
        """The name of a speaker without what is told about it; a list of names stays whole."""
        keys, stream = self.stream.keys, self.stream
        start, end = source
        commas = [at for at in range(start, end) if stream.classes[at] == COMMA]
        if commas and not self._is_list(start, end, commas):
            end = commas[0]
        if end - start > 1 and keys[end - 1] in ("'s", "'"):
            end -= 1
        return start, next((at for at in range(start + 1, end) if keys[at] in ("who", "which", "whose")), end)

    def _is_list(self, start: int, end: int, commas: list[int]) -> bool:
        names = self.line.names
        firsts = [at + 1 - self.first for at in commas]
        named = [any(name.start - at in (0, 1) for name in names) for at in firsts]
        return (
            all(named)
            and "and" in self.stream.keys[commas[-1] : end]
            and any(name.start - (start - self.first) in (0, 1) for name in names)
        )

    def _pieces(
        self, one: Telling, kind: str, piece: Span, speaker: Party | None, subject: tuple[int, int]
    ) -> Iterator[Statement]:
        """A piece in each line that it runs over."""
        stream, cue = self.stream, one.head - self.first
        cue_end = (one.cue[1] - self.first) if one.group is None else cue + 1
        for number in range(stream.line_of[piece[0]], stream.line_of[piece[1] - 1] + 1):
            first, last = stream.lines[number]
            line = self.reading.lines[number]
            start, end = max(piece[0], first) - first, min(piece[1], last) - first
            that = line.sentence.keys[start] == "that"
            here = number == self.line.number
            if here and start >= cue:
                end = min(end, _cut(line, start, end, cue))
            while end > start and line.sentence.tokens[end - 1].text in _ENDS:
                end -= 1
            if end > start + that:
                yield Statement(
                    line,
                    kind,
                    cue,
                    cue_end,
                    start + that,
                    end,
                    subject,
                    speaker,
                    that=that,
                    told_in=None if here else self.line,
                )


_TITLE = 4
"""Fewer words than this in quotation marks are a name or a label, not what somebody tells."""

_ENDS = ".!?…”\"’',"


def _cut(line: Line, start: int, end: int, cue: int) -> int:
    """Where what a speaker reports ends because the sentence goes back to what the speaker does."""
    sentence = line.sentence
    for at in range(start + 1, end):
        if sentence.keys[at] in ("but", "whereas"):
            return at - (sentence.keys[at - 1] == ",")
        if sentence.keys[at] == "and" and speaks_again(line, cue, start, at):
            return at
    return end


def attribution(reading: Reading, said: Said, line: Line, token: int) -> Attribution:
    """Who says what stands at a token: the innermost reported stretch around it, else the publisher itself."""
    inner = said.inner(line, token)
    return attributed(reading, inner) if inner else Attribution(speaker=NARRATOR)


def attributed(reading: Reading, statement: Statement) -> Attribution:
    """The attribution that a reported stretch gives to what stands in it."""
    line, speaker = statement.told_in or statement.line, statement.speaker
    evidence = [reading.quote(line, *statement.subject)] if statement.subject[0] < statement.subject[1] else []
    evidence.append(reading.quote(line, statement.cue, statement.cue_end))
    return Attribution(
        speaker=(speaker.voice or speaker.name) if speaker else UNNAMED,
        speakers=speaker.members if speaker else (),
        cue=line.sentence.words(statement.cue, statement.cue_end),
        evidence=tuple(evidence),
    )
