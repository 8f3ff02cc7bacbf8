"""Turkish: a suffix fits what it follows as it is read, and no format loses a digit or speaks English.

Every expected form is written out by hand: in `data/turkish_suffixes.tsv`, one row a rule, and below.
"""

from __future__ import annotations

import csv
import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spoken import CASES, ENDINGS, ending, last_spoken

from reportgen.errors import BrokenPhrase, LanguageError
from reportgen.language import language
from reportgen.language.phrases import Kind, Moment, Number, Quoted, Slot, Text, plain
from reportgen.language.turkish import (
    ALIASES,
    BY_LETTERS,
    COMPOUND_HEADS,
    DERIVATIONS,
    FORMS,
    INSTITUTION_HEADS,
    KINDS,
    READINGS,
    TURKISH,
    attach,
    case_of,
    cases_of,
    kind_of,
    lower_tr,
    needs_reading,
    ordinal,
    reading_known,
    spell,
    upper_tr,
)

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared" / "benchmarks" / "turkish_suffix_cases.tsv"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


OURS = rows(HERE / "data" / "turkish_suffixes.tsv")


# Suffixes


@pytest.mark.parametrize("row", OURS, ids=lambda row: f"{row['text']}-{row['case']}")
def test_a_suffix_fits_what_it_follows(row: dict[str, str]) -> None:
    kind: Kind | None = next((kind for kind in KINDS if kind == row["kind"]), None)
    assert attach(row["text"], row["case"], kind=kind, reading=row["reading"] or None) == row["expected"], row["rule"]


def test_the_table_shows_enough() -> None:
    assert len(OURS) >= 420
    assert {row["case"] for row in OURS} == set(FORMS)
    assert len({(row["text"], row["case"], row["reading"], row["kind"]) for row in OURS}) == len(OURS)
    assert all(row["rule"] for row in OURS)


@pytest.mark.skipif(not SHARED.is_file(), reason="the shared table of suffix cases is not on this machine")
def test_the_table_copies_no_case_of_the_shared_one() -> None:
    theirs = {(row["surface"], ALIASES.get(row["case"], row["case"])) for row in rows(SHARED)}
    assert {(row["text"], row["case"]) for row in OURS} & theirs == set()


@pytest.mark.skipif(not SHARED.is_file(), reason="the shared table of suffix cases is not on this machine")
@pytest.mark.parametrize("told", ["reading and kind", "reading", "kind", "nothing"])
def test_the_shared_table_of_suffix_cases_holds_whatever_is_told(told: str) -> None:
    wrong = {}
    for row in rows(SHARED):
        reading = (row["reading"] or None) if "reading" in told else None
        kind = next((kind for kind in KINDS if kind == row["kind"]), None) if "kind" in told else None
        found = attach(row["surface"], row["case"], reading=reading, kind=kind, apostrophe="'")
        if found != row["expected"]:
            wrong[row["surface"], row["case"]] = (found, row["expected"])
    assert not wrong


def test_the_readme_example() -> None:
    assert attach("HTŞ", "gen") == "HTŞ’nin"
    assert attach("3 milyon", "abl") == "3 milyondan"
    assert attach("3\u00a0milyon", "abl") == "3\u00a0milyondan"


def test_the_apostrophe_can_be_a_straight_one() -> None:
    assert attach("Hama", "dat", apostrophe="'") == "Hama'ya"


def test_a_reading_wins_over_the_letters() -> None:
    assert attach("UNHCR", "gen", reading="yuenhisiar") == "UNHCR’ın"
    assert attach("UNHCR", "gen") == "UNHCR’nin"
    assert attach("PKK", "gen") == "PKK’nın"
    assert attach("PKK", "gen", reading="pekeke") == "PKK’nin"


def test_the_kind_decides_about_the_apostrophe() -> None:
    assert attach("Suriye İnsan Hakları Gözlemevi", "dat") == "Suriye İnsan Hakları Gözlemevine"
    assert attach("Suriye İnsan Hakları Gözlemevi", "dat", kind="institution-apostrophe") == (
        "Suriye İnsan Hakları Gözlemevi’ne"
    )


