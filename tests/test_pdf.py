"""A PDF is tagged, carries its fonts and facts, is the same bytes every time and takes nothing from outside."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
import pypdf
import pytest
from plain_writer import flood, page

from reportgen import pdf
from reportgen.dossier import Dossier
from reportgen.errors import RenderError
from reportgen.pdf import render_pdf

SMALL = '<!doctype html><html lang="tr"><head><meta charset="utf-8"><title>Küçük</title>{head}</head><body>{body}</body></html>'


def small(body: str = "<p>Merhaba</p>", head: str = "") -> str:
    return SMALL.format(head=head, body=body)


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return flood()


@pytest.fixture(scope="module")
def printed(dossier: Dossier) -> bytes:
    return render_pdf(page(dossier), dossier=dossier)


@pytest.fixture(scope="module")
def opened(printed: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(printed))


def test_the_pdf_is_tagged_and_says_what_it_is(opened: pikepdf.Pdf) -> None:
    """PDF/A-3a and PDF/UA-1 by its own word, with language, title and the date of the brief."""
    assert bool(opened.Root.MarkInfo.Marked)
    assert str(opened.Root.Lang) == "en"
    assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
    assert str(opened.docinfo["/Title"]) == "1,200 people displaced"
    assert str(opened.docinfo["/CreationDate"]).startswith("D:20250314")
    with opened.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["pdfaid:part"] + metadata["pdfaid:conformance"] == "3A"


def test_bookmarks_are_the_headings(printed: bytes) -> None:
    with pikepdf.open(io.BytesIO(printed)).open_outline() as outline:
        (top,) = outline.root
    assert top.title == "1,200 people displaced"
    assert [section.title for section in top.children] == [
        "Highlights", "Key figures", "Situation", "Contested", "Diplomatic positions", "Timeline", "Evidence",
        "Sources", "How to read this brief",
    ]  # fmt: skip


def test_the_facts_are_attached(opened: pikepdf.Pdf, dossier: Dossier) -> None:
    """The dossier file, byte for byte, dated as the brief is."""
    assert list(opened.attachments) == ["facts.json"]
    attached = opened.attachments["facts.json"].get_file()
    assert attached.read_bytes() == dossier.to_json().encode()
    assert attached.creation_date
    assert attached.creation_date.isoformat() == "2025-03-14T00:00:00+00:00"


def test_without_a_dossier_nothing_is_attached() -> None:
    assert not pikepdf.open(io.BytesIO(render_pdf(small()))).attachments


def test_every_font_is_inside(opened: pikepdf.Pdf) -> None:
    names = set()
    for sheet in opened.pages:
        for font in sheet.Resources.Font.values():
            descendant = font.DescendantFonts[0]
            names.add(str(descendant.BaseFont).partition("+")[2].rstrip(","))
            assert "/FontFile2" in descendant.FontDescriptor
    assert names == {"Source-Sans-3", "Source-Sans-3-Semi-Bold", "Source-Sans-3-Italic", "Source-Serif-4-Semi-Bold"}


def test_turkish_letters_can_be_read_back(printed: bytes) -> None:
    text = " ".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(printed)).pages)
    words = " ".join(text.split())
    assert "Leyla Aydın" in words
    assert "İğdeli & Çınarşık <soon>" in words


def test_links_stay_inside(opened: pikepdf.Pdf) -> None:
    """Marks lead to places in the document; only the address of a source leads out."""
    outside = {
        str(note.A.URI)
        for sheet in opened.pages
        for note in sheet.get("/Annots", [])
        if "/A" in note and "/URI" in note.A
    }
    assert outside == {"https://herald.example/valley"}


PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
from plain_writer import flood, page
from reportgen.pdf import render_pdf
import hashlib
dossier = flood()
print(hashlib.sha256(render_pdf(page(dossier), dossier=dossier)).hexdigest())
"""


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "zone"), [("0", "UTC"), ("4711", "Europe/Istanbul")])
def test_another_process_makes_the_same_bytes(printed: bytes, root: Path, seed: str, zone: str) -> None:
    found = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(root / "tests")],
        cwd=root,
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == hashlib.sha256(printed).hexdigest()


