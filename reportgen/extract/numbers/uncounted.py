"""Numbers that count nothing: years, days and hours, scores, and names with numbers in them ("Flight 447", "T-72")."""

from __future__ import annotations

from reportgen.extract.entities import closed, noun_from
from reportgen.extract.numbers.amount import Amount
from reportgen.extract.numbers.numerals import glued
from reportgen.extract.text import Phrases, Sentence
from reportgen.lexicon import derived, lexicon

_JOINTS = frozenset("-–/:")
_ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th", "s"))
_TIMES = frozenset(("day", "week", "year"))
_STRICT = frozenset(("more_than", "at_least", "nearly", "less_than"))
"""Bounds that a year does not take: one says “around 2010” and “over 2019”, not “more than 2019”."""
_RUNS = frozenset(("were", "are", "have", "died", "fled", "remain", "others", "more"))
"""Words behind a number that counts, though a name stands before it: “in Gaza 12 were killed”."""


def names_something(sentence: Sentence, amount: Amount) -> bool:
    """Whether the number is a year, a day, an hour, a score, part of a name or a code, and no quantity at all."""
    if amount.quantity.unit or amount.quantity.of:
        return False
    return (
        _is_glued(sentence, amount)
        or _is_day(sentence, amount)
        or _is_year(sentence, amount)
        or _is_hour(sentence, amount)
        or _is_score(sentence, amount)
        or _is_named(sentence, amount)
        or _is_code(sentence, amount)
        or _is_pronoun(sentence, amount)
        or _is_age_aside(sentence, amount)
    )


def tells_age(sentence: Sentence, amount: Amount) -> bool:
    """As in “15 year-old”, “aged between 4 and 9”, “children under 5”: years of life, which count nobody."""
    end = amount.end + (sentence.key(amount.end) == "-")
    if _phrases("aged").at(sentence, end):
        return True
    before = amount.number - 1 - (sentence.key(amount.number - 1) in ("between", "under", "over", "of", "from"))
    if sentence.key(before) in _single("ages"):
        return True
    under = sentence.key(amount.start) in ("under", "over", "below", "above") and not counted(sentence, amount)
    return under and sentence.key(amount.start - 1) in _single("young")


def counted(sentence: Sentence, amount: Amount) -> bool:
    """Whether a noun that is counted follows: "2000 people" are no year, nor is "that day 12 people" a day 12."""
    if not _noun_like(sentence, amount.end) or sentence.key(amount.end) == "most":
        return False
    return any(noun_from(sentence, at) for at in range(amount.end, min(amount.end + 2, len(sentence))))


def _is_glued(sentence: Sentence, amount: Amount) -> bool:
    """As in “3rd”, “1970s”, “24/7”, “9:01”, “+44 20”, “#5”: marks and letters without a space."""
    end, number = amount.end, amount.number
    if glued(sentence, end) and sentence.tokens[end - 1].number:
        key = sentence.keys[end]
        if key in _ORDINAL_ENDINGS:
            return True
        if key in _JOINTS and glued(sentence, end + 1) and sentence.tokens[end + 1].number:
            return True
    if not sentence.tokens[number].number or not glued(sentence, number):
        return False
    before = sentence.keys[number - 1]
    if before in ("-", ".") and amount.start == number:
        return True
    return before in ("+", "#") or (
        before in _JOINTS and glued(sentence, number - 1) and sentence.tokens[number - 2].number
    )


def _is_day(sentence: Sentence, amount: Amount) -> bool:
    """As in “3 December”, “Sept. 20-24”, “between 6 and 12 May”: days of a month; “in April 400 people” are none."""
    first = amount.number + (sentence.key(amount.number) == "between")
    quantity = amount.quantity
    if not sentence.tokens[first].number or (quantity.high or quantity.value or 0) > 31:
        return False
    if sentence.key(amount.end) in _single("months"):
        return sentence.tokens[amount.end].capital
    at = first - 1 - (sentence.key(first - 1) == ".")
    return sentence.key(at) in _single("months") and sentence.tokens[at].capital


def _is_year(sentence: Sentence, amount: Amount) -> bool:
    """As in “since 2019”, “the 2018 floods”, “between 1600 and 1900”; “2000 people” and “nearly 2000” are counts."""
    quantity = amount.quantity
    first = sentence.tokens[amount.number]
    if sentence.key(amount.number) == "between":
        first = sentence.tokens[amount.number + 1]
    last = sentence.tokens[amount.end - 1]
    if not (_is_four(first.text) and _is_four(last.text)):
        return False
    if quantity.qualifier in _STRICT and sentence.key(amount.start - 1) not in _SINCE:
        return False
    early = "1000" <= first.text < "1900"
    if early and quantity.high is None and sentence.key(amount.number - 1) not in _SINCE:
        return False
    if last.text > "2100" or (quantity.high and sentence.key(amount.end).endswith("s")):
        return False
    return not counted(sentence, amount)


