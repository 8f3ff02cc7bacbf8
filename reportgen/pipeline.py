"""The whole path, from source texts to finished briefs, on one screen.

    read -> extract -> Dossier -> compose -> Brief -> render_html -> render_pdf -> files

Read this module first; every step of `brief` is a public function of reportgen.
"""

from __future__ import annotations

import re
import unicodedata
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self, TypeVar

from reportgen.dossier import Dossier, Terms, loads, merge
from reportgen.errors import BrokenDossier, SourceNotFound
from reportgen.extract import Extractor, extract
from reportgen.extract.guests import Refused
from reportgen.facts import Model
from reportgen.finish.standards import DEFAULT as PDF_STANDARD
from reportgen.finish.standards import StandardName
from reportgen.formats import DEFAULT, Format, Page, known
from reportgen.lexicon import Lexicon, using
from reportgen.resources import sweep, write_together
from reportgen.sources import Source, SourceLanguage, contents, read_bytes

if TYPE_CHECKING:
    from reportgen.language.style import HouseStyle

Input = str | Path | Source | Dossier
"""The path of a text or of a dossier, or either of them already in memory."""

Progress = Callable[[str, int, int], None]
"""Told what begins now, how many steps are done, and how many there are."""

Text = TypeVar("Text", bound=str)

LANGUAGES = ("tr", "en")


class Document(Model):
    """One finished file: a brief in one language and format, or the dossier behind it (`json`, no language)."""

    name: str
    language: str | None = None
    format: Literal[Format, "json"]
    content: bytes

    @classmethod
    def of(cls, name: str, language: str, format: Format, content: bytes) -> Self:
        """The document of a brief, named after its language and format."""
        return cls(name=f"{name}.{language}.{format}", language=language, format=format, content=content)


class Delivery(Model):
    """What `brief` hands over: the dossier, the finished documents, and where they were written, if they were."""

    dossier: Dossier
    documents: tuple[Document, ...]
    paths: tuple[Path, ...] = ()


def brief(
    *inputs: Input,
    languages: str | Iterable[str] = LANGUAGES,
    formats: Format | Iterable[Format] = DEFAULT,
    out: str | Path | None = None,
    pack: str = "brief",
    style: str | HouseStyle | None = None,
    translations: Iterable[str | Path] = (),
    boundaries: bytes | str | Path | None = None,
    name: str | None = None,
    source_language: SourceLanguage | None = None,
    lexicon: Lexicon | None = None,
    guests: Iterable[str | Extractor] = (),
    refused: Refused | None = None,
    terms: Terms | None = None,
    sources_table: str | Path | None = None,
    redact: bool = False,
    at_once: int | None = 1,
    pdf_standard: StandardName = PDF_STANDARD,
    progress: Progress | None = None,
) -> Delivery:
    """Turns source texts and dossiers into one brief, in every language and format asked for.

    Everything is made before anything is written; `out=None` writes nothing. The files are `<name>.<language>.<format>`
    and `<name>.dossier.json`; the name is the first file's when none is given. `style` is a house style, by name or path;
    `translations` are PO files of free texts, `boundaries` GeoJSON for the map of a pack that has one. `lexicon` holds the
    tables to read and print with (see `read_lexicon`). `guests` are further extractors, `refused` is told what they offered in vain.
    `terms` say which of several numbers leads, what the facts are compared with, for whom the brief is, and more; without
    them those of the dossier hold. `sources_table` is a CSV table of grades and markings, `redact` takes out the names of
    private persons. An edition for some readers holds nothing that they may not read, in no file.
    `at_once` is how many languages are printed at once, each by a process of its own; None for as many as there are cores.
    `pdf_standard` says what a PDF keeps: `a-3a` (PDF/A-3a and PDF/UA-1) or `a-4f` (PDF/A-4f and PDF/UA-2).
    Raises ReportgenError.
    """
    from reportgen.brief import compose
    from reportgen.html import render_html
    from reportgen.packs import find
    from reportgen.press import presses, printed

    languages, formats, name = _each(languages), known(_each(formats)), slug(name or name_of(inputs))
    step = _Steps(progress, total=2 + len(languages) + len(formats))

    with presses(len(languages), formats, at_once=at_once) as helping:
        step("reading")
        dossier = gather(*inputs, source_language=source_language, lexicon=lexicon, guests=guests, refused=refused)
        dossier = for_readers(dossier, terms, sources_table=sources_table, redact=redact)
        documents = [Document(name=f"{name}.dossier.json", format="json", content=dossier.to_json().encode())]

        pages, trusted = [], find(pack).built_in
        with using(lexicon):
            view = compose(dossier)
            for language in languages:
                step(f"writing {language}")
                html = render_html(
                    view,
                    language=language,
                    pack=pack,
                    style=style,
                    translations=tuple(translations),
                    boundaries=boundaries,
                )
                pages.append(
                    Page(html=html, language=language, dossier=dossier, trusted=trusted, pdf_standard=pdf_standard)
                )

        made = {}
        for format in formats:
            step(f"making {format}")
            made[format] = printed(pages, format, helping)
        documents += [
            Document.of(name, page.language, format, made[format][place])
            for place, page in enumerate(pages)
            for format in formats
        ]

    step("saving")
    paths = _write(documents, out) if out is not None else ()
    return Delivery(dossier=dossier, documents=tuple(documents), paths=paths)