def test_an_undated_dossier_gives_the_same_bytes_too() -> None:
    """The attachment is never dated today."""
    undated = flood("\n".join(line for line in flood().sources[0].text.splitlines() if not line.startswith("date:")))
    document = pikepdf.open(io.BytesIO(render_pdf(small(), dossier=undated)))
    attached = document.attachments["facts.json"].get_file()
    assert attached.creation_date
    assert attached.creation_date.isoformat() == "1970-01-01T00:00:00+00:00"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", '<img alt="x" src="file:///etc/hostname">'),
        ("", '<img alt="x" src="http://127.0.0.1:9/x.png">'),
        ("", '<img alt="x" src="picture.png">'),
        ("", '<img alt="x" src="data:image/svg+xml,%3Csvg/%3E">'),
        ("", '<object data="file:///etc/hostname"></object>'),
        ("", '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title><image href="file:///etc/hostname"/></svg>'),
        ("", '<p style="background: url(file:///etc/hostname)">x</p>'),
        ("", '<p><a rel="attachment" href="file:///etc/hostname">x</a></p>'),
        ('<link rel="attachment" href="file:///etc/hostname">', "<p>x</p>"),
        ('<link rel="stylesheet" href="http://127.0.0.1:9/x.css">', "<p>x</p>"),
        ('<style>@import "file:///etc/hostname";</style>', "<p>x</p>"),
        ('<style>@font-face { font-family: f; src: url("file:///etc/hostname") }</style>', "<p>x</p>"),
        ('<base href="file:///etc/">', '<img alt="x" src="hostname">'),
    ],
)
def test_nothing_is_taken_from_outside(head: str, body: str) -> None:
    with pytest.raises(RenderError, match="which is not part of it"):
        render_pdf(small(body, head))


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ('<p style="colour: red">x</p>', "Ignored"),
        ("<p>\U000f0000</p>", "no font has a letter"),
        ('<p style="font-size: 1e9px; letter-spacing: 1e99px">x</p>', "laid out|remarks"),
    ],
)
def test_what_the_engine_remarks_is_an_error(body: str, complaint: str) -> None:
    with pytest.raises(RenderError, match=complaint):
        render_pdf(small(body))


MISSING = """
import sys

class Missing:
    def find_spec(self, name, *_):
        if name == "weasyprint":
            raise {error}

sys.meta_path.insert(0, Missing())
from reportgen.errors import InstallationError
from reportgen.pdf import render_pdf
try:
    render_pdf("<p>x")
except InstallationError as error:
    print(error)
"""
"""A process of its own, because the engine's libraries cannot be taken out of one that has loaded them."""


@pytest.mark.parametrize(
    ("error", "remedy"),
    [
        ("ModuleNotFoundError('no weasyprint')", "pip install weasyprint"),
        ("OSError('cannot load library libpango-1.0-0')", "apt-get install libpango"),
    ],
)
def test_a_missing_engine_is_explained(root: Path, error: str, remedy: str) -> None:
    command = [sys.executable, "-c", MISSING.format(error=error)]
    found = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert remedy in found.stdout


# The last page


@dataclass
class _Sheet:
    anchors: dict[str, tuple[float, float]]
    height: float = 1000


@dataclass
class _Document:
    """A document of so many pages whose content ends so far down the last one."""

    count: int
    end: float
    setting: str = ""
    pages: list[_Sheet] = field(init=False)

    def __post_init__(self) -> None:
        self.pages = [_Sheet({}) for _ in range(self.count - 1)] + [_Sheet({"end": (0, self.end)})]


def chosen(*attempts: tuple[int, float]) -> tuple[str, list[str]]:
    """The setting that was chosen, and all that were tried, where each next attempt gives (pages, end of content)."""
    tried: list[str] = []

    def lay_out(setting: str) -> _Document:
        tried.append(setting)
        return _Document(*attempts[len(tried) - 1], setting)

    return pdf._filled(lay_out).setting, tried


def test_a_page_that_is_well_filled_is_laid_out_once() -> None:
    assert chosen((3, 700)) == ("--density: 1", ["--density: 1"])


def test_a_single_page_may_be_short() -> None:
    assert chosen((1, 100)) == ("--density: 1", ["--density: 1"])


def test_an_abandoned_last_page_is_drawn_in() -> None:
    assert chosen((3, 100), (3, 60), (2, 900))[0] == "--density: 0.7"


def test_where_it_cannot_be_drawn_in_it_gets_the_evidence() -> None:
    assert chosen((2, 250), (2, 220), (2, 200), (2, 190), (2, 500))[0] == "--apart: page"


def test_a_page_more_is_no_remedy() -> None:
    assert chosen((2, 250), (2, 220), (2, 200), (2, 190), (3, 500))[0] == "--density: 1"