def test_izafet_can_be_said_where_the_text_does_not_tell() -> None:
    assert attach("Körfez Klanı", "loc", izafet=True) == "Körfez Klanı’nda"
    assert attach("rejim saldırıları", "abl", izafet=True) == "rejim saldırılarından"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("500.000", "number"), ("%12,5", "percent"), ("4 bin", "scaled"), ("3 Aralık", "date"), ("Aralık 2024", "number"),
        ("HTŞ", "abbr"), ("Hama", "place"), ("Asi Nehri", "place-compound"), ("Sağlık Bakanlığı", "institution"),
        ("mülteci", "common"), ("hava kuvvetleri", "common-compound"), ("10 km", "unit"), ("Husiler", "institution"),
    ],
)  # fmt: skip
def test_the_kind_is_told_from_the_shape(text: str, kind: str) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "unsure"),
    [("KADEK", True), ("ECHO", True), ("TİP", True), ("NATO", False), ("HTŞ", False), ("ABD", False), ("Hama", False),
     ("UNDP", False), ("Avrupa Komisyonu (ECHO)", False)],
)  # fmt: skip
def test_an_abbreviation_that_could_be_a_word_asks_for_its_reading(text: str, unsure: bool) -> None:
    assert needs_reading(text) is unsure


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("HTŞ", True), ("NATO", True), ("PKK", True), ("ABD", True), ("Heyet Tahrir el-Şam (HTŞ)", True), ("PKK/YPG", True),
        ("Hama", True), ("3 milyon", True), ("2024", True), ("%25", True), ("10 km", True), ("COVID-19", True),
        ("BM Güvenlik Konseyi", True), ("T", True), ("“HTŞ”", True),
        ("UNHCR", False), ("BMMYK", False), ("QRZT", False), ("ZORA", False), ("Afrika ZZB", False), ("PKK/ZZB", False),
    ],
)  # fmt: skip
def test_a_check_can_ask_whether_a_reading_is_known(text: str, known: bool) -> None:
    assert reading_known(text) is known


def test_an_abbreviation_without_a_known_reading_is_read_by_its_letters() -> None:
    assert attach("ZORA", "gen") == "ZORA’nın"
    assert attach("SKGM", "abl") == "SKGM’den"
    assert attach("QRZT", "dat") == "QRZT’ye"


def test_nothing_is_listed_twice() -> None:
    assert BY_LETTERS & set(READINGS) == set()
    assert {"ajansı", "ordusu", "örgütü"} >= COMPOUND_HEADS & INSTITUTION_HEADS
    assert set(DERIVATIONS) <= set(FORMS)
    assert set(ALIASES.values()) <= set(FORMS)


@pytest.mark.parametrize(
    ("written", "cases"),
    [("den", ("abl",)), ("i", ("acc", "poss")), ("ü", ("acc", "poss")), ("larını", ("plural_poss_acc",)), ("xyz", ())],
)
def test_a_check_can_ask_what_a_suffix_may_be(written: str, cases: tuple[str, ...]) -> None:
    assert cases_of(written) == cases


@pytest.mark.parametrize(
    ("name", "form"),
    [("genitive", "Hama’nın"), ("dative", "Hama’ya"), ("ablative", "Hama’dan"), ("locative", "Hama’da")],
)
def test_cases_go_by_their_full_names_too(name: str, form: str) -> None:
    assert attach("Hama", name) == form


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: attach("Hama", "vocative"), "the cases are dat, loc, abl"),
        (lambda: attach("Hama", "ablat"), "did you mean 'abl'"),
        (lambda: attach("Hama", "dat", kind="plase"), "did you mean 'place'"),  # type: ignore[arg-type]
        (lambda: attach("  ", "dat"), "no text"),
        (lambda: attach("…", "dat"), "no word"),
        (lambda: attach("Hama", "dat", kind="planet"), "planet"),  # type: ignore[arg-type]
    ],
)
def test_what_cannot_take_a_suffix_is_refused(call: object, named: str) -> None:
    assert callable(call)
    with pytest.raises(LanguageError, match=named):
        call()


