"""What a translator needs: checks that find every gap, the glossary, free texts as PO files, and briefs made of them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from reportgen import compose, extract, read_text, render_html
from reportgen.errors import BrokenPhrase
from reportgen.i18n import check_language, free_texts, glossary
from reportgen.language.check import Catalogues, check
from reportgen.lexicon import lexicon, using
from reportgen.lexicon.rows import ActorTerm
from reportgen.readback import read_page, statements
from reportgen.resources import bundled

TEXT = """date: 2024-12-03

Iran condemned the theft of 14 crates of museum pieces and urged both sides to keep quiet about the old bakery.
Twelve people were killed in Hama, the Hama Sewing Circle of Friends said.
"""


def head(plural: str = "nplurals=1; plural=0;") -> str:
    """The head of a Turkish PO file."""
    return (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: tr\\n"\n'
        f'"Plural-Forms: {plural}\\n"\n\n'
    )


def faults(tmp_path: Path, body: str, plural: str = "nplurals=1; plural=0;") -> list[str]:
    """What is wrong with a pack whose Turkish catalogue holds this."""
    file = tmp_path / "tr.po"
    file.write_text(head(plural) + body, encoding="utf-8")
    packs = [Catalogues(pack="ours", files={"tr": (file,)})]
    return [finding.what for finding in check(packs, languages=["tr"]) if finding.level == "fault"]


def test_nothing_stands_in_the_way_of_the_languages_that_ship() -> None:
    """No fault in any catalogue, term, topic or style; what is uncertain is said."""
    found = check_language()
    assert [str(finding) for finding in found if finding.level == "fault"] == []
    assert any("“Hanasır” is uncertain in tr" in finding.what for finding in found)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('#. {who}: who\nmsgctxt "a"\nmsgid "of {who}"\nmsgstr "{who}\'xyz"\n', "'xyz is no Turkish suffix"),
        (
            '#. {who}: who\nmsgctxt "a"\nmsgid "of {who}"\nmsgstr "{who}\'i"\n',
            "could be the accusative or the possessive",
        ),
        ('#. {who}: who\nmsgctxt "a"\nmsgid "of {who}"\nmsgstr "onun"\n', "its slots are none, in English {who}"),
        ('msgctxt "a"\nmsgid "yes"\nmsgstr ""\n', "is not translated"),
        ('#, fuzzy\nmsgctxt "a"\nmsgid "yes"\nmsgstr "evet"\n', "is marked fuzzy"),
        ('msgctxt "a"\nmsgid "of {who}"\nmsgstr "{who}\'nin"\n', "no comment"),
    ],
)
def test_a_message_that_needs_work_is_named(tmp_path: Path, body: str, told: str) -> None:
    """Unknown and ambiguous suffixes, slots, gaps, fuzzy marks, slots that nobody explains."""
    assert any(told in what for what in faults(tmp_path, body))


def test_plural_forms_are_those_of_the_language(tmp_path: Path) -> None:
    """Turkish has one for gettext."""
    body = 'msgctxt "a"\nmsgid "yes"\nmsgstr "evet"\n'
    assert faults(tmp_path, body) == []
    assert faults(tmp_path, body, "nplurals=2; plural=n != 1;") == ["has 2 plural forms; write 1 in its head"]


def test_a_message_that_another_language_has_is_missed(tmp_path: Path) -> None:
    """The catalogues of a pack hold the same messages."""
    turkish = bundled("templates") / "shared" / "locales" / "tr.po"
    other = tmp_path / "ar.po"
    shutil.copy(turkish, other)
    short = tmp_path / "tr.po"
    short.write_text(head() + 'msgctxt "said"\nmsgid "{clause}."\nmsgstr "{clause}."\n', encoding="utf-8")
    files = {"tr": (short,)}
    alone = [f.what for f in check([Catalogues(pack="ours", files=files)], languages=["tr"]) if f.level == "fault"]
    assert not any("has no translation" in what for what in alone)


def test_a_term_without_a_label_or_a_reading_is_named() -> None:
    """Turkish must know how an abbreviation is spoken."""
    nameless = ActorTerm(key="nameless", kind="body", names={"en": "The Nameless"})
    unread = ActorTerm(key="unread", kind="body", names={"en": "KOMAT", "tr": "KOMAT"})
    read = ActorTerm(key="read", kind="body", names={"en": "KOMUT", "tr": "KOMUT"}, reading={"tr": "komut"})
    with using(lexicon().replace(actors=(*lexicon().actors, nameless, unread, read))):
        found = [str(finding) for finding in check([], languages=["tr"]) if finding.level == "fault"]
    assert found == [
        "fault: actors, nameless: has no label in tr; add one",
        "fault: actors, unread: “KOMAT” could be read in two ways; add its reading in tr",
    ]


def test_the_glossary_tells_what_a_translator_wants_to_know() -> None:
    """More than 400 terms, each with kind, labels, forms and where the label comes from."""
    terms = {(term.table, term.key): term for term in glossary(languages=["en", "tr"])}
    assert len(terms) > 1_000
    observatory = terms["actors", "sohr"]
    assert observatory.labels == {
        "en": "Syrian Observatory for Human Rights",
        "tr": "Suriye İnsan Hakları Gözlemevi",
        "ar": "المرصد السوري لحقوق الإنسان",
    }
    assert observatory.origin["tr"].source == "press-2024"
    assert observatory.uncertain("ar")
    assert terms["countries", "syria"].origin["tr"].source == "cldr"
    assert terms["nouns", "refugee"].labels["tr"] == "mülteci"
    assert terms["actors", "assad"].variants == ("tr-assad",)
    sources = {source.key for source in lexicon().term_sources}
    assert {origin.source for term in terms.values() for origin in term.origin.values()} <= sources
    assert {term.key for term in glossary(languages=["tr"], uncertain=True)} >= {"khanaser"}


def test_every_provenance_speaks_of_something() -> None:
    """A key that no term has would be a slip."""
    keys = {term.key for term in glossary()}
    assert [key for row in lexicon().provenance for key in row.terms if key not in keys] == []


# Free texts


def turkish_po(tmp_path: Path, translations: dict[str, str]) -> Path:
    """The PO file of the free texts of the text, filled in by a translator."""
    dossier = extract(read_text(TEXT))
    _, content = free_texts(dossier, language="tr")
    text = content.decode()
    for original, translated in translations.items():
        written = f'msgid "{original}"\nmsgstr ""'
        assert written in text, text
        text = text.replace(written, f'msgid "{original}"\nmsgstr "{translated}"')
    file = tmp_path / "case.tr.po"
    file.write_text(text, encoding="utf-8")
    return file


THEFT = "the theft of 14 crates of museum pieces"


def test_what_has_no_words_is_handed_to_a_translator(tmp_path: Path) -> None:
    """Each text once, with its sentence beside it; gettext accepts the file."""
    dossier = extract(read_text(TEXT))
    found, content = free_texts(dossier, language="tr")
    assert THEFT in [text.text for text in found]
    (theft,) = [text for text in found if text.text == THEFT]
    assert theft.sentence.startswith("Iran condemned the theft")
    assert theft.language == "en"
    assert content == free_texts(dossier, language="tr")[1]
    if shutil.which("msgfmt"):
        file = tmp_path / "case.po"
        file.write_bytes(content)
        subprocess.run(["msgfmt", "--check", "-o", "/dev/null", str(file)], check=True)


def test_a_brief_uses_what_the_translator_wrote(tmp_path: Path) -> None:
    """In the place of the quotation, with its number still marked as the fact's."""
    file = turkish_po(tmp_path, {THEFT: "müzeden 14 sandık eser çalınmasını"})
    view = compose(extract(read_text(TEXT)))
    before = render_html(view, language="tr")
    after = render_html(view, language="tr", translations=[file])
    assert f"{THEFT}</q>" in before
    content = after.partition('class="section evidence"')[0]
    assert THEFT not in content
    (said,) = {
        unit.text for unit in statements(read_page(after)) if unit.section == "positions" and "sandık" in unit.text
    }
    assert "üzeden 14 sandık eser çalınmasını" in said
    assert '<data value="14" data-fact="position-' in content
    assert THEFT in after  # the evidence keeps the words of the source


