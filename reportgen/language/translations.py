"""Free texts of a dossier for a translator: what has no words in a language, written to a PO file and read back.

What neither the lexicon nor a topic can say stands in a brief as a quotation in its own language. `free_texts` lists
those quotations, `po_file` hands them to a translator, and `Translations` puts what came back in their place. A
translation holds the same numbers as its original, or it is refused.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from babel.messages.catalog import Catalog as Babel
from babel.messages.pofile import write_po
from babel.numbers import get_decimal_symbol, get_group_symbol

from reportgen.errors import BrokenPhrase
from reportgen.extract.numbers import quantities
from reportgen.extract.turkish.numbers import amounts
from reportgen.extract.turkish.numerals import numbers
from reportgen.extract.turkish.words import sentences_of
from reportgen.facts import Model
from reportgen.language.catalog import Entry, read_file
from reportgen.language.phrases import Number, Quoted, Slot, Span, Text
from reportgen.language.protocol import Language

_DIGITS = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")


class FreeText(Model):
    """Words of a source that a brief would quote in their own language, the facts they belong to, and their sentence."""

    text: str
    language: str
    facts: tuple[str, ...]
    sentence: str

    @property
    def context(self) -> str:
        return f"free.{self.language}"


class Translations(Model):
    """Translated free texts by language and words of the original; `place` is where each was read."""

    language: str
    texts: dict[tuple[str, str], str]
    places: dict[tuple[str, str], str]

    @classmethod
    def read(cls, files: Iterable[Path | str], language: Language) -> Translations:
        """The translations of PO files; what is empty or fuzzy is left out.

        Raises BrokenPhrase, naming file and line, for a file that is no PO file of this language, or a translation
        whose numbers are not those of its original.
        """
        texts: dict[tuple[str, str], str] = {}
        places: dict[tuple[str, str], str] = {}
        for file in files:
            for entry in read_file(Path(file), language).entries.values():
                if entry.translated and entry.context.startswith("free."):
                    _check_numbers(entry, language)
                    key = (entry.context.removeprefix("free."), entry.originals[0])
                    texts[key], places[key] = entry.forms[0], entry.place
        return cls(language=language.code, texts=texts, places=places)

    def slot(self, text: str, source: str, language: Language, fact: str | None) -> Slot | None:
        """The translation of words of a source, its numbers marked as those of the fact; None when there is none."""
        said = self.texts.get((source, text))
        return Slot(parts=tuple(_marked(said, language, fact))) if said else None


def po_file(texts: Iterable[FreeText], language: Language) -> bytes:
    """A PO file of free texts for a translator into a language; the same texts give the same bytes."""
    catalog = Babel(locale=language.code, project="reportgen", fuzzy=False)
    for text in texts:
        catalog.add(
            text.text,
            context=text.context,
            auto_comments=[f"{', '.join(text.facts)}: {' '.join(text.sentence.split())}"],
        )
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=100, omit_header=True)
    head = (
        'msgid ""\n'
        'msgstr ""\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Language: {language.code}\\n"\n'
        f'"Plural-Forms: {catalog.plural_forms}\\n"\n\n'
    )
    return head.encode() + buffer.getvalue().rstrip(b"\n") + b"\n"


def collected(spans: Iterable[Span], language: str) -> Iterator[Quoted]:
    """The quotations among spans that are not in the language of the brief."""
    return (span for span in spans if isinstance(span, Quoted) and span.language != language)


def _check_numbers(entry: Entry, language: Language) -> None:
    """Raises BrokenPhrase where a number of one side is neither in digits nor in words on the other."""
    source, original, translated = entry.context.removeprefix("free."), entry.originals[0], entry.forms[0]
    wanted, found = _values(original, source), _values(translated, language.code)
    lost, added = wanted - found - _every(translated, language.code), found - wanted - _every(original, source)
    if lost or added:
        fault = f"loses {_listed(lost)}" if lost else f"adds {_listed(added)}"
        raise BrokenPhrase(f"{entry.place}: the translation of “{original}” {fault}; keep every number as it is")


def _values(text: str, language: str) -> set[Decimal]:
    """The quantities of a text by the reader of its language, with the numbers in digits; articles (“bir”) count nothing."""
    return {value for value in _counted(text, language) if value != 1} | _digits(text, language)


def _counted(text: str, language: str) -> Iterator[Decimal]:
    found = [one.quantity for one in quantities(text)] if language == "en" else []
    if language == "tr":
        found = [amount.quantity for sentence in sentences_of(text) for amount in amounts(sentence)]
    for quantity in found:
        ends = (quantity.value, quantity.of, *((quantity.low, quantity.high) if quantity.high else ()))
        yield from (Decimal(value) for value in ends if value is not None)


def _every(text: str, language: str) -> set[Decimal]:
    """Every number of a text, whatever it tells, in digits or in words."""
    words = {found.value for found in numbers(text)} if language == "tr" else set()
    return words | _digits(text, language) | set(_counted(text, language))


def _digits(text: str, language: str) -> set[Decimal]:
    """The numbers in digits that a scale word does not multiply."""
    group, point = (".", ",") if language == "tr" else (",", ".")
    found = set()
    for match in _DIGITS.finditer(text):
        behind = text[match.end() :].lstrip().partition(" ")[0].casefold()
        plain = match[0].replace(group, "").replace(point, ".")
        if not behind.startswith(_SCALES) and re.fullmatch(r"\d+(?:\.\d+)?", plain):
            found.add(Decimal(plain))
    return found


_SCALES = ("hundred", "thousand", "million", "billion", "yüz", "bin", "milyon", "milyar", "trilyon")


def _listed(values: set[Decimal]) -> str:
    return ", ".join(f"{value:f}" for value in sorted(values))


def _marked(text: str, language: Language, fact: str | None) -> Iterator[Span]:
    """The text with its numbers in digits as spans of their own."""
    place = 0
    for found in _DIGITS.finditer(text):
        yield Text(text=text[place : found.start()])
        value = (
            found[0].replace(get_group_symbol(language.locale), "").replace(get_decimal_symbol(language.locale), ".")
        )
        plain = re.fullmatch(r"\d+(?:\.\d+)?", value)
        yield Number(text=found[0], value=value, fact=fact) if plain else Text(text=found[0])
        place = found.end()
    yield Text(text=text[place:])
