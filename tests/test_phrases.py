"""Messages: slots are filled whole, suffixes are mended, spans survive, and nothing is guessed."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from reportgen.errors import BrokenPhrase
from reportgen.language.english import ENGLISH
from reportgen.language.phrases import (
    Content,
    Moment,
    Number,
    Quoted,
    Sentence,
    Slot,
    Span,
    Template,
    Text,
    cut,
    merged,
    plain,
)
from reportgen.language.turkish import TURKISH


def turkish(message: str, **contents: Content) -> str:
    return plain(Template(message, TURKISH).fill(**contents)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("message", "contents", "sentence"),
    [
        (
            "{value}'den fazla {who}",
            {"value": TURKISH.number(3_000_000), "who": "Suriyeli mülteci"},
            "3 milyondan fazla Suriyeli mülteci",
        ),
        ("{value}'den fazla {who}", {"value": TURKISH.number(50), "who": "kişi"}, "50’den fazla kişi"),
        ("{value}’den fazla {who}", {"value": TURKISH.number(40), "who": "kişi"}, "40’tan fazla kişi"),
        ("{value}'den az", {"value": TURKISH.number(4, running=True)}, "dörtten az"),
        ("{value}'yi aşkın", {"value": TURKISH.number(600_000)}, "600 bini aşkın"),
        ("{value}'ye kadar", {"value": TURKISH.number(12_500)}, "12 bin 500’e kadar"),
        ("{value}'nin üzerinde", {"value": TURKISH.number(3_500_000)}, "3,5 milyonun üzerinde"),
        (
            "{actor}'nin savaşçıları {place}'ye yaklaşık {distance} uzaklıkta",
            {"actor": "HTŞ", "place": "Hama", "distance": TURKISH.distance(10, "km")},
            "HTŞ’nin savaşçıları Hama’ya yaklaşık 10 kilometre uzaklıkta",
        ),
        (
            "{actor}'nin savaşçıları {place}'ye yaklaşık {distance} uzaklıkta",
            {"actor": "Heyet Tahrir el-Şam (HTŞ)", "place": "Halep", "distance": TURKISH.distance(25, "km")},
            "Heyet Tahrir el-Şam’ın (HTŞ) savaşçıları Halep’e yaklaşık 25 kilometre uzaklıkta",
        ),
        (
            "{place}'de {years}'de tahminen {value} kişi öldü",
            {"place": "Suriye", "years": TURKISH.duration(13, "year"), "value": TURKISH.number(500_000)},
            "Suriye’de 13 yılda tahminen 500 bin kişi öldü",
        ),
        ("{years}'lik savaş", {"years": TURKISH.duration(13, "year")}, "13 yıllık savaş"),
        ("{source}'ye göre", {"source": "BM"}, "BM’ye göre"),
        (
            "{source}'ye göre",
            {"source": "Suriye İnsan Hakları Gözlemevi"},
            "Suriye İnsan Hakları Gözlemevine göre",
        ),
        ("{date}'den bu yana", {"date": TURKISH.date(dt.date(2024, 11, 27))}, "27 Kasım 2024’ten bu yana"),
        ("{date}'den bu yana", {"date": "27 Kasım"}, "27 Kasım’dan bu yana"),
        ("{date}'den bu yana", {"date": TURKISH.month(dt.date(2011, 3, 1))}, "Mart 2011’den bu yana"),
        ("{who}'nin {share}'si", {"who": "mülteciler", "share": TURKISH.percent(70)}, "mültecilerin %70’i"),
        (
            "{who}'nin {share}'sinden fazlası",
            {"who": "kadınlar", "share": TURKISH.percent(98)},
            "kadınların %98’inden fazlası",
        ),
        ("{place}'deki {who}'ler", {"place": "Gazze Şeridi", "who": "sivil"}, "Gazze Şeridi’ndeki siviller"),
        ("{place}'li {who}", {"place": "Irak", "who": "yetkili"}, "Iraklı yetkili"),
        ("{a}'yle {b}", {"a": "Rusya", "b": "İran"}, "Rusya’yla İran"),
        ("{a} '{b}' dedi", {"a": "Kural", "b": "hayır"}, "Kural 'hayır' dedi"),
    ],
)
def test_a_suffix_is_mended_to_what_fills_the_slot(
    message: str, contents: Mapping[str, Content], sentence: str
) -> None:
    assert turkish(message, **contents) == sentence


def test_the_last_word_of_a_quantity_decides_and_its_number_stays_marked() -> None:
    who = Slot(
        parts=(*TURKISH.number(50).of_fact("figure-1").parts, Text(text=" hükümet askeri")), kind="common-compound"
    )
    assert Template("{who}'nin ölümü", TURKISH).fill(who=who) == (
        Number(text="50", value="50", fact="figure-1"),
        Text(text=" hükümet askerinin ölümü"),
    )


def test_an_english_sentence() -> None:
    sentence = Template("more than {value} {who} in {place}'s camps", ENGLISH).fill(
        value=ENGLISH.number(3_000_000).of_fact("figure-1"), who="Syrian refugees", place="Türkiye"
    )
    assert sentence == (
        Text(text="more than "),
        Number(text="3\u00a0million", value="3000000", fact="figure-1"),
        Text(text=" Syrian refugees in Türkiye’s camps"),
    )


def test_a_quote_keeps_its_language_and_takes_the_suffix_behind_its_marks() -> None:
    quote = Quoted(text="towns", language="en", fact="event-1")
    sentence = Template("{what}'den söz edildi", TURKISH).fill(what=quote)
    assert sentence == (quote, Text(text="tan söz edildi"))
    assert plain(sentence) == "“towns”tan söz edildi"
    assert plain(sentence, marks=("«", "»")) == "«towns»tan söz edildi"


def test_a_slot_may_stand_twice() -> None:
    assert turkish("{place}'de ve {place}'ye giden yolda", place="Halep") == "Halep’te ve Halep’e giden yolda"


def test_what_fills_a_slot_is_never_read_as_a_message() -> None:
    assert turkish("{a} geldi", a="{b}'den <b>") == "{b}'den <b> geldi"


# What is refused


@pytest.mark.parametrize(
    ("message", "remedy"),
    [
        ("{value}'i", "write 'yi or 'si"),
        ("{value}'ü aşkın", "write 'yi or 'si"),
        ("{value}'yecek", "no Turkish suffix"),
        ("{who}ler", "write an apostrophe"),
        ("{value}kişi", "write an apostrophe"),
        ("{value}'den2", "write an apostrophe"),
        ("{Value} kişi", "a name in small letters"),
        ("{value!r}", "a name in small letters"),
        ("{value.text}", "a name in small letters"),
        ("{value:abl}", "a name in small letters"),
        ("{} kişi", "a name in small letters"),
        ("{value", "a name in small letters"),
        ("value}", "a name in small letters"),
        ("<b>{value}</b>", "plain words"),
        ("a &amp; b", "plain words"),
        ("%(value)s", "plain words"),
    ],
)
def test_a_broken_message_is_refused_with_its_remedy(message: str, remedy: str) -> None:
    with pytest.raises(BrokenPhrase, match=remedy):
        Template(message, TURKISH)


def test_english_takes_only_the_genitive() -> None:
    with pytest.raises(BrokenPhrase, match="only 's can"):
        Template("{actor}'ll", ENGLISH)


def test_the_slots_are_filled_exactly() -> None:
    template = Template("{value} {who}", ENGLISH)
    assert template.slots == {"value", "who"}
    with pytest.raises(BrokenPhrase, match=r"lacks \{who\}"):
        template.fill(value="7")
    with pytest.raises(BrokenPhrase, match=r"no slot for \{where\}"):
        template.fill(value="7", who="people", where="Hama")
    with pytest.raises(BrokenPhrase, match=r"nothing for \{who\}"):
        template.fill(value="7", who=" ")


# Spans


def test_a_slot_is_its_text_and_its_parts() -> None:
    assert Slot(text="Hama").parts == (Text(text="Hama"),)
    assert Slot(parts=(Number(text="7", value="7"), Text(text=" köy"))).text == "7 köy"
    with pytest.raises(ValidationError, match="differ"):
        Slot(text="Hama", parts=(Text(text="Humus"),))
    with pytest.raises(ValidationError):
        Slot(text="Hama", colour="red")  # type: ignore[call-arg]


def test_a_number_belongs_to_the_first_fact_that_claims_it() -> None:
    slot = TURKISH.number(7).of_fact("figure-1").of_fact("figure-2")
    assert slot.parts == (Number(text="7", value="7", fact="figure-1"),)


words = st.text(alphabet="abcçşı -’\u00a0", max_size=6)
spans: st.SearchStrategy[Span] = st.one_of(
    st.builds(Text, text=words),
    st.builds(Number, text=words, value=st.just("7"), fact=st.none()),
    st.builds(Quoted, text=words, language=st.just("en"), fact=st.none()),
    st.builds(Moment, text=words, value=st.just("2024-12-03")),
)
sentences = st.lists(spans, max_size=6).map(tuple)


@given(sentences)
def test_merging_keeps_every_word_and_does_nothing_twice(sentence: Sentence) -> None:
    once = merged(sentence)
    assert merged(once) == once
    assert "".join(span.text for span in once) == "".join(span.text for span in sentence)
    assert all(span.text for span in once)
    assert not any(isinstance(a, Text) and isinstance(b, Text) for a, b in itertools.pairwise(once))
    kept = [span for span in sentence if span.text and not isinstance(span, Text)]
    assert [span for span in once if not isinstance(span, Text)] == kept


@given(sentences, st.integers(-2, 40))
def test_a_cut_loses_nothing(sentence: Sentence, place: int) -> None:
    before, after = cut(sentence, place)
    whole = "".join(span.text for span in sentence)
    assert "".join(span.text for span in before) == whole[: max(place, 0)]
    assert "".join(span.text for span in after) == whole[max(place, 0) :]


@given(st.integers(0, 10**7), st.sampled_from(["Hama", "Halep", "HTŞ", "Gazze Şeridi", "mülteciler"]))
def test_the_marked_spans_of_a_filled_message_are_those_that_filled_it(number: int, place: str) -> None:
    slot = TURKISH.number(number).of_fact("figure-1")
    sentence = Template("{place}'de {value}'den fazla", TURKISH).fill(place=place, value=slot)
    assert [span for span in sentence if isinstance(span, Number)] == list(slot.parts)
    assert plain(sentence).endswith(("dan fazla", "den fazla", "tan fazla", "ten fazla"))
