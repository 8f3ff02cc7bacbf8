"""Where it happened and what was taken: the places of a clause, known or not, and whether a phrase names ground."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.extract.entities import closed, is_describing, noun_from, phrase_end, verb_forms
from reportgen.extract.reading import Line
from reportgen.extract.sides import side_of
from reportgen.extract.text import Phrases, Sentence, keys_of
from reportgen.lexicon import derived, lexicon

# --- ground -----------------------------------------------------------------------------------------------------------


def is_ground(line: Line, start: int, end: int, *, surely: bool = False) -> bool:
    """Whether what was taken is ground: settlements, bases or a place by name. People and things are none.

    A name that nobody knows is ground where what hangs on it says so ("Kiva, a town in …"), or `surely` where the verb
    takes nothing else ("gained control of Kiva").
    """
    start = _head_start(line, start, end)
    stop = head_end(line, start, end)
    if stop is None:
        return False
    nouns = list(_nouns(line.sentence, start, stop))
    if nouns:
        return nouns[-1] and _is_told(line, start, end)
    named = [name for name in line.names if start <= name.start < stop]
    if any(name.kind in ("place", "capital") and _closes(line, name.end, stop) for name in named):
        return True
    return not named and is_unknown_name(line, start, stop) and (surely or _is_called_ground(line, stop))


def _head_start(line: Line, start: int, end: int) -> int:
    """Where the ground itself begins: over "large parts of", "a number of", "the entire length of", "two of"."""
    sentence = line.sentence
    wholes = _wholes()
    for at in range(start, min(end, start + 6)):
        if sentence.keys[at] == "of" and at > start and sentence.keys[at - 1] in wholes:
            return _head_start(line, at + 1, end)
    return start


@derived
def _wholes() -> frozenset[str]:
    return frozenset(lexicon().ground["en"].wholes)


def head_end(line: Line, start: int, end: int) -> int | None:
    """The end of the phrase without what hangs on it, over a name's abbreviation: "two FSA (Front) camps"; None for no phrase."""
    stop = phrase_end(line.sentence, start, line.stops)
    if stop > start and line.sentence.key(stop) == "(" and line.sentence.key(stop + 2) == ")":
        stop = max(stop, phrase_end(line.sentence, stop + 3, line.stops))
    stop = min(end, stop)
    for at in range(start, stop):
        stop = max(stop, at + own_ground(line.sentence, at))
    stop = _compound_end(line, stop)
    while stop > start and line.sentence.keys[stop - 1] in lexicon().grammar["en"].times_of_day:
        stop -= 1
    return stop if stop > start else None


def _nouns(sentence: Sentence, start: int, end: int) -> Iterator[bool]:
    """For each noun of a phrase, whether it names ground."""
    at = start
    while at < end:
        ground, noun = _ground_nouns().at(sentence, at), noun_from(sentence, at)
        if ground and (not noun or ground[1] >= noun[1]):
            yield True
            at += ground[1]
        elif noun:
            yield noun[0].kind in ("settlement", "area") and noun[0].key not in ("part", "country")
            at += noun[1]
        else:
            at += 1


def own_ground(sentence: Sentence, place: int) -> int:
    """How many tokens a noun for ground that no other table has covers: "airport", "oil fields"; 0 for none, and for areas."""
    match = _ground_nouns().at(sentence, place)
    return match[1] if match and sentence.keys[place + match[1] - 1] not in _areas() else 0


def _compound_end(line: Line, end: int) -> int:
    """The end of a compound whose last word is ground: "the border guard headquarters"."""
    sentence, shut = line.sentence, closed("en")
    apart = shut["prepositions"] | shut["conjunctions"] | shut["subordinators"] | shut["auxiliaries"] | verb_forms()
    for at in range(end, min(len(sentence), end + 3)):
        if not sentence.tokens[at].word or sentence.keys[at] in apart or at in line.stops:
            return end
        if length := own_ground(sentence, at):
            return at + length
    return end


@derived
def _ground_nouns() -> Phrases[bool]:
    ground = lexicon().ground["en"]
    return Phrases((form, True) for form in (*ground.nouns, *ground.areas))


