"""What a translator or an editor must still do: catalogues, terms, styles and free texts, gone through at once.

A fault makes a brief impossible or wrong (a missing message, an unknown suffix, a term without a label); a note is
something to look at (an uncertain term, a term that is quoted in one language only).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal

from babel.messages.plurals import get_plural

from reportgen.errors import LanguageError, StyleError
from reportgen.facts import Model
from reportgen.language import LANGUAGES
from reportgen.language.catalog import Catalog, Key, lint
from reportgen.language.glossary import Term, terms
from reportgen.language.phrases import Template
from reportgen.language.protocol import Language
from reportgen.language.style import read_style
from reportgen.language.turkish import needs_reading
from reportgen.lexicon import lexicon

COMPLETE = ("en", "tr")
"""The languages in which every term has a label; in the others, a term without one is quoted."""


class Finding(Model):
    """One thing to do or to look at: where, and what."""

    level: Literal["fault", "note"]
    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.level}: {self.place}: {self.what}"


class Catalogues(Model):
    """The catalogues of one pack, by language: its own first, those it shares behind."""

    pack: str
    files: dict[str, tuple[Path, ...]]


Check = Callable[[Language, Iterable[Catalogues]], Iterator[Finding]]


def check(
    catalogues: Iterable[Catalogues], *, languages: Iterable[str] = (), styles: Iterable[Path] = ()
) -> tuple[Finding, ...]:
    """Everything that stands in the way of writing these packs in these languages (all without `languages`).

    Faults come before notes, each in the order of `CHECKS`; nothing is raised for what is wrong with a file.
    """
    packs, found = list(catalogues), list(_styles(styles))
    for code in languages or LANGUAGES:
        for each in CHECKS.values():
            found += each(LANGUAGES[code], packs)
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: finding.level))


def _messages(language: Language, packs: Iterable[Catalogues]) -> Iterator[Finding]:
    """Messages that cannot be used, are not translated, are fuzzy, or read wrong."""
    for pack in packs:
        catalog, fault = _read(language, pack)
        if catalog is None:
            yield Finding(level="fault", place=f"{language.code}, pack {pack.pack}", what=fault)
            continue
        for remark in lint(catalog):
            place, _, what = remark.partition(": ")
            yield Finding(level="fault", place=place, what=what)


def _missing(language: Language, packs: Iterable[Catalogues]) -> Iterator[Finding]:
    """Messages that another language of the pack has and this one lacks."""
    if language.code == "en":
        return
    for pack in packs:
        catalog, _ = _read(language, pack)
        wanted: set[Key] = set()
        for code in sorted(set(pack.files) - {language.code}):
            other, _ = _read(LANGUAGES[code], pack)
            wanted |= {(context, text) for context, text in (other.keys() if other else ()) if code != "en"}
        for context, text in sorted(wanted - (catalog.keys() if catalog else frozenset())):
            place = str(catalog.files[0].path) if catalog else f"{language.code}, pack {pack.pack}"
            yield Finding(level="fault", place=place, what=f"“{text}” ({context}) has no translation; add it")


def _plurals(language: Language, packs: Iterable[Catalogues]) -> Iterator[Finding]:
    """Plural forms that are not as many as gettext has for the language."""
    wanted = get_plural(language.locale).num_plurals
    for pack in packs:
        catalog, _ = _read(language, pack)
        for file in catalog.files if catalog else ():
            if file.plurals != wanted:
                yield Finding(
                    level="fault",
                    place=str(file.path),
                    what=f"has {file.plurals} plural forms; write {wanted} in its head",
                )


def _terms(language: Language, packs: Iterable[Catalogues]) -> Iterator[Finding]:
    """Terms without a label or of uncertain origin; abbreviations whose reading, and so whose suffix, nobody knows."""
    del packs
    without: list[str] = []
    unsure: list[str] = []
    for term in terms():
        place = f"{term.table}, {term.key}"
        if language.code not in term.labels:
            without.append(term.key)
            if language.code in COMPLETE:
                yield Finding(level="fault", place=place, what=f"has no label in {language.code}; add one")
            continue
        if term.uncertain(language.code):
            unsure.append(term.labels[language.code])
            if language.code in COMPLETE:
                label = term.labels[language.code]
                yield Finding(level="note", place=place, what=f"“{label}” is uncertain in {language.code}; look it up")
        if language.code == "tr":
            yield from _unread(term, place)
    if without and language.code not in COMPLETE:
        some = ", ".join(without[:3])
        yield Finding(
            level="note",
            place=f"lexicon, {language.code}",
            what=f"{len(without)} terms have no label and are quoted ({some} …); add labels",
        )
    if unsure and language.code not in COMPLETE:
        what = (
            f"{len(unsure)} labels were not reviewed; `reportgen i18n terms -l {language.code} --uncertain` lists them"
        )
        yield Finding(level="note", place=f"lexicon, {language.code}", what=what)


def _unread(term: Term, place: str) -> Iterator[Finding]:
    for label in (term.labels["tr"], term.short.get("tr", "")):
        if label and needs_reading(label) and "tr" not in term.reading:
            yield Finding(
                level="fault", place=place, what=f"“{label}” could be read in two ways; add its reading in tr"
            )


def _topics(language: Language, packs: Iterable[Catalogues]) -> Iterator[Finding]:
    """Phrases of topics that are no messages, or whose slots are not those of the English phrase."""
    del packs
    for topic in lexicon().topics:
        for name, phrases in (("phrase", topic.phrase), ("clause", topic.clause)):
            said, english = phrases.get(language.code), phrases.get("en")
            place = f"topics, {topic.key}, {name}"
            if said is None or english is None:
                if english and language.code in COMPLETE:
                    yield Finding(level="fault", place=place, what=f"has no words in {language.code}; add them")
                continue
            try:
                slots = Template(said, language).slots ^ Template(english, LANGUAGES["en"]).slots
            except LanguageError as error:
                yield Finding(level="fault", place=place, what=str(error))
                continue
            if slots:
                yield Finding(level="fault", place=place, what=f"{{{min(slots)}}} stands in one language only")


CHECKS: dict[str, Check] = {
    "messages": _messages,
    "missing": _missing,
    "plurals": _plurals,
    "terms": _terms,
    "topics": _topics,
}
"""What is looked at in each language."""


def _styles(styles: Iterable[Path]) -> Iterator[Finding]:
    for file in styles:
        try:
            read_style(file)
        except StyleError as error:
            yield Finding(level="fault", place=str(file), what=str(error).removeprefix(f"{file}: "))


def _read(language: Language, pack: Catalogues) -> tuple[Catalog | None, str]:
    """The catalogue of a pack, read leniently, or why there is none."""
    try:
        return Catalog.read(language, pack.files.get(language.code, ()), strict=False), ""
    except LanguageError as error:
        return None, str(error)