@given(st.text(max_size=12), st.sampled_from(sorted(KINDS)), st.booleans())
def test_any_text_takes_its_suffix_in_a_sentence_as_alone_or_is_refused(text: str, kind: Kind, izafet: bool) -> None:
    try:
        alone = attach(text, "abl", kind=kind, izafet=izafet)
    except LanguageError:
        return
    assert plain(TURKISH.suffixed(Slot(text=text, kind=kind, izafet=izafet), "den")) == alone


# Suffixes as a translator writes them


@pytest.mark.parametrize(
    ("written", "case"),
    [
        ("e", "dat"), ("a", "dat"), ("ye", "dat"), ("ya", "dat"), ("ne", "dat"), ("na", "dat"),
        ("de", "loc"), ("ta", "loc"), ("nde", "loc"), ("den", "abl"), ("tan", "abl"), ("ndan", "abl"),
        ("in", "gen"), ("un", "gen"), ("nin", "gen"), ("nün", "gen"), ("yi", "acc"), ("yı", "acc"), ("ni", "acc"),
        ("si", "poss"), ("sı", "poss"), ("sinden", "poss_abl"), ("sına", "poss_dat"), ("sinde", "poss_loc"),
        ("sinin", "poss_gen"), ("sini", "poss_acc"), ("inden", "poss_abl"), ("ine", "poss_dat"),
        ("le", "ins"), ("yla", "ins"), ("deki", "loc_ki"), ("ndaki", "loc_ki"), ("ninki", "gen_ki"), ("ki", "ki"),
        ("ler", "plural"), ("lara", "plural_dat"), ("lerden", "plural_abl"), ("lerin", "plural_gen"),
        ("ları", "plural_acc"), ("larında", "plural_poss_loc"), ("li", "li"), ("lü", "li"), ("lik", "lik"), ("siz", "siz"),
        ("dir", "cop"), ("tır", "cop"), ("ydi", "cop_past"), ("ymiş", "cop_reported"), ("se", "cop_if"), ("ce", "equ"),
        ("inci", "ord"), ("nci", "ord"),
    ],
)  # fmt: skip
def test_a_suffix_is_known_by_its_consonants(written: str, case: str) -> None:
    assert case_of(written) == case


@pytest.mark.parametrize("written", ["i", "ı", "u", "ü"])
def test_a_bare_vowel_is_two_cases_and_never_guessed(written: str) -> None:
    with pytest.raises(BrokenPhrase, match="write 'yi or 'si"):
        case_of(written)


@pytest.mark.parametrize("written", ["s", "x", "nden_", "dene", "lerler", "yecek", "m", "niz"])
def test_an_unknown_suffix_is_never_guessed(written: str) -> None:
    with pytest.raises(BrokenPhrase, match="no Turkish suffix"):
        case_of(written)


@pytest.mark.parametrize("case", FORMS)
@pytest.mark.parametrize("word", ["belde", "ordu", "köprü", "kapı"])
def test_every_suffix_that_is_written_is_known_again(word: str, case: str) -> None:
    ending = attach(word, case, kind="common").removeprefix(word)
    assert case_of(ending) == case


