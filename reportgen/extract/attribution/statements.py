"""Who says it: reporting verbs, their subjects, and the stretch of the sentence that they report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reportgen.extract.entities import (
    Party,
    closed,
    is_describing,
    noun_at,
    noun_from,
    offices,
    party,
    phrase_end,
    verb_forms,
)
from reportgen.extract.reading import Line, Reading
from reportgen.extract.text import Phrases, Sentence, keys_of
from reportgen.facts import NARRATOR, UNNAMED, Attribution
from reportgen.lexicon import Cue, StanceRule, derived, lexicon

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

    @property
    def span(self) -> tuple[int, int]:
        """The verb and what it reports, whichever comes first."""
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
        return any(start == statement.cue_end or end == statement.cue for statement in self.of(line))

    def inner(self, line: Line, token: int) -> Statement | None:
        """The innermost reported stretch that holds a token; None where the publisher itself speaks."""
        return min(self.around(line, token), key=lambda one: one.end - one.start, default=None)


def statements(reading: Reading) -> Said:
    """Every reported stretch of a source, and whom its pronouns may mean."""
    lines: list[tuple[Statement, ...]] = []
    named: list[tuple[Party, ...]] = []
    recent: list[Party] = []
    last: Party | None = None
    for line in reading.lines:
        if _opens_paragraph(reading, line):
            recent = []
        opening = opening_subject(reading, line)
        recent = [opening, *recent] if opening else recent
        named.append(tuple(recent))
        found = tuple(_of_line(reading, line, (*recent, last) if last else tuple(recent)))
        speakers = [one.speaker for one in reversed(found) if one.speaker]
        lines.append(found)
        recent, last = [*speakers, *recent][:_REACH], speakers[0] if speakers else last
    return Said(tuple(lines), tuple(named))


_REACH = 12
"""How many of those named before a pronoun may reach back to."""


def _opens_paragraph(reading: Reading, line: Line) -> bool:
    if line.number == 0:
        return True
    gap = reading.source.text[reading.lines[line.number - 1].sentence.end : line.sentence.start]
    return re.search(r"\n\s*\n", gap) is not None


def opening_subject(reading: Reading, line: Line) -> Party | None:
    """Who a sentence is about: the somebody that it opens with, or the subject of its first verb."""
    sentence = line.sentence
    start = 0
    while start < len(sentence) and (start in line.stops or not sentence.tokens[start].word):
        start += 1
    end = _opening_name(line, start)
    if end is None:
        verb = next((at for at in range(start, len(sentence)) if _is_verb(sentence, at)), None)
        subject = subject_before(line, verb) if verb is not None else None
        if subject is None or not able(line, *subject):
            return None
        start, end = subject
    return party(sentence, start, end, line.names, reading.register)


def _opening_name(line: Line, start: int) -> int | None:
    """The end of a person with an office, or of a name, that stands at a token and goes on in no longer phrase."""
    sentence = line.sentence
    at = start
    while at < len(sentence) and sentence.tokens[at].capital and not (office := offices().at(sentence, at)):
        at += 1
    if at < len(sentence) and (office := offices().at(sentence, at)):
        end = first = at + office[1]
        while end < len(sentence) and sentence.tokens[end].capital:
            end += 1
        return end if end > first else None
    name = next((name for name in line.names if name.start - start in (0, 1)), None)
    if name is None or name.kind not in ("actor", "country", "capital", "unknown"):
        return None
    alone = noun_from(sentence, name.end) is None and sentence.key(name.end) not in ("'s", "'", "and", ",", "(")
    bare = name.start == start or sentence.keys[start] == "the"
    return name.end if alone and bare else None


_PERSONS = ("he", "she")


def fitting(pronoun: str, parties: Iterable[Party]) -> Party | None:
    """The first of the parties that a pronoun can stand for: a person for "he", a body or a state for "it"."""
    return next((one for one in parties if _fits(pronoun, one)), None)


def _fits(pronoun: str, one: Party) -> bool:
    term = lexicon().actor(one.key) if one.key else None
    if one.voice or one.role or _is_office(one.name) or (term and term.kind == "person"):
        return pronoun in _PERSONS
    head = _head(one.name)
    if pronoun in _PERSONS:
        return not (one.key or one.members) and (head is None or head == ("people", False))
    return pronoun != "it" or (not one.members and (head is None or head[0] != "people"))


def _is_office(name: str) -> bool:
    """As in “the governor”: an office alone is the person who holds it."""
    keys = keys_of(name)
    matches = ((at, offices().begin(keys, at)) for at in range(len(keys)))
    return any(match is not None and at + match[1] == len(keys) for at, match in matches)


def _head(name: str) -> tuple[str, bool] | None:
    """What kind of noun of the lexicon a name ends in, and whether in the plural; None where it has none."""
    keys = keys_of(name)
    nouns = [noun for at in range(len(keys)) if (noun := noun_at(keys[at : at + 4]))]
    return (nouns[-1][0].kind, nouns[-1][2]) if nouns else None


def attribution(reading: Reading, said: Said, line: Line, token: int) -> Attribution:
    """Who says what stands at a token: the innermost reported stretch around it, else the publisher itself."""
    inner = said.inner(line, token)
    return attributed(reading, inner) if inner else Attribution(speaker=NARRATOR)


def attributed(reading: Reading, statement: Statement) -> Attribution:
    """The attribution that a reported stretch gives to what stands in it."""
    line, speaker = statement.line, statement.speaker
    evidence = [reading.quote(line, *statement.subject)] if statement.subject[0] < statement.subject[1] else []
    evidence.append(reading.quote(line, statement.cue, statement.cue_end))
    return Attribution(
        speaker=(speaker.voice or speaker.name) if speaker else UNNAMED,
        speakers=speaker.members if speaker else (),
        cue=line.sentence.words(statement.cue, statement.cue_end),
        evidence=tuple(evidence),
    )


@derived
def _cues() -> dict[str, Cue]:
    return {form: cue for cue in lexicon().cues for form in cue.en}


def _of_line(reading: Reading, line: Line, before: tuple[Party, ...]) -> list[Statement]:
    sentence = line.sentence
    found = list(_according(reading, line))
    previous: Statement | None = None
    for place, key in enumerate(sentence.keys):
        cue = _cues().get(key)
        if cue is None:
            continue
        if not _reports(sentence, place):
            if _withheld(sentence, place) and (content := _after_cue(line, place, cue)):
                end = _content_end(line, content[0], place)
                found.append(Statement(line, "withheld", place, place + 1, content[0], end, (place, place), None))
            continue
        statement = _passive(line, place, cue) or _reported(reading, line, place, cue, previous, before)
        if statement is None:
            continue
        if previous and previous.start <= place < previous.end and previous.cue < place:
            found[-1:] = (
                [replace(previous, end=_before_comma(sentence, place))] if found[-1] is previous else [found[-1]]
            )
        found.append(statement)
        previous = statement
    return found


def _reports(sentence: Sentence, place: int) -> bool:
    """Whether the word is a verb here: "the report says", not "a report" or "claims of torture"."""
    before = sentence.keys[place - 1] if place else ""
    after = sentence.keys[place + 1] if place + 1 < len(sentence) else ""
    noun_like = sentence.keys[place] in ("report", "reports", "claim", "claims", "state", "note", "notes", "warning")
    classes = closed("en")
    if sentence.keys[place] == "reported" and after in ("missing", "dead", "killed", "wounded", "injured"):
        return False
    if noun_like and (before in classes["determiners"] or before in ("'s", "in", "of") or after in ("of", "by", "on")):
        return False
    at = place
    while at > 0 and sentence.keys[at - 1] in classes["adverbs"]:
        at -= 1
    before = sentence.keys[at - 1] if at else ""
    return not (before in classes["modals"] and before not in ("will", "would"))


def _withheld(sentence: Sentence, place: int) -> bool:
    """Whether the verb is negated or refused: "did not deny", "could not immediately confirm", "declined to say"."""
    around = sentence.keys[max(0, place - 4) : place]
    return any(key in ("not", "never", "declined", "refused", "failed", "unable") for key in around)


def _reported(
    reading: Reading, line: Line, place: int, cue: Cue, previous: Statement | None, before: tuple[Party, ...]
) -> Statement | None:
    sentence = line.sentence
    subject = subject_before(line, place)
    content = _after_cue(line, place, cue)
    speaker = party(sentence, *subject, line.names, reading.register) if subject else None
    aside = subject is not None and speaker is not None and not _is_clause(sentence, *subject)
    if sentence.keys[place - 1 : place] == (",",) and not aside and cue_follows_content(sentence, place):
        return _inverted(reading, line, place, cue)
    first = subject[0] if subject else place
    if subject is None or speaker is None:
        speaker = _inherited(reading, line, place, previous, before)
        if speaker is None and _pronoun_subject(sentence, place) is None:
            return None
        subject = (place, place)
    if content is not None:
        start, that = content
        end = _content_end(line, start, place)
        return Statement(line, cue.kind, place, place + 1, start, end, subject, speaker, that=that)
    comma = _before_comma(sentence, first)
    if comma == 0 or sentence.keys[comma : comma + 1] != (",",):
        return None
    return Statement(line, cue.kind, place, place + 1, 0, comma, subject, speaker)


def _is_clause(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a verb stands in a stretch, so that "it fell in Homs, a city, said X" has no speaker before the verb."""
    return any(
        sentence.keys[at] in verb_forms() | closed("en")["auxiliaries"] and not is_describing(sentence, at)
        for at in range(start, end)
    )


