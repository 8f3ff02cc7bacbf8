"""What actors want, refuse, support or call each other: stances with their addressee, content, condition, purpose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from reportgen.extract.attribution import (
    APART,
    Said,
    Statement,
    able,
    attribution,
    shared_subject,
    stance_verbs,
    subject_before,
)
from reportgen.extract.entities import (
    OWN_TAILS,
    Mention,
    Party,
    closed,
    is_describing,
    noun_at,
    noun_from,
    offices,
    party,
    phrase_end,
    phrase_with_tail,
    verb_forms,
)
from reportgen.extract.reading import Line, Reading
from reportgen.extract.text import Sentence, keys_of
from reportgen.extract.twins import merged
from reportgen.facts import Attribution, Figure, Link, Position, Stance, Topic, fact_id
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.rows import StanceRule, StanceWords


def positions(
    reading: Reading, said: Said, figures: tuple[Figure, ...], touched: tuple[Link, ...] = ()
) -> tuple[Position, ...]:
    """Every position of a source, in order of its quote; the same support said twice is one position.

    A denial that touches a claim is one of the links `touched`; any other denial is a position of its own.
    """
    found: list[Position] = []
    answered = frozenset(link.evidence[0].start for link in touched)
    for line in reading.lines:
        context = _Context(reading, line, said, figures, answered)
        for pattern in PATTERNS:
            found.extend(pattern(context))
    found.sort(key=lambda position: (position.evidence[0].start, position.evidence[0].end, position.stance))
    return merged([position for position in found if not _is_conditional(position, found)], _is_twin)


def _is_conditional(position: Position, found: list[Position]) -> bool:
    """Whether it is only told within a condition: "refuses to talk unless they agree to withdraw" is no agreement."""
    quote = position.evidence[0]
    return position.stance != "conditions" and any(
        other.stance == "conditions" and other.evidence[0].start <= quote.start and quote.end <= other.evidence[0].end
        for other in found
    )


@dataclass
class _Context:
    """One line and all that a pattern needs to know about it."""

    reading: Reading
    line: Line
    said: Said
    figures: tuple[Figure, ...]
    answered: frozenset[int]

    @property
    def sentence(self) -> Sentence:
        return self.line.sentence

    @property
    def names(self) -> tuple[Mention, ...]:
        return self.line.names

    @property
    def statements(self) -> tuple[Statement, ...]:
        return self.said.of(self.line)

    def party(self, start: int, end: int) -> Party | None:
        return party(self.sentence, start, end, self.names, self.reading.register)

    def able(self, start: int, end: int) -> Party | None:
        """The party over these tokens if it can take a stance: named, or a noun for people, forces or bodies."""
        if not able(self.line, start, end):
            return None
        return self.party(start, end)

    def clause_end(self, place: int) -> int:
        stops = {"while", "but", "saying", "adding", "because", "although", "after", "before", "whereas"}
        for at in range(place, len(self.sentence)):
            if self.sentence.tokens[at].text in ",.;:!?()—“”" or self.sentence.keys[at] in stops:
                return at
            if self.sentence.keys[at] == "and" and self.sentence.keys[at + 1 : at + 2] and self._clause(at + 1):
                return at
        return len(self.sentence)

    def _clause(self, place: int) -> bool:
        """Whether "and" before this token opens another clause: "refused to leave and triggered the bomb"."""
        past = self.sentence.key(place).endswith("ed") and not is_describing(self.sentence, place)
        return self._verb(place) or (past and noun_from(self.sentence, place + 1) is None)

    def _verb(self, place: int) -> bool:
        """Whether a finite verb of the lexicon stands here, so that "and" before it opens another clause."""
        key = self.sentence.keys[place]
        match = stance_verbs().at(self.sentence, place)
        plain = match is not None and self.sentence.key(place + match[1]) not in closed("en")["prepositions"]
        formed = key in verb_forms() and key.endswith(("ed", "said", "s"))
        return (formed or plain) and not key.endswith("ing") and noun_from(self.sentence, place) is None

    def make(
        self, stance: Stance, actor: Party, span: tuple[int, int], *, at: int | None = None, **fields: object
    ) -> Position:
        """A position of `actor` on the evidence over `span`; `at` is the token whose speaker tells it."""
        evidence = self.reading.quote(self.line, *span)
        told = attribution(self.reading, self.said, self.line, span[0] if at is None else at)
        return Position.model_validate(
            {
                "id": fact_id("position", self.reading.source.sha256, evidence.start, evidence.end),
                "evidence": (evidence,),
                "attribution": told,
                "actor": actor.name,
                "voice": actor.voice,
                "role": actor.role,
                "stance": stance,
                "on": self.on(span),
            }
            | fields
        )

    def on(self, span: tuple[int, int]) -> date | None:
        """The day told in the quote, or before it in the clause of the quote or of the statement that holds it."""
        around = self.said.around(self.line, span[0])
        anchor = min([span[0], *(statement.cue for statement in around)])
        for when in self.line.whens:
            inside = span[0] <= when.start <= span[1]
            before = when.end <= anchor and not set(self.sentence.keys[when.end : anchor]) & APART
            after = any(when.start in (statement.cue_end, statement.cue_end + 1) for statement in around)
            if inside or before or after:
                return when.on
        return None

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """A stretch without the day at its end: "an immediate ceasefire on Tuesday"."""
        last = next((when.start for when in self.line.whens if when.end == end and when.start > start), end)
        return start, last


# --- labels -----------------------------------------------------------------------------------------------------------


def _designations(context: _Context) -> Iterator[Position]:
    """As in “For X, Y is a terrorist group”; “X considers Y a terrorist group”; “X says Y are terrorists”."""
    sentence = context.sentence
    labels = lexicon().grammar["en"].labels
    for place, length in sentence.each(labels):
        end = place + length
        before = place - (sentence.keys[place - 1] in ("a", "an", "the") if place else 0)
        content = sentence.words(place, end)
        copula = before - 1
        if copula > 0 and sentence.keys[copula] in ("is", "are", "as", "be", "was", "were"):
            yield from _by_copula(context, copula, end, content)
        yield from _by_verb_of_regard(context, before, end, content)
        if sentence.key(end) == "by":
            yield from _by_regarded(context, before, end, content)


def _by_copula(context: _Context, copula: int, end: int, content: str) -> Iterator[Position]:
    sentence = context.sentence
    if sentence.keys[0] == "for" and (comma := sentence.find(",", 0, copula)) is not None:
        actor = context.party(1, comma)
        whom = context.party(comma + 1, copula)
        named = any(1 <= name.start < comma for name in context.names)
        body = any((noun := noun_from(sentence, at)) and noun[0].kind == "body" for at in range(1, comma))
        if actor and whom and (named or body):
            yield context.make("designates", actor, (0, end), addressee=whom.name, content=content)
        return
    subject = subject_before(context.line, copula)
    for statement in context.said.around(context.line, copula):
        plain = (
            subject is not None and subject[0] - statement.start <= 1 and not _is_negated(sentence, copula, copula + 2)
        )
        whom = context.party(*subject) if subject and plain else None
        if statement.kind in ("states", "claims") and statement.speaker and whom:
            span = (statement.start, end)
            yield context.make("designates", statement.speaker, span, addressee=whom.name, content=content)


def _by_verb_of_regard(context: _Context, before: int, end: int, content: str) -> Iterator[Position]:
    sentence = context.sentence
    for at in range(max(0, before - 10), before):
        if sentence.keys[at] not in _words().regards or _is_negated(sentence, at, at):
            continue
        stop = before - (sentence.keys[before - 1] in ("as", "to"))
        actor = _subject(context, at)
        if actor is None:
            return
        if at + 1 < stop and (whom := context.party(at + 1, stop)):
            yield context.make("designates", actor, (at, end), addressee=whom.name, content=content)
        elif at + 1 == stop and (span := _relative(context, at)) and (whom := context.party(*span)):
            yield context.make("designates", actor, (span[0], end), addressee=whom.name, content=content)
        return


def _by_regarded(context: _Context, before: int, end: int, content: str) -> Iterator[Position]:
    """As in “X, designated as terrorist by Y”, “X is considered a terrorist group by Y”."""
    sentence = context.sentence
    verb = next((at for at in range(before - 1, max(0, before - 4), -1) if sentence.keys[at] in _words().regards), None)
    stop = phrase_end(sentence, end + 1, context.line.stops)
    actor = context.able(end + 1, stop) if stop > end + 1 else None
    if verb is None or actor is None or _is_negated(sentence, verb, verb):
        return
    start = verb
    while start > 0 and (
        sentence.keys[start - 1] in closed("en")["auxiliaries"]
        or sentence.keys[start - 1] in closed("en")["adverbs"] | {"which", "who", ","}
    ):
        start -= 1
    first = _phrase_before(context, start)
    if first < start and (whom := context.able(first, start)):
        yield context.make("designates", actor, (first, stop), addressee=whom.name, content=content)


def _phrase_before(context: _Context, end: int) -> int:
    """Where the phrase begins that ends here: back to a comma, a verb or a preposition."""
    sentence, shut = context.sentence, closed("en")
    start = end
    while start > 0 and sentence.tokens[start - 1].word and sentence.keys[start - 1] not in verb_forms():
        if any(sentence.keys[start - 1] in shut[name] for name in ("prepositions", "conjunctions", "auxiliaries")):
            break
        start -= 1
    name = next((name for name in context.names if name.end == end and name.start < start), None)
    if name is None and sentence.keys[start].endswith("ing") and start + 1 < end:
        return start + 1
    return name.start if name else start


def _relative(context: _Context, verb: int) -> tuple[int, int] | None:
    """As in “the groups, which he calls terrorists”: the phrase that "which" before the verb's subject stands for."""
    sentence = context.sentence
    subject = subject_before(context.line, verb)
    if subject is None or sentence.key(subject[0] - 1) not in ("which", "whom", "who"):
        return None
    end = subject[0] - 1 - (sentence.key(subject[0] - 2) == ",")
    return _phrase_before(context, end), end


