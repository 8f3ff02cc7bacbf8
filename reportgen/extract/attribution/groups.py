"""Where an attributing verb stands as a verb, and how far it reaches with the words that help it: "has since called for"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from reportgen.extract.attribution.stream import (
    ADVERB,
    AUXILIARY,
    CLOSE,
    COLON,
    COMMA,
    CONJUNCTION,
    DASH,
    DETERMINER,
    NUMBER,
    OWNER,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    STOP,
    SUBORDINATOR,
    TO,
    WORD,
    Stream,
)
from reportgen.extract.attribution.verbs import ActVerb, Form, helping, verb_words
from reportgen.extract.entities import closed
from reportgen.lexicon import lexicon

Shape = Literal["finite", "infinitive", "ing", "passive", "reduced"]


@dataclass(frozen=True, slots=True)
class Group:
    """An attributing verb with what helps it: the tokens `start` to `end`, and `verb` the token of the verb itself."""

    start: int
    verb: int
    end: int
    what: ActVerb
    shape: Shape
    negated: bool = False


def group_at(stream: Stream, at: int, verbs: Iterable[tuple[ActVerb, frozenset[Form]]]) -> Group | None:
    """The one of some attributing verbs that stands at a token; None where the word is no verb there."""
    for what, forms in verbs:
        end = _rest_end(stream, at + 1, what.rest)
        if end is None:
            continue
        before = _before(stream, at)
        shape = _shape(stream, at, end, what, forms, before)
        if shape is None:
            return None
        start, negated = _start(stream, at)
        if shape == "infinitive" and stream.classes[start] != TO:
            shape = "finite"
        return Group(start, at, end, what, shape, negated)
    return None


def _rest_end(stream: Stream, at: int, rest: tuple[str, ...]) -> int | None:
    """The token after the small words of a verb, which a day may precede: "ruled (Friday) against"."""
    if not rest or stream.keys[at : at + len(rest)] == rest:
        return at + len(rest)
    after = at
    while after in stream.times:
        after += 1
    return after + len(rest) if after > at and stream.keys[after : after + len(rest)] == rest else None


def _before(stream: Stream, at: int) -> int:
    """The token before a word and its adverbs."""
    first = stream.line(at)[0]
    at -= 1
    while at >= first and stream.classes[at] == ADVERB:
        at -= 1
    return at if at >= first else -1


_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "am", "'re", "'s", "re", "m", "s"))
_HAVE = frozenset(("has", "have", "had", "having", "ve", "'ve"))
_LIGHT = frozenset(("to",))


def _shape(stream: Stream, at: int, end: int, what: ActVerb, forms: frozenset[Form], before: int) -> Shape | None:
    """What form of a verb stands at a token by the word before it; None where it is a noun, an adjective or a name."""
    kind = stream.kind(before) if before >= 0 else ""
    if stream.tokens[at].capital and at > stream.line(at)[0] and _is_name(stream, at):
        return None
    if what.verb in lexicon().only_helped and kind != AUXILIARY:
        return None
    if "ing" in forms:
        return _ing(kind, stream.key(before))
    if kind == AUXILIARY:
        return _after_auxiliary(stream, at, end, before, forms)
    if kind == TO:
        return "infinitive" if "plain" in forms else None
    if kind == PREPOSITION or (kind in (DETERMINER, OWNER) and not _alone(stream, before)):
        return None
    if forms & {"past", "participle"}:
        return _past(stream, end, what, forms, before, kind)
    return "finite" if kind == PRONOUN or _present(stream, end, what, forms, before) else None


def _is_name(stream: Stream, at: int) -> bool:
    """Whether a capital inside a sentence belongs to a name; in a headline every word has one."""
    first, end = stream.line(at)
    words = [place for place in range(first, end) if stream.classes[place] == WORD]
    small = sum(not stream.tokens[place].capital for place in words)
    return small * 3 > len(words)


def _alone(stream: Stream, at: int) -> bool:
    """As in “some say”, “many fear”: a determiner that stands for people."""
    return stream.keys[at] in closed("en")["people_alone"]


def _ing(kind: str, key: str) -> Shape | None:
    if kind == AUXILIARY:
        return "finite" if key in _BE or key == "t" else None
    if kind in (DETERMINER, OWNER):
        return None
    if kind == PREPOSITION:
        return "ing" if key in closed("en")["before_participles"] else None
    return "ing"


def _after_auxiliary(stream: Stream, at: int, end: int, before: int, forms: frozenset[Form]) -> Shape | None:
    """After "has", "was", "would": the form tells whether it is said, is being said of it, or will be said."""
    chain = _auxiliaries(stream, before)
    last = next((key for key in reversed(chain) if key not in ("not", "never", "t", "'", "’", "n't", "no")), "")
    if last in _BE:
        return "passive" if "participle" in forms else None
    if last in _HAVE or (last == "s" and "participle" in forms):
        return "finite" if "participle" in forms else "finite" if last == "d" and "plain" in forms else None
    if last == "d":
        return "finite" if forms & {"participle", "plain"} else None
    if "plain" in forms:
        question = stream.line(at)[0] == before
        return None if question and stream.kind(end) == "" else "finite"
    return None


def _auxiliaries(stream: Stream, last: int) -> list[str]:
    found: list[str] = []
    while last >= 0 and stream.classes[last] in (AUXILIARY, ADVERB):
        if stream.classes[last] == AUXILIARY:
            key = stream.keys[last]
            found.append("be" if key in ("m", "re") else key.removeprefix("'") if len(key) > 1 else key)
        last -= 1
    return found[::-1]


def _past(stream: Stream, end: int, what: ActVerb, forms: frozenset[Form], before: int, kind: str) -> Shape | None:
    after = stream.key(end)
    following = stream.kind(end)
    if after == "by" or (after == "as" and kind == COMMA and what.act == "describing"):
        return "reduced" if kind in (WORD, COMMA, NUMBER, CLOSE) else None
    if "past" not in forms and stream.kind(before) != CONJUNCTION:
        return None
    if kind in (WORD, NUMBER, PRONOUN, SUBORDINATOR, CLOSE, DETERMINER, DASH, COLON):
        return "finite"
    if kind in (COMMA, QUOTE, CONJUNCTION, ""):
        adjective = following == WORD and not stream.tokens[end].capital and kind == ""
        return None if adjective and not _object_follows(stream, end) else "finite"
    return None


def _present(stream: Stream, end: int, what: ActVerb, forms: frozenset[Form], before: int) -> bool:
    """Whether a word such as "claims" or "plan" is a verb by what stands around it."""
    kind, key = stream.kind(before), stream.key(before)
    after = stream.kind(end)
    if after == AUXILIARY and stream.key(end) not in ("do", "does", "did"):
        return False
    if key in ("who", "which", "that", "what"):
        return True
    if kind in (COMMA, QUOTE, DASH, CLOSE) and not what.noun:
        return True
    if "singular" in forms and after == STOP and "that" in what.takes and _behind_comma(stream, before):
        return True
    if "singular" in forms:
        if not what.noun:
            return kind in (WORD, NUMBER, COMMA, QUOTE, CLOSE, CONJUNCTION, DASH)
        return kind in (WORD, NUMBER, CLOSE, COMMA) and _object_follows(stream, end) and not _owned(stream, before)
    several = _several(stream, before)
    if not what.noun:
        return several or (kind in (WORD, NUMBER) and _object_follows(stream, end))
    return several and _object_follows(stream, end) and not _owned(stream, before)


def _behind_comma(stream: Stream, at: int) -> bool:
    """Whether a short phrase after a comma or a quotation ends here: "…,” the letter (reads.)"."""
    first = stream.line(at)[0]
    return any(stream.classes[place] in (COMMA, QUOTE) for place in range(max(first, at - 9), at))


def _several(stream: Stream, at: int) -> bool:
    """Whether a plural stands here: "officials", "some", "people", "A and B"."""
    if at < 0:
        return False
    key = stream.keys[at]
    if key in closed("en")["people_alone"] or (key.endswith("s") and not key.endswith(("ss", "us", "is"))):
        return True
    first = stream.line(at)[0]
    if stream.classes[at] == WORD and "and" in stream.keys[max(first, at - 4) : at]:
        return True
    return any(
        stream.classes[place] == PREPOSITION
        and stream.keys[place - 1].endswith("s")
        and stream.classes[place - 1] == WORD
        for place in range(max(first + 1, at - 7), at)
    )


def _object_follows(stream: Stream, at: int) -> bool:
    """Whether what follows can only be what a verb takes: "that", a determiner, a pronoun, a name, a quotation."""
    kind = stream.kind(at)
    if kind in (DETERMINER, PRONOUN, SUBORDINATOR, TO, QUOTE, COLON, OWNER, NUMBER):
        return kind != OWNER
    return kind == WORD and (stream.tokens[at].capital or stream.keys[at] in ("how", "why", "what", "whether"))


def _owned(stream: Stream, before: int) -> bool:
    """As in “Syria’s army claims”, but not “the president’s false claims”: an owner right before the word."""
    first = stream.line(before)[0]
    at = before
    while at >= first and stream.classes[at] == WORD and not stream.tokens[at].capital:
        at -= 1
    return (
        at >= first and stream.classes[at] == OWNER and at + 1 == before and stream.keys[before].endswith(_ADJECTIVES)
    )


_ADJECTIVES = (
    "ous",
    "al",
    "ic",
    "ive",
    "ed",
    "ing",
    "less",
    "ful",
    "ble",
    "est",
    "new",
    "own",
    "ier",
    "ent",
    "ant",
    "false",
    "ary",
    "ory",
)
"""Endings of words that describe a noun and do not name one."""


def _start(stream: Stream, verb: int) -> tuple[int, bool]:
    """Where the words that help a verb begin, and whether they deny it."""
    first = stream.line(verb)[0]
    at, negated = verb, False
    while at > first:
        kind = stream.classes[at - 1]
        if kind in (AUXILIARY, ADVERB):
            negated = negated or stream.keys[at - 1] in ("not", "never", "t", "cannot", "n't", "no")
            at -= 1
        elif kind == TO and (earlier := _helper(stream, at - 1, "to", first)) is not None:
            negated = negated or bool(_REFUSING & set(stream.keys[earlier : at - 1]))
            at = earlier
        elif kind == TO:
            at -= 1
            break
        elif (earlier := _helper(stream, at, "ing", first)) is not None and stream.keys[verb].endswith("ing"):
            at = earlier
        else:
            break
    while at < verb and stream.classes[at] == ADVERB and _sentence_adverb(stream, at):
        at += 1
    return at, negated


_REFUSING = frozenset(("refused", "declined", "refuses", "declines", "failed", "fails", "unable", "yet"))


def _sentence_adverb(stream: Stream, at: int) -> bool:
    """An adverb that opens its sentence belongs to it and not to the verb."""
    return at == stream.line(at)[0]


def _helper(stream: Stream, end: int, wanted: str, first: int) -> int | None:
    """Where a helping verb begins that ends right before a token: "continued (to)", "is going (to)", "keeps (saying)"."""
    table = helping()
    for length in range(1, 5):
        at = end - length
        if at < first:
            return None
        for rest, _ in table.get(stream.keys[at], ()):
            if (
                stream.keys[at + 1 : end] == rest
                and _is_verb_here(stream, at)
                and (wanted == "to" or stream.keys[at] in closed("en")["before_gerunds"])
            ):
                return at
    return None


def _is_verb_here(stream: Stream, at: int) -> bool:
    before = stream.kind(at - 1)
    return (
        stream.classes[at] == AUXILIARY
        or (stream.keys[at] in verb_words() and before not in (DETERMINER, OWNER, PREPOSITION, TO))
        or (before == TO)
    )
