"""Making a pack that works, and looking a pack through: its manifest, its words, its templates and sheets, its pages.

Everything that is wrong is told at once, each with its place, so that whoever writes a pack need not go from error to error.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

from reportgen import packs, sandbox
from reportgen.brief import compose
from reportgen.dossier import Dossier, loads
from reportgen.errors import BrokenPack, OutputError, PackError, ReportgenError
from reportgen.facts import Model
from reportgen.packs import MANIFEST, Pack
from reportgen.resources import bundled, write_together
from reportgen.stylesheets import strange_rules


class Fault(Model):
    """Something wrong with a pack, or worth a look (`note`): where, and what."""

    level: Literal["fault", "note"]
    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.level}: {self.place}: {self.what}"


# --- a new pack -------------------------------------------------------------------------------------------------------


def new_pack(name: str, folder: str | Path | None = None) -> tuple[Path, ...]:
    """A pack of this name that works, in a folder (`./<name>` without one): the brief, ready to be changed.

    Returns the files that were written. Raises BrokenPack for a name that no pack may have, OutputError where there is
    something already.
    """
    if not re.fullmatch(r"[a-z][a-z0-9-]*", name) or name in {pack.name for pack in packs.packs()}:
        raise BrokenPack(f"a pack cannot be called `{name}`; take small letters, digits and dashes, and no name in use")
    place = Path(folder) if folder else Path(name)
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise OutputError(f"{place}: is there already; name another folder with --out")
    files = {
        place / "locales" / "README.txt": _LOCALES,
        place / f"{name}.css": _SHEET,
        place / f"{name}.html.j2": _TEMPLATE,
        place / MANIFEST: _manifest(name),
    }
    write_together({path: text.encode() for path, text in files.items()})
    return tuple(files)


def _manifest(name: str) -> str:
    """A manifest that takes over everything of the brief."""
    brief = packs.find("brief").manifest

    def listed(names: Iterable[str]) -> str:
        return "[" + ", ".join(json.dumps(each, ensure_ascii=False) for each in names) + "]"

    lines = [
        f'name = "{name}"',
        'description = "The brief, in a look of its own."',
        f"languages = {listed(brief.languages)}",
        f'template = "{name}.html.j2"',
        'extends = "brief"',
        "words = [",
        *(f"  {json.dumps(word)}," for word in brief.words),
        "]",
        "",
        "[title]",
        *(f"{code} = {json.dumps(title, ensure_ascii=False)}" for code, title in sorted(brief.title.items())),
        "",
        "[styles]",
        f"all = {listed([*brief.styles.all, f'{name}.css'])}",
        f"screen = {listed(brief.styles.screen)}",
        f"print = {listed(brief.styles.print)}",
    ]
    for code, sheets in sorted(brief.styles.languages.items()):
        lines += ["", f"[styles.languages.{code}]"]
        lines += [f"{medium} = {listed(names)}" for medium, names in sheets if names]
    return "\n".join(lines) + "\n"


_SHEET = """/* The look of this pack, in every medium. Colours are the names of base.css; a screen that is dark has its own. */
:root {
  --band: #3d2b56;
  --deep: #3d2b56;
}
"""

_TEMPLATE = """{#- The page of this pack. It extends the brief: blocks that you write here stand in the place of its own.
    What there is to print stands in docs/writing-a-pack.md. -#}
{% extends "brief.html.j2" %}
{% block masthead %}
{{ super() }}
{% endblock %}
"""

_LOCALES = """Put <language>.po files here to word messages anew, such as tr.po; what they leave out is taken from the shared ones.
"""

# --- what is wrong with a pack ----------------------------------------------------------------------------------------


def check_pack(folder: str | Path, *, pages: bool = True, print_too: bool = True) -> tuple[Fault, ...]:
    """Everything wrong with the pack in a folder (or of a name), faults first; empty when it is ready.

    With `pages`, renders it in each of its languages with the sample cases; `print_too` prints them as PDF as well. Never
    raises for what is wrong with the pack.
    """
    try:
        pack = packs.find(str(folder))
    except PackError as error:
        return (Fault(level="fault", place=str(folder), what=str(error)),)
    found = [*_manifest_faults(pack), *_word_faults(pack), *_listed_faults(pack)]
    found += [*_template_faults(pack), *_sheet_faults(pack), *_message_faults(pack)]
    if pages and not any(each.level == "fault" for each in found):
        found += _page_faults(pack, str(folder), print_too=print_too)
    return tuple(sorted(dict.fromkeys(found), key=lambda each: each.level))


def _manifest_faults(pack: Pack) -> Iterator[Fault]:
    from reportgen import pictures
    from reportgen.language import LANGUAGES
    from reportgen.language.writer import WORDS

    manifest, place = pack.manifest, str(pack.folders[0] / MANIFEST)
    for code in manifest.languages:
        if code not in LANGUAGES:
            yield Fault(level="fault", place=place, what=f"no brief can be written in `{code}`")
        elif code not in manifest.title:
            yield Fault(level="fault", place=place, what=f"there is no title in {code}")
    for code in sorted(set(manifest.title) - set(manifest.languages)):
        yield Fault(level="note", place=place, what=f"there is a title in {code}, which is not among its languages")
    for word in manifest.words:
        if word not in WORDS:
            yield Fault(level="fault", place=place, what=f"there is no word `{word}`")
    for name in manifest.pictures:
        if name not in pictures.NAMES:
            yield Fault(level="fault", place=place, what=f"there is no picture `{name}`")


def _word_faults(pack: Pack) -> Iterator[Fault]:
    """Words that are listed and not printed, or printed and not listed."""
    place, words = str(pack.folders[0] / MANIFEST), pack.manifest.words
    text, own = "\n".join(pack.templates().values()), _own(pack)
    for word in words:
        if f'"{word}"' not in text and f"'{word}'" not in text:
            yield Fault(level="note", place=place, what=f"no template prints the word `{word}`")
    for word in sorted(set(re.findall(r"""(?:words|plain)\[["']([\w.]+)["']\]""", own)) - set(words)):
        yield Fault(level="fault", place=place, what=f"a template prints the word `{word}`, which `words` leaves out")


def _listed_faults(pack: Pack) -> Iterator[Fault]:
    """Sheets that are listed and not there, or there and not listed."""
    place, styles = str(pack.folders[0] / MANIFEST), pack.manifest.styles
    listed = {name for each in (styles, *styles.languages.values()) for name in (*each.all, *each.screen, *each.print)}
    for path in sorted(pack.folders[0].glob("*.css")):
        if path.name not in listed:
            yield Fault(level="note", place=str(path), what=f"is in no list of `styles` in {MANIFEST}")
    for name in sorted(listed):
        try:
            pack.text(name)
        except BrokenPack as error:
            yield Fault(level="fault", place=place, what=str(error))


def _own(pack: Pack) -> str:
    """The text of the templates that are the pack's own."""
    return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in pack.strange_files("templates"))


def _template_faults(pack: Pack) -> Iterator[Fault]:
    if pack.template(pack.manifest.template) is None:
        what = f"there is no template {pack.manifest.template} (its name ends in {packs.TEMPLATE})"
        yield Fault(level="fault", place=str(pack.folders[0] / MANIFEST), what=what)
    for path in pack.strange_files("templates"):
        source = path.read_text(encoding="utf-8", errors="replace")
        broken = list(sandbox.faults(source, pack.template))
        for line, what in broken:
            yield Fault(level="fault", place=f"{path}:{line}", what=what)
        for line, said in () if broken else sandbox.words_of(source):
            if _holds_number(said):
                what = sandbox.NUMBER.format(said[:60])
                yield Fault(level="fault", place=f"{path}:{line}", what=what)
            elif re.search(r"[^\W\d_]{2}", said):
                what = f"“{said[:60]}” stands there in every language; words belong in a catalogue"
                yield Fault(level="note", place=f"{path}:{line}", what=what)


def _holds_number(text: str) -> bool:
    """Whether a reader of ours finds a number in words in a text ("seven", "on iki"); "a", "one" and "bir" are articles."""
    from reportgen.parity import READERS

    return any(found[-1].value != 1 for reader in READERS.values() for found in reader(text))


def _sheet_faults(pack: Pack) -> Iterator[Fault]:
    try:
        places = pack.strange_files("sheets")
    except BrokenPack:
        return  # told with the manifest
    for path in places:
        for line, what in strange_rules(path.read_text(encoding="utf-8", errors="replace")):
            yield Fault(level="fault", place=f"{path}:{line}", what=what)


def _message_faults(pack: Pack) -> Iterator[Fault]:
    """Catalogues that add numbers or markup, and messages that a language of the pack has no words for."""
    from reportgen.language import LANGUAGES
    from reportgen.language.check import Catalogues, check

    for path in pack.strange_files("catalogues"):
        for line, what in packs.strange_messages(path.read_text(encoding="utf-8", errors="replace")):
            yield Fault(level="fault", place=f"{path}:{line}", what=what)
    codes = [code for code in pack.manifest.languages if code in LANGUAGES]
    files = {code: pack.catalogues(code) for code in codes if pack.catalogues(code)}
    for found in check([Catalogues(pack=pack.name, files=files)], languages=codes, styles=()):
        if found.level == "fault":
            yield Fault(level="fault", place=found.place, what=found.what)


# --- its pages --------------------------------------------------------------------------------------------------------


def samples() -> dict[str, Dossier]:
    """Dossiers that a pack must show well: the sample cases, one without a fact, one with a single one, one contested."""
    found = {
        path.parent.name: loads(path.read_text(encoding="utf-8"), name=str(path))
        for path in sorted(bundled("seeds").glob("*/dossier.json"))
    }
    richest = max(found.values(), key=lambda each: len(each.facts))
    contested = next((each for each in found.values() if any(link.kind == "denies" for link in each.links)), richest)
    denied = {link.fact for link in contested.links if link.kind == "denies"}
    return found | {
        "no-fact": Dossier(sources=richest.sources),
        "one-fact": Dossier(sources=richest.sources, facts=_alone(richest)),
        "only-contested": Dossier(
            sources=contested.sources,
            facts=tuple(fact for fact in contested.facts if fact.id in denied),
            links=tuple(link for link in contested.links if link.fact in denied),
        ),
    }


def _alone(dossier: Dossier) -> tuple[Any, ...]:
    """A fact that names no other."""
    return tuple(event for event in dossier.events if not getattr(event, "figures", ()))[:1]


STATED = frozenset({"dossier", "mark", "number", "statement"})
"""What a template decides of what two languages state alike: which statements stand there, and with which numbers."""


def _page_faults(pack: Pack, name: str, *, print_too: bool) -> Iterator[Fault]:
    """What goes wrong when the pack is rendered: errors, numbers without facts, statements of one language alone."""
    from reportgen.html import render_html
    from reportgen.parity import differences
    from reportgen.readback import read_page

    cases = samples()
    richest = max(cases, key=lambda case: len(cases[case].facts))
    for case, dossier in cases.items():
        pages: dict[str, str] = {}
        for code in pack.manifest.languages:
            place = f"{pack.name}, {case}, {code}"
            try:
                pages[code] = render_html(compose(dossier), language=code, pack=name)
            except ReportgenError as error:
                yield Fault(level="fault", place=place, what=str(error))
                continue
            yield from _dangling(pages[code], place)
            if print_too and case in (richest, "no-fact"):
                yield from _printed(pack, pages[code], dossier, place)
        if {"en", "tr"} <= set(pages):
            read = [read_page(pages[code], name=f"{case}.{code}") for code in ("en", "tr")]
            for found in differences(*read):
                if found.kind in STATED:
                    yield Fault(level="fault", place=f"{pack.name}, {case}, en and tr", what=str(found))


def _dangling(html: str, place: str) -> Iterator[Fault]:
    """Links into the page that lead nowhere, names that stand twice, headings that leave a level out."""
    names = re.findall(r'\sid="([^"]+)"', html)
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Fault(level="fault", place=place, what=f"`id={name}` stands twice")
    for link in sorted(set(re.findall(r'href="#([^"]+)"', html)) - set(names)):
        yield Fault(level="fault", place=place, what=f"a link leads to `#{link}`, which is not there")
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", html)]
    if levels[:1] != [1] or any(after > before + 1 for before, after in pairwise(levels)):
        yield Fault(level="fault", place=place, what="its headings leave a level out")


def _printed(pack: Pack, html: str, dossier: Dossier, place: str) -> Iterator[Fault]:
    """What goes wrong on paper: remarks of the engine, words beyond the edge, more pages than the pack may have."""
    from reportgen import fonts
    from reportgen.confined import Limits, call

    fonts.print_files(fonts.scripts_in(html))
    limits = Limits(seconds=120, memory=3 << 30)
    try:
        told = json.loads(
            call(
                "reportgen.packcheck:laid_out",
                html,
                dossier,
                first="reportgen.pdf:engine",
                limits=limits,
                what="the page",
            )
        )
    except ReportgenError as error:
        yield Fault(level="fault", place=f"{place}, on paper", what=str(error))
        return
    for number, text in told["outside"][:5]:
        yield Fault(level="fault", place=f"{place}, page {number}", what=f"“{text}” runs over the edge of the paper")
    if pack.manifest.pages and told["pages"] > pack.manifest.pages:
        what = f"takes {told['pages']} pages, and `pages` allows {pack.manifest.pages}"
        yield Fault(level="fault", place=f"{place}, on paper", what=what)


def laid_out(html: str, dossier: Dossier) -> str:
    """JSON of how a page comes out on paper: its number of pages, and the words that stand beyond an edge."""
    from reportgen.pdf import render_pdf

    told: dict[str, Any] = {}

    def look(document: Any) -> None:  # noqa: ANN401 - a class without types
        told["pages"] = len(document.pages)
        told["outside"] = [found for number, page in enumerate(document.pages, 1) for found in _outside(page, number)]

    render_pdf(html, dossier=dossier, laid_out=look)
    return json.dumps(told)


def _outside(page: Any, number: int) -> Iterator[tuple[int, str]]:  # noqa: ANN401 - a class without types
    for box in page._page_box.descendants():  # noqa: SLF001 - the engine has no other way to tell
        if getattr(box, "text", "") and box.text.strip():
            left, top = box.position_x, box.position_y
            if left < -1 or top < -1 or left + box.width > page.width + 1 or top + box.height > page.height + 1:
                yield number, box.text.strip()[:60]