def _is_four(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and text >= "1000"


_SINCE = frozenset("in since until till by before after from circa".split())


def _is_hour(sentence: Sentence, amount: Amount) -> bool:
    return _phrases("clock").at(sentence, amount.end) is not None


def _is_score(sentence: Sentence, amount: Amount) -> bool:
    """As in “2-1”, “0-3 away”: two small numbers joined that no noun follows."""
    end, quantity = amount.end, amount.quantity
    if quantity.high is None:
        joined = sentence.key(end) in _JOINTS and glued(sentence, end) and glued(sentence, end + 1)
        return joined and sentence.tokens[end - 1].number and sentence.tokens[end + 1].number
    hyphen = any(sentence.keys[at] in _JOINTS for at in range(amount.number, end))
    return hyphen and quantity.high < 10 and not _noun_like(sentence, end)


def _noun_like(sentence: Sentence, place: int) -> bool:
    """Whether a word of the open classes stands here."""
    if place >= len(sentence) or not sentence.tokens[place].word:
        return False
    words = closed("en")
    return not any(
        sentence.keys[place] in words[name]
        for name in (
            "prepositions",
            "conjunctions",
            "subordinators",
            "auxiliaries",
            "adverbs",
            "determiners",
            "pronouns",
        )
    )


def _is_named(sentence: Sentence, amount: Amount) -> bool:
    """As in “Flight 447”, “Resolutions 2254”, “iPhone 11 Pro”, “the Big 12”, “Group of 20”, “the bottom three”."""
    number, end = amount.number, amount.end
    if number == 0 or end > number + 1 or amount.start < number:
        return False
    previous, name = sentence.key(number - 1), sentence.tokens[number - 1]
    several = previous.removesuffix("s") in _single("named_by") and previous not in lexicon().dates["en"].units
    if (previous in _single("named_by") or several) and previous != "part":
        return not (previous in _TIMES and counted(sentence, amount))
    if previous in ("and", "or", ",") and _is_listed(sentence, number - 1):
        return True
    if previous == "of":
        return sentence.key(number - 2) == "group" and sentence.tokens[number - 2].capital
    if previous in _RANKED:
        return not _noun_like(sentence, end)
    return _behind_a_name(sentence, amount) or (previous == "part" and name.capital)


def _is_listed(sentence: Sentence, place: int) -> bool:
    """As in “Articles 5, 6 and 7”: the numbers before it go back to a plural that numbers name."""
    while place > 0 and (sentence.tokens[place].number or sentence.keys[place] in ("and", "or", ",")):
        place -= 1
    named = sentence.keys[place].removesuffix("s")
    return named != sentence.keys[place] and named in _single("named_by") and sentence.tokens[place + 1].number


def _behind_a_name(sentence: Sentence, amount: Amount) -> bool:
    """As in “iPhone 11 Pro”, “S P 500”: a short number behind a capital, unless something counted or a verb follows."""
    number, end = amount.number, amount.end
    token, name = sentence.tokens[number], sentence.tokens[number - 1]
    if not (_is_short(token.text) if token.number else token.capital and number > 1):
        return False
    if token.number and len(name.text) == 1 and name.capital and name.text not in "AI":
        return True
    if not name.word or not any(letter.isupper() for letter in name.text):
        return False
    if (number == 1 and not _noun_like(sentence, 0)) or sentence.key(end) in _RUNS:
        return False
    if counted(sentence, amount) and not sentence.tokens[end].capital:
        return False
    return not (_noun_like(sentence, end) and sentence.keys[end].endswith("s") and not sentence.tokens[end].capital)


_RANKED = frozenset(("top", "bottom", "final", "last", "first"))


def _is_short(text: str) -> bool:
    return text.isdecimal() and len(text) <= 4


def _is_code(sentence: Sentence, amount: Amount) -> bool:
    """As in “0199”, “zero tolerance”, “(2)”: digits that stand for no amount."""
    text = sentence.tokens[amount.number].text
    if text.isdecimal() and len(text) > 1 and text[0] == "0":
        return True
    if amount.quantity.value == 0 and not sentence.key(amount.end).endswith("s"):
        return not sentence.tokens[amount.number].number
    alone = sentence.key(amount.start - 1) == "(" and sentence.key(amount.end) == ")"
    return alone and _is_short(text) and amount.end == amount.number + 1


def _is_pronoun(sentence: Sentence, amount: Amount) -> bool:
    """As in “one another”, “no one”, “one day”; and “scores” that are points of a game or a test."""
    key, end = sentence.key(amount.number), amount.end
    if key == "scores":
        return sentence.key(end - 1) != "of" and sentence.key(end) not in _RUNS | {
            "dead",
            "killed",
            "injured",
            "wounded",
        }
    if key != "one" or amount.quantity.value != 1:
        return False
    following = sentence.key(end)
    if following in ("another", "day", "side", "hand", "'s", "thing", "way"):
        return True
    if sentence.key(amount.number - 1) in _WHICH:
        return True
    return following != "of" and not _noun_like(sentence, end)


_WHICH = frozenset("no any each every this that the which another some other".split())


def _is_age_aside(sentence: Sentence, amount: Amount) -> bool:
    """As in “Omar Said, 34, said”: an age between commas behind a name."""
    if (
        amount.end != amount.number + 1
        or sentence.key(amount.number - 1) != ","
        or sentence.key(amount.end) not in (",", ".")
    ):
        return False
    named = amount.number > 1 and sentence.tokens[amount.number - 2].capital
    return named and (amount.quantity.value or 100) < 100 and sentence.tokens[amount.number].number


@derived
def _single(name: str) -> frozenset[str]:
    """The words of one list of the number table."""
    return frozenset(getattr(lexicon().numbers["en"], name))


@derived
def _phrases(name: str) -> Phrases[str]:
    return Phrases((words, words) for words in getattr(lexicon().numbers["en"], name))
