"""What a translator needs, from sources and packs: checks, the glossary, and free texts as PO files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.brief import compose
from reportgen.lexicon import Lexicon, using
from reportgen.packs import Pack, find, packs
from reportgen.pipeline import Input, gather
from reportgen.resources import bundled
from reportgen.sources import SourceLanguage

if TYPE_CHECKING:
    from reportgen.language.check import Finding
    from reportgen.language.glossary import Term
    from reportgen.language.translations import FreeText


def check_language(
    *inputs: Input,
    languages: Iterable[str] = (),
    pack: str | None = None,
    translations: Iterable[str | Path] = (),
    lexicon: Lexicon | None = None,
) -> tuple[Finding, ...]:
    """Everything that stands in the way of a brief in these languages (all without), faults before notes.

    Looks at the catalogues of every pack or of one, the lexicon, the house styles, and, where inputs are given, at what
    they hold that has no words. Raises ReportgenError for inputs or packs that cannot be read.
    """
    from reportgen.language import LANGUAGES, language
    from reportgen.language.check import Catalogues, Finding, check

    chosen = [find(pack)] if pack else list(packs())
    codes = [language(code).code for code in languages] or list(LANGUAGES)
    files = [
        Catalogues(pack=each.name, files={code: each.catalogues(code) for code in LANGUAGES if each.catalogues(code)})
        for each in chosen
    ]
    with using(lexicon):
        found = list(check(files, languages=codes, styles=_style_files(chosen)))
        for code in codes if inputs else ():
            texts, _ = free_texts(*inputs, language=code, translations=translations, lexicon=lexicon)
            found += [
                Finding(level="fault", place=", ".join(text.facts), what=f"“{text.text}” has no words in {code}")
                for text in texts
            ]
    return tuple(sorted(found, key=lambda finding: finding.level))


def free_texts(
    *inputs: Input,
    language: str,
    translations: Iterable[str | Path] = (),
    source_language: SourceLanguage | None = None,
    lexicon: Lexicon | None = None,
) -> tuple[tuple[FreeText, ...], bytes]:
    """What texts and dossiers hold that has no words in a language, and the PO file that a translator fills in.

    What `translations` say already is left out. Raises ReportgenError.
    """
    from reportgen.language.translations import po_file
    from reportgen.language.writer import writer

    dossier = gather(*inputs, source_language=source_language, lexicon=lexicon)
    with using(lexicon):
        catalogues = find("brief").catalogues(language)
        spoken = writer(compose(dossier), language, catalogues=catalogues, translations=translations)
        found = spoken.free_texts()
    return found, po_file(found, spoken.language)


def glossary(
    *, languages: Iterable[str] = (), uncertain: bool = False, lexicon: Lexicon | None = None
) -> tuple[Term, ...]:
    """The terms of the lexicon; `uncertain` keeps those whose label in one of the languages nobody has confirmed.

    Raises UnknownLanguage.
    """
    from reportgen.language import language
    from reportgen.language.glossary import terms

    codes = [language(code).code for code in languages]
    with using(lexicon):
        return tuple(term for term in terms() if not uncertain or any(term.uncertain(code) for code in codes))


def _style_files(chosen: Iterable[Pack]) -> list[Path]:
    """The house styles that ship and those of the packs."""
    folders = {folder for pack in chosen for folder in pack.folders} | {bundled("templates") / "shared"}
    styles = sorted(file for folder in folders for file in (folder / "styles").glob("*.toml"))
    return styles + sorted(file for folder in folders if (file := folder / "style.toml").is_file())
