"""The glossary: every term of the lexicon that a brief may print, with what a translator wants to know of it.

It is not kept beside the lexicon but read from it: a term is a row of one of the tables in `TABLES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from reportgen.facts import Model
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.rows import Row
from reportgen.lexicon.words import LANGUAGES, Words, words_of


class Origin(Model):
    """Where the words of one language come from, and whether they are uncertain."""

    source: str
    uncertain: bool = False


class Term(Model):
    """A term: its key, the table it stands in, its kind, and per language its label, short form, reading and forms.

    `forms` are further ways in which it stands in texts: aliases, plurals, the Turkish form after an owner.
    `origin` says per language where the label comes from; `variants` are the keys of rows that let a style choose.
    """

    key: str
    table: str
    kind: str
    labels: dict[str, str]
    short: dict[str, str]
    reading: dict[str, str]
    forms: dict[str, tuple[str, ...]]
    origin: dict[str, Origin]
    variants: tuple[str, ...] = ()

    def uncertain(self, language: str) -> bool:
        """Whether the label of a language was not seen in a source, or sources differ."""
        return language in self.origin and self.origin[language].uncertain


def _named(row: Any) -> dict[str, dict[str, Any]]:  # noqa: ANN401 - each table has its own kind of row
    return {
        "labels": dict(row.names),
        "short": dict(getattr(row, "short", {})),
        "reading": dict(getattr(row, "reading", {})),
        "forms": {language: tuple(words) for language, words in row.aliases.items()},
    }


def _noun(row: Any) -> dict[str, dict[str, Any]]:  # noqa: ANN401 - as above
    turkish = tuple(dict.fromkeys((*row.tr, *(row.tr_of or ()))))
    return {
        "labels": {"en": row.en[0], "tr": row.tr[0]},
        "short": {},
        "reading": {},
        "forms": {"en": row.en[1:], "tr": turkish[1:]},
    }


def _office(row: Any) -> dict[str, dict[str, Any]]:  # noqa: ANN401 - as above
    return {
        "labels": {"en": row.en[0], "tr": row.tr},
        "short": {},
        "reading": {},
        "forms": {"en": row.en[1:], "tr": (row.tr_of,) if row.tr_of != row.tr else ()},
    }


def _topic(row: Any) -> dict[str, dict[str, Any]]:  # noqa: ANN401 - as above
    return {
        "labels": dict(row.phrase),
        "short": {},
        "reading": {},
        "forms": {language: (clause,) for language, clause in row.clause.items()},
    }


TABLES: dict[str, tuple[Callable[[Any], dict[str, dict[str, Any]]], str]] = {
    "actors": (_named, ""),
    "countries": (_named, "country"),
    "places": (_named, ""),
    "nouns": (_noun, ""),
    "offices": (_office, "office"),
    "topics": (_topic, "topic"),
}
"""The tables that hold terms: how their rows are read, and the kind of those that do not say theirs."""


@derived
def terms() -> tuple[Term, ...]:
    """Every term of the lexicon in use, table by table in the order of their rows."""
    return tuple(_terms())


def _terms() -> Iterator[Term]:
    origins = {row.key: row for row in lexicon().term_sources}
    variants = [(row.key, {form for forms in row.forms.values() for form in forms}) for row in lexicon().variants]
    for table, (read, kind) in TABLES.items():
        for row in getattr(lexicon(), table):
            parts = read(row)
            further = {code: label for code, words in _further() if (label := _label(words, table, row.key))}
            parts["labels"] = further | parts["labels"]
            written = {*parts["labels"].values(), *parts["short"].values()}
            yield Term(
                key=row.key,
                table=table,
                kind=kind or row.kind,
                origin={code: _origin(table, row, code) for code in parts["labels"] if origins},
                variants=tuple(key for key, forms in variants if forms & written),
                **parts,
            )


def _further() -> tuple[tuple[str, Words], ...]:
    """The words of the languages that briefs are only written in."""
    return tuple((file.stem, words_of(file.stem)) for file in sorted(LANGUAGES.glob("*.toml")))


def _label(words: Words, table: str, key: str) -> str | None:
    """What a further language calls a term."""
    if table == "nouns":
        return next(iter(words.nouns.get(key, ())), None)
    return {"offices": words.offices, "topics": words.topics}.get(table, words.names).get(key)


_UNREVIEWED = {"actors": "names", "countries": "names", "places": "names"}


def _origin(table: str, row: Row, language: str) -> Origin:
    """What the last row of provenance says that speaks of the term, of the term itself before its table."""
    found = Origin(source="usage", uncertain=_UNREVIEWED.get(table, table) in words_of(language).unreviewed)
    of_term: Origin | None = None
    for entry in lexicon().provenance:
        if entry.language not in (None, language):
            continue
        origin = Origin(source=entry.source, uncertain=entry.uncertain)
        if row.key in entry.terms:  # type: ignore[attr-defined]
            of_term = origin
        elif table in entry.tables:
            found = Origin(source=entry.source, uncertain=entry.uncertain or found.uncertain)
    return of_term or found
