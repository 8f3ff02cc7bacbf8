"""Arabic: Modern Standard Arabic as news and United Nations offices in the Levant write it.

Digits are Latin (0–9) with a decimal point and a comma between thousands, as most newsrooms and UN offices print them;
months have their Levantine names (كانون الأول, not ديسمبر), which CLDR gives for `ar_SY`.

A numeral and what it counts are said as one, for they agree: one (جندي واحد), two (جنديان), three to ten (3 جنود), eleven
to ninety-nine (50 جندياً), hundreds (500 جندي). A verb before its subject stands in a message in both genders with a
slash, سيطر/سيطرت {actor}; the one that fits is kept, and its subject is in the nominative. So is a slot that opens a
message or follows a punctuation mark; any other is governed: the object, or behind a preposition.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from babel.numbers import get_currency_name, is_currency

from reportgen.errors import BrokenPhrase, LanguageError
from reportgen.language.nounphrases import Count, Joined, Phrase
from reportgen.language.phrases import Gender, Number, Quoted, Sentence, Slot, Span, Text, merged
from reportgen.language.protocol import MINUS, NBSP, Language, NameKind, alphabetical, exact, figure, unit_symbol
from reportgen.lexicon.rows import Noun
from reportgen.lexicon.words import Words, words_of

if TYPE_CHECKING:
    from reportgen.language.names import Names

LEFT_TO_RIGHT_MARK = "\u200e"
"""Keeps the sign on the left of a number, where CLDR has it for Arabic."""

ALPHABET = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"

ONES = ("", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة")
"""Numbers as they are counted, and before masculine nouns; before feminine ones they lose their ة."""

ORDINALS = ("", "أول", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع")
"""As they stand before a superlative: رابع أكبر مدينة."""


class Counted(NamedTuple):
    """A noun with what numbers need of it: singular, plural, an adjective that agrees, or words that never change.

    A second word in `one` and `many` is a noun in the genitive (عامل إغاثة); `tail` follows everything else.
    """

    one: str
    many: str
    adjective: str = ""
    tail: str = ""
    human: bool = False

    @classmethod
    def of(cls, entry: Sequence[str], *, human: bool = False) -> Counted:
        """The noun as the table of words has it: a third word agrees, or stands unchanged behind an equals sign."""
        described = entry[2] if len(entry) > 2 else ""
        tail = described.removeprefix("=") if described.startswith("=") else ""
        return cls(entry[0], entry[1], "" if tail else described, tail, human)


SCALES = ("", "ألف", "مليون", "مليار", "تريليون")
SCALE_NOUNS = (
    Counted("", ""), Counted("ألف", "آلاف"), Counted("مليون", "ملايين"), Counted("مليار", "مليارات"),
    Counted("تريليون", "تريليونات"),
)  # fmt: skip
"""The names of the groups of three digits, counted like any noun."""

UNITS = {
    "km": Counted("كيلومتر", "كيلومترات"), "m": Counted("متر", "أمتار"), "mi": Counted("ميل", "أميال"),
    "ha": Counted("هكتار", "هكتارات"), "t": Counted("طن", "أطنان"), "kg": Counted("كيلوغرام", "كيلوغرامات"),
    "l": Counted("لتر", "لترات"), "km2": Counted("كيلومتر", "كيلومترات", "مربع"), "m2": Counted("متر", "أمتار", "مربع"),
    "m3": Counted("متر", "أمتار", "مكعب"),
}  # fmt: skip

DURATIONS = {
    "minute": Counted("دقيقة", "دقائق"), "hour": Counted("ساعة", "ساعات"), "day": Counted("يوم", "أيام"),
    "week": Counted("أسبوع", "أسابيع"), "month": Counted("شهر", "أشهر"), "year": Counted("عام", "أعوام"),
}  # fmt: skip

CURRENCIES = {
    "USD": Counted("دولار", "دولارات", "أميركي"), "TRY": Counted("ليرة", "ليرات", "تركي"),
    "SYP": Counted("ليرة", "ليرات", "سوري"), "LBP": Counted("ليرة", "ليرات", "لبناني"),
    "IQD": Counted("دينار", "دنانير", "عراقي"), "SDG": Counted("جنيه", "جنيهات", "سوداني"),
}  # fmt: skip
"""Currencies that agree with their number; any other is called as in CLDR."""

TERRITORIES = {
    "PS": "فلسطين", "CD": "جمهورية الكونغو الديمقراطية", "CG": "جمهورية الكونغو", "MM": "ميانمار", "HK": "هونغ كونغ",
    "MO": "ماكاو",
}  # fmt: skip
"""Countries and areas whose name in CLDR is not the one that briefs use."""

MASCULINE_COUNTRIES = frozenset("العراق لبنان الأردن السودان المغرب اليمن الصومال الفاتيكان".split())

MASCULINE_WORDS = frozenset("لواء قضاء بناء راعٍ رعاة".split())
"""Words that are masculine against their ending."""

_VERB = re.compile(r"(?P<masculine>[ء-ْ]+)/(?P<feminine>[ء-ْ]+) $")
_ARABIC = re.compile(r"[ء-ي]")
_OPENING = tuple(":؛،.؟(«—–")
"""After these a slot is governed by nothing."""


@dataclass(frozen=True)
class Arabic(Language):
    """Arabic with Latin digits and Levantine months."""

    def check_suffix(self, written: str) -> None:
        raise BrokenPhrase(f"'{written} cannot stand behind a slot in Arabic; write a preposition before the slot")

    def suffixed(self, slot: Slot, written: str) -> Sentence:
        """Never: Arabic has no suffixes that a slot could take; raises BrokenPhrase."""
        self.check_suffix(written)
        return slot.parts

    def agreeing(self, before: str, slot: Slot) -> tuple[str, Sentence]:
        """The verb in the gender of its subject, and the slot in the case that the words before it ask for."""
        verb = _VERB.search(before)
        if verb:
            return before[: verb.start()] + verb[slot.gender or "masculine"] + " ", slot.parts
        if before.endswith(("بـ", "لـ")):
            return before[:-2], prefixed(before[-2], slot)
        stripped = before.rstrip()
        free = not before or stripped.endswith(_OPENING)
        return before, slot.parts if free else slot.governed()

    def gender(self, name: str, *, kind: NameKind = "other") -> Gender:
        """What a name agrees with: places are feminine but a few countries, others by their form or the table."""
        if kind == "place":
            return "masculine" if name in MASCULINE_COUNTRIES else "feminine"
        listed = name in _words().feminine
        return "feminine" if listed or (kind == "other" and is_feminine(name)) else "masculine"

    # Numbers

    def number(self, value: int | Decimal, *, running: bool = False) -> Slot:
        """A number by itself: one to nine in words in running text, whole thousands and millions with their names."""
        value = exact(value)
        if running and isinstance(value, int) and 1 <= value <= 9:
            word = figure(ONES[value], value)
            oblique = (figure("اثنين", value),) if value == 2 else ()
            return Slot(parts=(word,), oblique=oblique, kind="common")
        shown, governed = (self._short(value, governed=each) for each in (False, True))
        oblique = (figure(governed, value),) if governed != shown else ()
        return Slot(parts=(figure(shown, value),), oblique=oblique, kind="number")

    def _short(self, value: int | Decimal, *, before: bool = False, governed: bool = False) -> str:
        """In digits, or with the name of a group where no digit is lost; `before` says that its noun follows."""
        scaled = _scaled(value)
        if scaled is None:
            return self.digits(value)
        many, place = scaled
        sign = self._minus if value < 0 else ""
        if many in (1, 2):
            return sign + inflected(SCALE_NOUNS[place], _form(many), governed=governed, construct=before)
        name = inflected(SCALE_NOUNS[place], _form(many), construct=before)
        return f"{sign}{self.digits(many)}{NBSP}{name}"

    @property
    def _minus(self) -> str:
        return LEFT_TO_RIGHT_MARK + MINUS

    def digits(self, value: int | Decimal) -> str:
        return super().digits(value).replace(MINUS, self._minus)

    def counted(
        self, value: int | Decimal, noun: Counted, *, running: bool = False, written: Number | None = None
    ) -> Slot:
        """A number and its noun as one: جندي واحد, جنديان, 3 جنود, 50 جندياً, 500 جندي, 3 ملايين جندي.

        `written` is the number as it would stand alone, with its fact; `running` writes three to nine in words.
        """
        value = exact(value)
        shown = written or figure("", value)
        parts, oblique = (
            self._counted(value, noun, shown, running=running, governed=governed) for governed in (False, True)
        )
        many = _form(value) == "few" and not noun.human
        gender: Gender = "feminine" if many or is_feminine(noun.one) else "masculine"
        return Slot(parts=parts, oblique=oblique if oblique != parts else (), gender=gender, kind="common")

    def _counted(
        self, value: int | Decimal, noun: Counted, shown: Number, *, running: bool, governed: bool
    ) -> Sentence:
        form = _form(value)
        feminine = is_feminine(noun.one)
        described = described_as(noun, form, governed=governed)
        if form == "one":
            one = shown.model_copy(update={"text": "واحدة" if feminine else "واحد"})
            before = f"{noun.one}{described_as(noun._replace(tail=''), form)} "
            return merged((Text(text=before), one, Text(text=f" {noun.tail}" if noun.tail else "")))
        if form == "two":
            two = inflected(noun, form, governed=governed)
            return merged((shown.model_copy(update={"text": two}), Text(text=described)))
        if _scaled(value):
            form = "hundreds"
            described = described_as(noun, form)
            number = self._short(value, before=True, governed=governed)
        elif running and isinstance(value, int) and 3 <= value <= 9:
            number = ONES[value].removesuffix("ة") if feminine else ONES[value]
        else:
            number = self.digits(value)
        space = NBSP if number[-1].isdigit() else " "
        return merged((shown.model_copy(update={"text": number}), Text(text=space + inflected(noun, form) + described)))

    def percent(self, value: int | Decimal, *, running: bool = False) -> Slot:
        digits = self.digits(value)
        parts: tuple[Span, ...] = (
            (figure(digits, value), Text(text=f"{NBSP}في{NBSP}المائة")) if running else (figure(f"{digits}%", value),)
        )
        return Slot(parts=parts, kind="percent", gender="masculine")

    def money(self, value: int | Decimal, currency: str) -> Slot:
        if not is_currency(currency):
            raise LanguageError(f"{currency!r} is no ISO 4217 code of a currency; write it as USD or TRY")
        name = str(get_currency_name(currency, locale=self.locale))
        if currency in CURRENCIES:
            return self.counted(value, CURRENCIES[currency])
        return Slot(parts=(*self.number(value).parts, Text(text=NBSP + name)), kind="common")

    def distance(self, value: int | Decimal, unit: str, *, running: bool = False) -> Slot:
        return self.counted(value, UNITS[unit_symbol(unit, UNITS)], running=running)

    def duration(self, length: int | Decimal, unit: str, *, running: bool = False) -> Slot:
        return self.counted(length, DURATIONS[unit_symbol(unit, DURATIONS)], running=running)

    def ordinal(self, number: int) -> Slot:
        if 1 <= number <= 9:
            return Slot(parts=(figure(ORDINALS[number], number),), kind="common")
        return Slot(parts=(Text(text="الـ"), figure(self.digits(number), number)), kind="common")

    # Dates and words

    def weekday(self, day: dt.date) -> Slot:
        return Slot(text=self.weekday_name(day), kind="date")

    def day_and_weekday(self, day: dt.date) -> Slot:
        return Slot(parts=(Text(text=f"{self.weekday_name(day)} "), *self.date(day).parts), kind="date")

    def territory(self, code: str) -> str:
        return self.territory_name(code, TERRITORIES)

    def sort_key(self, text: str) -> tuple[tuple[int, ...], str]:
        plain = " ".join(word.removeprefix("ال") for word in text.split())
        return alphabetical(plain.translate(str.maketrans("ةىآأإٱ", "هيااا" + "ا")), ALPHABET), text

    def upper_first(self, text: str) -> str:
        """The text as it is: Arabic has no capitals."""
        return text


ARABIC = Arabic(
    code="ar", locale="ar_SY", direction="rtl", quotation_marks=("«", "»"), owning_suffixes=(), script="Arab",
    comma="، ", semicolon="؛ ", numerals_govern=True,
)  # fmt: skip


@cache
def _words() -> Words:
    return words_of("ar")


# --- numbers and their nouns ------------------------------------------------------------------------------------------


def _form(value: int | Decimal) -> str:
    """The form of a noun after a number: one, two, few (3–10), tens (11–99), hundreds; a fraction counts as hundreds.

    The categories are CLDR's for Arabic.
    """
    if isinstance(value, Decimal):
        return "hundreds"
    number = abs(value)
    if number in (1, 2):
        return ("one", "two")[number - 1]
    rest = number % 100
    return "few" if 3 <= rest <= 10 else "tens" if rest >= 11 else "hundreds"


def _scaled(value: int | Decimal) -> tuple[int | Decimal, int] | None:
    """How many thousands, millions or more a number is, where at most two decimals keep all of it; else None."""
    if isinstance(value, Decimal) or abs(value) < 10_000:
        return None
    place = min((len(str(abs(value))) - 1) // 3, len(SCALES) - 1)
    if place == 1:
        return (abs(value) // 1000, 1) if value % 1000 == 0 else None
    hundredths, lost = divmod(abs(value), 1000**place // 100)
    if lost or hundredths >= 100_000:
        return None
    return exact(Decimal(hundredths).scaleb(-2)), place


def is_feminine(word: str) -> bool:
    """Whether a noun is feminine by its ending, or by the table of words."""
    head = word.partition(" ")[0]
    return head not in MASCULINE_WORDS and (head.endswith(("ة", "ات", "اء")) or head in _words().feminine)


def inflected(
    noun: Counted, form: str, *, governed: bool = False, construct: bool = False, definite: bool = False
) -> str:
    """The noun alone, as it stands after a number, or (`plural`) without one, with a second noun in the genitive.

    `construct` says that a noun it belongs to follows, `governed` that it is an object or behind a preposition.
    """
    several = form in ("few", "plural")
    head, _, second = (noun.many if several else noun.one).partition(" ")
    loses_n = construct or bool(second)
    if form == "two":
        stem = head.removesuffix("ة") + "ت" if head.endswith("ة") else head
        head = stem + ("ي" if governed else "ا") + "ن" * (not loses_n)
    elif several and (head.endswith("ون") or (second and head.endswith("و"))):
        stem = head.removesuffix("ن").removesuffix("و")
        head = stem + ("ي" if governed or form == "few" else "و") + "ن" * (not loses_n)
    elif form == "tens" and not loses_n:
        head = accusative(head)
    if definite and not construct:
        return f"{head} {with_article(second)}" if second else with_article(head)
    return f"{head} {second}" if second else head


def described_as(noun: Counted, form: str, *, governed: bool = False, definite: bool = False) -> str:
    """The adjective and the words that follow a noun, each with a space before it."""
    adjective = agreed(noun.adjective, noun, form, governed=governed, definite=definite) if noun.adjective else ""
    return "".join(f" {word}" for word in (adjective, noun.tail) if word)


def agreed(adjective: str, noun: Counted, form: str, *, governed: bool = False, definite: bool = False) -> str:
    """An adjective in the gender, number and case of its noun.

    Words after the first never change, those behind a plus sign agree as well; irregular forms stand as
    masculine|plural|feminine.
    """
    words = adjective.split("+")
    return " ".join(_agreed(word, noun, form, governed=governed, definite=definite) for word in words)


def _agreed(adjective: str, noun: Counted, form: str, *, governed: bool, definite: bool) -> str:
    listed = [*adjective.split("|"), "", ""][:3]
    (base, _, rest), (plural, _, rest_of_plural), (woman, _, rest_of_woman) = (each.partition(" ") for each in listed)
    feminine, several = is_feminine(noun.one), form in ("few", "plural")
    woman = woman or base.removesuffix("ٍ") + ("ية" if base.endswith("ٍ") else "ة")
    plural = plural or base.removesuffix("ٍ") + "ون"
    of_woman = several and not noun.human
    if several and feminine and noun.human:
        word = woman.removesuffix("ة") + "ات"
    elif several and noun.human:
        word, rest = plural, rest_of_plural or rest
        word = word.removesuffix("ون") + "ين" if word.endswith("ون") and (governed or form == "few") else word
    elif form == "two":
        stem = woman.removesuffix("ة") + "ت" if feminine else base.removesuffix("ٍ") + "ي" * base.endswith("ٍ")
        word = stem + ("ين" if governed else "ان")
    elif feminine or of_woman:
        word, rest = woman, rest_of_woman or rest
    else:
        word = accusative(base) if form == "tens" and not definite else base
    if definite:
        word = with_article(word.removesuffix("ٍ") + "ي" * word.endswith("ٍ"))
    return f"{word} {rest}" if rest else word


def accusative(word: str) -> str:
    """An indefinite singular in the accusative, as it is written: جندياً, but بلدة."""
    if word.endswith(("ة", "ى", "ً", "ٍ")):
        return word
    return word + ("ً" if word.endswith("اء") else "اً")


def with_article(word: str) -> str:
    """The word with ال, once."""
    return word if word.startswith("ال") else f"ال{word}"


# --- noun phrases -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Parts:
    """What an Arabic phrase is made of, before its case is known."""

    noun: Counted
    genitive: Slot | None
    adjectives: tuple[str, ...]
    tails: tuple[tuple[str, Slot], ...]


def noun_phrase(
    phrase: Phrase | Joined, names: Names, *, one: bool | None = None, count: Count | None = None
) -> Slot | None:
    """A phrase that was read in English, in Arabic; None when the tables lack a word of it.

    `one` asks for one, or (False) for all of a kind: the plural with the article; `count` is the number before it.
    """
    if isinstance(phrase, Joined):
        members = [noun_phrase(member, names, one=one, count=count) for member in phrase.members]
        return ARABIC.join([member for member in members if member]) if all(members) else None
    if isinstance(phrase.head, str):
        return _named(phrase, phrase.head, names)
    parts = _parts(phrase, phrase.head, names)
    if parts is None:
        return None
    if count is not None and count.value is not None:
        return _numbered(parts, count, of_all=phrase.head.key in _words().collective)
    several = phrase.plural or one is False or (one is None and phrase.head.en[0] == phrase.head.en[1])
    kind, definite = "plural" if several and not one else "one", _is_definite(phrase, one)
    if count is not None:
        kind, definite = "plural", True
    nominative, oblique = (_said(parts, kind, governed=governed, definite=definite) for governed in (False, True))
    if count is not None or phrase.all:
        before = (*(count.said.parts if count else (Text(text="جميع"),)), Text(text=" "))
        return Slot(parts=merged((*before, *oblique)), gender="feminine" if count else "masculine", kind="common")
    things = kind == "plural" and not parts.noun.human
    gender: Gender = "feminine" if things or is_feminine(parts.noun.one) else "masculine"
    return Slot(parts=nominative, oblique=oblique if oblique != nominative else (), gender=gender, kind="common")


def _named(phrase: Phrase, head: str, names: Names) -> Slot | None:
    """A name with the part of a country, an office or describing words: شمال سوريا, الملك عبد الله."""
    name = names.known(head) or Slot(parts=(ARABIC.name_of(head, "en"),))
    if phrase.owner or phrase.tails or phrase.own or phrase.all:
        return None
    if phrase.region:
        return _before(_words().regions.get(phrase.region), name)
    noun = Counted("هيئة" if name.gender == "feminine" else "شخص", "")
    adjectives = _adjectives(phrase)
    if adjectives is None:
        return None
    after = "".join(f" {agreed(word, noun, 'one', definite=True)}" for word in adjectives)
    if phrase.office is None:
        return name.model_copy(update={"parts": merged((*name.parts, Text(text=after))), "text": name.text + after})
    return _before((_words().offices.get(phrase.office.key) or "") + after, name)


def _before(words: str | None, name: Slot) -> Slot | None:
    if not words:
        return None
    return Slot(parts=merged((Text(text=f"{words} "), *name.parts)), gender=name.gender, kind="common")


def _parts(phrase: Phrase, noun: Noun, names: Names) -> _Parts | None:
    """The words of a phrase from the tables; None when one is missing, or where two nouns would have to follow."""
    entry = None if isinstance(phrase.adjunct, Noun) else _words().nouns.get(noun.key)
    nation = noun.key.removeprefix("people_of_")
    if entry is None and nation != noun.key and (people := _words().demonyms.get(nation)):
        masculine, _, plural = people.partition("|")
        entry = (masculine, plural or f"{masculine}ون")
    adjectives = _adjectives(phrase)
    if entry is None or adjectives is None:
        return None
    genitives: list[Slot] = [Slot(text=word) for word in adjectives if word.startswith("ال")]
    if phrase.owner:
        owner = noun_phrase(phrase.owner, names)
        if owner is None:
            return None
        genitives.append(owner)
    if isinstance(phrase.adjunct, str):
        genitives.append(names.known(phrase.adjunct) or Slot(parts=(ARABIC.name_of(phrase.adjunct, "en"),)))
    tails = []
    for tail, inner in phrase.tails:
        told = noun_phrase(inner, names, one=False if tail == "of" else None)
        if told is None:
            return None
        if tail == "of":
            genitives.append(told)
        else:
            tails.append((tail, told))
    if phrase.own:
        suffix = _OWN.get(phrase.whose or "")
        if suffix is None or genitives:
            return None
        genitives.append(Slot(text=suffix, kind="unit"))
    if len(genitives) > 1:
        return None
    human = (noun.kind == "people" and noun.key not in _words().groups) or noun.key in _words().human
    return _Parts(
        noun=Counted.of(entry, human=human),
        genitive=genitives[0] if genitives else None,
        adjectives=tuple(word for word in adjectives if not word.startswith("ال")),
        tails=tuple(tails),
    )


_OWN = {"his": "ه", "her": "ها", "their": "هم"}
"""Whose it is, as the noun's last letters; of “its” the gender is not told."""


