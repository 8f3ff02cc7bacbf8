"""The sentences of a brief, in English and in Turkish; every expected sentence written by hand."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

import reportgen.language.captions as captions_module
import reportgen.language.clauses as clauses_module
import reportgen.language.writer as writer_module
from reportgen.brief import Brief, compose
from reportgen.dossier import Dossier
from reportgen.errors import BrokenPhrase, UnknownLanguage
from reportgen.extract import extract
from reportgen.facts import Attribution, Event, Figure, Link, Period, Position, Quantity, Topic
from reportgen.language import LANGUAGES, language
from reportgen.language.catalog import Catalog, lint
from reportgen.language.phrases import Moment, Number, Quoted, plain
from reportgen.language.writer import Writer, writer
from reportgen.lexicon import lexicon
from reportgen.lexicon.words import words_of
from reportgen.resources import bundled
from reportgen.sources import Source, read_text

CATALOGUES = (bundled("templates") / "shared" / "locales",)

SOURCE = read_text("publisher: Lake Observer\ndate: 2024-12-03\nlanguage: en\n\n" + "word " * 200)
QUOTE = SOURCE.quote(SOURCE.body, SOURCE.body + 4)


def write(
    code: str, *facts: Figure | Event | Position, links: tuple[Link, ...] = (), source: Source = SOURCE
) -> Writer:
    """A writer of a brief of these facts."""
    return writer(compose(Dossier(sources=(source,), facts=facts, links=links)), code, catalogues=CATALOGUES)


def told(code: str, *facts: Figure | Event | Position, links: tuple[Link, ...] = ()) -> str:
    """The first fact as a full sentence."""
    by = write(code, *facts, links=links)
    brief = by.brief
    statements = [*brief.highlights, *brief.positions, *(contest.claim for contest in brief.contested)]
    statement = next(statement for statement in statements if statement.fact == facts[0].id)
    return plain(by.statement(statement)).replace("\u00a0", " ")


def figure(quantity: Quantity, measure: str = "killed", **fields: object) -> Figure:
    """A figure of the narrator's with one quote."""
    return Figure.model_validate(
        {"id": "figure-1", "evidence": (QUOTE,), "measure": measure, "quantity": quantity, "population": "people"}
        | fields
    )


def event(type_: str, **fields: object) -> Event:
    """An event of the narrator's with one quote."""
    return Event.model_validate({"id": "event-1", "evidence": (QUOTE,), "type": type_} | fields)


def position(stance: str, **fields: object) -> Position:
    """A position of Türkiye's with one quote."""
    return Position.model_validate(
        {"id": "position-1", "evidence": (QUOTE,), "actor": "Türkiye", "stance": stance} | fields
    )


HEDGES = [
    (Quantity(value=50), "According to the army, 50 people were killed.", "Orduya göre 50 kişi hayatını kaybetti."),
    (
        Quantity(value=3_000_000, qualifier="more_than"),
        "More than 3 million people were killed, according to the army.",
        "Orduya göre 3 milyondan fazla kişi hayatını kaybetti.",
    ),
    (
        Quantity(value=40, qualifier="more_than"),
        "More than 40 people were killed, according to the army.",
        "Orduya göre 40’tan fazla kişi hayatını kaybetti.",
    ),
    (
        Quantity(value=500_000, estimated=True),
        "An estimated 500,000 people were killed, according to the army.",
        "Orduya göre tahminen 500 bin kişi hayatını kaybetti.",
    ),
    (
        Quantity(value=120, qualifier="at_least"),
        "At least 120 people were killed, according to the army.",
        "Orduya göre en az 120 kişi hayatını kaybetti.",
    ),
    (
        Quantity(value=900, qualifier="nearly"),
        "Nearly 900 people were killed, according to the army.",
        "Orduya göre 900’e yakın kişi hayatını kaybetti.",
    ),
    (
        Quantity(value=75, qualifier="about"),
        "About 75 people were killed, according to the army.",
        "Orduya göre yaklaşık 75 kişi hayatını kaybetti.",
    ),
    (
        Quantity(value=300, qualifier="up_to"),
        "Up to 300 people were killed, according to the army.",
        "Orduya göre en fazla 300 kişi hayatını kaybetti.",
    ),
    (
        Quantity(value=20, qualifier="less_than"),
        "Fewer than 20 people were killed, according to the army.",
        "Orduya göre 20’den az kişi hayatını kaybetti.",
    ),
    (
        Quantity(low=500, high=600, qualifier="between"),
        "Between 500 and 600 people were killed, according to the army.",
        "Orduya göre 500 ile 600 arasında kişi hayatını kaybetti.",
    ),
    (
        Quantity(low=12, qualifier="vague"),
        "Dozens of people were killed, according to the army.",
        "Orduya göre onlarca kişi hayatını kaybetti.",
    ),
]


