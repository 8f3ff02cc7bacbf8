"""Attributions without a verb of telling: "according to S", "S's claim that", "S is sure that", "allegedly", "S: …"."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.extract.attribution.sources import Span, inverted, subject_of
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
    WORD,
    Stream,
)
from reportgen.extract.attribution.telling import Telling
from reportgen.extract.attribution.verbs import act_adjectives, act_nouns
from reportgen.extract.entities import closed
from reportgen.extract.text import Phrases, keys_of
from reportgen.lexicon import derived, lexicon


@derived
def _phrases() -> Phrases[str]:
    return Phrases((phrase, phrase) for phrase in lexicon().act_phrases)


@derived
def _adverbs() -> frozenset[str]:
    return frozenset(lexicon().act_adverbs)


def _clause_end(stream: Stream, start: int, end: int, stops: str = SEMICOLON) -> int:
    at = start
    while at < end and stream.classes[at] not in stops:
        at += 1
    while at > start and stream.classes[at - 1] in (STOP, COMMA, CONJUNCTION):
        at -= 1
    return at


def without_verb(stream: Stream, first: int, end: int) -> Iterator[Telling]:
    """Every attribution of a sentence by a phrase, a noun, an adjective, an adverb or a dash."""
    if DASH in stream.classes[first:end]:
        yield from named_after(stream, first, end)
    words = _all_words().intersection(stream.keys[first:end])
    if not words:
        return
    if not words.isdisjoint(_phrase_words()):
        yield from according(stream, first, end)
    if not words.isdisjoint(_adverbs()):
        yield from adverbs(stream, first, end)
    if not words.isdisjoint(act_nouns()):
        yield from nominal(stream, first, end)
    if not words.isdisjoint(act_adjectives()):
        yield from adjectives(stream, first, end)


@derived
def _all_words() -> frozenset[str]:
    """Every word that one of these attributions cannot do without."""
    return _phrase_words() | _adverbs() | frozenset(act_nouns()) | frozenset(act_adjectives())


@derived
def _phrase_words() -> frozenset[str]:
    """The longest word of each phrase: a sentence without any of them has no such phrase."""
    return frozenset(max(keys_of(phrase), key=len) for phrase in lexicon().act_phrases)


def according(stream: Stream, first: int, end: int) -> Iterator[Telling]:
    """As in “According to S, C” and “C, according to S”."""
    for at in range(first, end - 1):
        match = _phrases().begin(stream.keys[at : at + 5]) if stream.keys[at] in ("according", "in") else None
        if match is None:
            continue
        after = at + match[1]
        opens = at == first or stream.classes[at - 1] in (CONJUNCTION, SEMICOLON, QUOTE)
        source = inverted(stream, after, opens=opens)
        if source is None:
            continue
        cue = (at, after)
        if opens and stream.kind(source[1]) == COMMA and source[1] + 1 < end:
            content: Span | None = (source[1] + 1, _clause_end(stream, source[1] + 1, end))
        else:
            low = max([first, *(place + 1 for place in range(first, at) if stream.classes[place] == SEMICOLON)])
            stop = at
            while stop > low and stream.classes[stop - 1] in (COMMA, DASH):
                stop -= 1
            content = (low, stop) if stop > low else None
        if content and content[0] < content[1]:
            yield Telling("saying", (source,), cue, at, (content,))


def adverbs(stream: Stream, first: int, end: int) -> Iterator[Telling]:
    """As in “He allegedly fled”: somebody says so, and nobody is named."""
    words = _adverbs()
    for at in range(first, end):
        if stream.keys[at] not in words:
            continue
        subject = subject_of(stream, at, first) if at > first else None
        start = at + 1 + (stream.kind(at + 1) == COMMA)
        stop = _clause_end(stream, start, end, COMMA + SEMICOLON)
        if stop > start:
            yield Telling("claiming", (), (at, at + 1), at, (*((subject,) if subject else ()), (start, stop)))


def nominal(stream: Stream, first: int, end: int) -> Iterator[Telling]:
    """As in “Tulsa police’s earlier claim that …”, “the report by X that …”, “a statement from X saying …”."""
    table = act_nouns()
    for at in range(first, end - 1):
        noun = table.get(stream.keys[at])
        if noun is None or stream.classes[at] != WORD or (stream.tokens[at].capital and at > first):
            continue
        owner = _owner(stream, at, first)
        source: Span | None = None
        start = at
        if owner is not None:
            source, start = owner
        after = at + 1
        if stream.key(after) in ("by", "from") and owner is None:
            whose = inverted_short(stream, after + 1, end)
            if whose:
                source, after = whose, whose[1]
                start = _determined(stream, at, first)
        link = stream.key(after)
        if link not in noun.links or (source is None and link != "that"):
            continue
        if source is None:
            start = _determined(stream, at, first)
        words_after = after if link in ("that", "to") else after + 1
        cue_end = after if link in ("that", "to") or after != at + 1 else after + 1
        stop = _noun_end(stream, words_after, end, clause=link == "that")
        if stop > words_after + (link in ("that", "to")):
            yield Telling(
                "saying",
                (source,) if source else (),
                (start, max(cue_end if after == at + 1 else at + 1, at + 1)),
                at,
                ((words_after, stop),),
            )


def inverted_short(stream: Stream, start: int, end: int) -> Span | None:
    """The noun phrase after "by" up to "that", "to" or a mark."""
    at = start
    while at < end and stream.classes[at] in (WORD, DETERMINER, NUMBER, OWNER):
        at += 1
    return (start, at) if at > start else None


def _owner(stream: Stream, noun: int, first: int) -> tuple[Span, int] | None:
    """Whose claim it is, and where the words of the claim begin."""
    at = noun
    while (
        at > first
        and stream.classes[at - 1] in (WORD, ADVERB, NUMBER)
        and not stream.tokens[at - 1].capital
        and noun - at < 4
    ):
        at -= 1
    if at <= first:
        return None
    key = stream.keys[at - 1]
    if key in closed("en")["owners"]:
        return (at - 1, at), at
    if stream.classes[at - 1] == OWNER:
        begin = at - 1
        while (
            begin > first
            and stream.classes[begin - 1] in (WORD, NUMBER, DETERMINER)
            and (
                stream.tokens[begin - 1].capital
                or stream.classes[begin - 1] == DETERMINER
                or begin == at - 1
                or (
                    stream.classes[begin - 1] == WORD
                    and begin - 2 >= first
                    and stream.classes[begin - 2] in (DETERMINER, WORD)
                    and at - begin < 4
                )
            )
        ):
            begin -= 1
            if stream.classes[begin] == DETERMINER:
                break
        return ((begin, at), at) if begin < at - 1 else None
    return None


def _determined(stream: Stream, noun: int, first: int) -> int:
    at = noun
    while at > first and stream.classes[at - 1] in (WORD, ADVERB) and not stream.tokens[at - 1].capital:
        at -= 1
    return at - 1 if at > first and stream.classes[at - 1] == DETERMINER else noun


def _noun_end(stream: Stream, start: int, end: int, *, clause: bool) -> int:
    at = start
    while at < end:
        kind, key = stream.classes[at], stream.keys[at]
        if kind in (SEMICOLON, COLON, DASH):
            break
        if kind == COMMA and not clause:
            break
        if kind == COMMA and stream.key(at + 1) in ("but", "and", "which", "who", "while"):
            break
        if not clause and at > start + 1 and kind == AUXILIARY and stream.keys[start] not in ("to", "that"):
            break
        if not clause and at > start + 1 and key in ("because", "after", "when", "as", "while", "before"):
            break
        at += 1
    while at > start and stream.classes[at - 1] in (STOP, COMMA, CONJUNCTION):
        at -= 1
    return at


def adjectives(stream: Stream, first: int, end: int) -> Iterator[Telling]:
    """As in “She is confident that …”, “the mayor has been critical of …”."""
    table = act_adjectives()
    for at in range(first + 1, end - 1):
        row = table.get(stream.keys[at])
        if row is None or stream.classes[at] != WORD:
            continue
        act, links = row
        link = stream.keys[at + 1]
        start = at
        while start > first and stream.classes[start - 1] in (AUXILIARY, ADVERB):
            start -= 1
        clause = ("that" in links and stream.kind(at + 1) in (PRONOUN, DETERMINER)) or stream.tokens[at + 1].capital
        if start == at or AUXILIARY not in stream.classes[start:at] or not (link in links or clause):
            continue
        subject = subject_of(stream, start, first)
        if subject is None:
            continue
        included = link in ("that", "to") or link not in links
        after = at + 1 if included else at + 2
        stop = _noun_end(stream, after, end, clause=included and link != "to")
        if stop > after:
            yield Telling(act, (subject,), (start, at + 1 if included else at + 2), at, ((after, stop),))


def named_before(stream: Stream, first: int, end: int) -> list[Telling]:
    """As in “Minister: Border stays open” and “WALLACE: Let’s start”: a name and a colon open a paragraph."""
    start = first + (stream.classes[first] == QUOTE)
    at = start
    while at < end and at - start < 6 and stream.classes[at] == WORD and (stream.tokens[at].capital or at == start):
        at += 1
    if at == start or at >= end - 1 or stream.classes[at] != COLON:
        return []
    loud = all(token.text.isupper() for token in stream.tokens[start:at])
    if not loud and first != 0:
        return []
    stop = end
    if loud:
        number = stream.line_of[first]
        while number + 1 < len(stream.lines) and stream.paragraph_of[number + 1] == stream.paragraph_of[number]:
            number += 1
        stop = stream.lines[number][1]
    while stop > at + 1 and stream.classes[stop - 1] == STOP:
        stop -= 1
    return [Telling("saying", ((start, at),), (at, at + 1), at, ((at + 1, stop),))] if stop > at + 1 else []


def named_after(stream: Stream, first: int, end: int) -> list[Telling]:
    """As in “…” — Ada Lind: a quotation, a dash and a name to the end of the sentence."""
    return [
        found
        for at in range(first, end - 1)
        if stream.classes[at] == DASH and at in stream.ending and (found := _name_after(stream, at, end))
    ]


def _name_after(stream: Stream, at: int, end: int) -> Telling | None:
    stop = at + 1
    while stop < end and stream.classes[stop] in (WORD, COMMA, NUMBER, STOP, MARK, PREPOSITION, CLOSE, OPEN):
        stop += 1
    if (stop < end and stream.classes[stop] != QUOTE) or not stream.tokens[at + 1].capital:
        return None
    while stream.classes[stop - 1] in (STOP, COMMA):
        stop -= 1
    quotation = stream.ending[at]
    if stop == at + 1:
        return None
    return Telling("saying", ((at + 1, stop),), (at, at + 1), at, ((quotation.start, quotation.end),))