def _adjectives(phrase: Phrase) -> tuple[str, ...] | None:
    """The describing words in Arabic order, the nationality first; None when one is missing."""
    nations = [_words().demonyms.get(nation.key) for nation in phrase.nations]
    told = [_words().modifiers.get(word) for word in reversed(phrase.described)]
    listed = [word for word in (*nations[:1], *told) if word]
    if None in nations or None in told:
        return None
    if len(nations) > 1:
        listed = [
            *(f"{'و' if place else ''}{word}" for place, word in enumerate(nations)),
            *(word for word in told if word),
        ]
    return tuple(sorted(listed, key=lambda word: " " in word))  # what is long stands last


def _is_definite(phrase: Phrase, one: bool | None) -> bool:  # noqa: FBT001 - as in noun_phrase
    if one is not None:
        return not one
    head = phrase.head
    known = not isinstance(head, str) and (head.kind == "body" or head.key in _words().known)
    of_state = not isinstance(head, str) and head.kind == "force" and bool(phrase.nations)
    return known or of_state or phrase.definite or phrase.all


def _said(parts: _Parts, form: str, *, governed: bool, definite: bool) -> Sentence:
    """The phrase in one case: noun, what it belongs to, what describes it, what follows."""
    noun, genitive = parts.noun, parts.genitive
    own = genitive is not None and genitive.kind == "unit"
    definite = definite or genitive is not None
    spans: list[Span] = [
        Text(text=inflected(noun, form, governed=governed, construct=genitive is not None, definite=definite))
    ]
    if own and genitive:
        spans = [
            Text(text=spans[0].text.removesuffix("ة") + ("ت" if spans[0].text.endswith("ة") else "") + genitive.text)
        ]
    elif genitive:
        spans += [Text(text=" "), *genitive.governed()]
    told = [described_as(noun, form, governed=governed, definite=definite)]
    told += [_adjective(word, noun, form, governed=governed, definite=definite) for word in parts.adjectives]
    if " " in noun.adjective:  # what is long stands last
        told = [*told[1:], told[0]]
    followed = _followed(parts, form, governed=governed, definite=definite)
    return merged((*spans, *(Text(text=word) for word in told), *followed))


