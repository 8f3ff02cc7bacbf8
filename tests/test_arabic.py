"""Arabic: numbers and what they count agree, verbs and cases fit, and the page is laid out from right to left.

Every expected word is written by hand.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import subprocess
from decimal import Decimal
from html import unescape
from pathlib import Path

import pikepdf
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import compose, extract, fonts, packs, render_html, render_pdf
from reportgen.dossier import Dossier
from reportgen.errors import BrokenPhrase, LanguageError
from reportgen.facts import Event, Figure, Quantity
from reportgen.language.arabic import ARABIC, DURATIONS, Counted, accusative, is_feminine
from reportgen.language.catalog import Catalog, lint
from reportgen.language.english import ENGLISH
from reportgen.language.names import Names
from reportgen.language.nounphrases import Count
from reportgen.language.phrases import Foreign, Number, Quoted, Slot, Template, plain
from reportgen.language.turkish import TURKISH
from reportgen.language.writer import writer
from reportgen.lexicon import lexicon
from reportgen.lexicon.rows import Row
from reportgen.lexicon.words import NO_WORDS, Words, words_of
from reportgen.resources import bundled
from reportgen.sources import read, read_text

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "hama-2024"
GOLDEN = Path(__file__).parent / "golden"
CATALOGUE = bundled("templates") / "shared" / "locales" / "ar.po"
ISOLATES = re.compile("[\u2066-\u2069]")
SOURCE = read_text("publisher: Lake Observer\ndate: 2024-12-03\nlanguage: en\n\n" + "word " * 200)


def spaced(text: str) -> str:
    """The text with plain spaces."""
    return text.replace("\u00a0", " ")


@pytest.fixture(scope="module", params=["en", "tr"])
def page(request: pytest.FixtureRequest) -> str:
    """The brief of the seed case in Arabic, from the English and from the Turkish text."""
    return render_html(compose(extract(read(SEED / f"source.{request.param}.txt"))), language="ar")


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return extract(read(SEED / "source.en.txt"))


@pytest.fixture(scope="module")
def printed(dossier: Dossier) -> bytes:
    return render_pdf(render_html(compose(dossier), language="ar"), dossier=dossier)


# Numbers


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"), (7, "7"), (999, "999"), (1_500, "1,500"), (9_999, "9,999"), (10_000, "10 آلاف"), (12_000, "12 ألفاً"),
        (12_500, "12,500"), (100_000, "100 ألف"), (115_000, "115 ألفاً"), (500_000, "500 ألف"), (999_999, "999,999"),
        (1_000_000, "مليون"), (2_000_000, "مليونان"), (3_000_000, "3 ملايين"), (11_000_000, "11 مليوناً"),
        (3_500_000, "3.5 مليون"), (3_650_000, "3.65 مليون"), (3_656_000, "3,656,000"), (100_000_000, "100 مليون"),
        (2_000_000_000, "ملياران"), (Decimal("2.5"), "2.5"), (-5, "\u200e\u22125"),
    ],
)  # fmt: skip
def test_a_number_is_shortened_only_where_nothing_is_lost(value: int | Decimal, written: str) -> None:
    """Latin digits, a point, commas between thousands; whole thousands and millions by name, in the right form."""
    assert spaced(ARABIC.number(value).text) == written


@given(st.integers(min_value=0, max_value=10**15))
def test_the_value_goes_with_the_number(value: int) -> None:
    """Whatever is written, the page carries all digits."""
    (span,) = ARABIC.number(value).parts
    assert isinstance(span, Number)
    assert int(span.value) == value


@pytest.mark.parametrize(
    ("length", "year", "hour", "kilometre"),
    [
        (1, "عام واحد", "ساعة واحدة", "كيلومتر واحد"),
        (2, "عامان", "ساعتان", "كيلومتران"),
        (3, "3 أعوام", "3 ساعات", "3 كيلومترات"),
        (10, "10 أعوام", "10 ساعات", "10 كيلومترات"),
        (11, "11 عاماً", "11 ساعة", "11 كيلومتراً"),
        (99, "99 عاماً", "99 ساعة", "99 كيلومتراً"),
        (100, "100 عام", "100 ساعة", "100 كيلومتر"),
        (103, "103 أعوام", "103 ساعات", "103 كيلومترات"),
        (111, "111 عاماً", "111 ساعة", "111 كيلومتراً"),
        (Decimal("2.5"), "2.5 عام", "2.5 ساعة", "2.5 كيلومتر"),
    ],
)
def test_what_is_counted_agrees_with_its_number(length: int | Decimal, year: str, hour: str, kilometre: str) -> None:
    """One, two, a few, eleven and more, hundreds: the five forms of a counted noun."""
    said = (ARABIC.duration(length, "year"), ARABIC.duration(length, "hour"), ARABIC.distance(length, "kilometres"))
    assert tuple(spaced(slot.text) for slot in said) == (year, hour, kilometre)


def test_two_has_a_form_for_where_it_is_governed() -> None:
    """مليونان and مليونين, عامان and عامين; before its noun a million of two loses its ن."""
    assert plain(ARABIC.number(2_000_000).governed()) == "مليونين"
    assert plain(ARABIC.duration(2, "year").governed()) == "عامين"
    refugees = ARABIC.counted(2_000_000, Counted("لاجئ", "لاجئون", human=True))
    assert (refugees.text, plain(refugees.governed())) == ("مليونا لاجئ", "مليوني لاجئ")


def test_small_numbers_in_words_have_the_other_gender_than_their_noun() -> None:
    """أربع بلدات but أربعة جنود."""
    towns = ARABIC.counted(4, Counted("بلدة", "بلدات"), running=True)
    soldiers = ARABIC.counted(4, Counted("جندي", "جنود", human=True), running=True)
    assert (towns.text, soldiers.text) == ("أربع بلدات", "أربعة جنود")
    assert (ARABIC.number(8, running=True).text, ARABIC.number(10, running=True).text) == ("ثمانية", "10")


def test_percent_money_and_units() -> None:
    """In running text, in tables, with the adjective of a unit or currency."""
    assert spaced(ARABIC.percent(25, running=True).text) == "25 في المائة"
    assert ARABIC.percent(Decimal("2.5")).text == "2.5%"
    assert spaced(ARABIC.money(5, "USD").text) == "5 دولارات أميركية"
    assert spaced(ARABIC.money(15, "TRY").text) == "15 ليرة تركية"
    assert spaced(ARABIC.money(1_500_000, "USD").text) == "1.5 مليون دولار أميركي"
    assert spaced(ARABIC.distance(12, "km2").text) == "12 كيلومتراً مربعاً"
    with pytest.raises(LanguageError, match="no ISO 4217 code"):
        ARABIC.money(1, "dollars")
    with pytest.raises(LanguageError, match="no unit"):
        ARABIC.distance(1, "parsec")


def test_ranks() -> None:
    """As they stand before a superlative: رابع أكبر مدينة."""
    assert [ARABIC.ordinal(number).text for number in (1, 2, 4, 9, 12)] == ["أول", "ثاني", "رابع", "تاسع", "الـ12"]


# Dates and words


def test_months_are_those_of_the_levant() -> None:
    """With Latin digits, the day first."""
    assert ARABIC.date(dt.date(2024, 12, 3)).text == "3 كانون الأول 2024"
    assert ARABIC.month(dt.date(2011, 3, 1)).text == "آذار 2011"
    assert ARABIC.weekday(dt.date(2024, 12, 3)).text == "الثلاثاء"
    assert ARABIC.day_and_weekday(dt.date(2024, 12, 3)).text == "الثلاثاء 3 كانون الأول 2024"


def test_intervals_have_their_months_in_full() -> None:
    start, end = dt.date(2024, 11, 27), dt.date(2024, 12, 3)
    assert ARABIC.interval(dt.date(2024, 12, 1), end).text == "1–3 كانون الأول 2024"
    assert spaced(ARABIC.interval(start, end).text) == "27 تشرين الثاني – 3 كانون الأول 2024"
    with pytest.raises(LanguageError, match="cannot end"):
        ARABIC.interval(end, start)


def test_lists_are_joined_by_waw() -> None:
    """Directly before each item, whatever its script."""
    assert ARABIC.join(["حلب", "حماة", "إدلب"]).text == "حلب وحماة وإدلب"
    assert ARABIC.join(["حلب", "حماة"], either=True).text == "حلب أو حماة"
    governed = ARABIC.join([Slot(text="مدنيون", oblique=Slot(text="مدنيين").parts), "جنود"])
    assert plain(governed.governed()) == "مدنيين وجنود"


def test_countries_have_their_cldr_names_but_for_a_few() -> None:
    assert [ARABIC.territory(code) for code in ("SYR", "TR", "PS", "LBN")] == ["سوريا", "تركيا", "فلسطين", "لبنان"]
    with pytest.raises(LanguageError, match="no ISO 3166-1 code"):
        ARABIC.territory("??")


def test_the_order_of_a_dictionary() -> None:
    """The article and the seats of hamza count for nothing."""
    words = ["حماة", "إدلب", "الرقة", "درعا", "أعزاز", "حلب"]
    assert sorted(words, key=ARABIC.sort_key) == ["إدلب", "أعزاز", "حلب", "حماة", "درعا", "الرقة"]


def test_quotation_marks_and_no_capitals() -> None:
    assert ARABIC.quoted("كلمة") == "«كلمة»"
    assert ARABIC.upper_first("حماة") == "حماة"


def test_no_suffix_stands_behind_a_slot() -> None:
    """A catalogue that has one is refused."""
    with pytest.raises(BrokenPhrase, match="write a preposition"):
        Template("{actor}'s", ARABIC)


# Messages that agree


@pytest.mark.parametrize(
    ("message", "slots", "expected"),
    [
        ("سيطر/سيطرت {a} على {b}", {"a": ("القوات", "feminine"), "b": ("بلدتان", "بلدتين")}, "سيطرت القوات على بلدتين"),
        ("سيطر/سيطرت {a} على {b}", {"a": ("الجيش", "masculine"), "b": ("حماة",)}, "سيطر الجيش على حماة"),
        ("قُتل/قُتلت {a}", {"a": ("مدنيان", "مدنيين")}, "قُتل مدنيان"),
        ("{a}: {b}", {"a": ("مدنيون", "مدنيين"), "b": ("ناجون", "ناجين")}, "مدنيون: ناجون"),
        ("بحسب {a} و{b}", {"a": ("ناشطون", "ناشطين"), "b": ("مسؤولون", "مسؤولين")}, "بحسب ناشطين ومسؤولين"),
        ("دعوة لـ{a}", {"a": ("الأطراف",)}, "دعوة للأطراف"),
        ("دعوة لـ{a}", {"a": ("تركيا",)}, "دعوة لتركيا"),
        ("طالب بـ{a}", {"a": ("الإفراج",)}, "طالب بالإفراج"),
    ],
)
def test_a_slot_takes_the_form_that_its_place_asks_for(
    message: str, slots: dict[str, tuple[str, ...]], expected: str
) -> None:
    """The verb has the gender of its subject; objects and what stands behind a preposition are governed."""
    filled = {}
    for name, (text, *more) in slots.items():
        gender = next((each for each in more if each in ("masculine", "feminine")), None)
        oblique = next((each for each in more if each != gender), None)
        filled[name] = Slot.model_validate(
            {"text": text, "gender": gender, "oblique": Slot(text=oblique).parts if oblique else ()}
        )
    assert plain(Template(message, ARABIC).fill(**filled)) == expected


def test_a_name_in_another_script_stands_apart_from_a_letter_before_it() -> None:
    """لـ Dama Post: nothing of the name is changed, not even a quotation in Arabic letters."""
    foreign = Slot(parts=(Foreign(text="Dama Post", language="en"),))
    assert plain(Template("لـ{a}", ARABIC).fill(a=foreign)) == "لـDama Post"
    quote = Slot(parts=(Quoted(text="الجيش", language="ar"),))
    assert plain(Template("لـ{a}", ARABIC).fill(a=quote)) == "لـ“الجيش”"


def test_other_languages_are_filled_as_before() -> None:
    """Genders and cases of a slot are nothing to a language that has none."""
    slot = Slot(text="troops", gender="feminine", oblique=Slot(text="troupes").parts)
    for language in (ENGLISH, TURKISH):
        assert plain(Template("he/she {a} of {a}", language).fill(a=slot)) == "he/she troops of troops"
        assert language.name_of("Dama Post", "en").text == "Dama Post"
        assert language.isolated("a") == "a"


# Names and noun phrases


@pytest.fixture(scope="module")
def names(dossier: Dossier) -> Names:
    return Names(dossier, ARABIC)


@pytest.mark.parametrize(
    ("english", "arabic", "governed", "gender"),
    [
        ("civilians", "مدنيون", "مدنيين", "masculine"),
        ("armed opposition groups", "جماعات معارضة مسلحة", "جماعات معارضة مسلحة", "feminine"),
        ("the Syrian army", "الجيش السوري", "الجيش السوري", "masculine"),
        ("Turkish soldiers", "جنود أتراك", "جنود أتراك", "masculine"),
        ("Palestinian women", "نساء فلسطينيات", "نساء فلسطينيات", "feminine"),
        ("the displaced families", "الأسر النازحة", "الأسر النازحة", "feminine"),
        ("YPG fighters", "مقاتلو وحدات حماية الشعب", "مقاتلي وحدات حماية الشعب", "masculine"),
        ("asylum seekers", "طالبو لجوء", "طالبي لجوء", "masculine"),
        ("pro-government fighters", "مقاتلون موالون للحكومة", "مقاتلين موالين للحكومة", "masculine"),
        ("the groups' operations room", "غرفة عمليات الجماعات", "غرفة عمليات الجماعات", "feminine"),
        ("the groups opposed to Assad", "الجماعات المعارضة لبشار الأسد", "الجماعات المعارضة لبشار الأسد", "feminine"),
        ("Syrian and Russian air forces", "القوات الجوية السورية والروسية", "القوات الجوية السورية والروسية", "feminine"),
        ("Idlib province", "محافظة إدلب", "محافظة إدلب", "feminine"),
        ("northern Syria", "شمال سوريا", "شمال سوريا", "feminine"),
        ("state media", "وسائل الإعلام الرسمية", "وسائل الإعلام الرسمية", "feminine"),
        ("all hostages", "جميع الرهائن", "جميع الرهائن", "masculine"),
        ("Assad and his government", "بشار الأسد وحكومته", "بشار الأسد وحكومته", "masculine"),
        ("residents of Aleppo", "سكان حلب", "سكان حلب", "masculine"),
        ("Turkish Foreign Minister Hakan Fidan", "وزير الخارجية التركي هاكان فيدان",
         "وزير الخارجية التركي هاكان فيدان", "masculine"),
    ],
)  # fmt: skip
def test_a_phrase_is_said_word_for_word(names: Names, english: str, arabic: str, governed: str, gender: str) -> None:
    """Nouns, adjectives and owners in Arabic order, in gender, number and case."""
    said = names.phrase(english, "en")
    assert said is not None
    assert (said.text, plain(said.governed()), said.gender) == (arabic, governed, gender)


@pytest.mark.parametrize(
    ("turkish", "arabic"),
    [
        ("muhalif aktivistler", "ناشطون معارضون"),
        ("grupların harekât odası", "غرفة عمليات الجماعات"),
        ("devlet medyası", "وسائل الإعلام الرسمية"),
        ("Suriyeli mülteci", "لاجئ سوري"),
    ],
)
def test_a_turkish_phrase_is_said_by_way_of_the_tables(names: Names, turkish: str, arabic: str) -> None:
    said = names.phrase(turkish, "tr", one=True if turkish.endswith("mülteci") else None)
    assert said is not None
    assert said.text == arabic


@pytest.mark.parametrize(
    ("english", "counted"),
    [
        ("Syrian refugees", {1: "لاجئ سوري واحد", 2: "لاجئان سوريان", 3: "3 لاجئين سوريين", 50: "50 لاجئاً سورياً",
                             100: "100 لاجئ سوري", 3_000_000: "3 ملايين لاجئ سوري"}),
        ("health centres", {1: "مركز صحي واحد", 2: "مركزان صحيان", 3: "3 مراكز صحية", 11: "11 مركزاً صحياً"}),
        ("aid workers", {2: "عاملا إغاثة", 5: "5 عمال إغاثة", 12: "12 عامل إغاثة"}),
        ("women", {1: "امرأة واحدة", 2: "امرأتان", 7: "7 نساء", 20: "20 امرأة"}),
        ("government forces", {50: "50 من القوات الحكومية"}),
        ("YPG fighters", {5: "5 مقاتلين من وحدات حماية الشعب"}),
        ("internally displaced people", {400_000: "400 ألف نازح داخلياً"}),
    ],
)  # fmt: skip
def test_a_phrase_agrees_with_the_number_before_it(names: Names, english: str, counted: dict[int, str]) -> None:
    for value, expected in counted.items():
        said = names.phrase(english, "en", count=Count(value, ARABIC.number(value)))
        assert said is not None
        assert spaced(said.text) == expected
        assert [span.value for span in said.parts if isinstance(span, Number)] == [str(value)]


def test_what_has_no_words_is_quoted_in_its_own_language(names: Names) -> None:
    """And a proper name stands in its own letters, apart; nothing is dropped."""
    assert names("gunmen in zeppelins", "en").parts == (Quoted(text="gunmen in zeppelins", language="en"),)
    assert names("Dama Post", "en").parts == (Foreign(text="Dama Post", language="en"),)
    assert names("its government", "en").parts == (Quoted(text="its government", language="en"),)


def test_names_of_the_tables() -> None:
    """Capitals, countries, places, actors; a country's gender is its own."""
    names = Names(Dossier(sources=(SOURCE,)), ARABIC)
    found = {name: names(name, "en") for name in ("Ankara", "Iraq", "Syria", "Hama", "United Nations", "Bashar Assad")}
    assert [slot.text for slot in found.values()] == ["أنقرة", "العراق", "سوريا", "حماة", "الأمم المتحدة", "بشار الأسد"]
    assert [found[name].gender for name in ("Iraq", "Syria", "United Nations", "Bashar Assad")] == [
        "masculine", "feminine", "feminine", "masculine",
    ]  # fmt: skip


