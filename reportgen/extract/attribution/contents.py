"""What is attributed: the clause, the noun phrase or the words in quotation marks that go with an attributing verb."""

from __future__ import annotations

from reportgen.extract.attribution.groups import Group
from reportgen.extract.attribution.sources import Span, is_finite, is_reduced, settings
from reportgen.extract.attribution.stream import (
    ADVERB,
    AUXILIARY,
    CLOSE,
    COLON,
    COMMA,
    CONJUNCTION,
    DASH,
    DETERMINER,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    SEMICOLON,
    STOP,
    SUBORDINATOR,
    TO,
    WORD,
    Stream,
)
from reportgen.extract.attribution.verbs import act_verbs, verb_words
from reportgen.extract.entities import closed


def tells_clause(stream: Stream, group: Group, start: int, end: int) -> bool:
    """Whether a stretch that a verb takes is a clause ("the town fell") and not a thing ("clashes")."""
    return "that" in group.what.takes and _clause_opens(stream, start, end)


def content_after(stream: Stream, group: Group, bound: int) -> Span | None:
    """What follows a verb and is attributed by it, not reaching to `bound`; None where nothing does."""
    at = _first(stream, group, bound)
    if at is None:
        return None
    key = stream.keys[at]
    if key == "as" and stream.key(at + 1) == "much":
        return (at, at + 2)
    noun = _taken(stream, group, at, bound)
    return None if noun is None else (at, _clause_end(stream, group, at, bound, noun=noun))


def _taken(stream: Stream, group: Group, at: int, bound: int) -> bool | None:
    """Whether a verb takes what stands at a token as a noun phrase or as something else; None where it does not take it."""
    takes = group.what.takes
    kind, key = stream.classes[at], stream.keys[at]
    if kind == QUOTE and stream.quoted[at] >= 0:
        return False if takes & {"quote", "noun", "that"} else None
    if key == "that" or key in closed("en")["asked"]:
        return False if takes & {"that", "noun"} or (key != "that" and "how" in takes) else None
    if kind == TO:
        return False if takes & {"to", "whom"} else None
    if kind in (COMMA, STOP, SEMICOLON, CLOSE, CONJUNCTION, SUBORDINATOR, DASH):
        return None
    if "that" in takes and _clause_opens(stream, at, bound):
        return False
    return True if "noun" in takes and kind != PREPOSITION else None


def _first(stream: Stream, group: Group, bound: int) -> int | None:
    """The first token of what may be attributed: after whom it is told, when, where and how it is said."""
    at = group.end
    if "whom" in group.what.takes:
        at = _after_whom(stream, at, bound)
    moved = True
    while moved and at < bound:
        moved = False
        kind, key = stream.classes[at], stream.keys[at]
        if (
            kind == COLON
            or at in stream.times
            or (kind == PREPOSITION and at + 1 < bound and at + 1 in stream.times)
            or (kind == COMMA and stream.kind(at + 1) == QUOTE and at + 1 < bound)
        ):
            at, moved = at + 1, True
        elif (kind == PREPOSITION or key == "to") and (after := _past_setting(stream, at, bound)) is not None:
            at, moved = after, True
        elif kind == ADVERB and key not in ("there", "so", "here", "then", "now", "once"):
            at, moved = at + 1, True
    return at if at < bound else None


def _past_setting(stream: Stream, at: int, bound: int) -> int | None:
    """The token after "in a statement", "to reporters", "during a rally in X" where something attributed follows."""
    limit = min(bound, at + 16)
    named = stream.keys[at] in ("after", "before", "during", "at") or any(
        key in settings() or key in ("reporters", "journalists") for key in stream.keys[at:limit]
    )
    for place in range(at + 1, limit):
        key, kind = stream.keys[place], stream.classes[place]
        if key == "that" or (kind == COLON) or (kind == COMMA and stream.kind(place + 1) == QUOTE):
            return place if key == "that" else place + 1
        if kind == QUOTE and named and stream.kind(place - 1) in (COMMA, COLON):
            return place
        if kind in (STOP, SEMICOLON, COMMA):
            return None
        if (
            kind == PRONOUN
            and place > at + 2
            and named
            and stream.keys[place] in ("he", "she", "they", "it", "we", "i")
        ):
            return place
    return None


def _after_whom(stream: Stream, at: int, bound: int) -> int:
    """The token after whom somebody tells it: "told (reporters) that", "told (CNN's Jake Tapper) “…”"."""
    if at >= bound:
        return at
    if stream.classes[at] == PRONOUN or stream.keys[at] == "her":
        return at + 1
    fallback: int | None = None
    for place in range(at, min(bound, at + 16)):
        kind, key = stream.classes[place], stream.keys[place]
        if key in ("that", "how", "why", "whether", "what") or kind in (TO, QUOTE, COMMA, COLON):
            return place
        if kind in (STOP, SEMICOLON):
            break
        opens = kind == PRONOUN or (kind == DETERMINER and not stream.tokens[place].capital)
        if fallback is None and place > at and opens and stream.classes[place - 1] != PREPOSITION:
            fallback = place
    return at if fallback is None else fallback