# Numbers in words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "sıfır"), (4, "dört"), (10, "on"), (11, "on bir"), (40, "kırk"), (99, "doksan dokuz"), (100, "yüz"),
        (101, "yüz bir"), (365, "üç yüz altmış beş"), (1000, "bin"), (1001, "bin bir"), (2024, "iki bin yirmi dört"),
        (12_500, "on iki bin beş yüz"), (100_000, "yüz bin"), (1_000_000, "bir milyon"), (1_001_000, "bir milyon bin"),
        (2_936_369, "iki milyon dokuz yüz otuz altı bin üç yüz altmış dokuz"),
        (10**9, "bir milyar"), (10**12, "bir trilyon"), (10**15, "bir katrilyon"), (-7, "eksi yedi"),
        (Decimal("3.5"), "üç virgül beş"), (Decimal("0.05"), "sıfır virgül sıfır beş"),
        (Decimal("12.25"), "on iki virgül yirmi beş"), (Decimal("3.0"), "üç"), (Decimal("-0.5"), "eksi sıfır virgül beş"),
    ],
)  # fmt: skip
def test_a_number_in_words(number: int | Decimal, words: str) -> None:
    assert spell(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "birinci"), (2, "ikinci"), (3, "üçüncü"), (4, "dördüncü"), (6, "altıncı"), (9, "dokuzuncu"), (10, "onuncu"),
        (21, "yirmi birinci"), (30, "otuzuncu"), (40, "kırkıncı"), (100, "yüzüncü"), (1000, "bininci"),
    ],
)  # fmt: skip
def test_an_ordinal_in_words(number: int, words: str) -> None:
    assert ordinal(number) == words


WORDS = {
    "bir": 1, "iki": 2, "üç": 3, "dört": 4, "beş": 5, "altı": 6, "yedi": 7, "sekiz": 8, "dokuz": 9, "on": 10,
    "yirmi": 20, "otuz": 30, "kırk": 40, "elli": 50, "altmış": 60, "yetmiş": 70, "seksen": 80, "doksan": 90,
}  # fmt: skip
GROUPS = {"bin": 10**3, "milyon": 10**6, "milyar": 10**9, "trilyon": 10**12, "katrilyon": 10**15}


def heard(words: str) -> int:
    """The number that a listener would write down."""
    total = group = 0
    for word in words.split():
        if word == "yüz":
            group = max(group, 1) * 100
        elif word in GROUPS:
            total += max(group, 1) * GROUPS[word]
            group = 0
        else:
            group += WORDS.get(word, 0)
    return total + group


@given(st.integers(0, 10**18 - 1))
def test_a_number_in_words_is_heard_as_the_same_number(number: int) -> None:
    assert heard(spell(number)) == number


@pytest.mark.parametrize(
    ("digits", "word"),
    [
        ("0", "sıfır"), ("4", "dört"), ("10", "on"), ("40", "kırk"), ("101", "bir"), ("300", "yüz"), ("1000", "bin"),
        ("20000", "bin"), ("500000", "bin"), ("1010", "on"), ("1000000", "milyon"), ("30000000", "milyon"),
        ("7000000000", "milyar"), ("1000070", "yetmiş"), ("1000100", "yüz"),
    ],
)  # fmt: skip
def test_the_last_word_of_a_number_is_told_from_its_digits(digits: str, word: str) -> None:
    """The measure itself, against words written by hand."""
    assert last_spoken(digits) == word


@pytest.mark.parametrize("case", CASES)
def test_every_number_below_100_000_takes_the_suffix_of_its_last_word(case: str) -> None:
    """Whole groups, all residues of three digits and all places of the mark of thousands."""
    wrong = [
        (shown, found)
        for number in range(100_000)
        for shown in (f"{number:,}".replace(",", "."),)
        if (found := attach(shown, case, kind="number")) != f"{shown}’{ending(str(number), case)}"
    ]
    assert not wrong


@given(st.integers(0, 10**7), st.sampled_from(CASES))
def test_every_number_takes_the_suffix_of_its_last_word(number: int, case: str) -> None:
    grouped = f"{number:,}".replace(",", ".")
    suffix = ending(str(number), case)
    assert attach(grouped, case) == f"{grouped}’{suffix}"
    assert attach(str(number), case) == f"{number}’{suffix}"
    assert attach(f"−{grouped}", case) == f"−{grouped}’{suffix}"
    assert attach(f"%{grouped}", case) == f"%{grouped}’{suffix}"