def _inherited(
    reading: Reading, line: Line, place: int, previous: Statement | None, before: tuple[Party, ...]
) -> Party | None:
    """Who speaks where the verb has no subject of its own: ", adding that", "and said", "she added"."""
    if pronoun := _pronoun_subject(line.sentence, place):
        nearest = (previous.speaker,) if previous and previous.speaker else ()
        return fitting(pronoun, (*nearest, *before))
    if line.sentence.keys[place].endswith("ing"):
        return previous.speaker if previous else None
    if line.sentence.keys[place - 1 : place] != ("and",):
        return None
    if previous:
        return previous.speaker
    shared = shared_subject(line, place)
    return party(line.sentence, *shared, line.names, reading.register) if shared else None


def shared_subject(line: Line, verb: int) -> tuple[int, int] | None:
    """The subject of the verb before, where a further verb has none: "Rebels took X, shelled Y and stormed Z"."""
    sentence, classes = line.sentence, closed("en")
    at = verb
    while at > 0 and (sentence.keys[at - 1] in classes["auxiliaries"] or sentence.keys[at - 1] in classes["adverbs"]):
        at -= 1
    if at == 0 or sentence.keys[at - 1] not in ("and", "but", "then", ","):
        return None
    for place in range(at - 2, 0, -1):
        if sentence.tokens[place].text in ".;:—“”" or sentence.keys[place] in classes["subordinators"]:
            return None
        if sentence.keys[place] in verb_forms() and (subject := subject_before(line, place)):
            return subject
    return None