def _clause_opens(stream: Stream, at: int, bound: int) -> bool:
    """Whether a clause begins here, so that its end is that of the sentence: a subject and then a verb."""
    if stream.classes[at] == PRONOUN:
        return True
    for place in range(at, min(bound, at + 14)):
        if stream.classes[place] == AUXILIARY:
            return True
        if (
            stream.classes[place] in (STOP, SEMICOLON, COLON, COMMA, DASH)
            or stream.keys[place] in closed("en")["hanging"]
        ):
            return False
        if place > at and is_finite(stream, place, at) and not is_reduced(stream, place, at):
            return True
    return False


def _clause_end(stream: Stream, group: Group, start: int, bound: int, *, noun: bool = False) -> int:
    """Where an attributed stretch ends: before what the sentence goes on to tell about it, else at the end of the sentence."""
    at = start
    around = stream.around(start)
    if around and around.start == start:
        at = around.end
        if around.end >= bound:
            return min(around.end, bound) if around.end <= stream.line(start)[1] else around.end
        if stream.kind(at) in (COMMA, STOP) or stream.kind(at - 2) in (COMMA, STOP):
            return at
    while at < bound:
        kind = stream.classes[at]
        if kind == QUOTE and (inner := stream.around(at)) and inner.start == at:
            at = max(inner.end, at + 1)
            continue
        if kind == SEMICOLON:
            return at
        if kind == COMMA and _goes_elsewhere(stream, at + 1, noun=noun):
            return at
        if noun and kind == SUBORDINATOR and stream.keys[at] in closed("en")["new_clauses"] and at > start:
            return at
        if noun and kind == CONJUNCTION and at > start and _acts_again(stream, group, at + 1):
            return at
        at += 1
    while at > start and stream.classes[at - 1] in (STOP, COMMA, DASH, CONJUNCTION):
        at -= 1
    return at


def _acts_again(stream: Stream, group: Group, at: int) -> bool:
    """Whether after "and" the same subject does something more: "praised the plan and signed it"."""
    while stream.kind(at) == ADVERB:
        at += 1
    forms = verb_words().get(stream.key(at), frozenset())
    head = stream.keys[group.verb]
    if stream.kind(at) == AUXILIARY:
        return True
    if head.endswith("ing"):
        return False
    if head.endswith("s") and head in verb_words() and "singular" in verb_words()[head]:
        return "singular" in forms and stream.kind(at + 1) != ""
    past = "past" in verb_words().get(head, ()) or "participle" in verb_words().get(head, ())
    return (
        past
        and bool(forms & {"past", "participle"})
        and stream.kind(at + 1) in (DETERMINER, PREPOSITION, TO, PRONOUN, WORD, QUOTE, SUBORDINATOR)
    )


def _goes_elsewhere(stream: Stream, at: int, *, noun: bool) -> bool:
    """Whether after a comma the sentence leaves what is attributed: ", adding", ", while", ", but", ", according to"."""
    key = stream.key(at)
    if key in ("but", "while", "whereas", "although", "though", "according"):
        return True
    if key in closed("en")["resulting"]:
        return False
    if key.endswith("ing") and (noun or key in act_verbs()):
        return True
    if noun and (key in closed("en")["new_clauses"] or key in ("who", "which", "where", "whose")):
        return True
    if noun and key == "and" and stream.kind(at + 1) in (PRONOUN, ADVERB):
        return True
    return key in closed("en")["pronouns"] and noun


def content_before(stream: Stream, group: Group, subject: Span, low: int) -> Span | None:
    """What stands before "…, S said" and is attributed by it: back to the start of the sentence or of the quotation."""
    end = subject[0]
    if stream.kind(low) == ADVERB and stream.kind(low + 1) == COMMA:
        low += 2
    while end > low and stream.classes[end - 1] in (COMMA, DASH, CONJUNCTION):
        end -= 1
    if end <= low:
        ending = stream.ending.get(low)
        if ending and stream.paragraph(ending.start) == stream.paragraph(group.verb):
            return (ending.start, ending.end)
        return None
    if end == subject[0] and stream.classes[end - 1] != QUOTE:
        return None
    around = stream.around(end - 1)
    if around and around.start < low:
        return (around.start, end)
    return (low, end)


def content_of_as(stream: Stream, group: Group, subject: Span, bound: int) -> Span | None:
    """What follows “As S observed,” to the end of the sentence."""
    if stream.key(subject[0] - 1) != "as" or stream.kind(group.end) != COMMA:
        return None
    end = bound
    while end > group.end and stream.classes[end - 1] in (STOP, COMMA):
        end -= 1
    return (group.end + 1, end) if end > group.end + 1 else None
