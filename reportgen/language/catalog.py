"""The catalogue: the messages of one language, read from gettext PO files and checked before any is used.

Messages are written in English in the code; a PO file per language translates them. Every message that is read is
checked at once: its slots are those of the English message, its suffixes are known, it holds no markup. So a brief is
never half written before a fault shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from gettext import c2py
from pathlib import Path

from babel.core import UnknownLocaleError
from babel.messages.catalog import Catalog as Babel
from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, PoFileParser

from reportgen.errors import BrokenPhrase
from reportgen.language.english import ENGLISH
from reportgen.language.phrases import Template
from reportgen.language.protocol import Language, exact

SOURCE_LANGUAGE = "en"
"""The language that messages are written in; where its catalogue is silent, a message stands for itself."""

_Id = str | tuple[str, ...] | list[str]

Key = tuple[str, str]
"""A message's context and its English text (the singular where it has two)."""


_plural_rule = cache(c2py)


@dataclass(frozen=True)
class Entry:
    """One message as a PO file has it: the English text or texts, the translated forms, and where they stand."""

    context: str
    originals: tuple[str, ...]
    forms: tuple[str, ...]
    place: str
    fuzzy: bool = False
    commented: bool = False

    @property
    def translated(self) -> bool:
        return not self.fuzzy and all(self.forms)


@dataclass(frozen=True)
class File:
    """One PO file: its messages by key, and which form goes with which number."""

    path: Path
    entries: dict[Key, Entry]
    plurals: int = 1
    rule: str = "0"

    def form(self, n: int | Decimal) -> int:
        """Which plural form goes with a number; a fraction goes with the last."""
        n = exact(n)
        if isinstance(n, Decimal):
            return self.plurals - 1
        return min(int(_plural_rule(self.rule)(abs(n))), self.plurals - 1)


@dataclass(frozen=True)
class Catalog:
    """The messages of one language, from one or more folders; the first folder that has a message wins.

    Make one with `Catalog.read`. `faults` is empty unless it was read leniently.
    """

    language: Language
    files: tuple[File, ...]
    faults: tuple[str, ...] = ()
    _made: dict[str, Template] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def read(cls, language: Language, places: Iterable[Path | str], *, strict: bool = True) -> Catalog:
        """The catalogue from PO files, or from `<code>.po` in each folder that has one; later ones are the parents.

        Raises BrokenPhrase, naming file and line, for a file that is no PO file or a message that cannot be used; if not
        `strict`, such messages are listed in `faults` instead. A place without the file is passed over; it is an error
        when none has it, except in English.
        """
        named = [Path(place) for place in places]
        paths = [place if place.suffix == ".po" else place / f"{language.code}.po" for place in named]
        files = tuple(read_file(path, language) for path in paths if path.is_file())
        if not files and language.code != SOURCE_LANGUAGE:
            looked = ", ".join(str(path) for path in paths) or "no folder"
            raise BrokenPhrase(f"{language.code}: there is no catalogue ({looked}); add {language.code}.po")
        faults = tuple(fault for file in files for entry in file.entries.values() for fault in _faults(entry, language))
        if faults and strict:
            raise BrokenPhrase(faults[0])
        return cls(language, files, faults)

    def phrase(self, context: str, msgid: str, plural: str | None = None, n: int | Decimal | None = None) -> Template:
        """The message to fill: `msgid`, or `plural` where the number `n` asks for it, in the catalogue's language.

        Raises BrokenPhrase, naming language, context and message, when there is no translation or it cannot be used.
        """
        if (plural is None) != (n is None):
            raise BrokenPhrase(
                f"{self.language.code}, {context}, “{msgid}”: a plural and a number go together; give both"
            )
        message = self._message(context, msgid, plural, n)
        if message not in self._made:
            self._made[message] = _template(message, self.language, f"{self.language.code}, {context}, “{msgid}”")
        return self._made[message]

    def text(self, context: str, msgid: str) -> str:
        """A message without slots, as text; raises BrokenPhrase as `phrase` does, or when it has slots."""
        template = self.phrase(context, msgid)
        if template.slots:
            raise BrokenPhrase(f"{self.language.code}, {context}, “{msgid}”: has slots; fill it as a phrase")
        return template.message

    def keys(self) -> frozenset[Key]:
        """The messages that any of the files translates."""
        return frozenset(key for file in self.files for key, entry in file.entries.items() if entry.translated)

    def _message(self, context: str, msgid: str, plural: str | None, n: int | Decimal | None) -> str:
        number = 1 if n is None else n
        for file in self.files:
            entry = file.entries.get((context, msgid))
            if entry is None or not entry.translated:
                continue
            if entry.originals[1:] != ((plural,) if plural else ()):
                raise BrokenPhrase(
                    f"{self.language.code}, {context}, “{msgid}”: the plural at {entry.place} is not the one asked for; "
                    "make both alike"
                )
            return entry.forms[file.form(number) if plural else 0]
        if self.language.code == SOURCE_LANGUAGE:
            return msgid if plural is None or exact(number) == 1 else plural
        raise BrokenPhrase(
            f"{self.language.code}, {context}, “{msgid}”: has no translation; add it to {self.files[0].path}"
        )