def test_endings() -> None:
    assert [accusative(word) for word in ("جندي", "بلدة", "نداء", "مستشفى")] == ["جندياً", "بلدة", "نداءً", "مستشفى"]
    assert [word for word in ("بلدة", "قوات", "لواء", "جيش", "فصائل") if is_feminine(word)] == ["بلدة", "قوات", "فصائل"]


# Facts as sentences


def told(fact: Figure | Event) -> str:
    """The fact as a full sentence."""
    brief = compose(Dossier(sources=(SOURCE,), facts=(fact,)))
    by = writer(brief, "ar", catalogues=(CATALOGUE,))
    return spaced(plain(by.statement(brief.highlights[0])))


QUOTE = SOURCE.quote(SOURCE.body, SOURCE.body + 4)


@pytest.mark.parametrize(
    ("quantity", "measure", "population", "expected"),
    [
        (Quantity(value=2), "killed", "civilians", "قُتل مدنيان."),
        (Quantity(value=4), "injured", "women", "أُصيبت أربع نساء."),
        (Quantity(value=300, qualifier="about"), "displaced", "families", "نزح نحو 300 أسرة."),
        (Quantity(value=2, qualifier="at_least"), "killed", "soldiers", "قُتل ما لا يقل عن جنديين."),
        (Quantity(value=12_000, qualifier="more_than"), "displaced", "people", "نزح أكثر من 12 ألف شخص."),
        (Quantity(value=40, qualifier="up_to"), "missing", "children", "فُقد ما يصل إلى 40 طفلاً."),
        (Quantity(value=40, qualifier="nearly"), "killed", "people", "قُتل ما يقرب من 40 شخصاً."),
        (Quantity(value=6, qualifier="less_than"), "killed", "people", "قُتل أقل من 6 أشخاص."),
        (Quantity(low=10, high=15, qualifier="between"), "killed", "people", "قُتل ما بين 10 و15 شخصاً."),
        (Quantity(low=12, qualifier="vague"), "killed", "civilians", "قُتلت عشرات المدنيين."),
        (Quantity(value=500_000, estimated=True), "killed", "people", "قُتل 500 ألف شخص تقديراً."),
        (Quantity(value=3), "destroyed", "houses", "دُمّرت ثلاثة منازل."),
        (Quantity(value=7), "killed", None, "قُتل سبعة أشخاص."),
    ],
)
def test_a_hedge_reaches_the_sentence(quantity: Quantity, measure: str, population: str | None, expected: str) -> None:
    """No hedge is lost or added, whatever the number does to its noun."""
    fields = {"id": "f", "evidence": (QUOTE,), "measure": measure, "quantity": quantity, "population": population}
    assert told(Figure.model_validate(fields)) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"type": "capture", "actor": "the Syrian army", "place": ("Hama",)}, "سيطر الجيش السوري على حماة."),
        ({"type": "airstrike", "actor": "Israel", "place": ("Damascus",)}, "شنت إسرائيل غارات جوية في دمشق."),
        ({"type": "clash", "place": ("Manbij",), "near": True}, "وقعت اشتباكات في محيط منبج."),
        ({"type": "capture", "actor": "gunmen in zeppelins", "place": ("Soran",)},
         "سيطر “gunmen in zeppelins” على صوران."),
    ],
)  # fmt: skip
def test_an_event_agrees_with_its_actor(fields: dict[str, object], expected: str) -> None:
    assert told(Event.model_validate({"id": "e", "evidence": (QUOTE,)} | fields)) == expected