# --- demands and calls ------------------------------------------------------------------------------------------------


def _obligations(context: _Context) -> Iterator[Position]:
    """As in “S said that Y must do Z”: a call by S on Y."""
    sentence = context.sentence
    for statement in context.statements:
        if statement.speaker is None or statement.kind in ("denies", "withheld"):
            continue
        for place in range(statement.start, statement.end):
            length = sentence.longest(place, lexicon().grammar["en"].obligations)
            if not length:
                continue
            subject = subject_before(context.line, place)
            if subject is None or _is_forecast(sentence, place) or not _is_plain(sentence, *subject):
                break
            whom, end = context.able(*subject), min(statement.end, context.clause_end(place + length))
            follows = sentence.key(place + length)
            if follows == "be" and _is_done(sentence, place + length + 1) and subject[0] >= statement.start:
                whom, content = None, (subject[0], end)
            elif whom is None or follows in ("", "have", "be") or sentence.key(subject[0]) in ("we", "i", "you"):
                break
            else:
                content = (place + length, end)
            yield context.make(
                "calls_for",
                statement.speaker,
                (subject[0], end),
                addressee=whom.name if whom else None,
                **_about(context, content),
            )
            break


def _is_forecast(sentence: Sentence, place: int) -> bool:
    """As in “will have to leave”, “does not have to leave”: no wish of whoever says so."""
    return any(
        key in ("will", "would", "may", "might", "not", "never") or key.endswith("n't")
        for key in sentence.keys[max(0, place - 2) : place]
    )