def lint(catalog: Catalog) -> list[str]:
    """Everything in a catalogue that a translator should look at, each as one line with its place.

    What cannot be used comes first (`Catalog.read` with `strict=False` collects it), then what is not yet translated,
    and what reads wrong: other spaces or another full stop at the end than in English, straight quotation marks, two
    spaces in a row, slots without a word to the translator.
    """
    found = list(catalog.faults)
    for file in catalog.files:
        for entry in file.entries.values():
            found += [
                f"{entry.place}: “{entry.originals[0]}”: {remark}" for remark in _remarks(entry, catalog.language)
            ]
    return found


def language_of(path: Path | str) -> str:
    """The language that the header of a PO file names; raises BrokenPhrase where it cannot be read or names none."""
    try:
        found = re.search(r'^"Language:\s*([A-Za-z]{2,3})', Path(path).read_text(encoding="utf-8-sig"), re.MULTILINE)
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenPhrase(f"{path}: cannot be read ({type(error).__name__}); name a PO file in UTF-8") from None
    if found is None:
        raise BrokenPhrase(f"{path}: its header names no language; add a line “Language: tr”")
    return found[1]


def read_file(path: Path, language: Language) -> File:
    """The messages of one PO file; raises BrokenPhrase where it is none, or one of another language."""
    catalog = _Strict(locale=language.code)
    try:
        lines = [line + "\n" for line in path.read_text(encoding="utf-8-sig").split("\n")]
        _check_lines(lines)
        PoFileParser(catalog, abort_invalid=True).parse(lines)
    except (OSError, UnicodeDecodeError, PoFileError, ValueError, LookupError, UnknownLocaleError) as error:
        reason = str(error).strip().partition("\n")[0] or type(error).__name__
        raise BrokenPhrase(f"{path}: is not a PO file in UTF-8 ({reason}); check it with msgfmt --check") from None
    declared = dict(catalog.mime_headers).get("Language", "")
    if declared.replace("-", "_").partition("_")[0] != language.code:
        raise BrokenPhrase(f"{path}: its header says “Language: {declared}”; this is the catalogue of {language.code}")
    entries = [_entry(message, path) for message in catalog if message.id]
    return File(
        path=path,
        entries={(entry.context, entry.originals[0]): entry for entry in entries},
        plurals=catalog.num_plurals,
        rule=_rule(catalog, path),
    )


_LINE = re.compile(
    r'\s*(?:#.*|(?:(?P<word>msgctxt|msgid|msgid_plural|msgstr)(?P<form>\[\d\])?[ \t]+)?"(?:[^"\\]|\\.)*")?\s*'
)
_AFTER = {
    "msgctxt": ("", "msgstr", "msgstr[]"),
    "msgid": ("", "msgstr", "msgstr[]", "msgctxt"),
    "msgid_plural": ("msgid",),
    "msgstr": ("msgid",),
    "msgstr[]": ("msgid_plural", "msgstr[]"),
}
"""What may stand before each keyword of a PO file."""