def cue_follows_content(sentence: Sentence, place: int) -> bool:
    """As in “…, said the minister”: a comma before the verb and a noun phrase after it, no “that”."""
    participle = sentence.keys[place].endswith("ing")
    after = sentence.keys[place + 1 : place + 2]
    return not participle and bool(after) and after[0] not in ("that", ".") and sentence.tokens[place + 1].word


def _inverted(reading: Reading, line: Line, place: int, cue: Cue) -> Statement | None:
    sentence = line.sentence
    end = next((at for at in range(place + 1, len(sentence)) if sentence.tokens[at].text in ",.;"), len(sentence))
    speaker = party(sentence, place + 1, end, line.names, reading.register)
    if speaker is None:
        return None
    return Statement(line, cue.kind, place, place + 1, 0, place - 1, (place + 1, end), speaker)


def _passive(line: Line, place: int, cue: Cue) -> Statement | None:
    """As in “Clashes were reported in X”, “it was reported that C”: nobody is named, and nobody is guessed."""
    sentence = line.sentence
    at = place
    while at > 0 and sentence.keys[at - 1] in closed("en")["adverbs"]:
        at -= 1
    if sentence.keys[at - 1 : at] not in (("was",), ("were",), ("is",), ("been",), ("are",)):
        return None
    if sentence.keys[place + 1 : place + 2] == ("that",):
        start = place + 2
        return Statement(
            line, cue.kind, place, place + 1, start, _content_end(line, start, place), (place, place), None, that=True
        )
    return Statement(line, cue.kind, place, place + 1, 0, len(sentence), (place, place), None)