@given(st.integers(1, 999), st.sampled_from(("bin", "milyon", "milyar", "trilyon")), st.sampled_from(CASES))
def test_a_scale_word_takes_its_own_suffix_without_an_apostrophe(number: int, scale: str, case: str) -> None:
    assert attach(f"{number} {scale}", case) == f"{number} {scale}{ENDINGS[scale][CASES.index(case)]}"


@given(st.integers(0, 10**6), st.text("0123456789", min_size=1, max_size=7), st.sampled_from(CASES))
def test_a_decimal_takes_the_suffix_of_its_fraction(whole: int, fraction: str, case: str) -> None:
    """As it is printed: 2,50 is said with "elli"."""
    shown = f"{whole:,}".replace(",", ".") + f",{fraction}"
    assert attach(shown, case) == f"{shown}’{ending(fraction, case)}"
    assert attach(f"%{shown}", case) == f"%{shown}’{ending(fraction, case)}"


# Formats


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"), (7, "7"), (1500, "1.500"), (9999, "9.999"), (10_000, "10 bin"), (12_500, "12 bin 500"),
        (12_345, "12.345"), (115_000, "115 bin"), (500_000, "500 bin"), (999_999, "999.999"), (1_000_000, "1 milyon"),
        (1_050_000, "1 milyon 50 bin"), (2_936_369, "2.936.369"), (3_000_000, "3 milyon"), (3_500_000, "3,5 milyon"),
        (3_650_000, "3 milyon 650 bin"), (10**9, "1 milyar"), (1_250_000_000, "1 milyar 250 milyon"),
        (Decimal("3.5"), "3,5"), (Decimal("1.23456"), "1,23456"), (Decimal("1234.5"), "1.234,5"), (-1_200_000, "−1,2 milyon"), (10**21, "1.000.000.000.000.000.000.000"),
    ],
)  # fmt: skip
def test_a_number_is_shortened_only_where_nothing_is_lost(value: int | Decimal, text: str) -> None:
    assert TURKISH.number(value).text == text.replace(" ", "\u00a0")


def test_one_to_nine_are_words_in_running_text() -> None:
    assert [TURKISH.number(number, running=True).text for number in range(11)] == [
        "0", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz", "10",
    ]  # fmt: skip


SHOWN = {"bin": 10**3, "milyon": 10**6, "milyar": 10**9, "trilyon": 10**12, "katrilyon": 10**15, "kentilyon": 10**18}


@given(st.integers(-(10**17), 10**17))
def test_no_digit_is_lost_whatever_the_form(value: int) -> None:
    total, amount = Decimal(0), Decimal(0)
    for word in TURKISH.number(value).text.lstrip("−").split("\u00a0"):
        if word in SHOWN:
            total, amount = total + amount * SHOWN[word], Decimal(0)
        else:
            amount = Decimal(word.replace(".", "").replace(",", "."))
    assert total + amount == abs(value)


@given(st.decimals(min_value=-(10**6), max_value=10**6, allow_nan=False, allow_infinity=False, places=6))
def test_no_digit_of_a_fraction_is_lost(value: Decimal) -> None:
    shown = TURKISH.digits(value).replace(".", "").replace(",", ".").replace("−", "-")
    assert Decimal(shown) == value


@pytest.mark.parametrize("value", [1.5, True, "7", Decimal("NaN"), Decimal("Infinity")])
def test_what_is_no_exact_number_is_refused(value: object) -> None:
    with pytest.raises(LanguageError, match="cannot be written as a number"):
        TURKISH.number(value)  # type: ignore[arg-type]


def test_the_number_stays_a_span_with_its_value_and_fact() -> None:
    assert TURKISH.number(3_000_000).of_fact("figure-1").parts == (
        Number(text="3\u00a0milyon", value="3000000", fact="figure-1"),
    )
    assert TURKISH.distance(Decimal("1.5"), "km").of_fact("figure-2").parts == (
        Number(text="1,5", value="1.5", fact="figure-2"),
        Text(text="\u00a0kilometre"),
    )