def for_readers(
    dossier: Dossier, terms: Terms | None = None, *, sources_table: str | Path | None = None, redact: bool = False
) -> Dossier:
    """The dossier that a brief on these terms is made of: marked by the table, without private names, in its edition.

    Raises TableError.
    """
    from reportgen.markings import edition, marked, without_private_names

    if terms is not None:
        dossier = dossier.model_copy(update={"terms": terms})
    if sources_table is not None:
        dossier = marked(dossier, sources_table)
    if redact:
        dossier = without_private_names(dossier)
    readers = dossier.terms.edition if dossier.terms else None
    return edition(dossier, readers) if readers else dossier


def gather(
    *inputs: Input,
    source_language: SourceLanguage | None = None,
    lexicon: Lexicon | None = None,
    guests: Iterable[str | Extractor] = (),
    refused: Refused | None = None,
) -> Dossier:
    """One dossier of everything given: texts are read and their facts extracted, dossiers are proved (again).

    `source_language` is the language of the texts; without it each text's own is detected. `lexicon` holds the
    tables to read with. `guests` are further extractors, `refused` is told what they offered in vain. Raises
    ReportgenError.
    """
    opened = [
        open_bytes(contents(item), name=str(item), source_language=source_language)
        if isinstance(item, str | Path)
        else item
        for item in inputs
    ]
    texts = {item.id: item for item in opened if isinstance(item, Source)}
    dossiers = [Dossier.model_validate(item.model_dump()) for item in opened if isinstance(item, Dossier)]
    if texts:
        dossiers.append(extract(*texts.values(), lexicon=lexicon, guests=guests, refused=refused))
    if not dossiers:
        raise SourceNotFound("no source was given; name at least one text or dossier")
    return dossiers[0] if len(dossiers) == 1 else merge(dossiers)


def open_bytes(data: bytes, *, name: str, source_language: SourceLanguage | None = None) -> Source | Dossier:
    """What the bytes hold: a dossier when they open with a brace or are named `.json`, a text otherwise.

    `name` stands for them in error messages. Raises SourceError or DossierError.
    """
    if not (data.removeprefix(BOM_UTF8).lstrip().startswith(b"{") or name.endswith(".json")):
        return read_bytes(data, name=name, language=source_language)
    try:
        return loads(data.decode("utf-8-sig"), name=name)
    except UnicodeDecodeError as error:
        raise BrokenDossier(f"{name}: is not UTF-8 at byte {error.start}; make it again with extract") from None


def slug(text: str) -> str:
    """A file name for it in ASCII letters, digits, dots, dashes and underscores, or `brief` when none is left."""
    plain = unicodedata.normalize("NFKD", text.replace("ı", "i"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip(".-_")[:80].rstrip(".-_") or "brief"


def name_of(inputs: Iterable[Input]) -> str:
    """The name of the first file, without its endings and language; `brief` when nothing came from a file."""
    for item in inputs:
        if isinstance(item, str | Path):
            stem = Path(item).stem.removesuffix(".dossier")
            return next((stem.removesuffix(f".{code}") for code in LANGUAGES if stem.endswith(f".{code}")), stem)
    return "brief"


def _each(items: Text | Iterable[Text]) -> tuple[Text, ...]:
    return tuple(dict.fromkeys((items,) if isinstance(items, str) else items))


def _write(documents: Iterable[Document], out: str | Path) -> tuple[Path, ...]:
    files = {Path(out) / document.name: document.content for document in documents}
    sweep(Path(out))
    write_together(files)
    return tuple(files)


class _Steps:
    """Counts the steps of a run for whoever watches it."""

    def __init__(self, watcher: Progress | None, total: int) -> None:
        self.watcher, self.total, self.done = watcher, total, 0

    def __call__(self, what: str) -> None:
        if self.watcher is not None:
            self.watcher(what, self.done, self.total)
        self.done += 1