def _according(reading: Reading, line: Line) -> list[Statement]:
    """As in “According to S, C” and “C, according to S”."""
    sentence = line.sentence
    place = sentence.find("according to")
    if place is None:
        return []
    end = next((at for at in range(place + 2, len(sentence)) if sentence.tokens[at].text in ",.;"), len(sentence))
    speaker = party(sentence, place + 2, end, line.names, reading.register)
    if speaker is None:
        return []
    if place == 0:
        start, stop = end + 1, _content_end(line, end + 1, place)
    else:
        start, stop = 0, place - (sentence.keys[place - 1] == ",")
    return [Statement(line, "states", place, place + 2, start, stop, (place + 2, end), speaker)]


def subject_before(line: Line, verb: int) -> tuple[int, int] | None:
    """The tokens of a verb's subject: over auxiliaries, adverbs, days and asides, back to the start of the clause."""
    sentence, classes = line.sentence, closed("en")
    end = verb
    while end > 0:
        key = sentence.keys[end - 1]
        if key in classes["auxiliaries"] or key in classes["adverbs"] or (end - 1) in line.stops:
            end -= 1
        elif key == "," and (aside := _aside(sentence, end - 1, line)) is not None:
            end = aside
        else:
            break
    start = _subject_start(line, end)
    while start < end and (sentence.keys[start] in ("on", "in", "also", "but", "and") or start in line.stops):
        start += 1
    return (start, end) if start < end else None


def _subject_start(line: Line, end: int) -> int:
    sentence, classes = line.sentence, closed("en")
    start = end
    while start > 0:
        key = sentence.keys[start - 1]
        if key == ")" and (bracket := _bracket(sentence, start - 1)) is not None:
            start = bracket
            continue
        if key in classes["subordinators"] and key != "than":
            break
        if key == "," and (listed := _listed_name(line, start, end)) is not None:
            start = listed
            continue
        if sentence.tokens[start - 1].text in ',;:—“”"(':
            break
        if key in ("and", "but", "or") and _clause_before(sentence, start - 1):
            break
        if _finite(sentence, start - 1) and start - 1 < end - 1:
            break
        if (start - 1) in line.stops:
            break
        start -= 1
    return start


def _listed_name(line: Line, start: int, end: int) -> int | None:
    """Where the name before the comma at `start` - 1 begins if names go on after it: "Rwanda, Uganda and Kenya"."""
    sentence = line.sentence
    name = next((name for name in line.names if name.end == start - 1), None)
    if name is None or name.kind not in ("actor", "country", "capital") or "and" not in sentence.keys[start:end]:
        return None
    first = name.start - (sentence.key(name.start - 1) in ("the", "both"))
    if sentence.keys[start] == "and":
        third = sentence.key(first - 1) == "," and any(other.end == first - 1 for other in line.names)
        return first if third else None
    goes_on = any(other.start - start in (0, 1) and other.end <= end for other in line.names)
    return first if goes_on and sentence.key(first - 1) not in closed("en")["prepositions"] else None