def test_a_percentage_has_its_sign_in_front_and_keeps_its_decimals() -> None:
    assert TURKISH.percent(25).text == "%25"
    assert TURKISH.percent(Decimal("25.5")).text == "%25,5"
    assert TURKISH.percent(70, running=True).text == "yüzde\u00a070"


@pytest.mark.parametrize(
    ("value", "currency", "text"),
    [(1_500_000, "USD", "1,5 milyon dolar"), (2_000_000, "SYP", "2 milyon Suriye lirası"), (40, "EUR", "40 avro"),
     (5, "TRY", "5 lira"), (750, "IQD", "750 Irak dinarı")],
)  # fmt: skip
def test_money_in_words(value: int, currency: str, text: str) -> None:
    assert TURKISH.money(value, currency).text.replace("\u00a0", " ") == text


def test_money_takes_suffixes_as_its_currency_does() -> None:
    assert plain(TURKISH.suffixed(TURKISH.money(2_000_000, "SYP"), "ye")) == "2\u00a0milyon\u00a0Suriye lirasına"
    assert plain(TURKISH.suffixed(TURKISH.money(1_500_000, "USD"), "lik")) == "1,5\u00a0milyon\u00a0dolarlık"


def test_an_unknown_currency_or_unit_is_refused() -> None:
    with pytest.raises(LanguageError, match="ISO 4217"):
        TURKISH.money(5, "dollars")
    with pytest.raises(LanguageError, match="furlong"):
        TURKISH.distance(5, "furlong")
    with pytest.raises(LanguageError, match="fortnight"):
        TURKISH.duration(5, "fortnight")


@pytest.mark.parametrize(
    ("unit", "text"),
    [("km", "10 kilometre"), ("m", "10 metre"), ("mile", "10 mil"), ("ha", "10 hektar"), ("tonne", "10 ton"),
     ("hectares", "10 hektar"), ("km2", "10 kilometrekare")],
)  # fmt: skip
def test_units_in_words(unit: str, text: str) -> None:
    assert TURKISH.distance(10, unit).text == text.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("unit", "text"),
    [("year", "13 yıl"), ("month", "13 ay"), ("week", "13 hafta"), ("day", "13 gün"), ("hour", "13 saat")],
)
def test_durations_in_words(unit: str, text: str) -> None:
    assert TURKISH.duration(13, unit).text == text.replace(" ", "\u00a0")


def test_a_short_duration_in_running_text() -> None:
    assert TURKISH.duration(4, "year", running=True).text == "dört yıl"


DAY = dt.date(2024, 12, 3)


def test_dates() -> None:
    assert TURKISH.date(DAY).text == "3 Aralık 2024"
    assert TURKISH.date(DAY).parts == (Moment(text="3 Aralık 2024", value="2024-12-03"),)
    assert TURKISH.date_short(DAY).text == "3 Ara 2024"
    assert TURKISH.month(DAY).text == "Aralık 2024"
    assert TURKISH.year(2011).text == "2011"
    assert TURKISH.day_and_weekday(DAY).text == "3 Aralık 2024 Salı"


def test_a_weekday_in_running_text_is_a_common_noun() -> None:
    week = [TURKISH.weekday(dt.date(2024, 12, 2 + number)).text for number in range(7)]
    assert week == ["pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar"]


@pytest.mark.parametrize(
    ("start", "text"),
    [
        (dt.date(2024, 12, 3), "3 Aralık 2024"),
        (dt.date(2024, 12, 1), "1–3 Aralık 2024"),
        (dt.date(2024, 11, 27), "27 Kasım\u00a0– 3 Aralık 2024"),
        (dt.date(2023, 11, 27), "27 Kasım 2023\u00a0– 3 Aralık 2024"),
        (dt.date(2023, 12, 1), "1 Aralık 2023\u00a0– 3 Aralık 2024"),
    ],
)
def test_an_interval_keeps_the_month_in_full(start: dt.date, text: str) -> None:
    assert TURKISH.interval(start, DAY).text == text


