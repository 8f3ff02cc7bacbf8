"""Turkish numbers: every way to write one, the words that bound it, and the everyday words that only look like numbers."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.extract.text import Sentence, tokens
from reportgen.extract.turkish.numbers import amounts, case_before
from reportgen.extract.turkish.numerals import numbers, numeral
from reportgen.extract.turkish.words import fold
from reportgen.facts import Quantity
from reportgen.language.turkish import spell


def sentence(text: str) -> Sentence:
    """A text as one sentence with keys in small Turkish letters."""
    return Sentence(text, tuple(token._replace(key=fold(token.text)) for token in tokens(text)))


def quantities(text: str) -> list[Quantity]:
    """What the amounts of a sentence say."""
    return [amount.quantity for amount in amounts(sentence(text))]


def words(text: str) -> list[str]:
    """The stretches of text that the amounts of a sentence cover."""
    read = sentence(text)
    return [read.words(amount.start, amount.end) for amount in amounts(read)]


def more(value: int) -> Quantity:
    return Quantity(value=value, qualifier="more_than")


def part(value: int, of: int, **further: object) -> Quantity:
    return Quantity.model_validate({"value": value, "of": of, **further})


def span(low: int, high: int, **further: object) -> Quantity:
    return Quantity.model_validate({"low": low, "high": high, "qualifier": "between", **further})


# Values

VALUES = {
    "3 milyon 600 bin kişi": 3_600_000,
    "bin 939 kişi": 1_939,
    "bin 591'i erkek": 1_591,
    "2 bin 287 kişi": 2_287,
    "259 bin 523 kişi": 259_523,
    "2 milyar 50 milyon kişi": 2_050_000_000,
    "iki buçuk milyon kişi": 2_500_000,
    "yarım milyon kişi": 500_000,
    "3,5 milyon kişi": 3_500_000,
    "üç virgül beş milyon kişi": 3_500_000,
    "bir buçuk milyon kişi": 1_500_000,
    "2.936.369 kişi": 2_936_369,
    "103.001 kişi": 103_001,
    "1.250 kişi": 1_250,
    "yüz kişi": 100,
    "iki yüz elli kişi": 250,
    "bin dokuz yüz kişi": 1_900,
    "üç düzine çadır": 36,
    "onbin çadır": 10_000,
    "ikiyüzelli çadır": 250,
    "on altı köy": 16,
    "kırk beş köy": 45,
}


@pytest.mark.parametrize("text", VALUES)
def test_a_value_in_digits_words_or_both(text: str) -> None:
    """Dots group, commas open decimals, `bin` stands alone, words may be written as one."""
    assert quantities(text) == [Quantity(value=VALUES[text])]


@given(st.integers(min_value=2, max_value=999_999_999))
def test_a_number_in_words_written_apart_or_as_one_is_the_number(number: int) -> None:
    """Whatever the writer spells, the reader reads; so does the general reader, at its place."""
    spelled = spell(number)
    assert quantities(f"{spelled} kişi") == [Quantity(value=number)]
    (found,) = numbers(f"Orada {spelled} ev var")
    assert (found.start, found.end, found.value) == (6, 6 + len(spelled), Decimal(number))
    (joined,) = numbers(spelled.replace(" ", ""))
    assert joined.value == number


_WORDS = st.sampled_from(
    ["bir", "iki", "altı", "on", "yirmi", "elli", "yüz", "bin", "milyon", "düzine", "buçuk", "yarım"]
)
_GLUED = st.builds("".join, st.tuples(_WORDS, _WORDS, st.sampled_from(["", "i", "ini", "si", "den", "e", "nin"])))


@pytest.mark.parametrize("word", ["birbirini", "birbirine", "ikibir", "onyüz", "binbinden"])
def test_number_words_that_make_no_number_together_are_none(word: str) -> None:
    """“Birbirini” tells of two who do something to each other."""
    assert quantities(f"Komşular {word} uyandırdı.") == []


@given(st.lists(_GLUED | _WORDS | st.sampled_from(["7", "1.240", "%", "-", "kişi", "en az"]), min_size=1, max_size=8))
def test_a_number_covers_what_it_is_read_from(pieces: list[str]) -> None:
    """Whatever number words are put together: a number stands over words, and so does a quantity."""
    words = sentence(" ".join(pieces))
    for place in range(len(words)):
        read = numeral(words, place)
        assert read is None or read.end > place
    assert all(amount.start <= amount.number < amount.end for amount in amounts(words))


# Bounds

BOUNDS = {
    "3 milyondan fazla mülteci": more(3_000_000),
    "3 milyondan daha fazla mülteci": more(3_000_000),
    "30'u aşkın kişi": more(30),
    "yüzü aşkın kişi": more(100),
    "binden fazla kişi": more(1_000),
    "on beşten fazla köy": more(15),
    "7 binin üzerinde ev": more(7_000),
    "7 binin üstünde ev": more(7_000),
    "ölenlerin sayısı 5 bin 800'ü geçti": more(5_800),
    "ölenlerin sayısının 5 bin 800'ü geçtiği": more(5_800),
    "sayı 40 bini aştı": more(40_000),
    "30 kişiden fazla": more(30),
    "10 bin haneden fazlası": more(10_000),
    "50 ve üzeri çadır": Quantity(value=50, qualifier="at_least"),
    "en az 30 kişi": Quantity(value=30, qualifier="at_least"),
    "asgari 30 kişi": Quantity(value=30, qualifier="at_least"),
    "en az toplam 30 kişi": Quantity(value=30, qualifier="at_least"),
    "en fazla 5 asker": Quantity(value=5, qualifier="up_to"),
    "azami 5 asker": Quantity(value=5, qualifier="up_to"),
    "30'a varan asker": Quantity(value=30, qualifier="up_to"),
    "100'den az kişi": Quantity(value=100, qualifier="less_than"),
    "100 kişiden az": Quantity(value=100, qualifier="less_than"),
    "900 bine yakın kişi": Quantity(value=900_000, qualifier="nearly"),
    "100 sivile yakın": Quantity(value=100, qualifier="nearly"),
    "sayı bine yaklaştı": Quantity(value=1_000, qualifier="nearly"),
    "neredeyse 200 kişi": Quantity(value=200, qualifier="nearly"),
    "yaklaşık 10 bin kişi": Quantity(value=10_000, qualifier="about"),
    "20 civarında köy": Quantity(value=20, qualifier="about"),
    "30 kadar kişi": Quantity(value=30, qualifier="about"),
    "tahminen 500 bin kişi": Quantity(value=500_000, estimated=True),
    "tahminen yaklaşık 200 kişi": Quantity(value=200, qualifier="about", estimated=True),
    "toplam 12 kişi": Quantity(value=12),
}


@pytest.mark.parametrize("text", BOUNDS)
def test_a_bound_stands_before_the_number_or_shows_in_its_case(text: str) -> None:
    """The case may stand on the number, on the noun behind it, or be asked for by the verb."""
    assert quantities(text) == [BOUNDS[text]]


def test_what_lies_under_the_rubble_is_no_bound() -> None:
    """“12 kişinin altında kaldığı” says where, not how many."""
    assert quantities("12 kişinin altında kaldığı enkaz kaldırıldı") == [Quantity(value=12)]


# Ranges

RANGES = {
    "500 ile 600 arasında kişi": span(500, 600),
    "500 ila 600 kişi": span(500, 600),
    "20-30 bin kişi": span(20_000, 30_000),
    "2 ila 3 milyon kişi": span(2_000_000, 3_000_000),
    "900 bin ile 1,2 milyon arasında kişi": span(900_000, 1_200_000),
    "yüzde 20 ila 30": span(20, 30, unit="percent"),
    "%20-30'u": span(20, 30, unit="percent"),
    "üç dört kişi": span(3, 4),
    "beş altı yüz kişi": span(500, 600),
    "on on beş kişi": span(10, 15),
    "tahminen 10-15 kişi": span(10, 15, estimated=True),
    "5-10 milyon dolar": span(5_000_000, 10_000_000, unit="USD"),
}


@pytest.mark.parametrize("text", RANGES)
def test_a_range_keeps_both_ends(text: str) -> None:
    """A scale or a unit at its end belongs to both."""
    assert quantities(text) == [RANGES[text]]


@pytest.mark.parametrize("text", ["12 ile 30 kişilik iki grup", "5 ölü ve 12 yaralı", "iki köy, üç belde"])
def test_two_numbers_are_no_range(text: str) -> None:
    """“ile” needs “arasında” to make a range."""
    assert all(quantity.qualifier == "exact" for quantity in quantities(text))


# Shares

SHARES = {
    "nüfusun yüzde 80'i": Quantity(value=80, unit="percent"),
    "nüfusun %25,5'i": Quantity(value=Decimal("25.5"), unit="percent"),
    "yüzde yirmi beş": Quantity(value=25, unit="percent"),
    "yüzde yüz": Quantity(value=100, unit="percent"),
    "yüzde 80'den fazlası": Quantity(value=80, unit="percent", qualifier="more_than"),
    "yaklaşık yüzde 40": Quantity(value=40, unit="percent", qualifier="about"),
    "yüzde 90'a yakını": Quantity(value=90, unit="percent", qualifier="nearly"),
    "evlerin dörtte üçü": part(3, 4),
    "halkın üçte biri": part(1, 3),
    "halkın üçte birinden fazlası": part(1, 3, qualifier="more_than"),
    "çocukların 10'da 9'u": part(9, 10),
    "nüfusun yarısı": part(1, 2),
    "nüfusun yarısından fazlası": part(1, 2, qualifier="more_than"),
    "nüfusun neredeyse yarısı": part(1, 2, qualifier="nearly"),
    "her dört kişiden biri": part(1, 4),
    "her 10 aileden 7'si": part(7, 10),
    "on kişiden dokuzu": part(9, 10),
}


@pytest.mark.parametrize("text", SHARES)
def test_a_share_is_a_part_of_a_whole(text: str) -> None:
    """In per cent, or so many of so many."""
    assert quantities(text) == [SHARES[text]]


@pytest.mark.parametrize("text", ["2023'te 12 kişi öldü", "onda 3 kişi vardı", "saat beşte iki kişi geldi"])
def test_where_and_when_make_no_share(text: str) -> None:
    """“2023'te 12” is no part of 2,023."""
    assert all(quantity.of is None for quantity in quantities(text))