@pytest.mark.parametrize(("quantity", "english", "turkish"), HEDGES)
def test_a_hedge_reaches_the_page_in_both_languages(quantity: Quantity, english: str, turkish: str) -> None:
    """“More than”, “an estimated”, a range: none is dropped, none made stronger; no English sentence begins with a digit."""
    fact = figure(quantity, attribution=Attribution(speaker="the army", cue="said"))
    assert told("en", fact) == english
    assert told("tr", fact) == turkish


SENTENCES: list[tuple[Figure | Event | Position, str, str]] = [
    (
        figure(Quantity(value=1, of=4, qualifier="nearly"), "homeless", population="families"),
        "Nearly one in four families are homeless.",
        "Dört aileden birine yakın evsiz kaldı.",
    ),
    (
        figure(Quantity(value=57, of=330), "captured", population=None, counted="towns"),
        "According to Lake Observer, 57 of 330 towns were captured.",
        "330 beldeden 57’si ele geçirildi.",
    ),
    (
        figure(Quantity(value=300), change="increase"),
        "The number of people killed rose by 300.",
        "Hayatını kaybeden kişi sayısı 300 arttı.",
    ),
    (
        figure(Quantity(value=15, unit="percent"), "displaced", change="decrease"),
        "The number of people displaced fell by 15 per cent.",
        "Yerinden edilen kişi sayısı yüzde 15 azaldı.",
    ),
    (
        figure(Quantity(value=1_130), previous=Quantity(value=1_061, qualifier="more_than")),
        "According to Lake Observer, 1,130 people were killed (before: more than 1,061).",
        "1.130 kişi hayatını kaybetti (önceki sayı: 1.061’den fazla).",
    ),
    (
        figure(Quantity(value=40), "injured", period=Period(start=date(2024, 12, 1))),
        "According to Lake Observer, 40 people were injured (since 1 December 2024).",
        "1 Aralık 2024’ten bu yana 40 kişi yaralandı.",
    ),
    (
        figure(Quantity(value=40), "injured", period=Period(unit="month", start=date(2023, 4, 1))),
        "According to Lake Observer, 40 people were injured (since April 2023).",
        "Nisan 2023’ten bu yana 40 kişi yaralandı.",
    ),
    (
        event("capture", actor="M23", place=("Goma",), on=date(2024, 12, 3), part_of_day="evening"),
        "M23 captured Goma on the evening of 3 December 2024.",
        "3 Aralık 2024’te akşam saatlerinde M23 Goma’yı ele geçirdi.",
    ),
    (
        figure(Quantity(value=40), "injured", period=Period(start=date(2024, 11, 1), end=date(2024, 11, 30))),
        "According to Lake Observer, 40 people were injured in November 2024.",
        "Kasım 2024’te 40 kişi yaralandı.",
    ),
    (
        figure(Quantity(value=40), "injured", period=Period(start=date(2023, 1, 1), end=date(2023, 12, 31))),
        "According to Lake Observer, 40 people were injured in 2023.",
        "2023 yılında 40 kişi yaralandı.",
    ),
    (
        event("clash", place=("Goma",), period=Period(start=date(2024, 11, 25), end=date(2024, 12, 1))),
        "Clashes took place in Goma in the period 25 November – 1 December 2024.",
        "25 Kasım – 1 Aralık 2024 döneminde Goma’da çatışmalar yaşandı.",
    ),
    (
        figure(Quantity(value=2_000), "IDP", population=None, counted="families", basis="registered", place=("Marib",)),
        "There are 2,000 internally displaced families in Marib (on a register).",
        "Marib’de 2.000 ülke içinde yerinden edilmiş aile bulunuyor (kayıtlı sayı).",
    ),
    (
        figure(Quantity(value=2_936_369), "temporary_protection", population=None, counted="Syrians", place=("Türkiye",)),
        "There are 2,936,369 Syrians under temporary protection in Türkiye.",
        "Türkiye’de 2.936.369 geçici koruma altındaki Suriyeli bulunuyor.",
    ),
    (
        figure(Quantity(value=1, of=3), "share", population="children", attribution=Attribution(speaker="unnamed")),
        "Also mentioned: “\nwor” (speaker not named).",
        "Ayrıca şu bilgi veriliyor: “\nwor” (kaynağı belirtilmiyor).",
    ),
    (
        figure(Quantity(value=12), "neutralised", population="fighters", actor="the army"),
        "The army “neutralised” 12 fighters.",
        "Ordu 12 savaşçıyı “etkisiz hale getirdi”.",
    ),
    (
        figure(Quantity(value=8_000), "damaged", population=None, counted="houses"),
        "According to Lake Observer, 8,000 houses were damaged.",
        "8.000 ev hasar gördü.",
    ),
    (
        figure(Quantity(value=600), "sheltered", population=None, counted="families"),
        "According to Lake Observer, 600 families are in shelters.",
        "600 aile barınma yerlerinde kalıyor.",
    ),
    (
        figure(Quantity(value=2_900_000, qualifier="about"), "REF", population="Syrian", counted="refugees",
               place=("Türkiye",)),
        "There are about 2.9 million Syrian refugees in Türkiye.",
        "Türkiye’de yaklaşık 2,9 milyon Suriyeli mülteci bulunuyor.",
    ),
    (
        figure(Quantity(value=600, qualifier="up_to"), "REF", population=None, counted="refugees", per="day",
               attribution=Attribution(speaker="UN Refugee Agency", cue="said")),
        "The number of refugees is given as up to 600 a day, according to the UN Refugee Agency.",
        "BM Mülteciler Yüksek Komiserliğine göre mültecilerin sayısı günde en fazla 600 olarak veriliyor.",
    ),
    (
        figure(Quantity(value=500_000, estimated=True), manner="died",
               period=Period.model_validate({"length": 13, "unit": "year"})),
        "An estimated 500,000 people died over 13 years.",
        "13 yıl içinde tahminen 500 bin kişi hayatını kaybetti.",
    ),
    (
        figure(Quantity(value=50), actor="gunmen", population="government forces",
               attribution=Attribution(speaker="local activists", cue="said")),
        "Gunmen killed 50 government forces, according to local activists.",
        "Yerel aktivistlere göre silahlı kişiler 50 hükümet askerini öldürdü.",
    ),
    (
        figure(Quantity(value=25, qualifier="nearly", unit="percent"), "in_need", population="children"),
        "Nearly 25 per cent of children are in need.",
        "Çocukların yüzde 25’e yakını yardıma ihtiyaç duyuyor.",
    ),
    (
        figure(Quantity(value=4_715), "injured", scope="new"),
        "A further 4,715 people were injured.",
        "4.715 kişi daha yaralandı.",
    ),
    (
        figure(Quantity(value=300), "REF", population=None, counted="refugees", scope="new", per="day"),
        "The number given is a further 300 refugees a day.",
        "Verilen sayı günde 300 mülteci daha.",
    ),
    (
        figure(Quantity(value=300), scope="new", actor="gunmen"),
        "Gunmen killed a further 300 people.",
        "Silahlı kişiler ayrıca 300 kişiyi öldürdü.",
    ),
    (
        figure(Quantity(value=300), "displaced", scope="new", per="day"),
        "A further 300 people a day were displaced.",
        "Günde 300 kişi daha yerinden edildi.",
    ),
    (
        figure(Quantity(value=900, qualifier="about"), "displaced", as_of=date(2024, 12, 1)),
        "About 900 people were displaced as of 1 December 2024.",
        "1 Aralık 2024 itibarıyla yaklaşık 900 kişi yerinden edildi.",
    ),
    (
        figure(Quantity(value=40, unit="percent"), "displaced", population="Syrian refugees"),
        "According to Lake Observer, 40 per cent of Syrian refugees were displaced.",
        "Suriyeli mültecilerin yüzde 40’ı yerinden edildi.",
    ),
    (
        figure(Quantity(value=10, qualifier="about", unit="km"), "distance", population=None, actor="rebels",
               place=("Hama",)),
        "Rebels are about 10 kilometres from Hama.",
        "İsyancılar Hama’ya yaklaşık 10 kilometre uzaklıkta.",
    ),
    (
        figure(Quantity(value=35, qualifier="at_least"), "injured", place=("Khartoum",), near=True, on=date(2024, 8, 19),
               attribution=Attribution(speaker="unnamed")),
        "It is reported that at least 35 people were injured near Khartoum on 19 August 2024.",
        "Bildirildiğine göre 19 Ağustos 2024’te Hartum yakınında en az 35 kişi yaralandı.",
    ),
    (
        event("capture", actor="rebel fighters", place=("Goma",), on=date(2024, 12, 3), part_of_day="early",
              attribution=Attribution(speaker="Congolese officials", cue="said")),
        "Rebel fighters captured Goma early on 3 December 2024, according to Congolese officials.",
        "Kongo Demokratik Cumhuriyeti yetkililerine göre 3 Aralık 2024’te erken saatlerde isyancı savaşçılar Goma’yı ele geçirdi.",
    ),
    (
        event("capture", actor="rebel fighters", place=("Aleppo",), extent="large parts", target="city"),
        "Rebel fighters captured large parts of Aleppo.",
        "İsyancı savaşçılar Halep’in büyük bölümünü ele geçirdi.",
    ),
    (
        event("capture", actor="rebel fighters", place=("Idlib",), extent="southern parts", target="towns and villages"),
        "Rebel fighters captured towns and villages in southern parts of Idlib.",
        "İsyancı savaşçılar İdlib’in güney kesimlerindeki belde ve köyleri ele geçirdi.",
    ),
    (
        figure(Quantity(value=400), attribution=Attribution(speaker="the valley's grain merchants", cue="said")),
        "According to the valley’s grain merchants, 400 people were killed.",
        "400 kişi hayatını kaybetti (kaynak: “the valley's grain merchants”).",
    ),
    (
        event("capture", actor="rebel fighters", place=("Idlib",), target="towns and villages"),
        "Rebel fighters captured towns and villages in Idlib.",
        "İsyancı savaşçılar İdlib’deki belde ve köyleri ele geçirdi.",
    ),
    (
        figure(Quantity(value=1), population="civilian", attribution=Attribution(speaker="witnesses", cue="öne sürdü")),
        "Witnesses claimed that one civilian was killed.",
        "Tanıkların iddiasına göre bir sivil hayatını kaybetti.",
    ),
    (
        event("recapture", place=("Khanaser",), attribution=Attribution(speaker="state media", cue="claimed")),
        "State media claimed that Khanaser was retaken.",
        "Devlet medyasının iddiasına göre Hanasır geri alındı.",
    ),
    (
        event("clash", intensity="fierce", place=("Goma",), near=True),
        "Fierce clashes took place around Goma.",
        "Goma çevresinde şiddetli çatışmalar yaşandı.",
    ),
    (
        event("airstrike", actor="Russian air forces", intensity="intense", place=("Idlib",)),
        "Russian air forces carried out intense airstrikes in Idlib.",
        "Rusya hava kuvvetleri İdlib’de yoğun hava saldırıları düzenledi.",
    ),
    (
        event("shelling", actor="government forces", target="insurgents"),
        "Government forces shelled insurgents.",
        "Hükümet güçleri isyancıları top ateşine tuttu.",
    ),
    (
        event("attack", actor="YPG", target="ships", attribution=Attribution(speaker="YPG", cue="said")),
        "By its own account, the YPG attacked ships.",
        "Kendi açıklamasına göre YPG gemilere saldırdı.",
    ),
    (
        position("seeks", topics=(Topic(key="normal_ties_with", slots={"with": "Syria"}),), content="normalize ties"),
        "Türkiye seeks normal ties with Syria.",
        "Türkiye, Suriye ile ilişkilerin normalleşmesini amaçlıyor.",
    ),
    (
        position("rejects", topics=(Topic(key="talks_with", slots={"with": "rebels"}),), content="talks with rebels"),
        "Türkiye rejects talks with rebels.",
        "Türkiye, isyancılarla görüşmeleri reddediyor.",
    ),
    (
        position("calls_for", addressee="Russia", voice="Emine Kural", role="Foreign Minister",
                 topics=(Topic(key="withdraw_forces_from", slots={"from": "eastern Ukraine"}),), content="withdraw"),
        "Emine Kural calls on Russia to withdraw its forces from eastern Ukraine.",
        "Emine Kural, Rusya’nın güçlerini Ukrayna’nın doğusundan çekmesi çağrısında bulunuyor.",
    ),
    (
        position("conditions", topics=(Topic(key="withdrawal_of_forces_from",
                 slots={"whose": "Rwanda", "from": "North Kivu"}),), content="withdrawal",
                 condition="any talks", condition_topics=(Topic(key="talks"),)),
        "Türkiye makes withdrawal of the military forces of Rwanda from North Kivu a condition for talks.",
        "Türkiye, müzakereler için Ruanda’nın askerî güçlerini Kuzey Kivu’dan çekmesini şart koşuyor.",
    ),
    (
        position("designates", addressee="Rapid Support Forces", content="terrorist group"),
        "Türkiye calls the Rapid Support Forces “terrorist group”.",
        "Türkiye, Hızlı Destek Kuvvetlerini “terör örgütü” olarak niteliyor.",
    ),
    (
        position("condemns", content="the burning of grain stores"),
        "Türkiye (condemns): “the burning of grain stores”.",
        "Türkiye (kınıyor): “the burning of grain stores”.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("fact", "english", "turkish"), SENTENCES)
def test_a_fact_is_a_sentence_in_both_languages(fact: Figure | Event | Position, english: str, turkish: str) -> None:
    """Who, what, how many, where, when and by whose word, as natives write it."""
    assert told("en", fact) == english
    assert told("tr", fact) == turkish


def test_words_without_a_translation_stand_as_a_quote_in_their_own_language() -> None:
    """Never dropped, never silently in the other language: a quote span that carries its language."""
    by = write("tr", position("condemns", content="the burning of grain stores"))
    spans = by.statement(by.brief.positions[0])
    assert Quoted(text="the burning of grain stores", language="en", fact="position-1") in spans


def test_who_confirms_and_who_denies_stands_behind_the_claim() -> None:
    """A denial is printed wherever the claim is, in both languages."""
    claim = event("capture", actor="M23", place=("Goma",), attribution=Attribution(speaker="officials", cue="said"))
    denies = Link(id="link-1", kind="denies", speaker="Rwandan state media", fact="event-1", evidence=(QUOTE,))
    assert told("en", claim, links=(denies,)) == (
        "M23 captured Goma, according to officials. Rwandan state media denied this."
    )
    assert told("tr", claim, links=(denies,)) == (
        "Yetkililere göre M23 Goma’yı ele geçirdi. Ruanda devlet medyası bunu yalanladı."
    )


def test_both_sides_of_a_contested_claim() -> None:
    """A question, not a verdict; each side by its name."""
    claim = event("capture", actor="YPG", place=("Manbij",), attribution=Attribution(speaker="YPG", cue="said"))
    denies = Link(id="link-1", kind="denies", speaker="state media", fact="event-1", evidence=(QUOTE,))
    english = write("en", claim, links=(denies,))
    turkish = write("tr", claim, links=(denies,))
    contest = english.contest(english.brief.contested[0])
    assert plain(contest.question) == "Did the YPG capture Manbij?"
    assert plain(contest.claimed_by) == "Claimed by the YPG"
    assert plain(contest.denied_by) == "Denied by state media"
    contest = turkish.contest(turkish.brief.contested[0])
    assert plain(contest.question) == "YPG Münbiç’i ele geçirdi mi?"
    assert plain(contest.claimed_by) == "YPG’nin iddiası"
    assert plain(contest.denied_by) == "Devlet medyasının yalanlaması"


def test_a_disputed_number_is_no_denied_event() -> None:
    """Who disputes a toll does not say that nobody died."""
    toll = figure(Quantity(value=31), attribution=Attribution(speaker="the mayor", cue="said"))
    denies = Link(id="link-1", kind="denies", speaker="the army", fact="figure-1", evidence=(QUOTE,))
    assert told("en", toll, links=(denies,)).endswith("The army disputed this number.")
    assert told("tr", toll, links=(denies,)).endswith("Ordu bu sayıya itiraz etti.")


def test_a_part_says_that_its_total_holds_it() -> None:
    """Nobody may add the nine to the thirty-eight."""
    total = figure(Quantity(value=38), id="figure-0")
    part = figure(Quantity(value=9), population="women", part_of="figure-0")
    assert told("en", part, total) == "Nine women were killed (included in the total)."
    assert told("tr", part, total) == "Dokuz kadın hayatını kaybetti (toplama dâhil)."


def test_a_headline_says_whose_own_account_it_is() -> None:
    """The actor is not named twice."""
    claim = event("capture", actor="YPG", place=("Manbij",), attribution=Attribution(speaker="YPG", cue="said"))
    assert plain(write("en", claim).title()).endswith("The YPG captured Manbij, by its own account")
    assert plain(write("tr", claim).title()).endswith("YPG Münbiç’i ele geçirdi (kendi açıklamasına göre)")


@pytest.mark.parametrize(
    ("quantity", "english", "turkish"),
    [
        (
            Quantity(value=3_000_000, qualifier="more_than"),
            ("more than", "3 million", ""),
            ("", "3 milyon", "dan fazla"),
        ),
        (Quantity(value=500_000, estimated=True), ("an estimated", "500,000", ""), ("tahminen", "500 bin", "")),
        (Quantity(value=4), ("", "4", ""), ("", "4", "")),
        (Quantity(value=40, qualifier="nearly"), ("nearly", "40", ""), ("", "40", "’a yakın")),
        (Quantity(low=2, high=3, qualifier="between"), ("between", "2 and 3", ""), ("", "2 ile 3", " arasında")),
    ],
)
def test_a_key_figure_keeps_its_hedge_beside_the_number(
    quantity: Quantity, english: tuple[str, str, str], turkish: tuple[str, str, str]
) -> None:
    """Before the number in English, behind it where Turkish puts it."""
    for code, expected in (("en", english), ("tr", turkish)):
        by = write(code, figure(quantity))
        tile = by.tile(by.brief.key_figures[0])
        assert (tile.before, plain(tile.number).replace("\u00a0", " "), tile.after) == expected


@pytest.mark.parametrize(
    ("fact", "english", "turkish"),
    [
        (figure(Quantity(value=50), per="day"), "People killed a day", "Günde hayatını kaybeden kişi"),
        (figure(Quantity(value=50), manner="died"), "People who died", "Hayatını kaybeden kişi"),
        (figure(Quantity(value=9), "injured", population=None), "People injured", "Yaralanan kişi"),
        (
            figure(Quantity(value=7), "captured", population=None, counted="villages", place=("Pokrovsk",), near=True),
            "Villages captured near Pokrovsk",
            "Pokrovsk yakınında ele geçirilen köy",
        ),
        (
            figure(Quantity(value=5), "REF", population="Sudanese", counted="refugees", place=("Chad",)),
            "Sudanese refugees in Chad",
            "Çad’da Sudanlı mülteci",
        ),
    ],
)
def test_a_key_figure_says_what_it_counts(fact: Figure, english: str, turkish: str) -> None:
    """A rate stays a rate, near stays near, whoever died is not said to be killed."""
    for code, expected in (("en", english), ("tr", turkish)):
        by = write(code, fact)
        assert plain(by.tile(by.brief.key_figures[0]).what) == expected


def test_every_number_of_a_fact_carries_its_value_and_fact() -> None:
    """The page can mark each number: plain decimal text and the id of the fact that backs it."""
    by = write("tr", figure(Quantity(low=500, high=600, qualifier="between"), on=date(2024, 8, 19)))
    spans = by.statement(by.brief.highlights[0])
    assert [span for span in spans if isinstance(span, Number)] == [
        Number(text="500", value="500", fact="figure-1"),
        Number(text="600", value="600", fact="figure-1"),
    ]
    assert [span.value for span in spans if isinstance(span, Moment)] == ["2024-08-19"]


def whole() -> Brief:
    """A brief read from a text, start to end."""
    return compose(
        extract(
            read_text(
                "title: By the lake\npublisher: Lake Observer\ndate: 2025-02-04\n\n"
                "Rebel fighters captured three villages on Monday, local activists said. The army said that at least 40 "
                "soldiers were killed. Anti-government fighters are now about 12 kilometres from Goma, the country's "
                "third-largest city. Congolese Foreign Minister Ada Ilunga said Rwanda must hold talks with the rebels."
            )
        )
    )


def test_the_frame_of_a_brief_in_english() -> None:
    """Title with country and speaker, dates day first, sources with their hash."""
    by = writer(whole(), "en", catalogues=CATALOGUES)
    assert plain(by.title()) == (
        "Democratic Republic of the Congo: rebel fighters captured three villages, local activists said"
    )
    assert plain(by.as_of()) == "As of 4 February 2025 · 1 source, 5 facts"
    assert by.foot() == "Democratic Republic of the Congo · As of 4 February 2025"
    distance = next(s for p in by.brief.situation for s in p if s.ranks)
    assert plain(by.statement(distance)).replace("\u00a0", " ") == (
        "Anti-government fighters are about 12 kilometres from Goma, the country’s third-largest city."
    )
    source = by.source(by.brief.sources[0])
    assert plain(source.title) == "“By the lake”"
    assert source.details.startswith("Lake Observer, 4 February 2025, in English, SHA-256 ")


def test_the_frame_of_a_brief_in_turkish() -> None:
    """The same, as a native writes it."""
    by = writer(whole(), "tr", catalogues=CATALOGUES)
    assert plain(by.title()) == (
        "Kongo Demokratik Cumhuriyeti: yerel aktivistlere göre isyancı savaşçılar üç köyü ele geçirdi"
    )
    assert plain(by.as_of()) == "4 Şubat 2025 itibarıyla · 1 kaynak, 5 olgu"
    distance = next(s for p in by.brief.situation for s in p if s.ranks)
    assert plain(by.statement(distance)).replace("\u00a0", " ") == (
        "Hükümet karşıtı savaşçılar ülkenin üçüncü büyük kenti Goma’ya yaklaşık 12 kilometre uzaklıkta."
    )
    row = by.position(by.brief.positions[0])
    assert plain(row.actor) == "Kongo Demokratik Cumhuriyeti"
    assert row.voice is not None
    assert plain(row.voice) == "Dışişleri Bakanı Ada Ilunga"
    assert row.stance == "çağrıda bulunuyor"
    assert plain(row.content) == "Ruanda’nın isyancılarla görüşmesi"


def test_an_unknown_language_is_refused() -> None:
    """The error names the languages that there are."""
    with pytest.raises(UnknownLanguage, match="en, tr"):
        writer(whole(), "xx", catalogues=CATALOGUES)


# --- the catalogue ----------------------------------------------------------------------------------------------------


def messages() -> set[str]:
    """Every message that stands in the tables of the clauses and the writer, and in the calls of `say` and `word`."""
    found: set[str] = set()
    for module in (clauses_module, writer_module, captions_module):
        for name, value in vars(module).items():
            if name.isupper() and isinstance(value, dict) and name not in ("TONES", "WEIGHT"):
                found |= {text for each in value.values() for text in _texts(each)}
            if name.isupper() and isinstance(value, str) and name not in ("BEFORE", "NARRATOR", "UNNAMED"):
                found.add(value)
        tree = ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))
        for call in ast.walk(tree):
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Attribute)
                and call.func.attr in ("say", "word")
            ):
                found |= {str(arg.value) for arg in call.args[1:2] if isinstance(arg, ast.Constant)}
    return found


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for each in value.values() for text in _texts(each)]
    return [text for each in value for text in _texts(each)] if isinstance(value, tuple) else []