def test_an_interval_cannot_run_backwards() -> None:
    with pytest.raises(LanguageError, match="swap them"):
        TURKISH.interval(DAY, dt.date(2024, 12, 1))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "birinci"),
        (4, "dördüncü"),
        (9, "dokuzuncu"),
        (10, "10’uncu"),
        (11, "11’inci"),
        (40, "40’ıncı"),
        (100, "100’üncü"),
    ],
)
def test_a_rank(number: int, text: str) -> None:
    assert TURKISH.ordinal(number).text == text


def test_a_list() -> None:
    assert TURKISH.join(["Halep", "Hama", "Humus"]).text == "Halep, Hama ve Humus"
    assert TURKISH.join(["Halep", "Hama"], either=True).text == "Halep veya Hama"
    assert plain(TURKISH.suffixed(TURKISH.join(["Maardis", "Soran"]), "yi")) == "Maardis ve Soran’ı"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("SYR", "Suriye"),
        ("TR", "Türkiye"),
        ("PS", "Filistin"),
        ("COD", "Kongo Demokratik Cumhuriyeti"),
        ("MMR", "Myanmar"),
    ],
)
def test_territories(code: str, name: str) -> None:
    assert TURKISH.territory(code) == name


@pytest.mark.parametrize("code", ["", "XX", "Syria", "150", "sy"])
def test_no_territory_is_made_up(code: str) -> None:
    with pytest.raises(LanguageError, match="ISO 3166-1"):
        TURKISH.territory(code)


def test_the_order_of_a_turkish_dictionary() -> None:
    places = "Ürdün Suriye Şam İdlib Irak Çin Cezayir Halep Iğdır İran Özbekistan Oman Gazze Ağrı".split()
    assert sorted(places, key=TURKISH.sort_key) == (
        "Ağrı Cezayir Çin Gazze Halep Iğdır Irak İdlib İran Oman Özbekistan Suriye Şam Ürdün".split()
    )


def test_dotted_and_dotless_i() -> None:
    assert upper_tr("idlib ısı") == "İDLİB ISI"
    assert lower_tr("İDLİB ISI") == "idlib ısı"
    assert TURKISH.upper_first("idlib") == "İdlib"


def test_a_sentence_opens_with_a_capital_but_a_quote_stays_as_it_is() -> None:
    assert plain(TURKISH.sentence_case((Text(text="iki köy"),))) == "İki köy"
    assert TURKISH.sentence_case((Number(text="iki", value="2"), Text(text=" köy")))[0].text == "İki"
    quote = (Quoted(text="captured", language="en"),)
    assert TURKISH.sentence_case(quote) == quote
    assert TURKISH.sentence_case(()) == ()


# Spans


def test_a_softened_stem_stays_in_the_span_of_its_number() -> None:
    four = TURKISH.number(4, running=True).of_fact("figure-1")
    assert TURKISH.suffixed(four, "ye") == (Number(text="dörd", value="4", fact="figure-1"), Text(text="e"))


def test_the_suffix_stands_before_a_bracket_and_after_a_quotation_mark() -> None:
    group = Slot(text="Heyet Tahrir el-Şam (HTŞ)")
    assert plain(TURKISH.suffixed(group, "nin")) == "Heyet Tahrir el-Şam’ın (HTŞ)"
    quote = Slot(parts=(Quoted(text="four new towns", language="en"),))
    assert plain(TURKISH.suffixed(quote, "den")) == "“four new towns”tan"


@given(st.sampled_from([row["text"] for row in OURS]), st.sampled_from(sorted(FORMS)))
def test_what_stood_there_stands_there_still(text: str, case: str) -> None:
    head, bracket, tail = text.partition(" (")
    found = attach(text, case)
    assert found.startswith(head[:-3])
    assert found.endswith(bracket + tail)
    assert len(found) >= len(text) - 1


def test_it_is_in_the_table_of_languages() -> None:
    assert language("tr") is TURKISH
    assert (TURKISH.code, TURKISH.locale, TURKISH.direction) == ("tr", "tr_TR", "ltr")
    assert TURKISH.quoted("dört") == "“dört”"