def _is_told(line: Line, start: int, end: int) -> bool:
    """Whether the text says which ground, or brings it in: "a district", "key areas"; "the town" only points back."""
    sentence = line.sentence
    if any(start <= amount.number < end for amount in line.amounts) or places_in(line, start, end):
        return True
    if sentence.keys[start] in closed("en")["definite"]:
        return sentence.key(end) in ("that", "which", "close", "lost", "held", "seized", "captured", "under")
    stop = head_end(line, start, end) or end
    vague = sentence.keys[stop - 1] in _areas() and sentence.key(stop) not in ("in", "around", "near", "along")
    return sentence.keys[start] not in ("no", "any", "of") and not vague


@derived
def _areas() -> frozenset[str]:
    return frozenset(lexicon().ground["en"].areas)


def _closes(line: Line, at: int, end: int) -> bool:
    return at >= end or line.sentence.key(at) in (",", "and", "(")


def _is_called_ground(line: Line, end: int) -> bool:
    """As in “Kiva, a town near the border”, “Kiva from the rebels”: what follows a name says that it is a place."""
    sentence = line.sentence
    if sentence.key(end) == "," and sentence.key(end + 1) in ("a", "an", "the"):
        return any(_nouns(sentence, end + 1, phrase_end(sentence, end + 1, line.stops)))
    held = (end + 1, phrase_end(sentence, end + 1, line.stops))
    return sentence.key(end) == "from" and side_of(sentence.words(*held)) is not None


def unknown_names(line: Line, start: int, end: int) -> tuple[str, ...]:
    """The names alone that a phrase consists of, where nobody knows them: "Kiva" and "Orel" of “captured Kiva and Orel”."""
    start = _head_start(line, start, end)
    stop = head_end(line, start, end)
    if stop is None or not is_unknown_name(line, start, stop):
        return ()
    while not _is_name_token(line, start):
        start += 1
    first, more = line.sentence.words(start, stop), stop
    while more < end and line.sentence.keys[more] in (",", "and"):
        more += 1
    return (first, *unknown_names(line, more, end)) if stop < more < end else (first,)


def names_ground(line: Line, start: int, end: int) -> bool:
    """Whether a phrase holds a noun for ground or a place: what can be shelled or stormed."""
    return any(_nouns(line.sentence, start, end)) or bool(places_in(line, start, end))


def is_unknown_name(line: Line, start: int, end: int) -> bool:
    """Whether only a name stands in a phrase, after its article and describing words, and nobody knows it."""
    sentence = line.sentence
    while start < end and (sentence.keys[start] in closed("en")["determiners"] or _is_small_describing(line, start)):
        start += 1
    return start < end and all(_is_name_token(line, at) for at in range(start, end))


def _is_small_describing(line: Line, place: int) -> bool:
    return not line.sentence.tokens[place].capital and is_describing(line.sentence, place)


# --- places -----------------------------------------------------------------------------------------------------------


def places_in(line: Line, start: int, end: int) -> tuple[str, ...]:
    """The places that a stretch names, in order: those known, and names that their place in the sentence makes one.

    Where a place lies is left out: "Umm Ruwaba in North Kordofan" is one place.
    """
    found: list[tuple[int, str]] = []
    for first, last, name in _places_at(line, start, end):
        if not (found and _lies_in(line.sentence, found[-1][0], first)):
            found.append((last, name))
    return tuple(dict.fromkeys(name for _, name in found))


def _places_at(line: Line, start: int, end: int) -> list[tuple[int, int, str]]:
    """The places of a stretch with the tokens at which they begin and end."""
    known = [(name.start, name.end, name.place) for name in line.names if name.place and _is_place(line, name.start)]
    inside = [(first, last, name) for first, last, name in known if start <= first < end and name]
    taken = {at for name in line.names for at in range(name.start, name.end)}
    inside += [
        (first, first + len(keys_of(name)), name)
        for first, name in _unknown_places(line, start, end)
        if first not in taken
    ]
    return sorted(inside)