def test_a_share_covers_its_words() -> None:
    """From the bound to the ending."""
    assert words("Nüfusun en az yüzde 80'i kaçtı, her dört kişiden biri aç") == [
        "en az yüzde 80'i",
        "her dört kişiden biri",
    ]


# Vague numbers, units, parts


@pytest.mark.parametrize(
    ("text", "low"),
    [("onlarca kişi", 10), ("yüzlerce aile", 100), ("binlerce kişi", 1_000), ("on binlerce kişi", 10_000),
     ("yüz binlerce kişi", 100_000), ("milyonlarca kişi", 1_000_000), ("birkaç bin kişi", 2_000),
     ("birkaç yüz kişi", 200)],
)  # fmt: skip
def test_a_vague_number_has_a_lowest_reading_and_no_value(text: str, low: int) -> None:
    """Nothing is upgraded: “onlarca” is not ten."""
    assert quantities(text) == [Quantity(low=low, qualifier="vague")]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("5 milyon dolar", 5_000_000, "USD"), ("2 milyar lira", 2_000_000_000, "TRY"), ("300 bin avro", 300_000, "EUR"),
     ("5 milyon dolarlık yardım", 5_000_000, "USD"), ("€30 milyon", 30_000_000, "EUR"), ("10 kilometre", 10, "km"),
     ("10 kilometreye", 10, "km"), ("40 ton gıda", 40, "t"), ("1.200 hektar", 1_200, "ha")],
)  # fmt: skip
def test_a_unit_stands_with_its_number(text: str, value: int, unit: str) -> None:
    """As UCUM symbol or ISO 4217 code, whatever ending it has."""
    assert quantities(text) == [Quantity(value=value, unit=unit)]


