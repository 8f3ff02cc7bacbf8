"""The catalogue: what is read is checked at once, what is missing is named, and gettext's own tools accept the files."""

from __future__ import annotations

import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.errors import BrokenPhrase
from reportgen.language.catalog import Catalog, lint
from reportgen.language.english import ENGLISH
from reportgen.language.phrases import plain
from reportgen.language.turkish import TURKISH

HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: reportgen\\n"
"PO-Revision-Date: 2024-12-03 00:00+0000\\n"
"Last-Translator: nobody\\n"
"Language-Team: none\\n"
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
PLURALS = {"tr": "nplurals=1; plural=0;", "en": "nplurals=2; plural=(n != 1);"}

MORE_THAN = """\
#. {value}: a number; {who}: people
msgctxt "fact.more_than"
msgid "more than {value} {who}"
msgstr "{value}'den fazla {who}"
"""
VILLAGES = """\
#. {n}: how many
msgctxt "noun.village"
msgid "{n} village"
msgid_plural "{n} villages"
msgstr[0] "{n} köy"
"""


def write(folder: Path, body: str, *, code: str = "tr", header: str = HEADER) -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / f"{code}.po"
    file.write_text(header.replace("{code}", code).replace("{plurals}", PLURALS[code]) + body, encoding="utf-8")
    return folder


def message(english: str, translated: str, *, context: str = "c") -> str:
    return f'#. what fills it\nmsgctxt "{context}"\nmsgid "{english}"\nmsgstr "{translated}"\n\n'


def test_a_message_is_found_by_context_and_english_text(tmp_path: Path) -> None:
    catalog = Catalog.read(TURKISH, [write(tmp_path, MORE_THAN)])
    sentence = catalog.phrase("fact.more_than", "more than {value} {who}").fill(
        value=TURKISH.number(3_000_000), who="Suriyeli mülteci"
    )
    assert plain(sentence) == "3\u00a0milyondan fazla Suriyeli mülteci"


def test_a_message_without_slots_is_plain_text(tmp_path: Path) -> None:
    catalog = Catalog.read(TURKISH, [write(tmp_path, message("Key figures", "Temel veriler") + MORE_THAN)])
    assert catalog.text("c", "Key figures") == "Temel veriler"
    with pytest.raises(BrokenPhrase, match="has slots"):
        catalog.text("fact.more_than", "more than {value} {who}")


def test_a_file_may_be_named_in_place_of_its_folder(tmp_path: Path) -> None:
    catalog = Catalog.read(TURKISH, [write(tmp_path, message("Sources", "Kaynaklar")) / "tr.po"])
    assert catalog.text("c", "Sources") == "Kaynaklar"
    assert catalog.keys() == {("c", "Sources")}


def test_the_first_folder_wins_and_the_others_are_its_parents(tmp_path: Path) -> None:
    pack = write(tmp_path / "pack", message("Sources", "Kaynakça") + message("Position", ""))
    shared = write(tmp_path / "shared", message("Sources", "Kaynaklar") + message("Position", "Tutum"))
    catalog = Catalog.read(TURKISH, [pack, tmp_path / "nothing here", shared])
    assert catalog.text("c", "Sources") == "Kaynakça"
    assert catalog.text("c", "Position") == "Tutum"


def test_a_missing_message_is_named_with_language_context_and_text(tmp_path: Path) -> None:
    catalog = Catalog.read(TURKISH, [write(tmp_path, MORE_THAN)])
    with pytest.raises(
        BrokenPhrase, match=r"tr, fact\.less, “fewer than \{value\}”: has no translation; add it to .*tr\.po"
    ):
        catalog.phrase("fact.less", "fewer than {value}")


@pytest.mark.parametrize("entry", [message("Sources", ""), "#, fuzzy\n" + message("Sources", "Kaynaklar")])
def test_an_empty_or_fuzzy_translation_is_none(tmp_path: Path, entry: str) -> None:
    catalog = Catalog.read(TURKISH, [write(tmp_path, entry)])
    with pytest.raises(BrokenPhrase, match="has no translation"):
        catalog.text("c", "Sources")
    assert catalog.keys() == frozenset()


def test_a_language_without_any_catalogue_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenPhrase, match=r"there is no catalogue .*add tr\.po"):
        Catalog.read(TURKISH, [tmp_path])


