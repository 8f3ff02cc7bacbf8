"""Messages with slots: what fills them, how it is read aloud, and what survives of it in the finished sentence.

A message is an ordinary sentence with plain slots, such as `more than {value} {who}`. What fills a slot may know how it
is read, so that the language can mend a suffix that a translator wrote behind it: `{value}'den fazla` becomes
“3 milyondan fazla” or “40’tan fazla”. Numbers and quotes stay spans of their own, so that the page can mark them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, Self

from pydantic import model_validator

from reportgen.errors import BrokenPhrase
from reportgen.facts import Model

Kind = Literal[
    "number", "decimal", "percent", "year", "date", "scaled",
    "place", "place-compound", "person", "phrase",
    "institution", "institution-apostrophe",
    "abbr", "abbr-word", "unit", "quoted",
    "common", "common-compound",
]  # fmt: skip
"""What the last word of a slot is, as far as suffixes and apostrophes care; `turkish.KINDS` says what follows."""

Gender = Literal["masculine", "feminine"]
"""What words around a name or noun agree with, in languages that have it."""


class Text(Model):
    """Words of the language of the sentence."""

    text: str


class Number(Model):
    """A number as it is shown, with `value` as plain decimal text ("3000000", "3.5") and the id of its fact, if any."""

    text: str
    value: str
    fact: str | None = None


class Quoted(Model):
    """Words of a source in their own language, without quotation marks: whoever shows them adds the marks."""

    text: str
    language: str
    fact: str | None = None


class Moment(Model):
    """A day, or a month, as it is shown; `value` is the same in ISO 8601 ("2024-12-03", "2024-12")."""

    text: str
    value: str


class Foreign(Text):
    """A name that stands in another script than the sentence, as its source writes it, without quotation marks."""

    language: str


Span = Text | Foreign | Number | Quoted | Moment
Sentence = tuple[Span, ...]
"""A sentence, or part of one: spans in reading order, never two `Text` side by side, none empty."""


def merged(spans: Iterable[Span]) -> Sentence:
    """The same words with neighbouring `Text` spans made one and empty spans left out."""
    result: list[Span] = []
    for span in spans:
        before = result[-1] if result else None
        if type(span) is Text and type(before) is Text:
            result[-1] = Text(text=before.text + span.text)
        elif span.text:
            result.append(span)
    return tuple(result)


def plain(spans: Iterable[Span], *, marks: tuple[str, str] = ("“", "”")) -> str:
    """The words as one string, quoted spans between `marks`."""
    return "".join(f"{marks[0]}{span.text}{marks[1]}" if isinstance(span, Quoted) else span.text for span in spans)


class Slot(Model):
    """What fills a slot: a text, or the spans it is made of, and how its end is read and written on.

    Give `text` or `parts`; the other follows (in `text`, quoted spans stand without marks). `reading` is the text as
    spoken, or just its last word, in Turkish letters ("heteşe"); `kind` decides about the apostrophe; `izafet` says
    that the last word already carries a possessive ("Gazze Şeridi"). What is None is told from the text.

    `gender` is what the words around it may have to agree with, and `oblique` the spans as they stand where something
    governs them (an object, or behind a preposition), for languages that tell this apart; empty where it is the same.
    """

    text: str = ""
    parts: Sentence = ()
    reading: str | None = None
    kind: Kind | None = None
    izafet: bool = False
    gender: Gender | None = None
    oblique: Sentence = ()

    @model_validator(mode="before")
    @classmethod
    def _both(cls, data: Any) -> Any:  # noqa: ANN401 - the signature that pydantic asks for
        if not isinstance(data, dict):
            return data
        text, parts = data.get("text"), data.get("parts")
        if text and not parts:
            return data | {"parts": (Text(text=text),)}
        if parts and not text and all(isinstance(part, Span) for part in parts):
            return data | {"parts": merged(parts), "text": "".join(part.text for part in parts)}
        return data

    @model_validator(mode="after")
    def _agree(self) -> Self:
        if self.text != "".join(part.text for part in self.parts):
            raise ValueError("the text of a slot and its parts differ; give one of them")
        return self

    def of_fact(self, fact: str) -> Slot:
        """The same slot with every number in it that has no fact yet marked as the fact with this id."""
        parts, oblique = (
            tuple(
                part.model_copy(update={"fact": fact}) if isinstance(part, Number) and part.fact is None else part
                for part in spans
            )
            for spans in (self.parts, self.oblique)
        )
        return self.model_copy(update={"parts": parts, "oblique": oblique})

    def governed(self) -> Sentence:
        """The spans as they stand where something governs them."""
        return self.oblique or self.parts


Content = str | Span | Sentence | Slot
"""All that may fill a slot; plain text and spans are read as they are written."""


def as_slot(content: Content) -> Slot:
    """The content as a Slot, its reading and kind unknown unless it was one already."""
    match content:
        case Slot():
            return content
        case str():
            return Slot(text=content)
        case Text() | Number() | Quoted() | Moment():  # a Foreign is a Text
            return Slot(parts=(content,))
        case _:
            return Slot(parts=content)


class Suffixing(Protocol):
    """The part of a language that a message needs: what may be written behind a slot, and what becomes of it."""

    @property
    def code(self) -> str: ...

    def check_suffix(self, written: str) -> None:
        """Raises BrokenPhrase when `written` cannot stand behind a slot after an apostrophe."""

    def suffixed(self, slot: Slot, written: str) -> Sentence:
        """The slot's spans with the suffix that `written` stands for, in the form that fits the slot."""

    def agreeing(self, before: str, slot: Slot) -> tuple[str, Sentence]:
        """The words of a message before a slot, and the slot's spans, each in the form that fits the other."""


