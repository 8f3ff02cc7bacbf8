"""Source texts: read once, frozen, and from then on only pointed into."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from reportgen.errors import (
    BrokenHeader,
    ChangedSource,
    DisguisedText,
    EmptySource,
    NotText,
    OversizedSource,
    SourceNotFound,
    UnreadableLanguage,
)
from reportgen.facts import Count, Day, Evidence, Flag, Grade, Model, Sensitivity, optional
from reportgen.unseen import OVERRIDES, named

SourceLanguage = Literal["en", "tr"]

HEADER_FIELDS = ("title", "publisher", "date", "language", "url", "grade", "sensitivity")

MARKINGS: dict[str, Sensitivity] = {
    "public": "public", "internal": "internal", "confidential": "confidential",
    "tasnif dışı": "public", "hizmete özel": "internal", "gizli": "confidential",
}  # fmt: skip
"""How a header may mark a text, in small letters; the Turkish words are those of official papers."""

LARGEST = 10_000_000
"""Bytes of the longest text that is read as one: about 4,000 pages."""

_HEADER_LINE = re.compile(r"(?P<field>[A-Za-z]+)[ \t]*:[ \t]*(?P<value>.*)")
_RAW_DATE = re.compile(r"\s*date (\d{4}-\d{2}-\d{2}) ")
_FENCE = "---"


class Source(Model):
    r"""A text as it was read, with what is known about it.

    `text` is the whole text, header included: NFC, line ends as `\n`, without a byte-order mark; every offset counts
    its code points. `body` is the offset at which the header ends. `sha256` is the hash of `text` in UTF-8. `grade` is
    that of the Admiralty code, `sensitivity` says who may read it (None: anybody); `redacted` tells that words were taken
    out of it before it was handed on.
    """

    id: str
    title: str | None = None
    publisher: str | None = None
    published: Day | None = None
    language: SourceLanguage
    url: str | None = None
    grade: Grade | None = optional()
    sensitivity: Sensitivity | None = optional()
    redacted: Flag = optional(default=False)
    sha256: str
    body: Annotated[Count, Field(ge=0)] = 0
    text: Annotated[str, Field(min_length=1)]

    @model_validator(mode="after")
    def _untouched(self) -> Self:
        found = sha256_of(self.text)
        if found != self.sha256:
            raise ChangedSource(
                f"source {self.id}: its text has the hash {found[:12]}…, the dossier recorded {self.sha256[:12]}…; "
                "the text was changed afterwards: extract it again"
            )
        _undisguised(self.text, f"source {self.id}")
        for field, value in (("title", self.title), ("publisher", self.publisher), ("url", self.url)):
            if value and value != _visible(value):
                raise DisguisedText(
                    f"source {self.id}: its {field} holds characters that cannot be seen; write it anew"
                )
        return self

    def quote(self, start: int, end: int) -> Evidence:
        """The evidence at `text[start:end]`, offsets in code points."""
        return Evidence(source=self.id, start=start, end=end, quote=self.text[start:end])


def sha256_of(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def read(path: str | Path, *, language: SourceLanguage | None = None) -> Source:
    """Reads one plain-text or Markdown file into a frozen Source.

    The encoding is UTF-8 (with or without a byte-order mark), UTF-16 with one, or a Windows code page that can be told
    from the text. Raises SourceNotFound, EmptySource, NotText, BrokenHeader or UnreadableLanguage.
    """
    return read_bytes(contents(path), name=str(path), language=language)


def contents(path: str | Path) -> bytes:
    """The bytes of a file; raises SourceNotFound when there is none, or a folder stands there."""
    place = Path(path)
    try:
        return place.read_bytes()
    except IsADirectoryError:
        raise SourceNotFound(f"{place}: is a folder; name the text files in it") from None
    except FileNotFoundError:
        raise SourceNotFound(f"{place}: no such file; check the path") from None
    except OSError as error:
        raise SourceNotFound(f"{place}: cannot be read ({(error.strerror or '').lower()})") from None
    except ValueError:
        raise SourceNotFound(f"{place!s:.80}: is not a path; check it for stray characters") from None


def read_bytes(data: bytes, *, name: str = "text", language: SourceLanguage | None = None) -> Source:
    """Reads the bytes of one source; `name` stands for it in error messages. Raises as `read` does."""
    return read_text(_decode(data, name), name=name, language=language)


def read_text(text: str, *, name: str = "text", language: SourceLanguage | None = None) -> Source:
    """Freezes a text that is already in memory; raises EmptySource, NotText, BrokenHeader or UnreadableLanguage."""
    text = _normalise(text, name)
    _undisguised(text, name)
    fields, body = _header(text, name)
    if not text[body:].strip():
        raise EmptySource(f"{name}: there is no text in it")
    digest = sha256_of(text)
    return Source(
        id=digest[:12],
        title=fields.get("title"),
        publisher=fields.get("publisher"),
        published=_date(fields["date"], name) if "date" in fields else None,
        language=language or _declared(fields, name) or detect_language(text[body:], name=name),
        url=fields.get("url"),
        grade=grade_of(fields["grade"], name) if "grade" in fields else None,
        sensitivity=marking_of(fields["sensitivity"], name) if "sensitivity" in fields else None,
        sha256=digest,
        body=body,
        text=text,
    )


def _decode(data: bytes, name: str) -> str:
    if not data.strip():
        raise EmptySource(f"{name}: the file is empty")
    if len(data) > LARGEST:
        raise OversizedSource(
            f"{name}: is {len(data) / 1e6:.0f} MB long, and texts of up to {LARGEST / 1e6:.0f} MB are read as one; split it"
        )
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _strictly(data, encoding, name)
    if b"\0" in data:
        raise NotText(f"{name}: is not a text file (it holds NUL bytes); give plain text or Markdown")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _from_code_page(data, name)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotText(f"{name}: says it is {encoding} but byte {error.start} is not; save it as UTF-8") from None


def _from_code_page(data: bytes, name: str) -> str:
    """Windows-1254 holds Windows-1252 but for six Icelandic letters, so one table serves English and Turkish."""
    refusal = f"{name}: is neither UTF-8 nor a Windows code page of English or Turkish; save it as UTF-8"
    try:
        text = data.decode("cp1254")
        detect_language(text, name=name)
    except (UnicodeDecodeError, UnreadableLanguage):
        raise NotText(refusal) from None
    foreign = [letter for letter in text if ord(letter) > 127 and letter not in _WINDOWS_LETTERS]
    if foreign:
        raise NotText(refusal)
    return text


_WINDOWS_LETTERS = frozenset("çğıöşüâîûÇĞİÖŞÜÂÎÛéèêëáàäóòôúùñïßÉÁ‘’“”«»–—…•·€£°§©®™\u00a0\u00adªº½¼¾±×²³")


def _normalise(text: str, name: str) -> str:
    """NFC, one kind of line end, no byte-order mark; control characters that a page cannot show are refused."""
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    text = text.replace("\f", "\n").replace("\v", "\n")
    if control := _CONTROL.search(text):
        place = control.start()
        raise NotText(f"{name}: holds the control character U+{ord(control.group()):04X} at offset {place}; remove it")
    return text


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")


def _undisguised(text: str, name: str) -> None:
    if override := _OVERRIDE.search(text):
        raise DisguisedText(
            f"{name}: holds {named(override.group())} at offset {override.start()}, which shows letters and digits in "
            "another order than they are written; remove it"
        )


_OVERRIDE = re.compile(f"[{OVERRIDES}]")


def _visible(value: str) -> str:
    """What can be seen of a field of a header; the joiners stay, for words and emoji need them."""
    return "".join(letter for letter in value if letter in _JOINERS or unicodedata.category(letter) != "Cf")


_JOINERS = "\u200c\u200d"


def _header(text: str, name: str) -> tuple[dict[str, str], int]:
    """The header's fields and the offset where the body begins; a text without a header begins at 0.

    A header is the lines before the first blank one, each `word: value`, when one of them is a field that we know; other
    fields are passed over. Between lines of `---` it may be anything of this form.
    """
    raw = _RAW_DATE.match(text)
    if raw:
        return {"date": raw.group(1)}, raw.end()
    lines = text.splitlines(keepends=True)
    fenced = text.startswith(_FENCE + "\n")
    block = lines[1:] if fenced else lines
    ends = [number for number, line in enumerate(block) if line.strip() == (_FENCE if fenced else "")]
    if fenced and not ends:
        raise BrokenHeader(f"{name}: the header opens with --- and never closes; add a line ---")
    block = block[: ends[0]] if ends else block
    entries = [_HEADER_LINE.fullmatch(line.strip()) for line in block]
    if fenced:
        for number, (line, entry) in enumerate(zip(block, entries, strict=True), start=2):
            if not entry and line.strip():
                raise BrokenHeader(f"{name}: header line {number} is not `field: value`; mend it or close with ---")
    elif not (all(entries) and any(entry and entry["field"].casefold() in HEADER_FIELDS for entry in entries)):
        return _leading_fields(block, entries, name)
    end = sum(len(line) for line in block) + (len(lines[0]) + len(lines[ends[0] + 1]) if fenced else 0)
    return _fields(entries, name), end


def _leading_fields(block: list[str], entries: list[re.Match[str] | None], name: str) -> tuple[dict[str, str], int]:
    """Known fields at the very top, where the text begins without a blank line between."""
    known = 0
    while known < len(entries):
        entry = entries[known]
        if entry is None or entry["field"].casefold() not in HEADER_FIELDS:
            break
        known += 1
    return _fields(entries[:known], name), sum(len(line) for line in block[:known])


def _fields(entries: list[re.Match[str] | None], name: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for entry in entries:
        field = entry["field"].casefold() if entry else ""
        if entry is None or field not in HEADER_FIELDS:
            continue
        if field in fields:
            raise BrokenHeader(f"{name}: the header gives `{field}:` twice; keep one")
        if value := _visible(entry["value"]).strip().strip("\"'"):
            fields[field] = value
    return fields


def _date(text: str, name: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BrokenHeader(f"{name}: `date: {text[:40]}` is not a date; write it as 2024-12-03") from None


def grade_of(text: str, name: str) -> str:
    """A grade of the Admiralty code; raises BrokenHeader, naming the file, for anything else."""
    if not re.fullmatch(r"[A-F][1-6]?|[1-6]", text):
        raise BrokenHeader(f"{name}: `grade: {text[:40]}` is no grade; write a letter A to F, a digit 1 to 6, or both")
    return text


def marking_of(text: str, name: str) -> Sensitivity:
    """A sensitivity in English or in the words of Turkish papers; raises BrokenHeader, naming the file, for anything else."""
    plain = {text.casefold(), text.replace("İ", "i").replace("I", "ı").casefold()}
    found = [marking for words, marking in MARKINGS.items() if words in plain]
    if not found:
        raise BrokenHeader(f"{name}: `sensitivity: {text[:40]}` is not known; write {', '.join(MARKINGS)}")
    return found[0]


def _declared(fields: dict[str, str], name: str) -> SourceLanguage | None:
    match fields.get("language", "").casefold()[:2]:
        case "":
            return None
        case "en":
            return "en"
        case "tr":
            return "tr"
    raise BrokenHeader(f"{name}: `language: {fields['language'][:40]}` cannot be read yet; use `en` or `tr`")


_COMMON_WORDS: dict[SourceLanguage, frozenset[str]] = {
    "en": frozenset(
        "the of and to in that for on with as by from at is are was were be been has have had said says it its their "
        "his her he she they this which who not but or an a more than after over near into about".split()
    ),
    "tr": frozenset(
        "ve bir bu ile da de için olarak daha olan çok en gibi kadar sonra göre ise ancak ki o ne ya her şey "
        "tarafından olduğunu etti dedi söyledi bildirdi üzerinde arasında fazla yaklaşık kişi yüzde bin milyon "
        "önce ayrıca ardından karşı yeni ilk iki üç ülke gün yıl açıkladı belirtti nin nın".split()
    ),
}
"""Everyday words that tell the language of even a short text; hand-made."""

_TURKISH_LETTERS = frozenset("ığşİĞŞ")


def detect_language(text: str, *, name: str = "text") -> SourceLanguage:
    """`en` or `tr`, from everyday words and letters; raises UnreadableLanguage when neither can be told."""
    words = re.findall(r"\w+", text[:20_000].replace("I", "ı").casefold()) if text else []
    english = sum(word.replace("ı", "i") in _COMMON_WORDS["en"] for word in words)
    turkish = sum(word in _COMMON_WORDS["tr"] for word in words)
    turkish += sum(any(letter in _TURKISH_LETTERS for letter in word) for word in re.findall(r"\w+", text[:20_000]))
    if max(english, turkish) < max(2, len(words) / 12) or english == turkish:
        raise UnreadableLanguage(
            f"{name}: its language cannot be told to be English or Turkish; "
            "if it is one of them, say so in a header line `language: en` or `language: tr`"
        )
    return "en" if english > turkish else "tr"
