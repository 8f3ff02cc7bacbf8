"""Noun phrases in Turkish: every word from the lexicon, in Turkish order, with the right suffixes; else quoted."""

from __future__ import annotations

import pytest

from reportgen.dossier import Dossier
from reportgen.facts import Actor
from reportgen.language import language
from reportgen.language.names import Names, is_indefinite, is_plural, is_proper
from reportgen.language.phrases import Quoted, plain
from reportgen.language.turkish import TURKISH
from reportgen.sources import read_text

SOURCE = read_text("language: en\n\nNothing is said here about anybody, and that is all that it says.")


def names(code: str, *actors: Actor) -> Names:
    """The names of a dossier in which nobody but `actors` is known."""
    return Names(Dossier(sources=(SOURCE,), actors=actors), language(code))


IN_TURKISH = {
    "opposition activists": "muhalif aktivistler",
    "government forces": "hükümet güçleri",
    "State media": "devlet medyası",
    "Syrian and Russian air forces": "Suriye ve Rusya hava kuvvetleri",
    "Syria’s armed anti-government groups": "Suriye’deki hükümet karşıtı silahlı gruplar",
    "pro-government media outlets": "hükümet yanlısı medya kuruluşları",
    "the groups’ military operations administration": "grupların askerî operasyonlar yönetimi",
    "groups opposed to Assad": "Beşar Esad karşıtı gruplar",
    "forces loyal to Assad": "Beşar Esad’a bağlı güçler",
    "fighters led by Hayat Tahrir al-Sham": "Heyet Tahrir el-Şam öncülüğündeki savaşçılar",
    "officials in his government": "hükümetindeki yetkililer",
    "all armed factions in rebel-held parts of Sudan": "Sudan’ın isyancıların elindeki kesimlerindeki bütün silahlı gruplar",
    "northern Syria": "Suriye’nin kuzeyi",
    "eastern Ukraine": "Ukrayna’nın doğusu",
    "Idlib province": "İdlib ili",
    "Syrian refugees": "Suriyeli mülteciler",
    "Israeli soldiers": "İsrail askerleri",
    "government soldiers": "hükümet askerleri",
    "Syrian government officials": "Suriye hükümet yetkilileri",
    "health workers": "sağlık çalışanları",
    "Houthi fighters": "Husi savaşçılar",
    "YPG fighters": "YPG savaşçıları",
    "M23 rebels": "M23 isyancıları",
    "Congolese officials": "Kongo Demokratik Cumhuriyeti yetkilileri",
    "the Defence Ministry in Moscow": "Moskova’daki savunma bakanlığı",
    "Foreign Minister Hakan Fidan": "Dışişleri Bakanı Hakan Fidan",
    "Palestinians": "Filistinliler",
    "towns and villages": "beldeler ve köyler",
    "Rapid Support Forces": "Hızlı Destek Kuvvetleri",
    "United States": "ABD",
}
"""Each phrase as a native writes it; by hand."""


@pytest.mark.parametrize("phrase", IN_TURKISH)
def test_a_phrase_of_known_words_is_said_in_turkish(phrase: str) -> None:
    """A phrase is translated whole, in Turkish order, when the lexicon has every word of it."""
    assert plain(names("tr")(phrase, "en").parts) == IN_TURKISH[phrase]


@pytest.mark.parametrize(
    ("phrase", "dative", "genitive"),
    [
        ("opposition activists", "muhalif aktivistlere", "muhalif aktivistlerin"),
        ("government forces", "hükümet güçlerine", "hükümet güçlerinin"),
        ("northern Syria", "Suriye’nin kuzeyine", "Suriye’nin kuzeyinin"),
        ("the opposition", "muhalefete", "muhalefetin"),
        ("Rapid Support Forces", "Hızlı Destek Kuvvetlerine", "Hızlı Destek Kuvvetlerinin"),
        ("PKK/YPG", "PKK/YPG’ye", "PKK/YPG’nin"),
        ("Gaza Strip", "Gazze Şeridi’ne", "Gazze Şeridi’nin"),
        (
            "Syrian Observatory for Human Rights",
            "Suriye İnsan Hakları Gözlemevine",
            "Suriye İnsan Hakları Gözlemevinin",
        ),
        ("Hayat Tahrir al-Sham", "Heyet Tahrir el-Şam’a", "Heyet Tahrir el-Şam’ın"),
    ],
)
def test_a_phrase_takes_the_suffix_that_its_last_word_asks_for(phrase: str, dative: str, genitive: str) -> None:
    """Compounds take the pronominal n, institutions no apostrophe, names an apostrophe."""
    slot = names("tr")(phrase, "en")
    assert plain(TURKISH.suffixed(slot, "ye")) == dative
    assert plain(TURKISH.suffixed(slot, "nin")) == genitive


def test_a_word_that_the_lexicon_lacks_leaves_the_whole_phrase_quoted() -> None:
    """Nothing is half translated: the words of the source stand in quotation marks, in their own language."""
    slot = names("tr")("the valley's grain merchants", "en")
    assert slot.parts == (Quoted(text="the valley's grain merchants", language="en"),)


def test_a_name_of_capital_words_stays_as_it_is() -> None:
    """Names that nobody has a translation for are names in every language."""
    assert plain(names("tr")("Dama Post", "en").parts) == "Dama Post"
    assert plain(names("tr")("the Blue Valley Doctors Network", "en").parts) == "Blue Valley Doctors Network"


def test_a_name_in_the_dossier_wins_over_the_lexicon() -> None:
    """Whoever reads the dossier can give an actor a name of their own."""
    own = Actor(name="grain merchants", names={"tr": "tahıl tüccarları"})
    assert plain(names("tr", own)("grain merchants", "en").parts) == "tahıl tüccarları"


@pytest.mark.parametrize(
    ("name", "running", "alone"),
    [
        ("Syrian Observatory for Human Rights", "the Syrian Observatory for Human Rights",
         "Syrian Observatory for Human Rights"),
        ("United States", "the United States", "United States"),
        ("Gaza Strip", "the Gaza Strip", "Gaza Strip"),
        ("Türkiye", "Türkiye", "Türkiye"),
        ("Geneva-based war monitor", "a Geneva-based war monitor", "a Geneva-based war monitor"),
        ("State media", "state media", "state media"),
    ],
)  # fmt: skip
def test_english_names_have_their_article_in_running_text_only(name: str, running: str, alone: str) -> None:
    """Articles belong to sentences, not to tables."""
    assert plain(names("en")(name, "en").parts) == running
    assert plain(names("en").alone(name, "en").parts) == alone


def test_what_a_phrase_is() -> None:
    """Plural, proper and indefinite phrases are told apart."""
    assert is_plural("opposition activists")
    assert not is_plural("state media")
    assert is_proper("the Sudan Doctors Network")
    assert not is_proper("opposition activists")
    assert is_indefinite("Geneva-based war monitor")
    assert not is_indefinite("the army")
