"""The pages as they look: every pack in every language against its golden pictures.

A text layer may be right where the page shows a wrong glyph or has lost an accent; only the picture tells. Golden pictures
are small and grey, and are compared as the eye would: what differs must be as large as a dot of a letter. Where a page
differs, the picture found is written to `tests/golden/pages/actual/`; when it is the better one, accept it with
`PYTHONPATH=. python tests/test_page_pictures.py [pack …]` and look at the picture before it is committed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter

from reportgen import compose, extract, read, render_html, render_pdf
from reportgen.brief import Brief
from reportgen.packs import packs

GOLDEN = Path(__file__).parent / "golden" / "pages"
SEED = Path(__file__).parent.parent / "seeds" / "hama-2024" / "source.tr.txt"
ACCEPT = "look at tests/golden/pages/actual, then accept with: PYTHONPATH=. python tests/test_page_pictures.py"
PAGES = [(pack.name, language) for pack in packs() for language in sorted(pack.manifest.languages)]
DPI = 76
SHOWN = 2
"""So many pages of each pack are kept: the first ones show every kind of its parts."""

GREYS = 16
"""Shades in a golden picture, so that all of them together stay small."""

LARGEST = 1_500_000
"""All golden pictures together have fewer bytes."""

DOT = 26
"""How much the mean of three by three pixels may differ, of 255: less than a dot or a cedilla at this size."""


@cache
def brief() -> Brief:
    """The brief of the seed."""
    return compose(extract(read(SEED)))


@cache
def page(pack: str, language: str) -> str:
    """Its page in a pack and a language."""
    return render_html(brief(), language=language, pack=pack)


def pictures(html: str) -> list[Image.Image]:
    """The first printed pages of a brief, in shades of grey."""
    program = shutil.which("pdftoppm")
    if program is None:
        pytest.skip("pdftoppm is missing; run `apt-get install poppler-utils`")
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "page.pdf"
        pdf.write_bytes(render_pdf(html))
        command = [program, "-r", str(DPI), "-l", str(SHOWN), "-gray", "-png", str(pdf), str(Path(folder) / "page")]
        subprocess.run(command, check=True)
        return [Image.open(file).convert("L").copy() for file in sorted(Path(folder).glob("page-*.png"))]


def kept(pack: str, language: str) -> list[Path]:
    """The golden pictures of a pack in a language."""
    return sorted(GOLDEN.glob(f"{pack}.{language}-*.png"))


def place(pack: str, language: str, number: int) -> Path:
    """Where the golden picture of a page is kept."""
    return GOLDEN / f"{pack}.{language}-{number}.png"


def keep(picture: Image.Image, file: Path) -> None:
    """Writes a picture with few shades, as small as it gets."""
    file.parent.mkdir(parents=True, exist_ok=True)
    step = 255 / (GREYS - 1)
    few = picture.point([round(round(grey / step) * step) for grey in range(256)])
    few.quantize(GREYS).save(file, optimize=True)


def difference(one: Image.Image, other: Image.Image) -> int:
    """The largest difference of two pictures over three by three pixels; 255 where their sizes differ."""
    if one.size != other.size:
        return 255
    brighter = ImageChops.subtract(one, other).filter(ImageFilter.BoxBlur(1))
    darker = ImageChops.subtract(other, one).filter(ImageFilter.BoxBlur(1))
    signed = ImageChops.difference(brighter, darker)
    return max(grey for grey, times in enumerate(signed.histogram()) if times)


@pytest.mark.slow
@pytest.mark.parametrize(("pack", "language"), PAGES)
def test_a_page_looks_as_it_was_accepted(pack: str, language: str) -> None:
    """Glyph for glyph."""
    found = pictures(page(pack, language))
    golden = [Image.open(file).convert("L") for file in kept(pack, language)]
    worst = [difference(one, other) for one, other in zip(found, golden, strict=False)]
    if len(found) != len(golden) or max(worst) > DOT:
        for number, picture in enumerate(found, start=1):
            keep(picture, GOLDEN / "actual" / place(pack, language, number).name)
    assert len(found) == len(golden), ACCEPT
    assert max(worst) <= DOT, ACCEPT


@pytest.mark.slow
@pytest.mark.parametrize(
    ("written", "changed"),
    [("beldeyi", "beldeyı"), ("gruplar", "grüplar"), ("savaşçılar", "savasçılar"), ("köyü", "köyu"), ("50", "60")],
)
def test_a_lost_accent_or_a_wrong_letter_is_seen(written: str, changed: str) -> None:
    """Though it is the same size and in the same place."""
    whole = page("flash", "tr")
    head, body = whole.split("<body>")
    assert written in body
    other = pictures(f"{head}<body>{body.replace(f'{written}', changed)}")
    golden = [Image.open(file).convert("L") for file in kept("flash", "tr")]
    assert max(difference(one, two) for one, two in zip(other, golden, strict=True)) > DOT


def test_no_golden_picture_is_left_over_and_all_are_small() -> None:
    """Every picture belongs to a pack, and a pack has its pictures."""
    files = sorted(GOLDEN.glob("*.png"))
    assert {file.name.rpartition("-")[0] for file in files} == {f"{pack}.{language}" for pack, language in PAGES}
    assert sum(file.stat().st_size for file in files) < LARGEST


if __name__ == "__main__":
    for pack, language in PAGES:
        if len(sys.argv) == 1 or pack in sys.argv[1:]:
            for old in kept(pack, language):
                old.unlink()
            for number, picture in enumerate(pictures(page(pack, language)), start=1):
                keep(picture, place(pack, language, number))
            sys.stdout.write(f"{pack}.{language}\n")