def _lies_in(sentence: Sentence, end: int, start: int) -> bool:
    """Whether the place that ends at one token lies in the one that begins at the other: "X village in the Y region"."""
    noun = noun_from(sentence, end)
    end += noun[1] if noun else 0
    between = range(end + 1, start)
    return sentence.key(end) == "in" and all(
        sentence.keys[at] == "the" or is_describing(sentence, at) for at in between
    )


def _is_place(line: Line, start: int) -> bool:
    name = next(name for name in line.names if name.start == start)
    if name.kind == "capital" and line.sentence.key(name.end) == "'s":
        return any(_nouns(line.sentence, name.end + 1, phrase_end(line.sentence, name.end + 1, line.stops)))
    return name.kind in ("place", "capital") or (name.kind == "country" and _is_where(line.sentence, start))


def _is_where(sentence: Sentence, place: int) -> bool:
    """Whether a country is told as the place: "in southern Lebanon", not "supported by Lebanon"."""
    while place > 0 and (is_describing(sentence, place - 1) or sentence.keys[place - 1] == "the"):
        place -= 1
    return place > 0 and sentence.keys[place - 1] in lexicon().grammar["en"].locatives


def _unknown_places(line: Line, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Names in capitals right after a locative, or before "village", "district": "in Kiva", "Kiva town"."""
    sentence = line.sentence
    at = max(start, 1)
    while at < end:
        if not _is_name_token(line, at):
            at += 1
            continue
        stop = at
        while stop < end and _is_name_token(line, stop):
            stop += 1
        before = at - 1
        while before > 0 and (_is_small_describing(line, before) or sentence.keys[before] == "the"):
            before -= 1
        located = sentence.keys[before] in _LOCATIVES or (
            sentence.keys[before] == "of" and _ends_in_ground(sentence, before)
        )
        called = sentence.key(stop) in _after() and sentence.key(stop + 1) != "of"
        if called or (located and not _goes_on(line, stop)):
            yield at, sentence.words(at, stop)
        at = stop


def _ends_in_ground(sentence: Sentence, end: int) -> bool:
    """As in “the port of Kiva”: a noun for ground stands before "of"."""
    return any(next(_nouns(sentence, at, end), False) for at in (end - 1, end - 2) if at >= 0)


_LOCATIVES = frozenset({"in", "near", "at", "outside", "around", "inside", "towards", "toward", "over"})


def _goes_on(line: Line, place: int) -> bool:
    """Whether the name only describes what follows: "in Kiva hospital", "at Nova headquarters"."""
    sentence = line.sentence
    if place >= len(sentence) or sentence.key(place) in _after():
        return False
    follows = sentence.tokens[place]
    shut = closed("en")
    known = any(follows.key in shut[name] for name in ("prepositions", "conjunctions", "subordinators", "auxiliaries"))
    known = known or follows.key in verb_forms() or follows.key.endswith("ed")
    return follows.word and not known and place not in line.stops and follows.key not in shut["adverbs"]


@derived
def _after() -> frozenset[str]:
    return frozenset(lexicon().ground["en"].after)


def _is_name_token(line: Line, place: int) -> bool:
    token = line.sentence.tokens[place]
    small = token.text.startswith(("al-", "el-", "ez-", "as-", "ad-"))
    if not (token.word and (token.capital or small)) or place in line.stops:
        return False
    if is_describing(line.sentence, place):
        return False
    return token.key not in closed("en")["determiners"] and noun_from(line.sentence, place) is None


def is_near(sentence: Sentence, place: int) -> bool:
    """Whether the place after this word is not itself the place: "near Homs"; "in and around Homs" is Homs too."""
    return sentence.keys[place] in lexicon().grammar["en"].nearness and not sentence.at(place - 2, "in and around")


def first_is_near(line: Line, start: int, end: int) -> bool:
    """Whether the first named place of a stretch stands after "near"."""
    place = next((first for first, _, _ in _places_at(line, start, end)), 0)
    while place > start and (is_describing(line.sentence, place - 1) or line.sentence.keys[place - 1] == "the"):
        place -= 1
    return place > start and is_near(line.sentence, place - 1)