def _adjective(word: str, noun: Counted, form: str, *, governed: bool, definite: bool) -> str:
    joined = word.startswith("و") and word[1:] in _words().demonyms.values()
    said = agreed(word.removeprefix("و") if joined else word, noun, form, governed=governed, definite=definite)
    return f" {'و' if joined else ''}{said}"


def _followed(parts: _Parts, form: str, *, governed: bool = False, definite: bool = False) -> list[Span]:
    """What follows a phrase: where, whose side, led by whom."""
    spans: list[Span] = []
    for tail, slot in parts.tails:
        preposition = _words().tails[tail]
        if preposition.endswith(" ل"):
            adjective = preposition.removesuffix(" ل")
            told = agreed(adjective, parts.noun, form, governed=governed, definite=definite)
            spans += [Text(text=f" {told} "), *prefixed("ل", slot)]
        else:
            spans += [Text(text=f" {preposition} "), *slot.governed()]
    return spans


def prefixed(letter: str, slot: Slot) -> Sentence:
    """The slot behind ب or ل, written as one word; ل swallows the ا of the article, other scripts stand apart by ـ."""
    first, *others = slot.governed()
    if isinstance(first, Quoted) or not _ARABIC.match(first.text):
        return (Text(text=f"{letter}ـ"), first, *others)
    article = letter == "ل" and first.text.startswith("ال")
    word = f"لل{first.text[2:]}" if article else f"{letter}{first.text}"
    return (first.model_copy(update={"text": word}), *others)


def _numbered(parts: _Parts, count: Count, *, of_all: bool) -> Slot:
    """The phrase behind its number; what it belongs to follows with “of”.

    `of_all` is for nouns that are never counted one by one: 50 من القوات الحكومية.
    """
    value = exact(count.value or 0)
    if of_all:
        whole = _said(parts, "plural", governed=True, definite=True)
        return Slot(parts=merged((*count.said.parts, Text(text=" من "), *whole)), gender="masculine", kind="common")
    written = next(span for span in count.said.parts if isinstance(span, Number))
    adjective = "+".join(word for word in (parts.noun.adjective, *parts.adjectives) if word)
    noun = parts.noun._replace(adjective=adjective)
    slot = ARABIC.counted(value, noun, running=count.running, written=written)
    form = "hundreds" if _scaled(value) else _form(value)
    after = (Text(text=" من "), *parts.genitive.governed()) if parts.genitive else ()
    nominative, oblique = (
        merged((*spans, *_followed(parts, form, governed=governed), *after))
        for spans, governed in ((slot.parts, False), (slot.governed(), True))
    )
    return Slot(parts=nominative, oblique=oblique if oblique != nominative else (), gender=slot.gender, kind="common")
