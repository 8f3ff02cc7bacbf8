"""A finished PDF keeps its standards, by the judgement of others and by what a screen reader meets."""

from __future__ import annotations

from pathlib import Path

import pytest
import verapdf

from reportgen import compose, packs, render_html
from reportgen.dossier import load
from reportgen.finish import StandardName
from reportgen.language import LANGUAGES
from reportgen.pdf import render_pdf


@pytest.mark.slow
@pytest.mark.parametrize("pack", [pack.name for pack in packs.packs()])
def test_the_judge_finds_no_fault(root: Path, tmp_path: Path, pack: str) -> None:
    """Each pack in every language by default, and one as PDF 2.0: PDF/A and PDF/UA, by veraPDF's own engine and rules."""
    dossier = load(root / "seeds/hama-2024/dossier.json")
    asked: list[tuple[str, StandardName]] = [*((language, "a-3a") for language in LANGUAGES), ("tr", "a-4f")]
    files: list[tuple[StandardName, Path]] = []
    for language, standard in asked:
        page = render_html(compose(dossier), pack=pack, language=language)
        file = tmp_path / f"{pack}.{language}.{standard}.pdf"
        file.write_bytes(render_pdf(page, dossier=dossier, standard=standard))
        files.append((standard, file))
    assert verapdf.faults(files) == []
