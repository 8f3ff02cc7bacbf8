"""What a number is a number of, as it stands: a unit, a currency, or the noun phrase that is counted.

Without a parser the phrase is found by closed classes and by form: it ends with the first plural, or where a word of
another class stands; a singular right behind a number of many is an attribute ("a 12 page document").
"""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.extract.entities import closed
from reportgen.extract.numbers.amount import Amount
from reportgen.extract.numbers.numerals import glued, small_number
from reportgen.extract.text import Phrases, Sentence
from reportgen.lexicon import derived, lexicon


@dataclass(frozen=True, slots=True)
class Phrase:
    """A unit or noun phrase that ends before the token `end`, as written."""

    end: int
    text: str = ""


def unit_phrase(sentence: Sentence, amount: Amount, before: Amount | None) -> Phrase:
    """The unit, currency or counted noun phrase of a quantity; empty text where none stands."""
    if amount.unit:
        end = max(amount.end, amount.unit[1])
        return _with_rate(sentence, Phrase(end, sentence.words(*amount.unit)))
    at = amount.end + _dash(sentence, amount.end)
    if age := _aged().at(sentence, at):
        return Phrase(at + age[1], sentence.words(at, at + age[1]))
    if _is_code(sentence, amount):
        return Phrase(amount.end + 1, sentence.tokens[amount.end].text)
    if sentence.key(amount.start - 1) == "or" and sentence.key(amount.start - 3) in ("a", "an", "another"):
        return Phrase(amount.end, sentence.tokens[amount.start - 2].text)
    phrase = _noun_phrase(sentence, amount)
    if not phrase.text and before and sentence.key(amount.start - 1) in _CARRYING and not before.share:
        phrase = Phrase(amount.end, unit_phrase(sentence, before, None).text)
    return _with_rate(sentence, phrase)


_CARRYING = frozenset(("including", "from", "against"))
"""Words before a number without a noun, which counts the same as the number before it: “including 1.5 million in”."""


def _is_code(sentence: Sentence, amount: Amount) -> bool:
    """As in “5G”, “12V”: capitals glued to the digits are a unit of their own."""
    end = amount.end
    return glued(sentence, end) and sentence.tokens[end - 1].number and sentence.tokens[end].capital


def _dash(sentence: Sentence, place: int) -> bool:
    return sentence.key(place) == "-" and glued(sentence, place) and glued(sentence, place + 1)


def _with_rate(sentence: Sentence, phrase: Phrase) -> Phrase:
    """As in “barrels per day”, “$ a month”, “km/h”: the unit with that over which it is counted."""
    end = phrase.end
    rate = sentence.key(end) in ("a", "an", "each", "every") and sentence.key(end + 1) in _RATES
    if rate and sentence.key(end + 2) not in ("earlier", "ago", "later", "before", "after"):
        return Phrase(end + 2, f"{phrase.text} {sentence.words(end, end + 2)}".strip())
    if sentence.key(end) == "per" and end + 1 < len(sentence) and sentence.tokens[end + 1].word:
        return Phrase(end + 2, f"{phrase.text} {sentence.words(end, end + 2)}".strip())
    return phrase


_RATES = frozenset(
    "second minute hour day night week month quarter year person head share barrel tonne ton litre liter".split()
)


def _noun_phrase(sentence: Sentence, amount: Amount) -> Phrase:
    start = amount.end
    while sentence.key(start) in _OPENERS:
        start += 1
    start += _dash(sentence, start)
    many = (
        amount.quantity.value is None
        or amount.quantity.value != 1
        or amount.quantity.of is not None
        or start > amount.end
    )
    end, plural = start, False
    while end < len(sentence) and not plural and _goes_on(sentence, start, end):
        plural = is_plural(sentence, end)
        if plural and not many and end > start:
            break
        end += 1
    if end < len(sentence) and plural and _owns(sentence, end):
        end += 1
        while end < len(sentence) and _goes_on(sentence, start, end):
            end += 1
    if many and not plural and end > start:
        end = start + 1
    if end == start + 1 and sentence.key(start) in _OUTCOMES:
        end = start
    words = [token.text for token in sentence.tokens[start:end] if token.text not in ("'s", "’s", "-")]
    return Phrase(max(end, amount.end), " ".join(words))


_OUTCOMES = frozenset("injured wounded killed dead missing displaced detained arrested".split())
_OPENERS = frozenset("of the these those its their his her our my your more".split())


def _owns(sentence: Sentence, place: int) -> bool:
    return sentence.key(place) == "'s"


def _goes_on(sentence: Sentence, start: int, place: int) -> bool:
    token = sentence.tokens[place]
    if token.key == "'s":
        return place > start
    if token.key == "and":
        return place > start and _two_names(sentence, place)
    if not token.word or token.key in _shut():
        return False
    return small_number(token.key) is None and (place == start or token.key not in _verbs())


def _two_names(sentence: Sentence, place: int) -> bool:
    """As in “Kia and Hyundai vehicles”."""
    return place + 1 < len(sentence) and sentence.tokens[place - 1].capital and sentence.tokens[place + 1].capital


def is_plural(sentence: Sentence, place: int) -> bool:
    """Whether a plural noun stands here, by its form."""
    key = sentence.keys[place]
    if key in _PLURALS:
        return True
    return len(key) > 3 and key.endswith("s") and not key.endswith(("ss", "us", "is", "ous")) and key not in _SINGULARS


_PLURALS = frozenset(
    "people children men women staff troops police personnel feet teeth cattle sheep fish geese mice aircraft units tds percent".split()
)
_SINGULARS = frozenset("news series previous various".split())


_COMPARING = frozenset(
    """last next ago later earlier early late higher lower cheaper less fewer older younger longer shorter larger bigger
    smaller better worse taller faster deeper wider heavier stronger weaker worldwide
    nationwide globally overall altogether daily weekly monthly annually yearly apiece""".split()
)
"""Words behind a number that count nothing: “2.1 last year”, “40k cheaper”."""


@derived
def _shut() -> frozenset[str]:
    names = ("prepositions", "conjunctions", "subordinators", "auxiliaries", "pronouns", "determiners", "adverbs")
    return (
        frozenset(word for name in names for word in closed("en")[name]) - {"other", "others", "further"} | _COMPARING
    )


@derived
def _verbs() -> frozenset[str]:
    return frozenset(("said", "says", "died", "killed", "injured", "wounded", "fled", "left", "took", "made", "found"))


@derived
def _aged() -> Phrases[str]:
    return Phrases((words, words) for words in lexicon().numbers["en"].aged)