# The catalogue and the table of words


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not on this machine")
def test_gettext_accepts_the_catalogue() -> None:
    subprocess.run(["msgfmt", "--check", "--output-file=/dev/null", CATALOGUE], check=True, capture_output=True)


def test_the_catalogue_has_no_faults() -> None:
    assert lint(Catalog.read(ARABIC, [CATALOGUE], strict=False)) == []


def test_it_translates_what_the_turkish_one_does() -> None:
    turkish = Catalog.read(TURKISH, [CATALOGUE.with_name("tr.po")])
    assert Catalog.read(ARABIC, [CATALOGUE]).keys() == turkish.keys()


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "المصادر: 1"), (2, "المصادر: 2"), (3, "3 مصادر"), (11, "11 مصدراً"), (100, "100 مصدر")]
)
def test_plural_forms(number: int, expected: str) -> None:
    """Six forms by the rule of CLDR."""
    catalog = Catalog.read(ARABIC, [CATALOGUE])
    assert plain(catalog.phrase("count", "{n} source", "{n} sources", number).fill(n=str(number))) == expected


def test_the_words_lead_to_rows_of_the_lexicon() -> None:
    """A key that no row has would never be printed; a table is either reviewed or says that it is not."""
    words, lex = words_of("ar"), lexicon()
    rows: list[Row] = [*lex.actors, *lex.places]
    assert set(words.names) - {getattr(row, "key", "") for row in rows} == set()
    own = {noun.key for noun in (*lex.nouns, *lex.turkish.own_nouns)}
    assert set(words.nouns) - own == set()
    assert set(words.demonyms) | set(words.capitals) <= {row.key for row in lex.countries}
    assert set(words.modifiers) <= {row.en[0] for row in lex.modifiers}
    assert set(words.offices) == {row.key for row in lex.offices}
    assert set(words.topics) == {row.key for row in lex.topics}
    assert set(words.unreviewed) <= set(Words.fields)
    assert len(words.names) >= 400
    assert words_of("xx") is NO_WORDS


