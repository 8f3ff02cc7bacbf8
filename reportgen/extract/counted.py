"""What a number counts: the noun after it, the words before it that say it all, or those whom the sentence does not name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.extract.effects import Counted, Voice, effects, happened, head_noun
from reportgen.extract.entities import closed, is_describing, noun_from, phrase_end, verb_forms
from reportgen.extract.numbers.amount import Amount
from reportgen.extract.reading import Line
from reportgen.extract.text import Sentence, keys_of
from reportgen.facts import Measure, Quantity
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.rows import Effect, Noun, NounKind


def counted(line: Line, amount: Amount, before: Counted | None = None) -> Counted | None:
    """What a number counts, `before` being what the number before it in the sentence did; None where it is not known."""
    if line.sentence.key(amount.end + (line.sentence.key(amount.end) == "-")) in closed("en")["spans"]:
        return None
    if _is_superseded(line.sentence, amount):
        return None
    labelled = line.sentence.key(amount.start - 1) == ":"
    return (
        toll(line, amount)
        or (_label(line, amount) if labelled else None)
        or _by_noun(line, amount)
        or _by_noun_of_effect(line, amount)
        or _label(line, amount)
        or _unsaid(line, amount, before)
        or _unknown(line, amount)
    )


def _is_superseded(sentence: Sentence, amount: Amount) -> bool:
    """As in “revising an earlier toll of 57”: the number no longer holds."""
    before = sentence.keys[max(0, amount.start - 10) : amount.start]
    last = max((at for at, key in enumerate(before) if key in closed("en")["superseded"]), default=len(before))
    rest = before[last + 1 :]
    named = rest[1:] if rest[:1] in (("death",), ("casualty",)) else rest
    return not {",", ";", ":"} & set(rest) and bool(named) and named[0] in lexicon().numbers["en"].totals


def stands_alone(sentence: Sentence, place: int) -> bool:
    """Whether nothing that could be counted follows: "killed 12 and wounded 30 others." and not "killed 12 sheep"."""
    return (
        place >= len(sentence)
        or not sentence.tokens[place].word
        or any(
            sentence.keys[place] in closed("en")[name]
            for name in ("prepositions", "conjunctions", "subordinators", "adverbs", "auxiliaries")
        )
    )


# --- the noun after the number ----------------------------------------------------------------------------------------


def _by_noun(line: Line, amount: Amount) -> Counted | None:
    """The noun that is counted: the last noun of the lexicon in the phrase after the number."""
    sentence = line.sentence
    start = _phrase_start(sentence, amount)
    end = phrase_end(sentence, start, line.stops)
    head = head_noun(sentence, start, end)
    if head is None:
        return _nationality(line, start, end)
    noun, first, last = head
    if _is_one_of_many(sentence, amount, noun, first, last) or _is_compound(sentence, last):
        return None
    return Counted(start, last, first, last, noun.kind, noun.measure)


def _is_one_of_many(sentence: Sentence, amount: Amount, noun: Noun, first: int, last: int) -> bool:
    """As in “575 Mill Road”, “9 citizen scientists”: a singular after a number above one is not what is counted."""
    singular = sentence.keys[first:last] == keys_of(noun.en[0]) and noun.en[0] != noun.en[1]
    return singular and amount.quantity.value not in (0, 1)


def _is_compound(sentence: Sentence, end: int) -> bool:
    """As in “two teachers unions”: a plural that the lexicon lacks is what is counted, and not the noun before it."""
    key = sentence.key(end)
    plural = len(key) > 3 and key.endswith("s") and not key.endswith("ss") and not sentence.tokens[end].capital
    return plural and key not in verb_forms() and not any(key in words for words in closed("en").values())


def _phrase_start(sentence: Sentence, amount: Amount) -> int:
    """Where the noun phrase after a number begins: over "of them", "were", "more"."""
    start = amount.end
    start += sentence.longest(start, lexicon().grammar["en"].parts)
    while sentence.key(start) in ("of", "were", "are") and start > amount.end - (sentence.keys[start] == "of"):
        start += 1
    return start + (sentence.key(start) in ("more", "other", "additional", "further"))


def _nationality(line: Line, start: int, end: int) -> Counted | None:
    """As in “11,000 Palestinians”: a nationality that stands for its people."""
    for name in line.names:
        plural = name.kind == "demonym" and start <= name.start < end == name.end
        if plural and line.sentence.keys[name.end - 1].endswith(("s", "i", "ese", "an")):
            return Counted(start, name.end, name.start, name.end, "people")
    return None


def _by_noun_of_effect(line: Line, amount: Amount) -> Counted | None:
    """As in “12 civilian deaths”, “38,000 conflict-related displacements”: those to whom it happened are not named."""
    sentence = line.sentence
    words = effects("nouns", "people")
    for at in range(amount.end, min(amount.end + 5, len(sentence))):
        match = words.at(sentence, at)
        if match and (at == amount.end or sentence.keys[at + match[1] - 1].endswith("s")):
            end = at + match[1]
            both = sentence.key(end) in ("and", "or") and words.at(sentence, end + 1)
            if both:
                return Counted(amount.end, end + 1 + both[1], at, end + 1 + both[1], "people", "other")
            rest = at > amount.end or match[0].measure not in _OF_PEOPLE or stands_alone(sentence, end)
            return (
                Counted(amount.end, end, end, end, "people", match[0].measure, effect=match[0], bare=True)
                if rest
                else None
            )
        describes = is_describing(sentence, at) or sentence.tokens[at].word
        shut = any(sentence.keys[at] in closed("en")[name] for name in ("prepositions", "subordinators", "auxiliaries"))
        if not describes or shut:
            return None
    return None


# --- words before the number that say it all --------------------------------------------------------------------------


def toll(line: Line, amount: Amount) -> Counted | None:
    """As in “the death toll rose to 40”, “the number of refugees has reached 1.2 million”, “brings to 300 the number of”."""
    sentence = line.sentence
    change = amount.change
    own = stands_alone(sentence, amount.end) or sentence.key(amount.end) == "the" or change is not None
    whom = _by_noun(line, amount)
    if not own and (whom is None or whom.kind not in ("people", "force")):
        return None
    cue = change.start if change and change.start < amount.start else _amounting(sentence, amount.start)
    if cue is None:
        return None
    clause = next((at + 1 for at in range(cue - 1, -1, -1) if sentence.tokens[at].text in ",;:"), 0)
    named = _named_total(line, amount, clause, cue)
    if named is None and sentence.key(amount.end) == "the":
        named = _named_total(line, amount, amount.end, len(sentence)) if _brings(sentence, clause, cue) else None
        return replace(named, told_from=cue) if named else None
    return replace(named, end=max(named.end, whom.end)) if named and whom else named


def _brings(sentence: Sentence, start: int, end: int) -> bool:
    return any(key in closed("en")["bringing"] for key in sentence.keys[start:end])


def _amounting(sentence: Sentence, place: int) -> int | None:
    """Where the words begin that lead from a toll to a number at `place`: "rose to", "rose by 300 to", "stands at"."""
    words = lexicon().grammar["en"].amounting
    for at in range(place - 4, place):
        if at >= 0 and at + (sentence.longest(at, words) or -1) == place:
            return at
    return None


def _named_total(line: Line, amount: Amount, start: int, end: int) -> Counted | None:
    """The toll or total that is named between two tokens, and nothing but its own verb after it."""
    sentence, grammar = line.sentence, lexicon().grammar["en"]
    for at in range(start, end):
        if length := sentence.longest(at, grammar.tolls):
            if _parted(line, at + length, end):
                continue
            first = at - (at > start and sentence.keys[at - 1] in (*grammar.definite, "a"))
            effect = next((one for one in lexicon().effects if one.measure == "killed" and one.manner == "died"), None)
            return Counted(amount.end, amount.end, amount.end, amount.end, "people", "killed", first, effect)
        length = sentence.longest(at, grammar.totals)
        if length and at + length != amount.start:
            return _of_total(line, amount, at, at + length, end)
    return None


def _of_total(line: Line, amount: Amount, start: int, of: int, end: int) -> Counted | None:
    """As in “the number of people displaced from Mosul”, “the total number of deaths”: whom the total counts."""
    sentence = line.sentence
    of += sentence.key(of) in closed("en")["determiners"] or sentence.key(of) == "such"
    first = start
    while first > 0 and (
        sentence.keys[first - 1] in closed("en")["determiners"]
        or sentence.keys[first - 1] in ("total", "overall", "official")
    ):
        first -= 1
    match = effects("nouns", "people").at(sentence, of)
    behind = start >= amount.end
    if match and (of + match[1] == end or stands_alone(sentence, of + match[1])):
        last = of + match[1] if behind else amount.end
        return Counted(amount.end, last, of, of + match[1], "people", match[0].measure, first, match[0])
    at = phrase_end(sentence, of, line.stops)
    head = head_noun(sentence, of, at)
    if head is None or head[0].kind not in ("people", "force", "thing"):
        return None
    noun, place, last = head
    whom = Counted(of, last, place, last, noun.kind, noun.measure)
    inner = happened(line, Amount(of, of, of, amount.quantity), whom)
    effect = inner.effect if inner and (not inner.before or inner.start >= of) and inner.end <= max(end, at) else None
    measure = effect.measure if effect else noun.measure
    told = max(last, inner.end if inner and effect else last) if behind else amount.end
    return Counted(amount.end, told, place, last, noun.kind, measure, first, effect)


def _parted(line: Line, start: int, end: int) -> bool:
    """Whether a clause or another number stands between a toll and its number."""
    keys = line.sentence.keys[start:end]
    other = any(
        start <= one.number < end and line.sentence.key(one.start - 1) not in ("by", "from") for one in line.amounts
    )
    return other or any(key in ("that", "which", "who", "when", "while", "and", "but") for key in keys)


# --- labels -----------------------------------------------------------------------------------------------------------


def _label(line: Line, amount: Amount) -> Counted | None:
    """As in “Houses destroyed: 340”, “IDPs total 12,000”: a line that is a label and a number and nothing else.

    “Rebels killed 12.” is a sentence: without a mark between them and with a full stop nothing is a label.
    """
    sentence = line.sentence
    first = next((at for at in range(amount.start - 1, -1, -1) if sentence.tokens[at].text in "\n;•|"), -1) + 1
    whom = _by_noun(line, amount)
    last = whom.end if whom else amount.end
    ends = all(not token.word for token in sentence.tokens[last:])
    parted = sentence.key(amount.start - 1) in (":", "-", "–", "=")
    label = range(first, amount.start - parted)
    stopped = not parted and sentence.key(last) in (".", "!")
    if stopped or not ends or not 0 < len(label) <= 6 or any(_is_verb_of_sentence(sentence, at) for at in label):
        return None
    kind: NounKind | None = None
    measure: Measure | None = None
    head = (amount.end, amount.end)
    for at in label:
        noun = noun_from(sentence, at)
        if noun and kind is None and noun[0].kind in ("people", "force", "thing", "settlement"):
            kind, measure, head = noun[0].kind, noun[0].measure, (at, at + noun[1])
    for of in (kind,) if kind else _OF_LABELS:
        effect = next((one for at in label for one in _label_effects(sentence, at, of)), None)
        told = effect.measure if effect else measure
        if whom and (effect is None or whom.kind not in effect.of):
            return None
        if told or kind:
            head = (whom.head_at, whom.head_end) if whom else head
            return Counted(amount.end, last, *head, of, told or "other", first, effect)
    return None


_OF_LABELS: tuple[NounKind, ...] = ("people", "thing")
"""What a label without a noun of the lexicon may count: “Displaced: 300”, “Destroyed: 12”."""


def _label_effects(sentence: Sentence, place: int, kind: NounKind) -> Iterator[Effect]:
    voices: tuple[Voice, ...] = ("nouns", "states", "passive", "acts")
    for voice in voices:
        if match := effects(voice, kind).at(sentence, place):
            yield match[0]


def _is_verb_of_sentence(sentence: Sentence, place: int) -> bool:
    key = sentence.keys[place]
    return (
        key in closed("en")["auxiliaries"]
        or (key in closed("en")["prepositions"] and key != "of")
        or sentence.keys[place] == ","
        or sentence.tokens[place].number
    )


# --- those whom the sentence does not name ----------------------------------------------------------------------------


_OF_PEOPLE: frozenset[Measure] = frozenset(
    {
        "killed",
        "injured",
        "missing",
        "detained",
        "abducted",
        "displaced",
        "fled",
        "evacuated",
        "relocated",
        "homeless",
        "sheltered",
        "besieged",
        "in_need",
    }
)
"""What happens only to people, so that a number alone after its verb counts people."""


_VICTIMS: frozenset[Measure] = frozenset({"killed", "injured", "missing", "abducted"})
"""What a single person is told of, though no number word stands there."""


def _unsaid(line: Line, amount: Amount, before: Counted | None) -> Counted | None:
    """As in “over 80,000 were injured”, “21,000 damaged”: nobody is named, or those whom the number before counted."""
    sentence = line.sentence
    parts = sentence.longest(amount.end, lexicon().grammar["en"].parts)
    rest = parts or int(sentence.key(amount.end) in ("others", "more"))
    for kind in dict.fromkeys((before.kind if before else "people", "people")):
        again = before is not None and before.kind == kind and _goes_on(line, amount, before)
        head = (before.head_at, before.head_end) if before and again else (amount.end, amount.end)
        measure = before.measure if before and again else None
        bare = Counted(amount.end, amount.end + rest, *head, kind, measure, bare=True)
        what = happened(line, amount, bare)
        if what is None:
            continue
        told = what.effect.measure in (_OF_PEOPLE if amount.quantity.value != 1 else _VICTIMS) or (
            before is not None and before.kind == kind
        )
        beside = what.before and not what.inside
        if beside and told and (what.around or stands_alone(sentence, bare.end)):
            return bare
        if (
            told
            and not what.before
            and (what.start <= bare.end + 1 or sentence.key(bare.end) in closed("en")["auxiliaries"])
        ):
            return bare
    return None


def _goes_on(line: Line, amount: Amount, before: Counted) -> bool:
    """Whether a number without a noun still counts what the one before it did: “3,000 houses burned and 200 collapsed”."""
    near = amount.start - before.end <= _NEAR
    same = line.sentence.key(amount.end) not in ("others", "other") or before.kind not in ("people", "force")
    plural = before.bare or line.sentence.keys[before.head_at : before.head_end] not in _singulars()
    return near and same and plural


_NEAR = 8
"""How many tokens may stand between a noun and the number that counts it again."""


@derived
def _singulars() -> frozenset[tuple[str, ...]]:
    return frozenset(keys_of(noun.en[0]) for noun in lexicon().nouns if noun.en[0] != noun.en[1])


def _unknown(line: Line, amount: Amount) -> Counted | None:
    """As in “12 stevedores were killed”: a plural that the lexicon lacks, where a word of effect tells what it is.

    A tower “of 12 storeys” is one thing that was hit, a group “of 12 stevedores” is twelve.
    """
    sentence = line.sentence
    end = phrase_end(sentence, amount.end, line.stops)
    plural = sentence.keys[end - 1].endswith("s") or sentence.key(end) in ("were", "are", "have", "remain", "remained")
    if end == amount.end or not plural or amount.quantity.value == 1 or sentence.keys[end - 1] == "others":
        return None
    if sentence.key(amount.start - 1) == "of" and noun_from(sentence, amount.start - 2) is None:
        return None
    kinds: tuple[NounKind, ...] = ("people", "thing")
    readings = [Counted(amount.end, end, amount.end, end, kind) for kind in kinds]
    told = ((one, happened(line, amount, one)) for one in readings)
    found = [(what.effect.measure, one) for one, what in told if what and not (what.quoted and what.around is None)]
    measures = {measure for measure, _ in found}
    return found[0][1] if len(measures) == 1 and "captured" not in measures else None


# --- one ------------------------------------------------------------------------------------------------------------


def single(line: Line) -> tuple[Amount, ...]:
    """As in “a child was killed”: one person of whom something is told that happens to people in a crisis."""
    return tuple(one for at, key in enumerate(line.sentence.keys) if key in ("a", "an") and (one := _single(line, at)))


def _single(line: Line, place: int) -> Amount | None:
    sentence = line.sentence
    end = phrase_end(sentence, place, line.stops)
    noun = noun_from(sentence, end - 1)
    follows = sentence.tokens[end].text if end < len(sentence) else "."
    joined = (
        follows[0].islower()
        and follows not in verb_forms()
        and not any(follows in words for words in closed("en").values())
    )
    if (
        noun is None
        or noun[2]
        or joined
        or noun[0].kind != "people"
        or any(place <= one.number < end for one in line.amounts)
    ):
        return None
    one = Amount(place, place, place + 1, Quantity(value=1))
    what = happened(line, one, Counted(place + 1, end, end - 1, end, "people"))
    if what is None or what.inside or what.quoted or what.effect.measure not in {*_VICTIMS, "detained"}:
        return None
    told = what.before or any(key in ("was", "has", "had") for key in sentence.keys[end : what.start])
    return one if told else None