def test_every_message_is_translated_and_every_translation_used() -> None:
    """No message is missing in Turkish, and none stands there that nobody says."""
    catalog = Catalog.read(language("tr"), CATALOGUES)
    keys = catalog.keys()
    translated = {msgid for _, msgid in keys}
    words = {*clauses_module.TIMES_OF_DAY, *clauses_module.PARTS_OF_DAY, *clauses_module.EXTENTS}
    words |= {"day", "week", "month", "year"}
    words |= set(lexicon().grammar["en"].intensities) | {f"{word} parts" for word in clauses_module.DIRECTIONS}
    bare = {
        text.replace(" {who}", "")
        for table in (clauses_module.QUANTITY, clauses_module.ESTIMATED)
        for text in table.values()
    }
    tables = (writer_module.COUNTS, writer_module.CHANGES, captions_module.COUNTS)
    plurals = {many for table in tables for _, many in table.values()}
    plurals -= {writer_module.COUNTS["contested"][1], "and {n} more"}
    words.add(writer_module.LEFT_OUT[0])
    expected = (messages() | words | bare) - plurals - set(captions_module.UNITS.values())
    assert expected - translated == set()
    assert translated - expected == set()


def test_the_turkish_catalogue_has_no_faults() -> None:
    """Slots, suffixes and style of every message hold."""
    assert lint(Catalog.read(language("tr"), CATALOGUES, strict=False)) == []


def test_every_topic_can_be_said_in_every_language() -> None:
    """The phrases of the lexicon are messages too: their slots and suffixes are checked like any other."""
    from reportgen.language.phrases import Template

    for topic in lexicon().topics:
        for code in LANGUAGES:
            words = words_of(code)
            told = topic.phrase.get(code) or words.topics[topic.key]
            phrase = Template(told, language(code))
            assert phrase.slots == Template(topic.phrase["en"], language("en")).slots, topic.key
            if topic.clause:
                done = topic.clause.get(code) or words.clauses.get(topic.key, told)
                assert Template(done, language(code)).slots == phrase.slots, topic.key


def test_a_message_that_is_missing_is_an_error(tmp_path: Path) -> None:
    """A gap in a translation is never filled with English."""
    (tmp_path / "tr.po").write_text(
        'msgid ""\nmsgstr ""\n"Language: tr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Plural-Forms: nplurals=1; plural=0;\\n"\n',
        encoding="utf-8",
    )
    with pytest.raises(BrokenPhrase, match="has no translation"):
        writer(whole(), "tr", catalogues=(tmp_path,)).title()