def test_the_words_are_arabic_and_take_no_side() -> None:
    """No Latin letter, and no label in a name of our own."""
    words = words_of("ar")
    told = [*words.names.values(), *words.capitals.values(), *words.demonyms.values(), *words.topics.values()]
    assert [word for word in told if re.search("[A-Za-z]", re.sub(r"\{\w+\}", "", word))] == []
    assert [word for word in told if re.search("إرهاب|احتلال|شهيد|شهداء|مرتزقة|عصابات", word)] == []


# The page


def words(page: str) -> str:
    """The words of a page, a line for each part, without marks and isolates; «» around quotes, [] around other scripts."""
    text = re.sub(r"<(style|script|head)\b.*?</\1>|<sup.*?</sup>", "", page, flags=re.DOTALL)
    text = re.sub(r"<(\w+)[^>]* data-screen\b[^>]*>.*?</\1>", "", text, flags=re.DOTALL)
    text = re.sub(r"</q>", "»", re.sub(r"<q\b[^>]*>", "«", text))
    text = re.sub(r"</bdi>", "]", re.sub(r"<bdi\b[^>]*>", "[", text))
    lines = re.sub(r"<[^>]+>", "", re.sub(r"</(?:p|li|t[hdr]|h\d)>", "\n", text)).splitlines()
    shown = (re.sub(" +", " ", ISOLATES.sub("", spaced(unescape(line)))).strip() for line in lines)
    return "\n".join(line for line in shown if line) + "\n"