_NOBODY = frozenset({"there", "what", "whatever", "neither", "no", "none", "nobody"})


def _is_done(sentence: Sentence, place: int) -> bool:
    """Whether a participle stands here: "must be released", not "must be a law", "should be ready"."""
    return sentence.key(place).endswith(("ed", "en", "wn", "ne")) or sentence.key(place) in (
        "held",
        "brought",
        "kept",
        "put",
        "met",
        "lost",
    )


def _is_plain(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a subject holds no clause of its own ("I think the army should")."""
    inside = sentence.keys[start + 1 : end]
    if sentence.keys[start] in closed("en")["prepositions"] | closed("en")["subordinators"] | _NOBODY:
        return False
    if sentence.keys[start] in closed("en")["pronouns"] and inside:
        return False
    return not any(key in closed("en")["pronouns"] | closed("en")["subordinators"] for key in inside) and all(
        token.word or token.number or token.text[0] in "'’,-" for token in sentence.tokens[start:end]
    )


def _conditions(context: _Context) -> Iterator[Position]:
    """As in “S insisted that X be a condition for Y”; “S made X a condition for Y”; “S will not Y until X”."""
    sentence = context.sentence
    place = next((at for at, key in enumerate(sentence.keys) if key in ("condition", "precondition")), None)
    if place is not None and sentence.keys[place + 1 : place + 2] in (("for",), ("of",)):
        yield from _named_condition(context, place)
    until = next((at for at, key in enumerate(sentence.keys) if key in ("until", "unless")), None)
    if until is not None:
        yield from _until(context, until)
    for place, length in sentence.each(lexicon().grammar["en"].provisos):
        yield from _provided(context, place, place + length)


def _named_condition(context: _Context, place: int) -> Iterator[Position]:
    sentence = context.sentence
    article = place - 1 - (sentence.keys[place - 1] not in ("a", "an", "the"))
    around = context.said.around(context.line, place)
    goal = (place + 2, context.clause_end(place + 2))
    speaker = around[0].speaker if around else None
    if speaker and sentence.keys[article - 1] in ("be", "is", "was", "are"):
        content = (around[0].start, article - 1)
        actor, span = speaker, (around[0].start, goal[1])
    else:
        made = next((at for at in range(article - 1, -1, -1) if sentence.keys[at] in ("made", "makes", "set")), None)
        subject = _subject(context, made) if made is not None else None
        if made is None or subject is None:
            return
        content, actor, span = (made + 1, article), subject, (made, goal[1])
    owner = _owner(context, content)
    yield context.make(
        "conditions",
        actor,
        span,
        addressee=owner,
        content=sentence.words(*content),
        topics=_topics(context, content),
        condition=sentence.words(*goal),
        condition_topics=_topics(context, goal),
    )


def _owner(context: _Context, content: tuple[int, int]) -> str | None:
    """Whose act it is: "Türkiye's withdrawal", "the withdrawal of Turkish forces"."""
    inside = [name for name in context.names if content[0] <= name.start < content[1] and name.kind != "place"]
    return inside[0].name if inside else None


def _until(context: _Context, until: int) -> Iterator[Position]:
    """As in “S will not hold talks until X”: X is the condition set, the talks are what hangs on it."""
    sentence = context.sentence
    negation = next(
        (
            at
            for at in range(until - 1, 0, -1)
            if (sentence.keys[at] in ("not", "never") and sentence.keys[at - 1] in ("will", "would", "could", "can"))
            or (sentence.keys[at] == "to" and sentence.keys[at - 1] in ("refused", "refuses", "refuse", "refusing"))
            or sentence.keys[at] == "cannot"
        ),
        None,
    )
    if negation is None:
        return
    first = negation - (sentence.keys[negation] != "cannot")
    actor = _subject(context, first)
    if actor is None:
        return
    goal, content = (negation + 1, until), (until + 1, context.clause_end(until + 1))
    if goal[0] >= goal[1] or content[0] >= content[1]:
        return
    yield context.make(
        "conditions",
        actor,
        (first, content[1]),
        content=sentence.words(*content),
        topics=_topics(context, content),
        condition=sentence.words(*goal),
        condition_topics=_topics(context, goal),
    )


def _provided(context: _Context, place: int, end: int) -> Iterator[Position]:
    """As in “S will hold talks only if X”, “S would withdraw provided that X”: X is the condition set."""
    sentence = context.sentence
    will = next((at for at in range(place - 1, 0, -1) if sentence.keys[at] in ("will", "would")), None)
    if will is None or sentence.key(will + 1) in ("not", "never", "only", "be"):
        return
    actor = _subject(context, will)
    goal = (will + 1, place)
    content = (end, context.clause_end(end))
    if actor is None or goal[0] >= goal[1] or content[0] >= content[1] or "," in sentence.keys[slice(*goal)]:
        return
    yield context.make(
        "conditions", actor, (will, content[1]),
        content=sentence.words(*content), topics=_topics(context, content),
        condition=sentence.words(*goal), condition_topics=_topics(context, goal),
    )  # fmt: skip


# --- verbs of stance --------------------------------------------------------------------------------------------------


def _stances(context: _Context) -> Iterator[Position]:
    """Verbs of the lexicon that take a stance, with a subject that can take one."""
    for place, rule, length in stance_verbs().each(context.sentence):
        if not any(name.start <= place < name.end for name in context.names):
            yield from _by_stance(context, rule, place, length)


def _by_stance(context: _Context, rule: StanceRule, place: int, length: int) -> Iterator[Position]:
    sentence = context.sentence
    start, before = place, closed("en")["auxiliaries"] | (closed("en")["adverbs"] if rule.state else set())
    while start > 0 and sentence.keys[start - 1] in before:
        start -= 1
    if sentence.key(place + length) == "by" and not _is_negated(sentence, start, place):
        yield from _by_passive(context, rule, start, place, length)
        return
    if not _is_finite(sentence, rule, start, place) or _is_negated(sentence, start, place):
        return
    if "would" in sentence.keys[start:place] and rule.stance in _words().acts and not rule.whole:
        return
    if any(
        statement.kind == "withheld" or (statement.kind == "denies" and _is_denial(sentence, statement))
        for statement in context.said.around(context.line, place)
    ):
        return
    actor = _subject(context, place)
    if actor is None or sentence.tokens[place].start in context.answered:
        return
    for stance, span, fields in _taken(context, rule, start, place + length):
        yield context.make(stance, actor, span, at=place, **fields)


def _by_passive(context: _Context, rule: StanceRule, start: int, place: int, length: int) -> Iterator[Position]:
    """As in “the proposal was backed by X and rejected by Y”: the one after "by" takes the stance."""
    sentence = context.sentence
    be = closed("en")["passive_auxiliaries"] & set(sentence.keys[start:place])
    if rule.stance not in _words().passive or not (be or sentence.key(start - 1) == "and"):
        return
    if any(key in closed("en")["modals"] for key in sentence.keys[start:place]):
        return
    subject = subject_before(context.line, place) if be else shared_subject(context.line, place)
    stop = phrase_with_tail(sentence, place + length + 1, context.line.stops, OWN_TAILS)
    actor = context.able(place + length + 1, stop)
    if subject is None or actor is None or not _can_act(actor) or not _is_plain(sentence, *subject):
        return
    if any(key in closed("en")["pronouns"] for key in sentence.keys[slice(*subject)]):
        return
    first = subject[0] if be else start
    yield context.make(rule.stance, actor, (first, stop), at=place, **_about(context, subject))


Taken = tuple[Stance, tuple[int, int], dict[str, object]]
"""A stance, the tokens quoted for it, and what it is about."""


def _taken(context: _Context, rule: StanceRule, start: int, after: int) -> Iterator[Taken]:
    """What follows a verb of stance: an infinitive, somebody who is to do something, a clause, a noun phrase."""
    sentence = context.sentence
    following = sentence.key(after)
    if following == "to" and "to" in rule.takes:
        if sentence.key(after + 1) not in _words().idle:
            yield _aim(context, rule.stance, start, after + 1)
    elif "whom_to" in rule.takes and (split := _whom_to(context, after)):
        whom, content = split
        stance = _restrained(sentence, rule.stance, content)
        yield stance, (start, content[1]), _about(context, content) | {"addressee": whom.name}
    elif following == "that" and "that" in rule.takes:
        content = (after + 1, context.clause_end(after + 1))
        yield rule.stance, (start, content[1]), _about(context, content)
    elif "nothing" in rule.takes:
        content = (after - 1, context.clause_end(after))
        yield rule.stance, (start, content[1]), _about(context, content)
    elif "noun" in rule.takes and _opens_noun(sentence, after):
        content = context.trimmed(after - rule.whole, context.clause_end(after))
        if content[0] < content[1] and _fits_object(context, rule, (after, content[1])):
            addressee = _addressee(context, rule.stance, content)
            stance = _restrained(sentence, rule.stance, content)
            yield stance, (start, content[1]), _about(context, content) | {"addressee": addressee}


def _about(context: _Context, content: tuple[int, int]) -> dict[str, Any]:
    """The content with its topics, and what it is wanted for: “open the road so that aid can arrive”."""
    content, purposes = _before_purpose(context.sentence, content)
    about: dict[str, Any] = {"content": context.sentence.words(*content), "topics": _topics(context, content)}
    if purposes:
        about |= {
            "purpose": tuple(context.sentence.words(*purpose) for purpose in purposes),
            "purpose_topics": _all_topics(context, purposes),
        }
    return about


def _before_purpose(sentence: Sentence, content: tuple[int, int]) -> tuple[tuple[int, int], list[tuple[int, int]]]:
    """The content without “so that …” at its end, and what follows these words."""
    for at in range(content[0] + 1, content[1] - 2):
        length = sentence.longest(at, lexicon().grammar["en"].purposes)
        if length and at + length < content[1]:
            return (content[0], at), [(at + length, content[1])]
    return content, []


def _opens_noun(sentence: Sentence, place: int) -> bool:
    """Whether a noun phrase or a verb in "-ing" can begin here: "rejected the offer", not "accused of", "backed out"."""
    key, shut = sentence.key(place), closed("en")
    if not key or key in shut["prepositions"] | {"that", "himself", "herself", "themselves", "itself"}:
        return False
    return sentence.tokens[place].word or sentence.tokens[place].number or sentence.tokens[place].text in '“"‘$€£'


def _fits_object(context: _Context, rule: StanceRule, content: tuple[int, int]) -> bool:
    """Whether the head of the object is one of the words that the rule asks for."""
    if not rule.object:
        return True
    end = phrase_end(context.sentence, content[0], context.line.stops)
    return any(key in rule.object for key in context.sentence.keys[content[0] : end + 1])


def _restrained(sentence: Sentence, stance: Stance, content: tuple[int, int]) -> Stance:
    """A call to show restraint is a stance of its own."""
    calls = stance in ("calls_for", "demands")
    return "urges_restraint" if calls and set(sentence.keys[slice(*content)][:4]) & set(_words().restraint) else stance


def _words() -> StanceWords:
    return lexicon().stance_words["en"]


def _is_finite(sentence: Sentence, rule: StanceRule, start: int, place: int) -> bool:
    """Whether the verb is the clause’s own: “has been seeking”, “rejected”; not “forces seeking …”, “was rejected”."""
    auxiliaries = sentence.keys[start:place]
    be = {"is", "are", "was", "were", "been", "be", "being"}
    if sentence.keys[place].endswith("ing") or rule.state:
        return bool(be & set(auxiliaries))
    if (
        sentence.key(start - 1) in closed("en")["determiners"] - {"that", "all", "both"}
        or sentence.key(start - 1) == "'s"
    ):
        return False
    could = {"may", "might", "could", "can", "must", "should", "to"} & {*auxiliaries, sentence.key(start - 1)}
    return not could and not be & set(auxiliaries)


def _is_negated(sentence: Sentence, start: int, place: int) -> bool:
    return any(key in ("not", "never") for key in sentence.keys[max(0, start - 1) : place])


def _subject(context: _Context, verb: int) -> Party | None:
    """Who takes the stance: the verb's subject, or the speaker before "and" when the verb has none of its own.

    Only named actors, and nouns for people, forces or bodies, take stances.
    """
    sentence = context.sentence
    start = verb
    while start > 0 and (
        sentence.keys[start - 1] in closed("en")["auxiliaries"] or sentence.keys[start - 1] in closed("en")["adverbs"]
    ):
        start -= 1
    if start > 0 and sentence.keys[start - 1] == "and":
        earlier = [one for one in context.statements if one.cue < start and one.speaker and one.end <= start]
        if earlier:
            return earlier[-1].speaker
        return _shared(context, start)
    subject = subject_before(context.line, verb)
    if subject is None:
        return None
    inner = context.said.inner(context.line, verb)
    alone = sentence.keys[slice(*subject)]
    if alone in (("we",), ("i",)) or (inner and inner.speaker and alone in (("it",), ("they",))):
        return inner.speaker if inner else None
    if alone in (("it",), ("he",), ("she",), ("they",)):
        meant = context.said.meant(context.line, subject[0])
        return meant if meant and _can_act(meant) else None
    if not _is_plain(sentence, *subject):
        return None
    found = context.said.called(context.reading, context.line, *subject) or context.able(*subject)
    return found if found and _can_act(found) else None


def _shared(context: _Context, start: int) -> Party | None:
    """Who takes a stance after "and": the subject of a verb before it that is a phrase and no clause."""
    sentence = context.sentence
    for place in range(start - 2, 0, -1):
        if sentence.tokens[place].text in ".;:—“”" or sentence.keys[place] in closed("en")["subordinators"]:
            return None
        subject = subject_before(context.line, place) if sentence.keys[place] in verb_forms() else None
        if subject and _is_plain(sentence, *subject) and not _holds_verb(context, *subject):
            found = context.able(*subject)
            if found and _can_act(found):
                return found
    return None


def _holds_verb(context: _Context, start: int, end: int) -> bool:
    """Whether a verb stands in a stretch, outside of the names in it."""
    named = {at for name in context.names for at in range(name.start, name.end)}
    sentence = context.sentence
    return any(
        at not in named
        and sentence.keys[at] in verb_forms() - closed("en")["prepositions"]
        and not is_describing(sentence, at)
        and not (sentence.keys[at].endswith("ed") and noun_from(sentence, at + 1))
        for at in range(start + 1, end)
    )


def _can_act(actor: Party) -> bool:
    """Whether somebody is named, and not a thing that somebody has: "the army", not "the section of the debate"."""
    if actor.key or actor.voice or actor.role or actor.members:
        return True
    words = actor.name.split()
    shut = closed("en")
    head = next((at for at, word in enumerate(words) if at and word.casefold() in shut["prepositions"]), len(words))
    keys = keys_of(" ".join(words[:head]))
    clause = shut["auxiliaries"] | shut["subordinators"]
    if not keys or set(keys) & clause or set(keys[1:]) & shut["determiners"]:
        return False
    last = words[head - 1]
    if last[:1].isupper():
        return True
    nouns = [noun for at in range(len(keys)) if (noun := noun_at(keys[at : at + 4])) and at + noun[1] == len(keys)]
    office = any((match := offices().begin(keys, at)) and at + match[1] == len(keys) for at in range(len(keys)))
    return office or any(noun[0].kind in ("people", "force", "body") for noun in nouns)


def _aim(context: _Context, stance: Stance, start: int, infinitive: int) -> Taken:
    """As in “has been seeking to A to B and to C”: A is the content, B and C are its purposes."""
    sentence = context.sentence
    end = context.clause_end(infinitive)
    cuts = [
        at
        for at in range(infinitive + 2, end)
        if sentence.keys[at] == "to"
        and sentence.keys[at - 1] not in ("according", "close", "opposed", "talk", "access", "return", "end", "aid")
        and _is_infinitive(sentence, at + 1)
    ]
    cuts = cuts[:1] + [at for at in cuts[1:] if sentence.keys[at - 1] in ("and", "or", ",")]
    stop = cuts[0] if cuts else end
    content = context.trimmed(infinitive, stop)
    ends = [*cuts[1:], end]
    purposes = [(cut + 1, ends[n] - (sentence.keys[ends[n] - 1] == "and")) for n, cut in enumerate(cuts)]
    if stance == "seeks" and sentence.key(start).startswith("vow") and sentence.key(infinitive) in _words().hostile:
        stance = "threatens"
    country = next(
        (name for name in context.names if content[0] <= name.start < content[1] and name.kind == "country"), None
    )
    about = _about(context, content) | {
        "addressee": country.name if country else None,
        "purpose": tuple(sentence.words(*purpose) for purpose in purposes),
        "purpose_topics": _all_topics(context, purposes),
    }
    return stance, (start, stop), about


def _is_infinitive(sentence: Sentence, place: int) -> bool:
    """Whether a verb can stand after "to": no article, name, number, describing word or noun."""
    if place >= len(sentence) or sentence.tokens[place].capital or not sentence.tokens[place].word:
        return False
    shut = closed("en")
    if sentence.keys[place] in shut["determiners"] | shut["pronouns"] | shut["prepositions"]:
        return False
    return not is_describing(sentence, place) and noun_from(sentence, place) is None


def _all_topics(context: _Context, spans: list[tuple[int, int]]) -> tuple[Topic, ...]:
    """The topics of all stretches, or none at all when one of them has no words in the lexicon."""
    found = [_topics(context, span) for span in spans]
    return tuple(topic for topics in found for topic in topics) if all(found) else ()


def _whom_to(context: _Context, place: int) -> tuple[Party, tuple[int, int]] | None:
    sentence = context.sentence
    end = phrase_with_tail(sentence, place, context.line.stops)
    if end == place or sentence.keys[end : end + 1] != ("to",):
        return None
    whom = context.able(place, end)
    return (whom, (end + 1, context.clause_end(end + 1))) if whom else None


def _addressee(context: _Context, stance: Stance, content: tuple[int, int]) -> str | None:
    """Whom a stance of support, condemnation or accusation is towards: the first party in its object."""
    if stance not in ("supports", "opposes", "condemns", "accuses", "threatens"):
        return None
    end = phrase_end(context.sentence, content[0], context.line.stops)
    whom = context.able(content[0], end)
    return whom.name if whom and _can_act(whom) and not whom.name.endswith(("'s", "'")) else None


def _denials(context: _Context) -> Iterator[Position]:
    """As in “X denies supporting Y”, “X denied that …” where nobody had claimed it; not “denied access”."""
    sentence = context.sentence
    for statement in context.statements:
        if statement.kind != "denies" or sentence.tokens[statement.span[0]].start in context.answered:
            continue
        if statement.speaker is None or not _is_denial(sentence, statement):
            continue
        if statement.subject[0] < statement.subject[1] and context.able(*statement.subject) is None:
            continue
        content = (statement.start, min(statement.end, context.clause_end(statement.start)))
        if content[0] >= content[1]:
            continue
        span = (min(statement.cue, content[0]), max(statement.cue_end, content[1]))
        yield context.make(
            "denies", statement.speaker, span, at=statement.cue,
            content=sentence.words(*content), topics=_topics(context, content),
        )  # fmt: skip


def _is_denial(sentence: Sentence, statement: Statement) -> bool:
    """Whether a fact is denied: a clause, a doing ("denied supporting"), or a noun such as "any involvement"."""
    opening = sentence.keys[statement.start : statement.start + 6]
    if statement.that or (opening and opening[0].endswith("ing")):
        return True
    if sentence.longest(statement.start, lexicon().grammar["en"].denied_nouns):
        return True
    clause = next((at for at, key in enumerate(opening) if key in closed("en")["auxiliaries"]), None)
    return clause is not None and not any(key in closed("en")["prepositions"] for key in opening[:clause])


# --- nouns of stance ---------------------------------------------------------------------------------------------------


def _by_nouns(context: _Context) -> Iterator[Position]:
    """As in “Russia's demand that Ukraine withdraw”, “the call by the agency for a truce”."""
    sentence, known = context.sentence, _stance_nouns()
    for place, key in enumerate(sentence.keys):
        stance = known.get(key)
        if stance is None:
            continue
        opening = place + 1
        if sentence.key(place - 1) in ("'s", "'"):
            first, last = _phrase_before(context, place - 1), place - 1
            first = next((name.start for name in context.names if name.start <= first < name.end), first)
        elif sentence.key(place + 1) == "by" and sentence.key(place - 1) in ("the", "a"):
            first, last = place + 2, phrase_end(sentence, place + 2, context.line.stops)
            opening = last
        else:
            continue
        follows = sentence.key(opening)
        if follows not in ("that", "to", "for") or (
            follows == "for" and stance not in ("calls_for", "demands", "proposes")
        ):
            continue
        actor = context.able(first, last) if first < last else None
        content = (opening + 1, _end_of_wish(context, opening + 1))
        if actor is None or not _can_act(actor) or content[0] >= content[1]:
            continue
        yield context.make(stance, actor, (min(first, place), content[1]), at=place, **_about(context, content))


@derived
def _stance_nouns() -> dict[str, Stance]:
    return {noun: stance for stance, nouns in lexicon().stance_nouns["en"].items() for noun in nouns}


def _end_of_wish(context: _Context, start: int) -> int:
    """Where what is wished ends: before the verb of the sentence ("X's demand that Y withdraw was rejected")."""
    sentence = context.sentence
    finite = {"is", "are", "was", "were", "has", "have", "had", "will", "would", "came", "comes", "remains"}
    end = context.clause_end(start)
    for at in range(start + 1, end):
        if sentence.keys[at] in finite or (sentence.keys[at] in verb_forms() and sentence.keys[at].endswith("ed")):
            return at
    return end


# --- backers ----------------------------------------------------------------------------------------------------------


def _backers(context: _Context) -> Iterator[Position]:
    """As in “X, a main backer of Y,”; “X-backed Y”."""
    sentence = context.sentence
    for place, key in enumerate(sentence.keys):
        if key in ("backer", "supporter", "sponsor") and sentence.keys[place + 1 : place + 2] == ("of",):
            yield from _apposition(context, place)
        elif key.endswith("-backed"):
            yield from _backed(context, place)


def _apposition(context: _Context, place: int) -> Iterator[Position]:
    sentence = context.sentence
    start = place
    while start > 0 and sentence.tokens[start - 1].text not in ",;" and sentence.keys[start - 1] not in ("is", "was"):
        start -= 1
    if start < 2:
        return
    subject = subject_before(context.line, start - 1)
    actor = context.able(*subject) if subject else None
    if actor is None or not _can_act(actor):
        return
    end = phrase_with_tail(sentence, place + 2, context.line.stops)
    whom = context.party(place + 2, end)
    if whom:
        yield context.make("supports", actor, (start, end), addressee=whom.name)


def _backed(context: _Context, place: int) -> Iterator[Position]:
    sentence = context.sentence
    prefix = sentence.tokens[place].text[: -len("-backed")]
    country = next(
        (
            term
            for term in lexicon().countries
            if prefix in (term.names["en"], *term.aliases.get("en", ()), *term.demonym["en"])
        ),
        None,
    )
    end = phrase_end(sentence, place + 1, context.line.stops)
    whom = context.party(place + 1, end)
    if country and whom:
        yield context.make(
            "supports", Party(name=country.names["en"]), (place, end),
            addressee=whom.name, attribution=Attribution(), on=None,
        )  # fmt: skip


PATTERNS = (_designations, _obligations, _conditions, _stances, _by_nouns, _denials, _backers)
"""Every pattern by which a position is read."""


def _is_twin(one: Position, other: Position) -> bool:
    """Whether one backs whom the other backs, or both rest on the same words."""
    if one.stance == other.stance and one.evidence == other.evidence:
        return True
    return (
        one.stance == other.stance == "supports"
        and one.actor == other.actor
        and not (one.content or other.content)
        and _head(one.addressee) == _head(other.addressee)
    )


def _head(phrase: str | None) -> str | None:
    """The head noun of a phrase: the word before "opposed to", "of" or the end."""
    if phrase is None:
        return None
    return re.split(r" (?:opposed|of|in|from|led|loyal) ", phrase)[0].split()[-1].casefold()


# --- topics -----------------------------------------------------------------------------------------------------------


@derived
def _patterns(language: str) -> tuple[tuple[str, str, str], ...]:
    """Every topic's patterns, each with a word that stands in every wording that fits."""
    return tuple(
        (topic.key, _sure_word(pattern), pattern)
        for topic in lexicon().topics
        for pattern in topic.match.get(language, ())
    )


def _sure_word(pattern: str) -> str:
    """The longest plain word of a pattern outside brackets; empty where there is none: few patterns need compiling."""
    bare, before = pattern, ""
    while bare != before:
        bare, before = re.sub(r"\([^()]*\)\??", " ", bare), bare
    plain = re.sub(r"\{\w+\}|\S*\[[^\]]*\]\S*|\S*[?*+.\\]\S*", " ", bare)
    return "" if "|" in bare else max(re.findall(r"[A-Za-z]{3,}", plain), key=len, default="").casefold()


@derived
def _compiled(pattern: str) -> re.Pattern[str]:
    """A slot is the shortest stretch that makes the whole wording fit."""
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<slot_\1>.+?)", pattern), re.IGNORECASE)