def test_a_possessed_number_is_a_part_of_the_next() -> None:
    """“9'u çocuk 30 kişi”, “ikisi çocuk beş kişi”."""
    for text in ("9'u çocuk 30 kişi öldü", "dokuzu çocuk otuz kişi öldü"):
        read = sentence(text)
        first, second = amounts(read)
        assert (first.quantity.value, case_before(read, first), second.quantity.value) == (9, "acc", 30)


# What counts nothing


@pytest.mark.parametrize(
    "text",
    ["3 Aralık 2024'te", "2024 yılında", "2011'den bu yana", "üçüncü kez", "3'üncü gün", "4. büyük kent", "saat 5'te",
     "14.30'da", "18 yaşındaki", "2254 sayılı karar", "yüz yüze görüştü", "onun evi", "onu gördü", "bunun yüzünden",
     "masanın altında", "bir yandan", "bir kez daha", "Usame bin Ladin'in adamları", "E-5 karayolu", "beş yaş altı çocuklar", "madde 5 uyarınca",
     "sokağa çıkma yasağının altını çizdi", "kendi yüzünü gördü"],
)  # fmt: skip
def test_everyday_words_years_and_names_count_nothing(text: str) -> None:
    """“yüz” is a face, “on” is him, “bin” is a name, “altı” is below."""
    assert quantities(text) == []


# Every number

EVERYTHING = {
    "Yanıt eksi beş nokta beş": [("eksi beş nokta beş", "-5.5")],
    "beş bölü sekiz": [("beş bölü sekiz", "0.625")],
    "oran 3/4": [("3/4", "0.75")],
    "2 1/4 saat": [("2 1/4", "2.25")],
    "10k takipçi": [("10k", "10000")],
    "üç çeyrek": [("üç çeyrek", "0.75")],
    "yarım": [("yarım", "0.5")],
    "172.16.4.9 adresi": [("172", "172"), ("16", "16"), ("4", "4"), ("9", "9")],
    "12/03/2022": [("12", "12"), ("03", "3"), ("2022", "2022")],
    "yüz bin trilyon": [("yüz bin trilyon", "100000000000000000")],
    "3. kat ve bir oda": [("3", "3"), ("bir", "1")],
    "altmış iki ve 40": [("altmış iki", "62"), ("40", "40")],
}


@pytest.mark.parametrize("text", EVERYTHING)
def test_the_general_reader_finds_every_number_at_its_place(text: str) -> None:
    """Signs, fractions, pieces of codes and ordinals among them."""
    found = [(text[number.start : number.end], number.value) for number in numbers(text)]
    assert found == [(words, Decimal(value)) for words, value in EVERYTHING[text]]


@given(st.text(max_size=40))
def test_numbers_never_overlap(text: str) -> None:
    """Whatever stands there, they are in order and apart, for both readers."""
    spans = [(number.start, number.end) for number in numbers(text)]
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    if tokens(text):
        found = amounts(sentence(text))
        assert all(before.end <= after.start for before, after in pairwise(found))
