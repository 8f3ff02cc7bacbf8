"""Whose words they are: the noun phrase that is the subject of an attributing verb, with all that is told about it."""

from __future__ import annotations

from reportgen.extract.attribution.stream import (
    ADVERB,
    AUXILIARY,
    CLOSE,
    COLON,
    COMMA,
    CONJUNCTION,
    DASH,
    DETERMINER,
    MARK,
    NUMBER,
    OPEN,
    OWNER,
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
from reportgen.extract.attribution.verbs import finite_forms, verb_words
from reportgen.extract.entities import closed
from reportgen.lexicon import derived, lexicon

Span = tuple[int, int]

_RELATIVE = frozenset(("who", "which", "that", "whose", "whom"))
_PERSONS = frozenset(
    (
        "i",
        "he",
        "she",
        "we",
        "they",
        "you",
        "it",
        "who",
        "everyone",
        "everybody",
        "someone",
        "somebody",
        "nobody",
        "which",
        "anyone",
        "anybody",
        "one",
    )
)


def subject_of(stream: Stream, verb: int, low: int) -> Span | None:
    """The subject that ends before a verb group, not reaching below a token: "Ada Lind, who leads the office,"."""
    end = verb
    while end > low and (
        stream.classes[end - 1] == ADVERB
        or (end - 1) in stream.times
        or (stream.keys[end - 1] in ("on", "in") and end in stream.times)
    ):
        end -= 1
    if (
        end - 2 > low
        and stream.keys[end - 2] == "in"
        and stream.classes[end - 1] == NUMBER
        and len(stream.keys[end - 1]) == 4
    ):
        end -= 2
    if end <= low:
        return None
    kind = stream.classes[end - 1]
    if kind in (COMMA, DASH):
        return _with_asides(stream, end - 1, low)
    if kind == SUBORDINATOR:
        return _relative(stream, end - 1, low)
    if (
        kind == PRONOUN
        and stream.key(end - 2) == "and"
        and stream.keys[end - 1] in ("i", "he", "she", "they", "we")
        and end - 2 > low
    ):
        return _trimmed(stream, _phrase_start(stream, end - 2, low), end)
    if kind == PRONOUN or stream.keys[end - 1] in (
        "this",
        "these",
        "those",
        "some",
        "many",
        "others",
        "both",
        "most",
        "few",
        "all",
    ):
        return (_quantified(stream, end, low), end)
    if kind == STOP and end - 2 > low and stream.tokens[end - 2].capital and len(stream.keys[end - 2]) < 4:
        return _trimmed(stream, _phrase_start(stream, end - 1, low), end)
    if kind not in (WORD, NUMBER, CLOSE, QUOTE, OWNER) and not (kind == MARK and stream.keys[end - 1] in "%’'"):
        return None
    if kind == QUOTE and not _title(stream, end):
        return None
    start = _phrase_start(stream, end, low)
    start = _list_start(stream, start, end, low)
    return _trimmed(stream, start, end)


def _title(stream: Stream, end: int) -> bool:
    """Whether the quotation that ends before a token is part of a phrase (the title of a book), and nobody's words."""
    one = stream.ending.get(end)
    if one is None or end - one.start > 12:
        return False
    width = 2 if stream.tokens[end - 1].text == "'" and stream.classes[end - 2] == QUOTE else 1
    return stream.classes[end - width - 1] not in (COMMA, STOP)


def _quantified(stream: Stream, end: int, low: int) -> int:
    """As in “many of whom”, “most of them”."""
    return end - 3 if end - 3 >= low and stream.keys[end - 2] == "of" else end - 1


def _relative(stream: Stream, at: int, low: int) -> Span | None:
    if stream.keys[at] not in ("who", "which", "that"):
        return None
    if at > low + 1 and stream.keys[at - 1] == "of":
        return (at - 2, at + 1)
    return (at, at + 1)


def _phrase_start(stream: Stream, end: int, low: int) -> int:
    """Where the noun phrase begins that ends at a token: back to the last verb, mark or joining word."""
    at = end
    while at > low:
        earlier = _over(stream, at, end, low)
        if earlier is None:
            break
        at = earlier
    return at


def _over(stream: Stream, at: int, end: int, low: int) -> int | None:
    """The token at which what stands right before `at` begins, if the noun phrase that ends at `end` runs over it."""
    kind = stream.classes[at - 1]
    if kind in (PREPOSITION, TO):
        return at - 1
    if kind in (WORD, NUMBER, OWNER, DETERMINER, ADVERB):
        return None if (at - 1 in stream.times and at == end) or _ends_clause(stream, at - 1, end, low) else at - 1
    if kind in (CLOSE, QUOTE):
        return _enclosed(stream, at, low)
    if kind in (MARK, STOP):
        inside = stream.keys[at - 1] in "$€£%#@&/'’." and (kind == MARK or _abbreviates(stream, at - 1, end, low))
        return at - 1 if inside else None
    return at - 1 if _joins(stream, at - 1, end, low) else None


def _ends_clause(stream: Stream, at: int, end: int, low: int) -> bool:
    """Whether a word is the verb of a clause, and not a participle or part of a relative clause inside the phrase."""
    if stream.classes[at] != WORD or at == end - 1 or not is_finite(stream, at, low):
        return False
    return not is_reduced(stream, at, low) and not _inside_relative(stream, at, low)


def _enclosed(stream: Stream, at: int, low: int) -> int | None:
    """Where the bracket or the title opens that closes right before a token."""
    if stream.classes[at - 1] == CLOSE:
        return next((place for place in range(at - 2, low - 1, -1) if stream.classes[place] == OPEN), None)
    return stream.ending[at].start if _title(stream, at) and stream.ending[at].start >= low else None


def _abbreviates(stream: Stream, at: int, end: int, low: int) -> bool:
    """Whether a full stop belongs to a short word before it: "Sen.", "J."."""
    return low < at < end - 1 and len(stream.keys[at - 1]) <= 5 and stream.tokens[at - 1].capital


def _joins(stream: Stream, at: int, end: int, low: int) -> bool:
    """Whether a joining word stands inside a noun phrase: "A and B", "people who live here"."""
    kind, key = stream.classes[at], stream.keys[at]
    if kind == CONJUNCTION:
        return key in ("and", "or") and at < end - 1 and not _clause_before(stream, at, low)
    if kind == SUBORDINATOR:
        return key == "than" or (key in _RELATIVE and _noun_before(stream, at, low))
    if kind == AUXILIARY:
        return _inside_relative(stream, at, low)
    return kind == PRONOUN and key == "who" and at < end - 1 and _noun_before(stream, at, low)


def is_finite(stream: Stream, at: int, low: int) -> bool:
    """Whether a word can be the verb of a clause that begins at `low`."""
    if at == low or stream.kind(at - 1) == COMMA or (stream.tokens[at].capital and at > stream.line(at)[0]):
        return False
    key = stream.keys[at]
    if key in finite_forms():
        before = stream.kind(at - 1) if at > low else ""
        return before not in (DETERMINER, OWNER, PREPOSITION)
    if not key.endswith("ed") or len(key) < 5 or stream.kind(at - 1) in (DETERMINER, OWNER, PREPOSITION):
        return False
    after = stream.kind(at + 1)
    return (
        key in verb_words()
        or after in (DETERMINER, TO, PREPOSITION, PRONOUN)
        or (after == WORD and stream.tokens[at + 1].capital)
    )


def is_reduced(stream: Stream, at: int, low: int) -> bool:
    """As in “people displaced by the war”, “a study published in May”: a participle that tells which ones are meant."""
    if at <= low or stream.classes[at - 1] not in (WORD, CLOSE, NUMBER):
        return False
    forms = verb_words().get(
        stream.keys[at], frozenset({"past", "participle"} if stream.keys[at].endswith("ed") else ())
    )
    following = stream.keys[at + 1] if at + 1 < len(stream) else ""
    return "participle" in forms and (following in closed("en")["after_participles"] or at + 1 in stream.times)


def _inside_relative(stream: Stream, at: int, low: int) -> bool:
    """Whether a verb belongs to a relative clause that hangs on the noun before it: "people who live here"."""
    for place in range(at - 1, max(low, at - 12) - 1, -1):
        kind, key = stream.classes[place], stream.keys[place]
        if key in ("who", "which", "that", "whose", "whom"):
            return _noun_before(stream, place, low)
        if kind in (COMMA, SEMICOLON, COLON, QUOTE, DASH):
            return False
        if kind == CONJUNCTION and key == "but":
            return False
    return False


def _noun_before(stream: Stream, at: int, low: int) -> bool:
    """Whether a relative word follows its noun, and not a verb that tells something."""
    if at <= low or stream.classes[at - 1] not in (WORD, CLOSE, NUMBER, DETERMINER):
        return False
    key = stream.keys[at - 1]
    if stream.classes[at - 1] == DETERMINER:
        return key in ("those", "all", "some", "many")
    return not (
        key in finite_forms()
        or key.endswith(("ed", "ing"))
        or ("plain" in verb_words().get(key, ()) and stream.keys[at] == "that")
    )


def _clause_before(stream: Stream, conjunction: int, low: int) -> bool:
    """Whether a verb stands before "and" with no joining word between, so that "and" joins two clauses."""
    for at in range(conjunction - 1, low - 1, -1):
        kind = stream.classes[at]
        if kind in (COMMA, SEMICOLON, COLON, QUOTE, DASH):
            return kind == COMMA and at == conjunction - 1
        if kind == AUXILIARY or (kind == WORD and is_finite(stream, at, low) and not is_reduced(stream, at, low)):
            return not _inside_relative(stream, at, low)
        if kind == PRONOUN and stream.keys[at] in _PERSONS and at < conjunction - 1:
            return True
    return False


def _list_start(stream: Stream, start: int, end: int, low: int) -> int:
    """Back over a list, "A, B and C"; what hangs on "and" or "after" belongs to the clause before: "hit X and Y, A and B said"."""
    if not {"and", "&"} & set(stream.keys[start:end]):
        return start
    at = start
    while at - 1 > low and stream.classes[at - 1] == COMMA:
        earlier = _phrase_start(stream, at - 1, low)
        words = stream.classes[earlier : at - 1]
        if not words or len(words) > 6 or not _is_phrase(stream, earlier, at - 1, low):
            break
        joined = earlier > low and stream.classes[earlier - 1] in (CONJUNCTION, SUBORDINATOR)
        if joined and stream.keys[earlier - 1] != "that" and stream.classes[earlier - 2] != COMMA:
            break
        at = earlier
    return at


def _is_phrase(stream: Stream, start: int, end: int, low: int) -> bool:
    """Whether a stretch can be a noun phrase by itself: it opens with no preposition and holds no verb."""
    if start >= end or stream.classes[start] in (
        PREPOSITION,
        TO,
        ADVERB,
        CONJUNCTION,
        SUBORDINATOR,
        AUXILIARY,
        PRONOUN,
    ):
        return False
    if stream.keys[start] in ("ahead", "because", "due", "according"):
        return False
    if start > low and stream.classes[start - 1] not in (
        COMMA,
        DASH,
        QUOTE,
        SEMICOLON,
        COLON,
        STOP,
        CONJUNCTION,
        SUBORDINATOR,
        OPEN,
    ):
        return False
    if stream.classes[end - 1] not in (WORD, CLOSE, NUMBER, OWNER, QUOTE):
        return False
    return not any(at in stream.times for at in (start, end - 1))


def _with_asides(stream: Stream, comma: int, low: int) -> Span | None:
    """The subject before an aside that a comma or dash closes: "X, the mayor of Y," "X, who …," "X -- … --"."""
    mark = stream.classes[comma]
    if mark == DASH:
        return _between_dashes(stream, comma, low)
    segments = _segments(stream, comma, low)
    start: int | None = None
    for number, (first, last) in enumerate(segments):
        if number == 0:
            if not _aside(stream, first, last, low):
                return None
            continue
        begin = _phrase_start(stream, last, low)
        begin = max(begin, first)
        if _plain_subject(stream, begin, last) and not is_finite(stream, last - 1, first):
            start = begin
            if not _aside(stream, first, last, low) or begin > first or number + 1 >= len(segments):
                break
        elif not _aside(stream, first, last, low):
            break
    if start is None:
        return None
    first = segments[0][0]
    passing = (
        (stream.keys[first].endswith("ing") and stream.keys[first] != "including")
        or stream.keys[first] in closed("en")["passing_asides"]
        or (
            stream.classes[first] in (PREPOSITION, ADVERB)
            and stream.keys[first] not in ("of", "including", "especially", "particularly", "mainly")
        )
    )
    return _trimmed(stream, start, first - 1 if passing and first - 1 > start else comma)


def _segments(stream: Stream, comma: int, low: int) -> list[Span]:
    """What stands between the commas before a comma, the nearest first."""
    found: list[Span] = []
    end = at = comma
    while at > low:
        at -= 1
        kind = stream.classes[at]
        if kind == COMMA:
            found.append((at + 1, end))
            end = at
        elif kind == CLOSE:
            at = next((place for place in range(at - 1, low - 1, -1) if stream.classes[place] == OPEN), at)
        elif kind in (SEMICOLON, COLON) or (
            kind == QUOTE
            and at < end - 1
            and stream.around(at)
            and stream.quotations[stream.quoted[at]].end == at + 1
            and at - stream.quotations[stream.quoted[at]].start > 12
        ):
            at += 1
            break
    found.append((at, end))
    return [(first, last) for first, last in found if first < last]


def _aside(stream: Stream, first: int, last: int, low: int) -> bool:
    """Whether what stands between two commas tells about the name before it."""
    key, kind = stream.keys[first], stream.classes[first]
    if kind == NUMBER and last - first <= 2:
        return True
    if kind == ADVERB or key in closed("en")["aside_openers"] or all(at in stream.times for at in range(first, last)):
        return True
    if last - first <= 4 and all(stream.classes[at] in (WORD, MARK, STOP, DASH) for at in range(first, last)):
        return stream.tokens[first].capital or not is_finite(stream, first, low)
    if key.endswith(("ing", "ed")) and kind == WORD:
        return True
    if kind == CONJUNCTION:
        return (stream.keys[first] == "and" and last - first <= 12) or stream.keys[first] == "or"
    return (
        kind == WORD
        and not any(
            stream.classes[at] == AUXILIARY
            or (stream.classes[at] == WORD and is_finite(stream, at, low) and not is_reduced(stream, at, low))
            for at in range(first, last)
        )
        and PRONOUN not in stream.classes[first:last]
    )


def _plain_subject(stream: Stream, start: int, end: int) -> bool:
    """Whether a stretch before an aside is a noun phrase from the start of its clause."""
    if start >= end:
        return False
    stripped = _trimmed(stream, start, end)
    if stripped is None:
        return False
    start = stripped[0]
    if stream.classes[start] in (PREPOSITION, TO, AUXILIARY, SUBORDINATOR):
        return False
    return stream.classes[end - 1] in (WORD, CLOSE, NUMBER, QUOTE, OWNER, STOP) or (
        stream.classes[end - 1] == PRONOUN and end - start == 1
    )


def _between_dashes(stream: Stream, dash: int, low: int) -> Span | None:
    at = dash - 1
    while at > low and stream.classes[at] == DASH:
        at -= 1
    opening = next((place for place in range(at, low, -1) if stream.classes[place] == DASH), None)
    if opening is None:
        return None
    begin = opening
    while begin > low and stream.classes[begin - 1] == DASH:
        begin -= 1
    start = _phrase_start(stream, begin, low)
    if start >= begin:
        return None
    trimmed = _trimmed(stream, start, begin)
    return (trimmed[0], dash + 1) if trimmed else None


def _trimmed(stream: Stream, start: int, end: int) -> Span | None:
    """Without what stands before a noun phrase and is no part of it: "But", "on Monday", "while"."""
    while start < end:
        kind = stream.classes[start]
        timely = start in stream.times or (kind == PREPOSITION and start + 1 in stream.times)
        if (
            kind in (CONJUNCTION, SUBORDINATOR, COMMA, QUOTE, DASH, STOP) and stream.keys[start] not in ("who", "which")
        ) or timely:
            if kind == QUOTE and stream.around(start) and stream.quotations[stream.quoted[start]].end <= end:
                break
            start += 1
        elif kind == ADVERB and stream.keys[start] not in _PART_OF_PHRASE:
            start += 1
        elif kind == PREPOSITION and stream.keys[start] not in _PART_OF_PHRASE:
            fresh = _after_opening(stream, start, end)
            if fresh is None:
                return None
            start = fresh
        else:
            break
    return (start, end) if start < end else None


_PART_OF_PHRASE = frozenset("nearly almost about only over more around some at just roughly".split())


def _after_opening(stream: Stream, start: int, end: int) -> int | None:
    """Where the subject begins after a phrase such as "in Tulsa police", "in a tweet Fidan"; None where nothing tells."""
    place = next((at for at in range(start + 1, end) if stream.keys[at] in settings() and at + 1 < end), None)
    if place is not None:
        return place + 1
    return None


@derived
def settings() -> frozenset[str]:
    """Words for where something is said: "interview", "statement"."""
    return frozenset(lexicon().settings)


# --- subjects behind the verb ---------------------------------------------------------------------------------------------


def inverted(stream: Stream, start: int, *, opens: bool = False) -> Span | None:
    """The subject that follows its verb: "…, said Ada Lind, a lawyer who …, on Monday".

    With `opens` the sentence goes on after it, as after "According to Ada Lind,".
    """
    end = stream.line(start - 1)[1] if start else 0
    if (
        start >= end
        or stream.classes[start] not in (WORD, DETERMINER, NUMBER, PRONOUN, OPEN)
        or stream.keys[start] in ("that", "it")
    ):
        return None
    if stream.classes[start] == PRONOUN:
        return (start, start + 1)
    at = start
    while at < end:
        kind = stream.classes[at]
        if kind in (SEMICOLON, COLON) or (kind == STOP and _ends_sentence(stream, at, end)) or at in stream.times:
            break
        if kind == QUOTE and (stream.quotations[stream.quoted[at]].start == at if stream.quoted[at] >= 0 else True):
            around = stream.around(at)
            if around is None or around.end > end or around.end - at > 12 or stream.kind(at - 1) == COMMA:
                break
            at = around.end
            continue
        if kind == PREPOSITION and (_where_said(stream, at, end) or at + 1 in stream.times):
            break
        if kind == COMMA and not _tells_on(stream, at + 1, end, opens=opens):
            break
        if kind == SUBORDINATOR and stream.keys[at] not in ("who", "which", "whose", "whom", "than"):
            break
        if kind == ADVERB and at == end - 2:
            break
        at += 1
    while at > start and stream.classes[at - 1] in (COMMA, PREPOSITION, DASH, ADVERB):
        at -= 1
    return (start, at) if at > start else None


def _ends_sentence(stream: Stream, at: int, end: int) -> bool:
    if at + 1 >= end or stream.classes[at + 1] == QUOTE:
        return True
    return not (stream.tokens[at - 1].capital and len(stream.keys[at - 1]) <= 5)


def _where_said(stream: Stream, at: int, end: int) -> bool:
    return stream.keys[at] in (
        "in",
        "at",
        "on",
        "during",
        "after",
        "before",
        "as",
        "via",
        "through",
        "by",
        "while",
        "with",
        "since",
        "about",
    ) and (
        stream.keys[at] not in ("at", "with", "in", "on", "by")
        or any(key in settings() for key in stream.keys[at : min(at + 6, end)])
        or stream.key(at + 1) == "reference"
    )


def _tells_on(stream: Stream, at: int, end: int, *, opens: bool = False) -> bool:
    """Whether after a comma the sentence still tells who the speaker is."""
    if at >= end:
        return False
    kind, key = stream.classes[at], stream.keys[at]
    close = next(
        (
            place
            for place in range(at, end)
            if stream.classes[place] in (COMMA, STOP, SEMICOLON) and (stream.classes[place] != STOP or place >= end - 2)
        ),
        end,
    )
    if opens and (close >= end - 2 or stream.classes[close] != COMMA):
        return False
    if key in ("who", "which", "whose", "whom"):
        return True
    if kind == NUMBER:
        return close - at <= 2
    if key == "of" and close > at + 1:
        return True
    if key in ("and", "now", "then", "formerly", "also"):
        at += 1
        kind = stream.kind(at)
    if kind not in (WORD, DETERMINER) or key.endswith("ing"):
        return False
    return not any(
        stream.classes[place] == AUXILIARY
        or (stream.classes[place] == WORD and is_finite(stream, place, at) and not is_reduced(stream, place, at))
        for place in range(at, close)
        if not _inside_relative(stream, place, at)
    )