# English stands for itself


def test_english_needs_no_catalogue() -> None:
    catalog = Catalog.read(ENGLISH, [])
    assert catalog.text("c", "Sources") == "Sources"
    assert plain(catalog.phrase("c", "{actor}'s fighters").fill(actor="HTS")) == "HTS’s fighters"


def test_english_may_be_improved_upon(tmp_path: Path) -> None:
    body = message("Sources", "Source documents") + message("Method", "")
    catalog = Catalog.read(ENGLISH, [write(tmp_path, body, code="en")])
    assert catalog.text("c", "Sources") == "Source documents"
    assert catalog.text("c", "Method") == "Method"


def test_an_english_message_is_checked_like_any_other() -> None:
    with pytest.raises(BrokenPhrase, match=r"en, c, “<b>\{value\}</b>”: .*plain words"):
        Catalog.read(ENGLISH, []).phrase("c", "<b>{value}</b>")


# Plurals


def test_english_has_two_forms_and_turkish_one(tmp_path: Path) -> None:
    tr = Catalog.read(TURKISH, [write(tmp_path, VILLAGES)])
    en = Catalog.read(ENGLISH, [])
    found = {
        number: (
            en.phrase("noun.village", "{n} village", "{n} villages", number).message,
            tr.phrase("noun.village", "{n} village", "{n} villages", number).message,
        )
        for number in (0, 1, 2, Decimal("1.5"))
    }
    assert found == {
        0: ("{n} villages", "{n} köy"),
        1: ("{n} village", "{n} köy"),
        2: ("{n} villages", "{n} köy"),
        Decimal("1.5"): ("{n} villages", "{n} köy"),
    }


def test_the_header_of_the_file_decides_which_form(tmp_path: Path) -> None:
    body = (
        '#. x\nmsgctxt "c"\nmsgid "one village"\nmsgid_plural "{n} villages"\n'
        'msgstr[0] "a single village"\nmsgstr[1] "{n} villages in all"\n'
    )
    catalog = Catalog.read(ENGLISH, [write(tmp_path, body, code="en")])
    assert catalog.phrase("c", "one village", "{n} villages", 1).message == "a single village"
    assert catalog.phrase("c", "one village", "{n} villages", 7).message == "{n} villages in all"
    assert catalog.phrase("c", "one village", "{n} villages", Decimal("0.5")).message == "{n} villages in all"


def test_a_plural_and_a_number_go_together(tmp_path: Path) -> None:
    catalog = Catalog.read(TURKISH, [write(tmp_path, VILLAGES)])
    with pytest.raises(BrokenPhrase, match="give both"):
        catalog.phrase("noun.village", "{n} village", "{n} villages")
    with pytest.raises(BrokenPhrase, match="not the one asked for"):
        catalog.phrase("noun.village", "{n} village", "{n} hamlets", 2)
    with pytest.raises(BrokenPhrase, match="not the one asked for"):
        catalog.phrase("noun.village", "{n} village")


# What is refused at once


@pytest.mark.parametrize(
    ("english", "translated", "fault"),
    [
        ("{value} people", "kişi", r"its slots are none, in English \{value\}"),
        ("{value} people", "{value} {who}", r"its slots are \{value\}, \{who\}, in English \{value\}"),
        ("{value} people", "{deger} kişi", r"its slots are \{deger\}"),
        ("more than {value}", "{value}'i aşkın", "write 'yi or 'si"),
        ("more than {value}", "{value}'dxn fazla", "no Turkish suffix"),
        ("more than {value}", "<b>{value}</b>", "plain words"),
        ("more than {value}", "{value} & fazlası", "plain words"),
        ("more than {value}", "%(value)s {value}", "plain words"),
        ("more than {value}", "{value:abl} fazla", "a name in small letters"),
    ],
)
def test_a_message_that_could_not_be_used_is_refused_when_it_is_read(
    tmp_path: Path, english: str, translated: str, fault: str
) -> None:
    folder = write(tmp_path, message(english, translated))
    with pytest.raises(BrokenPhrase, match=rf"tr\.po:\d+: tr, c, .*{fault}"):
        Catalog.read(TURKISH, [folder])
    assert len(Catalog.read(TURKISH, [folder], strict=False).faults) == 1