def test_translated_texts_are_not_handed_out_again(tmp_path: Path) -> None:
    """Only what is left."""
    file = turkish_po(tmp_path, {THEFT: "müzeden 14 sandık eser çalınmasını"})
    left, _ = free_texts(extract(read_text(TEXT)), language="tr", translations=[file])
    assert THEFT not in [text.text for text in left]


@pytest.mark.parametrize(
    ("translated", "told"),
    [
        ("müzeden sandıklarca eser çalınmasını", "loses 14"),
        ("müzeden 41 sandık eser çalınmasını", "loses 14"),
        ("müzeden 14 sandık ve 3 halı çalınmasını", "adds 3"),
        ("müzeden on dört sandık eser çalınmasını", None),
    ],
)
def test_a_translation_keeps_every_number(tmp_path: Path, translated: str, told: str | None) -> None:
    """A number that is lost, changed or added is refused; one in words is the same number."""
    file = turkish_po(tmp_path, {THEFT: translated})
    view = compose(extract(read_text(TEXT)))
    if told is None:
        page = read_page(render_html(view, language="tr", translations=[file]))
        assert any(translated[1:] in unit.text for unit in page.units)
        return
    with pytest.raises(BrokenPhrase, match=told):
        render_html(view, language="tr", translations=[file])


def test_a_dossier_with_free_texts_is_not_ready() -> None:
    """`check` names them with their facts."""
    dossier = extract(read_text(TEXT))
    found = [finding.what for finding in check_language(dossier, languages=["tr"]) if finding.level == "fault"]
    assert f"“{THEFT}” has no words in tr" in found