def _topics(context: _Context, span: tuple[int, int]) -> tuple[Topic, ...]:
    """The topics that together cover a stretch of words; none when any part of it has no topic."""
    if span[0] >= span[1]:
        return ()
    words = context.sentence.words(*span)
    whole = _topic(context, span, words)
    if whole:
        return (whole,)
    for at in range(span[0] + 1, span[1] - 1):
        if context.sentence.keys[at] == "and":
            left, right = _topics(context, (span[0], at)), _topics(context, (at + 1, span[1]))
            if left and right:
                return (*left, *right)
    return ()


def _topic(context: _Context, span: tuple[int, int], words: str) -> Topic | None:
    folded = words.casefold()
    for key, sure, pattern in _patterns("en"):
        match = _compiled(pattern).fullmatch(words) if sure in folded else None
        if not match:
            continue
        slots = {
            name.removeprefix("slot_"): _slot(context, span, text) for name, text in match.groupdict().items() if text
        }
        if all(slots.values()):
            return Topic(key=key, slots={name: value for name, value in slots.items() if value})
    return None


def _slot(context: _Context, span: tuple[int, int], text: str) -> str | None:
    """What a slot names: the id of a figure that stands in it, a party under its name, or the words themselves."""
    sentence = context.sentence
    length = len(keys_of(text))
    start = sentence.find(text, *span)
    clause = closed("en")["auxiliaries"] | closed("en")["subordinators"] - {"than"}
    if start is None or set(sentence.keys[start + 1 : start + length]) & clause:
        return None
    first, last = sentence.tokens[start].start, sentence.tokens[start + length - 1].end
    for figure in context.figures:
        place = figure.evidence[0]
        if first < place.end <= last and (first <= place.start or figure.measure == "targeted"):
            return figure.id
    if sentence.keys[start : start + length] in (("them",), ("him",), ("her",), ("it",)):
        return _antecedent(context, start)
    named = [name for name in context.names if start <= name.start < start + length]
    if (
        named
        and named[0].start == start
        and (sentence.longest(named[0].end, lexicon().grammar["en"].labels) or named[0].kind == "demonym")
    ):
        return named[0].name
    found = context.party(start, start + length)
    return found.name if found else None


def _antecedent(context: _Context, pronoun: int) -> str | None:
    """As in “S say all armed groups … are terrorists and have rejected … with them”: the subject of the clause before."""
    for statement in reversed(context.statements):
        if statement.end <= pronoun:
            copula = next(
                (at for at in range(statement.start, statement.end) if context.sentence.keys[at] in ("is", "are")), None
            )
            if copula is not None:
                found = context.party(statement.start, copula)
                return found.name if found else None
    return None