def _bracket(sentence: Sentence, closing: int) -> int | None:
    """The bracket that this one closes: "(SOHR)" stands inside a name and ends none."""
    return next((at for at in range(closing - 1, 0, -1) if sentence.keys[at] == "("), None)


def _finite(sentence: Sentence, place: int) -> bool:
    """Whether a reporting verb or auxiliary stands here: a subject does not reach over one."""
    key = sentence.keys[place]
    return (key in _cues() and _reports(sentence, place)) or key in ("is", "are", "was", "were", "has", "have", "had")


def _clause_before(sentence: Sentence, conjunction: int) -> bool:
    """Whether what stands before "and" holds a verb of its own, so that "and" joins clauses and not names."""
    classes = closed("en")
    for place in range(conjunction - 1, -1, -1):
        key = sentence.keys[place]
        if sentence.tokens[place].text in ",;:" or key in classes["subordinators"]:
            return False
        if key in classes["auxiliaries"] or key in verb_forms():
            return True
    return False


def _aside(sentence: Sentence, comma: int, line: Line) -> int | None:
    """The place before an aside that closes with this comma: ", however,", ", a war monitor,", ", based in London,"."""
    opening = next((at for at in range(comma - 1, 0, -1) if sentence.tokens[at].text in ",;("), None)
    if opening is None:
        return None
    inside = sentence.keys[opening + 1 : comma]
    classes = closed("en")
    apposition = inside[:1] and inside[0] in _APPOSITION
    remark = all(key in classes["adverbs"] or at + opening + 1 in line.stops for at, key in enumerate(inside))
    return opening if apposition or remark else None


_APPOSITION = frozenset(
    """a an the which who whom whose one its his her based headquartered located backed supported funded led headed run owned
    founded known named called described considered designated citing quoting speaking long formerly itself""".split()
)
"""Words that open an aside which tells who somebody is."""


def _after_cue(line: Line, place: int, cue: Cue) -> tuple[int, bool] | None:
    """Where the reported words begin after the verb; None when nothing that could be reported follows it."""
    sentence, classes = line.sentence, closed("en")
    at = place + 1
    if cue.key == "tell":
        at = _told(line, at)
    while at < len(sentence):
        if at in line.stops:
            at += 1
        elif sentence.keys[at] in ("in", "during", "through") and sentence.keys[at + 1 : at + 2] in (("a",), ("an",)):
            at += 3
        elif sentence.keys[at] in ("to", "at") and sentence.keys[at + 1 : at + 2] in (("reporters",), ("journalists",)):
            at += 2
        elif sentence.keys[at] in classes["adverbs"] - {"there", "so"}:
            at += 1
        elif sentence.keys[at] == ":":
            return at + 1, False
        else:
            break
    if at >= len(sentence) or sentence.tokens[at].text in ",.;)”":
        return None
    if sentence.keys[at] == "that":
        return at + 1, True
    if sentence.keys[at] in ("as", "while", "after", "but", "and", "when"):
        return None
    return at, False


def _told(line: Line, at: int) -> int:
    """The token after whom somebody is told: "told reporters", "told it", "told Reuters"."""
    if line.sentence.keys[at : at + 1] and line.sentence.keys[at] in closed("en")["pronouns"]:
        return at + 1
    name = next((name for name in line.names if name.start == at), None)
    return name.end if name else phrase_end(line.sentence, at, line.stops)