def test_the_brief_of_the_seed_is_the_golden_one(dossier: Dossier) -> None:
    """The whole page, line by line; what is found instead is kept in golden/actual."""
    found = words(render_html(compose(dossier), language="ar"))
    expected = GOLDEN / "hama-2024.ar.txt"
    if found != expected.read_text(encoding="utf-8"):
        actual = GOLDEN / "actual" / expected.name
        actual.parent.mkdir(exist_ok=True)
        actual.write_text(found, encoding="utf-8")
    assert found.splitlines() == expected.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    "sentence",
    [
        "وأكد المرصد السوري لحقوق الإنسان ذلك.",
        "وفق رواية الطرف نفسه، سيطرت وحدات حماية الشعب على سبع قرى. ونفت وسائل الإعلام الرسمية ذلك.",
        "يبعد مقاتلون معارضون مسافة نحو 10 كيلومترات عن حماة، رابع أكبر مدينة في البلاد.",
        "علاقات طبيعية مع سوريا، بغية العودة الآمنة والطوعية لأكثر من 3 ملايين لاجئ سوري",
        "هل سيطرت وحدات حماية الشعب على سبع قرى؟",
    ],
)
def test_both_seeds_say_it(page: str, sentence: str) -> None:
    """Whichever language the source has."""
    assert sentence in words(page)