def _check_lines(lines: Iterable[str]) -> None:
    """Raises ValueError for the first line that is no line of a PO file; Babel alone would make something of it."""
    before = ""
    for number, line in enumerate(lines, start=1):
        found = _LINE.fullmatch(line)
        if found is None:
            raise ValueError(f"line {number} cannot be read")
        if found["word"]:
            word = found["word"] + ("[]" if found["form"] else "")
            if before not in _AFTER.get(word, ()):
                raise ValueError(f"line {number}: {found['word']} is out of place")
            before = word


class _Strict(Babel):
    """A PO file in which no message stands twice; Babel alone would make one of the two without a word."""

    def __setitem__(self, id: _Id, message: Message) -> None:
        if id and self.get(id, message.context) is not None:
            raise ValueError(f"the message {_texts(id)[0]!r} stands twice in one context")
        super().__setitem__(id, message)


def _rule(catalog: Babel, path: Path) -> str:
    try:
        c2py(catalog.plural_expr)
    except ValueError as error:
        raise BrokenPhrase(f"{path}: its Plural-Forms cannot be read ({error}); write nplurals=…; plural=…;") from None
    return catalog.plural_expr


def _entry(message: Message, path: Path) -> Entry:
    return Entry(
        context=message.context or "",
        originals=_texts(message.id),
        forms=_texts(message.string),
        place=f"{path}:{message.lineno}",
        fuzzy=message.fuzzy,
        commented=bool(message.auto_comments or message.user_comments),
    )


def _texts(value: _Id | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ("",))


def _template(message: str, language: Language, where: str) -> Template:
    try:
        return Template(language.conventions.reworded(message), language)
    except BrokenPhrase as error:
        raise BrokenPhrase(f"{where}: {error}") from None


def _faults(entry: Entry, language: Language) -> Iterable[str]:
    """What makes a translated message unusable."""
    where = f"{entry.place}: {language.code}, {entry.context}, “{entry.originals[0]}”"
    if not entry.translated:
        return
    if not entry.context:
        yield f"{where}: has no msgctxt; say where it is used"
    try:
        wanted = [_slots_of(original) for original in entry.originals]
        for number, form in enumerate(entry.forms):
            found = Template(form, language).slots
            singular = len(entry.forms) > 1 and number == 0
            if found != wanted[-1] and not (singular and found == wanted[0]):
                yield f"{where}: its slots are {_listed(found)}, in English {_listed(wanted[-1])}; make them alike"
    except BrokenPhrase as error:
        yield f"{where}: {error}"


def _slots_of(original: str) -> frozenset[str]:
    return Template(original, ENGLISH).slots


def _listed(names: frozenset[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "none"


def _remarks(entry: Entry, language: Language) -> Iterable[str]:
    """What reads wrong in a message that could be used."""
    if entry.fuzzy:
        yield "is marked fuzzy; look it over and take the mark off"
    if not all(entry.forms):
        if language.code != SOURCE_LANGUAGE:
            yield "is not translated"
        return
    for form in entry.forms:
        original = entry.originals[-1]
        if form.strip() != form and original.strip() == original:
            yield "begins or ends with a space"
        if _full_stop(form) != _full_stop(original):
            yield "ends otherwise than in English (full stop, colon, question mark)"
        if '"' in form:
            yield "holds straight quotation marks; write “ and ”"
        if "  " in form:
            yield "holds two spaces in a row"
    if "{" in entry.originals[0] and not entry.commented:
        yield "has slots but no comment that tells the translator what fills them"


def _full_stop(text: str) -> str:
    """The mark that ends a text, the marks of other scripts as their Latin counterparts."""
    end = text[-1:].translate({ord("؟"): "?", ord("۔"): ".", ord("。"): "."})
    return end if end in ".:?!…" else ""