def test_a_slot_may_be_repeated(tmp_path: Path) -> None:
    folder = write(tmp_path, message("in and around {place}", "{place}'de ve {place}'nin çevresinde"))
    template = Catalog.read(TURKISH, [folder]).phrase("c", "in and around {place}")
    assert plain(template.fill(place="Hama")) == "Hama’da ve Hama’nın çevresinde"


def test_every_plural_form_is_checked(tmp_path: Path) -> None:
    folder = write(tmp_path, VILLAGES.replace("{n} köy", "{value} köy"))
    with pytest.raises(BrokenPhrase, match="make them alike"):
        Catalog.read(TURKISH, [folder])


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (MORE_THAN + "\n" + MORE_THAN, "stands twice"),
        ('msgid "Sources"\nmsgstr "Kaynaklar"\n', "has no msgctxt"),
        ('msgctxt "c"\nmsgid "Sources"\nmsgstr[0] "a"\nmsgstr[1] "b"\n', "is not a PO file"),
        ('msgctxt "c"\nmsgid "Sources\nmsgstr "Kaynaklar"\n', "is not a PO file"),
        ("Kaynaklar = Sources\n", "is not a PO file"),
    ],
)
def test_a_file_that_is_no_sound_po_file_is_refused(tmp_path: Path, body: str, fault: str) -> None:
    with pytest.raises(BrokenPhrase, match=rf"tr\.po.*{fault}"):
        Catalog.read(TURKISH, [write(tmp_path, body)])


def test_a_file_of_another_language_or_encoding_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path, MORE_THAN, header=HEADER.replace("{code}", "de"))
    with pytest.raises(BrokenPhrase, match=r"Language: de.*catalogue of tr"):
        Catalog.read(TURKISH, [folder])
    (folder / "tr.po").write_bytes('msgid ""\nmsgstr "ş"\n'.encode("cp1254"))
    with pytest.raises(BrokenPhrase, match="UTF-8"):
        Catalog.read(TURKISH, [folder])


def test_a_plural_rule_that_is_none_is_refused(tmp_path: Path) -> None:
    header = HEADER.replace("{plurals}", "nplurals=1; plural=__import__('os');")
    with pytest.raises(BrokenPhrase, match="Plural-Forms"):
        Catalog.read(TURKISH, [write(tmp_path, VILLAGES, header=header)])


# For translators


def test_lint_says_what_a_translator_should_look_at(tmp_path: Path) -> None:
    body = (
        message("Sources", "")
        + message("Method.", "Yöntem")
        + message("Highlights", 'Öne \\"çıkanlar\\"')
        + message("As of today", "Bugün  itibarıyla")
        + message("Position", "Tutum ")
        + "#, fuzzy\n" + message("Timeline", "Zaman çizelgesi")
        + message("more than {value}", "{value}'i aşkın")
        + 'msgctxt "c"\nmsgid "{value} people"\nmsgstr "{value} kişi"\n'
    )  # fmt: skip
    remarks = [
        remark.partition(": ")[2] for remark in lint(Catalog.read(TURKISH, [write(tmp_path, body)], strict=False))
    ]
    assert remarks == [
        "tr, c, “more than {value}”: 'i could be the accusative or the possessive; write 'yi or 'si",
        "“Sources”: is not translated",
        "“Method.”: ends otherwise than in English (full stop, colon, question mark)",
        "“Highlights”: holds straight quotation marks; write “ and ”",
        "“As of today”: holds two spaces in a row",
        "“Position”: begins or ends with a space",
        "“Timeline”: is marked fuzzy; look it over and take the mark off",
        "“{value} people”: has slots but no comment that tells the translator what fills them",
    ]


def test_lint_has_nothing_to_say_about_a_sound_catalogue(tmp_path: Path) -> None:
    assert lint(Catalog.read(TURKISH, [write(tmp_path, MORE_THAN + "\n" + VILLAGES)])) == []


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="msgfmt (Debian package gettext) is not installed")
def test_what_the_catalogue_takes_gettext_takes_too(tmp_path: Path) -> None:
    body = "#, python-brace-format\n" + MORE_THAN + "\n" + VILLAGES
    folder = write(tmp_path, body)
    assert Catalog.read(TURKISH, [folder]).keys()
    done = subprocess.run(
        ["msgfmt", "--check", "--check-format", "-o", "-", str(folder / "tr.po")], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