def test_the_page_runs_from_right_to_left(page: str) -> None:
    assert '<html lang="ar" dir="rtl">' in page
    assert "<title>سوريا: سيطرت جماعات معارضة مسلحة على أربع بلدات، بحسب ناشطين معارضين</title>" in page


def test_other_scripts_are_isolated(page: str) -> None:
    """Quotes and names carry language and direction; in plain text Latin words stand between isolates."""
    assert re.search(r'<q lang="(en|tr)" dir="ltr"', page)
    assert re.search(r'<bdi lang="(en|tr)" dir="ltr">Dama Post</bdi>', page)
    body = re.sub(
        r'<(style|script)\b.*?</\1>|<q\b.*?</q>|<bdi\b.*?</bdi>|<(span|cite) class="(?:before|after|of)" lang="(?:en|tr)" dir="ltr".*?</\2>',
        "",
        page[page.index("<body") :],
        flags=re.DOTALL,
    )
    loose = re.sub("\u2068[^\u2069]*\u2069", "", re.sub(r"<[^>]+>", "", body))
    assert set(re.findall(r"[A-Za-z]+", unescape(loose))) <= {"A"}, "the letter of the source alone"
    assert re.search("\u2068[0-9]+–[0-9]+\u2069", page)


def test_arabic_faces_come_with_arabic_only(page: str, dossier: Dossier) -> None:
    """English and Turkish pages carry neither the faces nor the sheets."""
    assert "Reportgen Arabic" in page
    for code in ("en", "tr"):
        other = render_html(compose(dossier), language=code)
        assert "Arabic" not in re.sub(r"<body.*", "", other, flags=re.DOTALL)
        assert "<bdi" not in other
        assert not ISOLATES.search(other)
    assert not any("arabic" in name for name in fonts.print_files())
    assert len(fonts.screen_css("Arab")) < 220_000


