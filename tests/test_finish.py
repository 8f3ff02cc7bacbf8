"""A finished PDF keeps its standards, by the judgement of others and by what a screen reader meets."""

from __future__ import annotations

from pathlib import Path

import pytest
import verapdf

from reportgen import compose, packs, pdf, render_html
from reportgen.dossier import load
from reportgen.finish import StandardName
from reportgen.language import LANGUAGES
from reportgen.pdf import render_pdf

PACKS = [pack.name for pack in packs.packs()]
ASKED: list[tuple[str, str, StandardName]] = [
    *((pack, language, "a-3a") for pack in PACKS for language in LANGUAGES),
    *((pack, "tr", "a-4f") for pack in PACKS),
]
"""Each pack in every language by default, and one as PDF 2.0."""


@pytest.fixture(scope="module")
def printed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str, StandardName], Path]:
    """The files of all that is asked for, each laid out once: how closely a page is set is no matter here."""
    dossier = load(root / "seeds/hama-2024/dossier.json")
    folder = tmp_path_factory.mktemp("printed")
    files = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "_filled", lambda lay_out, **_: lay_out("--density: 1"))
        for pack, language, standard in ASKED:
            page = render_html(compose(dossier), pack=pack, language=language)
            file = folder / f"{pack}.{language}.{standard}.pdf"
            file.write_bytes(render_pdf(page, dossier=dossier, standard=standard))
            files[pack, language, standard] = file
    return files


@pytest.mark.slow
def test_the_judge_finds_no_fault(printed: dict[tuple[str, str, StandardName], Path]) -> None:
    """PDF/A and PDF/UA, by veraPDF's own engine and rules."""
    assert verapdf.faults([(standard, file) for (_, _, standard), file in printed.items()]) == []
