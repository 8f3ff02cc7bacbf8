"""Days and periods in both languages: what a text calls “Tuesday”, against the day on which it was published."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.extract.calendar import Time, holding, stretches, whens
from reportgen.extract.dates import times
from reportgen.extract.reading import read_through
from reportgen.extract.text import Sentence, tokens
from reportgen.extract.turkish.dates import times as turkish_times
from reportgen.extract.turkish.words import fold
from reportgen.sources import read_text

TUESDAY = date(2024, 12, 3)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def day(text: str, published: date | None = TUESDAY) -> date | None:
    """The day of the only phrase of time in a sentence."""
    (when,) = whens(times(Sentence(text, tokens(text)), published))
    return when.on


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Tuesday", date(2024, 12, 3)),
        ("early Tuesday", date(2024, 12, 3)),
        ("Also Monday", date(2024, 12, 2)),
        ("on Wednesday", date(2024, 11, 27)),
        ("last Tuesday", date(2024, 11, 26)),
        ("last Monday", date(2024, 12, 2)),
        ("next Thursday", date(2024, 12, 5)),
        ("next Tuesday", date(2024, 12, 10)),
        ("today", date(2024, 12, 3)),
        ("yesterday", date(2024, 12, 2)),
        ("tomorrow", date(2024, 12, 4)),
        ("two days ago", date(2024, 12, 1)),
        ("3 days ago", date(2024, 11, 30)),
        ("a day ago", date(2024, 12, 2)),
        ("3 December 2024", date(2024, 12, 3)),
        ("on December 3, 2023", date(2023, 12, 3)),
        ("December 3rd, 2023", date(2023, 12, 3)),
        ("the 3rd December", date(2024, 12, 3)),
        ("on 27 November", date(2024, 11, 27)),
        ("on Nov. 27", date(2024, 11, 27)),
        ("27 Sept 2024", date(2024, 9, 27)),
        ("on 29 December", date(2024, 12, 29)),
        ("on 5 January", date(2024, 1, 5)),
        ("on 2024-11-30", date(2024, 11, 30)),
        ("on 22/04/2016", date(2016, 4, 22)),
        ("the day before yesterday", date(2024, 12, 1)),
        ("last night", date(2024, 12, 2)),
        ("in the early hours of Monday", date(2024, 12, 2)),
        ("on Friday last week", date(2024, 11, 29)),
        ("this Friday", date(2024, 12, 6)),
        ("Friday the 29th", date(2024, 11, 29)),
        ("6 February last year", date(2023, 2, 6)),
        ("the 20th of last month", date(2024, 11, 20)),
        ("the first Friday of July", date(2024, 7, 5)),
        ("twenty second of June 2017", date(2017, 6, 22)),
        ("two days before yesterday", date(2024, 11, 30)),
        ("1 month and 21 days ago", date(2024, 10, 13)),
    ],
)
def test_a_phrase_leads_to_its_day(text: str, expected: date) -> None:
    """A weekday alone is the latest up to the day of publication, that day included; “last” never is that day."""
    assert day(text) == expected


@pytest.mark.parametrize("text", ["on Tuesday", "yesterday", "two days ago", "3 December", "last Monday"])
def test_without_a_day_of_publication_nothing_is_guessed(text: str) -> None:
    """The phrase is seen, its day stays unknown."""
    assert day(text, None) is None


def test_a_full_date_needs_no_day_of_publication() -> None:
    """It says everything itself."""
    assert day("3 December 2024", None) == date(2024, 12, 3)


@pytest.mark.parametrize("text", ["31 February 2024", "30 February", "two weeks ago", "six months ago", "a year ago"])
def test_a_day_that_cannot_be_known_stays_unknown(text: str) -> None:
    """An impossible date, or a phrase that names no day."""
    assert day(text) is None


@pytest.mark.parametrize("text", ["last week", "in May", "the May offensive", "35 May", "2024-13-45", "March on Rome"])
def test_what_names_no_day_is_no_day(text: str) -> None:
    """Weeks, months and marches."""
    assert whens(times(Sentence(text, tokens(text)), TUESDAY)) == ()


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("early Tuesday", "early"),
        ("late on Monday", "late"),
        ("Tuesday morning", "morning"),
        ("early Tuesday morning", "early morning"),
        ("overnight Monday", "overnight"),
        ("on Tuesday", None),
    ],
)
def test_the_part_of_the_day_is_kept_as_words(text: str, part: str | None) -> None:
    """It is no date, but it is what the source says."""
    assert whens(times(Sentence(text, tokens(text)), TUESDAY))[0].part_of_day == part


@pytest.mark.parametrize(
    ("text", "length", "unit", "ends"),
    [
        ("over the past 13 years", 13, "year", TUESDAY),
        ("in the last six months", 6, "month", TUESDAY),
        ("during the past two weeks", 2, "week", TUESDAY),
        ("over the past week", 1, "week", TUESDAY),
        ("in five weeks", 5, "week", None),
        ("for 13 years", 13, "year", None),
    ],
)
def test_a_period_has_a_length_and_ends_where_that_is_said(text: str, length: int, unit: str, ends: date) -> None:
    """“Past” ends on the day of publication."""
    (stretch,) = stretches(times(Sentence(text, tokens(text)), TUESDAY), TUESDAY)
    assert (stretch.period.length, stretch.period.unit, stretch.period.end) == (length, unit, ends)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The truce will begin on Thursday", date(2024, 12, 5)),
        ("On Thursday, the council will vote", date(2024, 12, 5)),
        ("The truce will hold, officials said on Thursday", date(2024, 11, 28)),
        ("Officials said on Thursday that the truce will hold", date(2024, 11, 28)),
    ],
)
def test_the_verb_of_a_day_tells_whether_it_is_to_come(text: str, expected: date) -> None:
    """The verb of saying has a day of its own."""
    assert day(text) == expected


def test_a_day_may_count_from_another_one_in_the_sentence() -> None:
    """And from none that is not there."""
    sentence = Sentence(text := "On Sunday the army withdrew; a day earlier it had shelled Goma", tokens(text))
    assert [when.on for when in whens(times(sentence, TUESDAY))] == [date(2024, 12, 1), date(2024, 11, 30)]
    assert day("A day earlier it had shelled Goma") is None
    assert day("two days after Sunday") == date(2024, 12, 3)


def test_a_night_beside_a_day_is_that_days() -> None:
    """“Overnight” alone has two days and therefore none."""
    sentence = Sentence(text := "On Monday, overnight strikes hit Gaza, and Rafah was hit overnight", tokens(text))
    told = [(when.on, when.part_of_day) for when in whens(times(sentence, TUESDAY))]
    assert told == [(date(2024, 12, 2), None), (date(2024, 12, 2), "overnight"), (None, "overnight")]


PERIODS = {
    "since Sunday": (date(2024, 12, 1), None),
    "since April 2023": (date(2023, 4, 1), None),
    "since the start of the year": (date(2024, 1, 1), None),
    "since 8 December": (date(2023, 12, 8), None),
    "since early March": (date(2024, 3, 1), None),
    "until 5 May": (None, date(2024, 5, 5)),
    "last week": (date(2024, 11, 25), date(2024, 12, 1)),
    "this month": (date(2024, 12, 1), TUESDAY),
    "last year": (date(2023, 1, 1), date(2023, 12, 31)),
    "in 2023": (date(2023, 1, 1), date(2023, 12, 31)),
    "in March": (date(2024, 3, 1), date(2024, 3, 31)),
    "in March last year": (date(2023, 3, 1), date(2023, 3, 31)),
    "in early March": (date(2024, 3, 1), date(2024, 3, 16)),
    "mid-November": (date(2024, 11, 8), date(2024, 11, 23)),
    "in late 2023": (date(2023, 7, 2), date(2023, 12, 31)),
    "between 1 and 10 March": (date(2024, 3, 1), date(2024, 3, 10)),
    "from 3 to 7 May": (date(2024, 5, 3), date(2024, 5, 7)),
    "28 November - 2 December": (date(2024, 11, 28), date(2024, 12, 2)),
    "on 3 and 4 March": (date(2024, 3, 3), date(2024, 3, 4)),
    "between 2011 and 2020": (date(2011, 1, 1), date(2020, 12, 31)),
    "since the 1990s": (date(1990, 1, 1), None),
    "in the first half of 2024": (date(2024, 1, 1), date(2024, 6, 30)),
    "in the first three months of the year": (date(2024, 1, 1), date(2024, 3, 31)),
    "over the weekend": (date(2024, 11, 30), date(2024, 12, 1)),
}


@pytest.mark.parametrize("text", PERIODS)
def test_a_period_of_the_calendar_has_its_days(text: str) -> None:
    """What goes on ends on the day of publication; an early part lies in the first half."""
    (stretch,) = stretches(times(Sentence(text, tokens(text)), TUESDAY), TUESDAY)
    assert (stretch.period.start, stretch.period.end) == PERIODS[text]


def test_a_period_keeps_how_exactly_it_is_told() -> None:
    """“Since April” is no 1 April: the unit of a period without a length says so."""
    (month,) = stretches(times(Sentence(text := "since April", tokens(text)), TUESDAY), TUESDAY)
    (exact,) = stretches(times(Sentence(text := "since 1 April", tokens(text)), TUESDAY), TUESDAY)
    assert (month.period.start, month.period.unit) == (date(2024, 4, 1), "month")
    assert (exact.period.start, exact.period.unit) == (date(2024, 4, 1), None)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("as of 28 November", date(2024, 11, 28)),
        ("by Sunday", date(2024, 12, 1)),
        ("by the end of October", date(2024, 10, 31)),
        ("by the end of the year", None),
        ("by the end of March", None),
        ("as of early March", None),
    ],
)
def test_a_number_holds_as_of_a_day_that_is_told(text: str, held: date | None) -> None:
    """What lies ahead, or will sooner than the last one lay behind, is a limit; a part of a month is no day."""
    assert [when.on for when in holding(times(Sentence(text, tokens(text)), TUESDAY))] == ([held] if held else [])


@pytest.mark.parametrize(
    "text", ["3/4/2024", "a few days ago", "since then", "in recent weeks", "in the coming weeks", "31/02/2024"]
)
def test_what_two_readings_could_be_is_none(text: str) -> None:
    """“3/4/2024” is a day in March or in April."""
    found = times(Sentence(text, tokens(text)), TUESDAY)
    assert all(time.first is None for time in found)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.sampled_from(WEEKDAYS))
def test_a_weekday_is_one_of_the_seven_days_up_to_publication(published: date, weekday: str) -> None:
    """Never in the future, never a week back, and always that weekday."""
    found = day(f"on {weekday}", published)
    assert found is not None
    assert WEEKDAYS[found.weekday()] == weekday
    assert published - timedelta(6) <= found <= published


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("in recent days the army", "in recent days"),
        ("this week gunmen", "this week"),
        ("earlier this month, the", "earlier this month"),
        ("since last week the", "since last week"),
        ("later in the day the", "later in the day"),
        ("in the early hours of", "in the early hours"),
        ("last week's attack", None),
        ("in the day", None),
        ("this town", None),
    ],
)
def test_a_time_without_a_day_is_told_from_those_who_act_then(text: str, told: str | None) -> None:
    """So that “in recent days the army” is the army."""
    (line,) = read_through(read_text(f"date: 2024-12-03\nlanguage: en\n\n{text}")).lines
    stops = [line.sentence.words(at, at + 1) for at in sorted(line.stops)]
    assert stops == (told.split() if told else [])


# Turkish


def turkish(text: str, published: date | None = TUESDAY, *, general: bool = False) -> tuple[Time, ...]:
    """The times of a Turkish sentence."""
    small = tuple(token._replace(key=fold(token.text)) for token in tokens(text))
    return turkish_times(Sentence(text, small), published, general=general)


TURKISH_DAYS = {
    "salı günü": date(2024, 12, 3),
    "pazar günü": date(2024, 12, 1),
    "geçen salı": date(2024, 11, 26),
    "geçtiğimiz çarşamba": date(2024, 11, 27),
    "önümüzdeki perşembe": date(2024, 12, 5),
    "gelecek perşembe": date(2024, 12, 12),
    "geçen hafta cuma": date(2024, 11, 29),
    "önümüzdeki haftanın pazartesi günü": date(2024, 12, 9),
    "dün": date(2024, 12, 2),
    "önceki gün": date(2024, 12, 1),
    "dünkü saldırı": date(2024, 12, 2),
    "dünden önceki gün": date(2024, 12, 1),
    "iki gün önce": date(2024, 12, 1),
    "3 Aralık 2024'te": date(2024, 12, 3),
    "27 Kasım Çarşamba günü": date(2024, 11, 27),
    "29 Aralık'ta": date(2024, 12, 29),
    "22.11.2024 tarihinde": date(2024, 11, 22),
    "3/12/2024": date(2024, 12, 3),
    "yirmi bir mayıs": date(2024, 5, 21),
    "Ağustos'un ikisinde": date(2024, 8, 2),
    "ayın 2'sinde": date(2024, 12, 2),
    "geçen ayın 20'sinde": date(2024, 11, 20),
    "geçen yıl 6 Şubat'ta": date(2023, 2, 6),
    "temmuzun ilk cuma günü": date(2024, 7, 5),
    "yirmi bir Eylül bin dokuz yüz yetmiş sekiz": date(1978, 9, 21),
    "Heyet perşembe günü gelecek": date(2024, 12, 5),
}


@pytest.mark.parametrize("text", TURKISH_DAYS)
def test_a_turkish_phrase_leads_to_its_day(text: str) -> None:
    """A weekday alone is the latest one, unless the verb is still to come; “önceki gün” is two days ago."""
    (when,) = whens(turkish(text))
    assert when.on == TURKISH_DAYS[text]


@pytest.mark.parametrize(
    "text", ["ertesi gün", "birkaç gün önce", "iki hafta önce", "Görüşmelerin perşembe günü başlayacağını söyledi"]
)
def test_a_turkish_day_that_cannot_be_known_stays_unknown(text: str) -> None:
    """The day may be that of the saying or that of the talks: nobody chooses."""
    (when,) = whens(turkish(text))
    assert when.on is None


TURKISH_PERIODS = {
    "aralık başından bu yana": (date(2024, 12, 1), None),
    "9 Ekim 2024'ten bu yana": (date(2024, 10, 9), None),
    "pazar gününden beri": (date(2024, 12, 1), None),
    "8 Aralık'tan bu yana": (date(2023, 12, 8), None),
    "2011'den bu yana": (date(2011, 1, 1), None),
    "yılbaşından bu yana": (date(2024, 1, 1), None),
    "pazartesiden bu yana": (date(2024, 12, 2), None),
    "1 Ocak-30 Haziran arasında": (date(2024, 1, 1), date(2024, 6, 30)),
    "cumartesiye kadar": (None, date(2024, 11, 30)),
    "geçen hafta": (date(2024, 11, 25), date(2024, 12, 1)),
    "geçen hafta sonu": (date(2024, 11, 30), date(2024, 12, 1)),
    "haftanın başından bu yana": (date(2024, 12, 2), None),
    "bu yıl": (date(2024, 1, 1), TUESDAY),
    "2023 yılında": (date(2023, 1, 1), date(2023, 12, 31)),
    "mart ayında": (date(2024, 3, 1), date(2024, 3, 31)),
    "geçen yılın mart ayında": (date(2023, 3, 1), date(2023, 3, 31)),
    "Ocak-Şubat 2017": (date(2017, 1, 1), date(2017, 2, 28)),
    "3-5 Mart tarihleri arasında": (date(2024, 3, 3), date(2024, 3, 5)),
    "1 Mart ile 10 Nisan arasında": (date(2024, 3, 1), date(2024, 4, 10)),
    "Mart'tan Mayıs'a kadar": (date(2024, 3, 1), date(2024, 5, 31)),
    "2024'ün ilk üç ayında": (date(2024, 1, 1), date(2024, 3, 31)),
    "mart ortasında": (date(2024, 3, 8), date(2024, 3, 24)),
}


@pytest.mark.parametrize("text", TURKISH_PERIODS)
def test_a_turkish_period_has_its_days(text: str) -> None:
    """The ending and the postposition say what the time is."""
    (stretch,) = stretches(turkish(text), TUESDAY)
    assert (stretch.period.start, stretch.period.end) == TURKISH_PERIODS[text]


@pytest.mark.parametrize(
    ("text", "length", "unit", "ends"),
    [
        ("son üç haftada", 3, "week", TUESDAY),
        ("son 24 saatte", 1, "day", TUESDAY),
        ("13 yılda", 13, "year", None),
        ("üç gündür", 3, "day", TUESDAY),
        ("iki hafta içinde 50 kişi öldü", 2, "week", None),
    ],
)
def test_a_turkish_length_ends_where_that_is_said(text: str, length: int, unit: str, ends: date | None) -> None:
    """“Son” and “-dır” end on the day of publication."""
    (stretch,) = stretches(turkish(text), TUESDAY)
    assert (stretch.period.length, stretch.period.unit, stretch.period.end) == (length, unit, ends)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("3 Aralık itibarıyla", TUESDAY),
        ("mayıs sonu itibarıyla", date(2024, 5, 31)),
        ("28 Kasım 2024 tarihi itibarıyla", date(2024, 11, 28)),
    ],
)
def test_a_turkish_number_holds_as_of_a_day(text: str, held: date) -> None:
    """Whatever stands between the date and “itibarıyla”."""
    assert [when.on for when in holding(turkish(text))] == [held]


@pytest.mark.parametrize(
    ("text", "part"),
    [("salı günü sabah saatlerinde", "morning"), ("pazar akşamı", "evening"), ("dün gece", "night"),
     ("bu sabah", "morning"), ("pazartesi sabaha karşı", "early"), ("salı günü", None)],
)  # fmt: skip
def test_the_part_of_a_turkish_day_is_kept(text: str, part: str | None) -> None:
    """In the word that the briefs are written from."""
    assert whens(turkish(text))[0].part_of_day == part


@pytest.mark.parametrize(
    "text",
    ["pazar yerinde patlama oldu", "ateşe aralık verildi", "ocak söndü", "ekim yapıldı", "üç köy", "ayrıca gündeme geldi",
     "köylerin 27'sinde elektrik yok", "saat 14.30'da", "günlük yaşam"],
)  # fmt: skip
def test_everyday_words_are_no_times(text: str) -> None:
    """“Pazar” is a market, “aralık” a gap, “ocak” a hearth."""
    assert turkish(text) == ()


def test_the_general_reader_takes_what_only_the_sense_makes_sure() -> None:
    """“27'sinde” may be a day or so many villages."""
    assert [time.first for time in turkish("27'sinde döndüler", general=True)] == [date(2024, 11, 27)]


@pytest.mark.parametrize("text", ["salı günü", "dün", "iki gün önce", "3 Aralık'ta", "geçen pazartesi", "bu cuma"])
def test_without_a_day_of_publication_no_turkish_day_is_guessed(text: str) -> None:
    """The phrase is seen, its day stays unknown."""
    (when,) = whens(turkish(text, None))
    assert when.on is None


@given(st.text(alphabet="3 12.'-aıkmtyüğ", max_size=40), st.sampled_from(["3 mart", "son 2 ay", "dün", "salı günü"]))
def test_times_stand_in_order_and_apart(noise: str, phrase: str) -> None:
    """In both languages, whatever stands around them."""
    text = f"{noise} {phrase} {noise}"
    for found in (turkish(text), times(Sentence(text, tokens(text)), TUESDAY)):
        spans = [(time.start, time.end) for time in found]
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
