"""The whole path: what goes in, what comes out, and that nothing is written before everything is made."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportgen
from reportgen import Dossier, Source, extract, gather
from reportgen.errors import (
    BrokenDossier,
    EmptySource,
    MisplacedQuote,
    OutputError,
    RenderError,
    SourceNotFound,
    UnknownLanguage,
)
from reportgen.pipeline import Delivery, Document, open_bytes, slug
from reportgen.sources import SourceLanguage, read_text

STRIKE = (
    "title: Strike on a market\ndate: 2024-12-03\n\n"
    "At least 12 people were killed in an airstrike on Idlib on Monday, the Syrian Observatory for Human Rights said.\n"
)
ROAD = "The road to Hama was closed on Tuesday, and the bridge on it as well, the governor said.\n"


# In


def test_texts_and_dossiers_are_gathered_into_one(tmp_path: Path) -> None:
    """From files and from memory; what is given twice stands in it once."""
    (tmp_path / "strike.txt").write_text(STRIKE, encoding="utf-8")
    road = read_text(ROAD)
    first = gather(tmp_path / "strike.txt")
    first.save(tmp_path / "strike.dossier.json")
    both = gather(str(tmp_path / "strike.txt"), tmp_path / "strike.dossier.json", road, road, first)
    assert {source.id for source in both.sources} == {first.sources[0].id, road.id}
    assert [figure.quantity.value for figure in both.figures] == [12]


def test_the_order_of_files_does_not_change_what_is_found() -> None:
    """The same facts under the same ids."""
    strike, road = read_text(STRIKE), read_text(ROAD)
    forwards, backwards = gather(strike, road), gather(road, strike)
    assert {fact.id for fact in forwards.facts} == {fact.id for fact in backwards.facts}


def test_a_dossier_is_taken_as_it_is() -> None:
    """A reviewed dossier is not extracted again."""
    dossier = Dossier(sources=(read_text(STRIKE),))
    assert gather(dossier) == dossier


def test_a_dossier_is_proved_again() -> None:
    """A fact that was changed in memory, past the evidence lock, does not reach a brief."""
    dossier = extract(read_text(STRIKE))
    fact = dossier.facts[0]
    moved = fact.evidence[0].model_copy(update={"start": 0, "end": len(fact.evidence[0].quote)})
    bent = dossier.model_copy(update={"facts": (fact.model_copy(update={"evidence": (moved,)}),), "links": ()})
    with pytest.raises(MisplacedQuote):
        gather(bent)


def test_nothing_given_is_an_error() -> None:
    """Not an empty brief."""
    with pytest.raises(SourceNotFound, match="no source was given"):
        gather()


def test_the_language_of_the_texts_can_be_given() -> None:
    """For one too short to tell."""
    assert gather_language("Hama", "tr") == "tr"


def gather_language(text: str, language: SourceLanguage) -> str:
    source = open_bytes(text.encode(), name="short.txt", source_language=language)
    assert isinstance(source, Source)
    return source.language


@pytest.mark.parametrize("front", ["", "\ufeff", "\n  ", "\ufeff \n"])
def test_content_tells_a_dossier_from_a_text(front: str) -> None:
    """Whatever the file is called; a brace is how JSON opens and no article does."""
    dossier = Dossier(sources=(read_text(STRIKE),))
    assert open_bytes((front + dossier.to_json()).encode(), name="facts.txt") == dossier
    assert isinstance(open_bytes((front + STRIKE).encode(), name="facts.txt"), Source)


def test_a_file_that_calls_itself_json_must_be_a_dossier() -> None:
    """An array or a text in it is not read as an article."""
    with pytest.raises(BrokenDossier, match=r"^d\.json: is not JSON"):
        open_bytes(STRIKE.encode(), name="d.json")
    with pytest.raises(EmptySource):
        open_bytes(b"", name="d.txt")


# Names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hama-2024", "hama-2024"),
        ("000_5f4a.v2", "000_5f4a.v2"),
        ("İdlib'de ÇATIŞMA, ağır yaralı var", "Idlib-de-CATISMA-agir-yarali-var"),
        ("../../etc/passwd", "etc-passwd"),
        ("حماة", "brief"),
        ("", "brief"),
        (".hidden", "hidden"),
        ("x" * 300, "x" * 80),
    ],
)
def test_a_file_name_is_plain(text: str, name: str) -> None:
    """It goes through every file system, mail and address bar."""
    assert slug(text) == name


@given(st.text(max_size=200))
def test_a_file_name_never_leaves_its_folder(text: str) -> None:
    """Whatever it was made of."""
    name = slug(text)
    assert name.isascii()
    assert Path(name).name == name
    assert not name.startswith(".")
    assert slug(name) == name


# Out


def test_one_call_does_everything(tmp_path: Path) -> None:
    """The dossier first, then each language in each format, in the order asked for."""
    (tmp_path / "strike.txt").write_text(STRIKE, encoding="utf-8")
    delivery = reportgen.brief(tmp_path / "strike.txt", out=tmp_path / "out", formats="html")
    assert isinstance(delivery, Delivery)
    assert [document.name for document in delivery.documents] == [
        "strike.dossier.json", "strike.tr.html", "strike.en.html",
    ]  # fmt: skip
    assert delivery.paths == tuple(tmp_path / "out" / document.name for document in delivery.documents)
    assert [path.read_bytes() for path in delivery.paths] == [document.content for document in delivery.documents]
    assert reportgen.load(delivery.paths[0]) == delivery.dossier


def test_the_pages_are_the_same_as_step_by_step() -> None:
    """`brief` adds nothing to its steps."""
    source = read_text(STRIKE)
    delivery = reportgen.brief(source, languages="en", formats=["html", "pdf"])
    view = reportgen.compose(reportgen.extract(source))
    page = reportgen.render_html(view, language="en")
    assert delivery.documents[1].content == page.encode()
    assert delivery.documents[2].content == reportgen.render_pdf(page, dossier=delivery.dossier)
    assert delivery.paths == ()


def test_the_same_input_gives_the_same_bytes() -> None:
    """Twice in one process; the packaging tests do it in another."""
    source = read_text(STRIKE)
    assert reportgen.brief(source) == reportgen.brief(source)


def test_whoever_watches_is_told_every_step() -> None:
    """The steps are counted up to their number."""
    seen: list[tuple[str, int, int]] = []
    reportgen.brief(
        read_text(STRIKE),
        languages=("tr", "en"),
        formats="html",
        progress=lambda what, done, total: seen.append((what, done, total)),
    )
    assert seen == [
        ("reading", 0, 5),
        ("writing tr", 1, 5),
        ("writing en", 2, 5),
        ("making html", 3, 5),
        ("saving", 4, 5),
    ]


def test_nothing_is_written_before_everything_is_made(tmp_path: Path) -> None:
    """The second language fails, and the first leaves no file."""
    with pytest.raises(UnknownLanguage):
        reportgen.brief(read_text(STRIKE), languages=("tr", "xx"), formats="html", out=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_format_is_refused_before_anything_is_read() -> None:
    """With the formats that there are."""
    with pytest.raises(RenderError, match="there is no format `odt`; choose from html, pdf"):
        reportgen.brief("nosuch.txt", formats="odt")  # type: ignore[arg-type]


def test_a_place_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    """A file where the folder should be."""
    (tmp_path / "out").write_bytes(b"old")
    with pytest.raises(OutputError):
        reportgen.brief(read_text(STRIKE), formats="html", out=tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == b"old"


def test_a_document_is_named_after_its_language_and_format() -> None:
    """So that a folder of briefs sorts well."""
    assert Document.of("hama", "tr", "pdf", b"").name == "hama.tr.pdf"