_SLOT = re.compile(r"\{(?P<name>[a-z][a-z0-9_]*)\}(?:['’](?P<suffix>[^\W\d_]+))?")
_REFUSED = ("<", "&", "%(")


@dataclass(frozen=True)
class Piece:
    """One slot of a message, with the suffix written behind it, if any."""

    name: str
    suffix: str | None = None


@dataclass(frozen=True)
class Template:
    """A message, checked: plain `{slots}`, suffixes that the language knows, no markup.

    Making one raises BrokenPhrase, naming what is wrong with the message and how to mend it.
    """

    message: str
    language: Suffixing
    pieces: tuple[str | Piece, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pieces", tuple(_pieces(self.message)))
        for piece in self.pieces:
            if isinstance(piece, Piece) and piece.suffix is not None:
                self.language.check_suffix(piece.suffix)

    @property
    def slots(self) -> frozenset[str]:
        """The names of the slots."""
        return frozenset(piece.name for piece in self.pieces if isinstance(piece, Piece))

    def fill(self, **contents: Content) -> Sentence:
        """The sentence with its slots filled; raises BrokenPhrase when a slot is missing, empty or not asked for."""
        return self._filled(contents)

    def slot(self, **contents: Content) -> Slot:
        """The same as a slot for another message: a slot that opens the message hands on its gender and its forms."""
        opening = next((piece for piece in self.pieces if piece), "")
        lead = as_slot(contents[opening.name]) if isinstance(opening, Piece) and opening.name in contents else None
        parts = self._filled(contents)
        if lead is None or not (lead.oblique or lead.gender):
            return Slot(parts=parts)
        oblique = self._filled(contents, governed=True) if lead.oblique else ()
        return Slot(parts=parts, oblique=oblique, gender=lead.gender)

    def _filled(self, contents: Mapping[str, Content], *, governed: bool = False) -> Sentence:
        """The sentence; `governed` says that something stands before it that governs the slot which opens it."""
        given = frozenset(contents)
        for fault, names in (("lacks", self.slots - given), ("has no slot for", given - self.slots)):
            if names:
                listed = ", ".join(f"{{{name}}}" for name in sorted(names))
                raise BrokenPhrase(f"{self.language.code}: “{self.message}” {fault} {listed}; fill exactly its slots")
        filled = {name: as_slot(content) for name, content in contents.items()}
        empty = sorted(name for name, slot in filled.items() if not slot.text.strip())
        if empty:
            raise BrokenPhrase(f"{self.language.code}: “{self.message}” got nothing for {{{empty[0]}}}; fill it")
        spans: list[Span] = []
        before = ""
        for place, piece in enumerate(self.pieces):
            if isinstance(piece, str):
                before = piece
                if place + 1 == len(self.pieces):
                    spans.append(Text(text=piece))
            elif piece.suffix is None:
                slot = filled[piece.name]
                before, parts = self.language.agreeing(before, slot)
                if governed and not spans and not before:
                    parts = slot.governed()
                spans += [Text(text=before), *parts]
                before = ""
            else:
                spans.append(Text(text=before))
                before = ""
                spans.extend(self.language.suffixed(filled[piece.name], piece.suffix))
        return merged(spans)


def _pieces(message: str) -> Iterable[str | Piece]:
    place = 0
    for found in _SLOT.finditer(message):
        yield _literal(message[place : found.start()], message)
        yield Piece(found["name"], found["suffix"])
        place = found.end()
        if message[place : place + 1].isalnum():
            raise BrokenPhrase(
                f"“{message}”: “{message[place]}” stands right behind {found[0]}; "
                "write an apostrophe before a suffix and a space before a word"
            )
    yield _literal(message[place:], message)


def _literal(text: str, message: str) -> str:
    for mark in _REFUSED:
        if mark in text:
            raise BrokenPhrase(f"“{message}”: {mark} may not stand in a message; write plain words and {{slots}}")
    if "{" in text or "}" in text:
        raise BrokenPhrase(f"“{message}”: a brace that is not a slot; a slot is a name in small letters, {{like_this}}")
    return text


def cut(spans: Sentence, place: int) -> tuple[Sentence, Sentence]:
    """The spans before and after an offset into their text; a span that lies across it is cut in two."""
    before: list[Span] = []
    after: list[Span] = []
    for span in spans:
        head, tail = span.text[: max(place, 0)], span.text[max(place, 0) :]
        place -= len(span.text)
        if head:
            before.append(span if not tail else span.model_copy(update={"text": head}))
        if tail:
            after.append(span if not head else span.model_copy(update={"text": tail}))
    return tuple(before), tuple(after)