def _content_end(line: Line, start: int, cue: int) -> int:
    """Where the reported words end: before ", adding that", ", while", a semicolon, or the end of the sentence."""
    sentence = line.sentence
    for at in range(start, len(sentence)):
        text = sentence.tokens[at].text
        if text == ";":
            return at
        following = sentence.keys[at + 1 : at + 2]
        if (
            text == ","
            and following
            and (
                (following[0] in _cues() and following[0].endswith("ing"))
                or following[0] in ("while", "whereas", "but")
            )
        ):
            return at
        if sentence.keys[at] in ("but", "whereas") and at > start:
            return at
        if text == "and" and at > start and _speaks_again(line, cue, start, at):
            return at
    end = len(sentence)
    while end > start and sentence.tokens[end - 1].text in ".!?…”\"’'":
        end -= 1
    return end


def _speaks_again(line: Line, cue: int, start: int, conjunction: int) -> bool:
    """Whether a stance after "and" is the speaker's own: "S say C and have rejected D", "S say C and reject D".

    The verb goes with the one of the two verbs before it whose form it has. Where both or neither have it, it is the
    speaker's if C only says what somebody is, or if what C is about cannot take a stance.
    """
    sentence = line.sentence
    at = conjunction + 1
    while sentence.key(at) in ("has", "have") or sentence.key(at) in closed("en")["adverbs"]:
        at += 1
    match = stance_verbs().at(sentence, at)
    if match is None or sentence.key(at).endswith("ing"):
        return False
    if sentence.key(conjunction + 1) in ("has", "have"):
        return True
    verb = next((place for place in range(start, conjunction) if _is_verb(sentence, place)), None)
    if verb is None:
        return True
    form = _form(sentence.keys[at])
    speaks, does = form == _form(sentence.keys[cue]), form == _form(sentence.keys[verb])
    if speaks != does:
        return speaks
    is_what = sentence.keys[verb] in _BE and not _is_verb(sentence, verb + 1)
    subject = subject_before(line, verb)
    return is_what or subject is None or not able(line, *subject)


_BE = ("is", "are", "was", "were")


def _is_verb(sentence: Sentence, place: int) -> bool:
    key = sentence.key(place)
    return key in closed("en")["auxiliaries"] or (key in verb_forms() and not is_describing(sentence, place))


def _form(verb: str) -> str:
    """The form by which two verbs go together: "say" with "reject" and "are", "says" with "rejects", "said" with "was"."""
    if verb in ("are", "have", "do") or verb in closed("en")["modals"]:
        return "plain"
    if verb in _PAST or verb.endswith("ed"):
        return "past"
    return "singular" if verb.endswith("s") else "plain"


_PAST = frozenset(
    """was were had did said told made met took retook overran fell fled beat broke began brought came cut drove fought
    found gave held hit kept lost led left put rose sank sent set shot shut sought stood struck went withdrew won
    """.split()
)
"""Past forms of verbs that do not end in "ed"."""


def able(line: Line, start: int, end: int) -> bool:
    """Whether what these tokens name can take a stance: a name, an office, or a noun for people, forces or bodies."""
    named = any(start <= name.start < end and name.kind != "place" for name in line.names)
    office = any(offices().at(line.sentence, at) for at in range(start, end))
    nouns = [noun_from(line.sentence, at) for at in range(start, end)]
    return named or office or any(noun and noun[0].kind in ("people", "force", "body") for noun in nouns)


@derived
def stance_verbs() -> Phrases[StanceRule]:
    """Every form of the verbs that take a stance."""
    return Phrases((form, rule) for rule in lexicon().stances for form in rule.verbs)


def _before_comma(sentence: Sentence, place: int) -> int:
    """The comma that stands right before a place (or before the subject there)."""
    at = place - 1
    while at > 0 and sentence.tokens[at].text in '“”"':
        at -= 1
    return max(at, 0)


def _pronoun_subject(sentence: Sentence, place: int) -> str | None:
    """The pronoun that is the subject of the verb at a token."""
    at = place - 1
    classes = closed("en")
    while at >= 0 and (sentence.keys[at] in classes["auxiliaries"] or sentence.keys[at] in classes["adverbs"]):
        at -= 1
    return sentence.keys[at] if at >= 0 and sentence.keys[at] in ("he", "she", "they", "it") else None