def test_scripts_are_told_by_their_letters() -> None:
    assert fonts.scripts_in("Hama, Şam – 3") == frozenset()
    assert fonts.scripts_in("Hama حماة") == {"Arab"}


# On paper


def test_the_pdf_is_tagged_and_says_its_language(printed: bytes) -> None:
    opened = pikepdf.open(io.BytesIO(printed))
    assert str(opened.Root.Lang) == "ar"
    assert bool(opened.Root.MarkInfo.Marked)
    assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
    with opened.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
    with opened.open_outline() as outline:
        (top,) = outline.root
    assert [section.title for section in top.children][:3] == ["أبرز النقاط", "أرقام رئيسية", "الوضع"]


def test_every_font_is_inside(printed: bytes) -> None:
    found = {
        str(font.DescendantFonts[0].BaseFont).partition("+")[2].rstrip(",")
        for sheet in pikepdf.open(io.BytesIO(printed)).pages
        for font in sheet.Resources.Font.values()
    }
    assert {"IBM-Plex-Sans-Arabic", "IBM-Plex-Sans-Arabic-Semi-Bold"} <= found
    assert all(name.startswith(("IBM-Plex-Sans-Arabic", "Source-Sans-3")) for name in found)


def test_arabic_letters_can_be_read_back(printed: bytes) -> None:
    """Each glyph leads to its own letters: whole words, in their order."""
    text = " ".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(printed)).pages)
    words = (
        "سيطرت جماعات معارضة مسلحة على أربع بلدات المرصد السوري لحقوق الإنسان الجماعات في ناشطين كانون الأول".split()
    )
    assert [word for word in words if word not in text] == []


def test_an_arabic_quote_in_an_english_page_finds_its_letters() -> None:
    """Faces on paper follow the letters, not the language of the page."""
    small = '<!doctype html><html lang="en"><head><title>T</title></head><body><p>{}</p></body></html>'
    assert render_pdf(small.format('<q lang="ar" dir="rtl">حماة</q>'))


def test_the_pack_is_made_for_arabic() -> None:
    manifest = packs.find("brief").manifest
    assert "ar" in manifest.languages
    assert manifest.title["ar"] == "موجز السياق الإنساني"


def test_every_duration_has_its_forms() -> None:
    assert all(noun.one and noun.many for noun in DURATIONS.values())
