"""Template packs: what a page looks like, as a folder with a manifest, templates, style sheets and catalogues.

A pack is looked for in its own folder, then in the packs it extends, then in `shared`; templates, style sheets and
catalogues all take that one path. Templates see text only, never an object with methods, and compute nothing.
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from reportgen.confined import Limits, call
from reportgen.drawing import Frame
from reportgen.edition import Room
from reportgen.errors import BrokenPack, UnknownPack
from reportgen.facts import Model
from reportgen.resources import bundled

MANIFEST = "pack.toml"
GUESTS = "reportgen.packs"
"""The entry-point group of packs that other distributions bring; the value is the import name of the pack's package."""

SHARED = "shared"

TEMPLATE = ".j2"
"""How the names of templates end."""


class Sheets(Model):
    """Style sheets in their order: for every medium, for the screen, for print."""

    all: tuple[str, ...] = ()
    screen: tuple[str, ...] = ()
    print: tuple[str, ...] = ()


class Styles(Sheets):
    """The style sheets of a pack; those of `languages` follow the others on pages in that language only."""

    languages: dict[str, Sheets] = Field(default_factory=dict)


class Manifest(Model):
    """What `pack.toml` says.

    `title` names the pack per language, `languages` are those it has been made for, `template` is the page's template;
    `words` are the keys of the catalogue that the template prints as furniture; `pictures` are the names of the pictures
    that it prints (see `reportgen.pictures`); `extends` is the pack whose files stand
    in where this one has none. `room` is how much of each section the page shows, `frames` how large its pictures are;
    `pages` is the number of pages that it must fit on, on paper.
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    title: dict[str, str]
    description: str
    languages: tuple[str, ...] = Field(min_length=1)
    template: str
    styles: Styles = Styles()
    words: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    frames: dict[str, Frame] = Field(default_factory=dict)
    room: Room = Room()
    pages: Annotated[int, Field(ge=1, strict=True)] | None = None
    extends: str | None = None


class Pack(Model):
    """A pack that was found: its manifest, and the folders in which its files are looked for, its own first."""

    manifest: Manifest
    folders: tuple[Path, ...]

    @property
    def name(self) -> str:
        return self.manifest.name

    def file(self, name: str) -> Path:
        """A file of the pack, from the first folder that has it; raises BrokenPack."""
        for folder in self.folders:
            if place := _inside(folder, name):
                return place
        places = ", ".join(str(folder) for folder in self.folders)
        raise BrokenPack(f"pack {self.name}: there is no {name} in {places}; add it or take it out of {MANIFEST}")

    def text(self, name: str) -> str:
        """The text of a file of the pack; raises BrokenPack."""
        place = self.file(name)
        try:
            return place.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BrokenPack(f"{place}: cannot be read ({error.__class__.__name__}); save it as UTF-8") from None

    @property
    def built_in(self) -> bool:
        """Whether the pack, and every pack it extends, came with reportgen."""
        ours = bundled("templates").resolve()
        return all(folder.resolve().is_relative_to(ours) for folder in self.folders)

    def strange_files(self, kind: Literal["sheets", "catalogues", "templates"]) -> tuple[Path, ...]:
        """The style sheets, catalogues or templates of the pack that did not come with reportgen."""
        ours = bundled("templates").resolve()
        if kind == "sheets":
            every = [self.manifest.styles, *self.manifest.styles.languages.values()]
            names = dict.fromkeys(name for sheets in every for name in (*sheets.all, *sheets.screen, *sheets.print))
            found = [self.file(name) for name in names]
        else:
            pattern = "locales/*.po" if kind == "catalogues" else f"**/*{TEMPLATE}"
            found = [place for folder in self.folders for place in sorted(folder.glob(pattern)) if place.is_file()]
        return tuple(place for place in found if not place.resolve().is_relative_to(ours))

    def template(self, name: str) -> str | None:
        """The text of a template of the pack; None where there is none."""
        try:
            return self.text(name) if name.endswith(TEMPLATE) else None
        except BrokenPack:
            return None

    def templates(self) -> dict[str, str]:
        """The texts of all templates of the pack by their names."""
        places = (
            place.relative_to(folder) for folder in self.folders for place in sorted(folder.glob(f"**/*{TEMPLATE}"))
        )
        names = dict.fromkeys(place.as_posix() for place in places)
        return {name: text for name in names if (text := self.template(name)) is not None}

    def catalogues(self, language: str) -> tuple[Path, ...]:
        """The message catalogues of a language that exist, the pack's own first, the shared one last."""
        found = (_inside(folder, f"locales/{language}.po") for folder in self.folders)
        return tuple(place for place in found if place)

    @property
    def house_style(self) -> Path | None:
        """The house style that the pack itself asks for, when it has one."""
        return next((place for folder in self.folders if (place := _inside(folder, "style.toml"))), None)

    def style(self, medium: str, language: str | None = None) -> str:
        """The style sheets of `all`, `screen` or `print` as one text, for pages in a language; raises BrokenPack."""
        styles = self.manifest.styles
        own = styles.languages.get(language, Sheets()) if language else Sheets()
        return "\n".join(self.text(name) for name in (*getattr(styles, medium), *getattr(own, medium)))


def _inside(folder: Path, name: str) -> Path | None:
    """A file of a folder, where there is one that does not lead out of it."""
    place = folder / name
    return place if place.is_file() and place.resolve().is_relative_to(folder.resolve()) else None


def packs() -> tuple[Pack, ...]:
    """Every pack that can be named, sorted: ours, then those of other distributions.

    Raises BrokenPack when a guest takes the name of a built-in pack, or when a manifest is wrong.
    """
    ours = {name: _open(folder) for name, folder in _built_in().items()}
    guests: dict[str, Pack] = {}
    for name, (folder, owner) in _guests().items():
        if name in ours:
            raise BrokenPack(f"the package {owner} brings a pack `{name}`, which is built in; rename or uninstall it")
        guests[name] = _open(folder)
    return tuple({**ours, **guests}[name] for name in (*sorted(ours), *sorted(guests)))


def find(name: str) -> Pack:
    """The pack of a name, or in a folder when `name` is a path such as `./my-pack`.

    Raises UnknownPack, naming what there is, or BrokenPack.
    """
    return _open(_folder_of(name))


def render(pack: Pack, context: dict[str, Any]) -> str:
    """The pack's template filled with text; raises BrokenPack when the template fails, RenderError when it never ends.

    The template of a pack that is not built in is filled in a process of its own, with little time and memory, and its
    page must hold nothing but what was given to it.
    """
    from reportgen import sandbox

    template = pack.manifest.template
    if pack.built_in:
        return sandbox.fill(pack.name, template, pack.template, context)
    _look_through(pack)
    what = f"the page of the pack {pack.name}"
    return call(
        "reportgen.packs:filled", pack.name, template, pack.templates(), context, limits=LIMITS, what=what
    ).decode()


def filled(name: str, template: str, texts: dict[str, str], context: dict[str, Any]) -> str:
    """The template of these texts filled, and its page looked through; what the process of a stranger's pack does."""
    from reportgen import sandbox

    page = sandbox.fill(name, template, texts.get, context)
    shown = {key: value for key, value in context.items() if key not in UNSEEN}
    for fault in sandbox.strange(page, shown, policy=context.get("policy", "")):
        raise BrokenPack(f"pack {name}, {template}: the page has {fault}; take it out")
    return page


LIMITS = Limits(seconds=20, memory=1 << 30)
"""What filling the template of a pack that is not built in may use."""

UNSEEN = frozenset({"styles", "policy", "facts", "linked", "pages"})
"""What is given to a template and is no text for a reader."""


def _look_through(pack: Pack) -> None:
    """Raises BrokenPack when the sheets, the catalogues or the titles of somebody else's pack could print a number."""
    from reportgen.stylesheets import strange_rules

    for place in pack.strange_files("sheets"):
        for line, what in strange_rules(place.read_text(encoding="utf-8", errors="replace")):
            raise BrokenPack(f"{place}, line {line}: {what}; take it out")
    for place in pack.strange_files("catalogues"):
        for line, what in strange_messages(place.read_text(encoding="utf-8", errors="replace")):
            raise BrokenPack(f"{place}, line {line}: {what}; take it out")
    for code, title in pack.manifest.title.items():
        if any(letter.isnumeric() for letter in title):
            raise BrokenPack(f"pack {pack.name}: its title in {code} holds a number, which no fact holds; take it out")


_MESSAGE = re.compile(r'^(msgid|msgid_plural|msgstr(?:\[\d+\])?) ((?:"[^\n]*"\s*)+)', re.MULTILINE)


def strange_messages(text: str) -> Iterator[tuple[int, str]]:
    """Translations in a PO file that hold a number which their message does not, or markup, by their lines."""
    asked = ""
    for entry in _MESSAGE.finditer(text):
        said = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', entry[2]))
        line = text.count("\n", 0, entry.start()) + 1
        if entry[1] == "msgid":
            asked = said
        elif entry[1] == "msgid_plural":
            asked += said
        elif asked:
            numbers = {letter for letter in said if letter.isnumeric()} - set(asked)
            if numbers:
                yield line, f"the translation holds the number {min(numbers)}, which its message does not"
            if re.search(r"[<&]|%\(", said) and not re.search(r"[<&]|%\(", asked):
                yield line, "the translation holds markup"


def _built_in() -> dict[str, Path]:
    """Every folder in templates/ that has a manifest, by its name."""
    return {place.parent.name: place.parent for place in sorted(bundled("templates").glob(f"*/{MANIFEST}"))}


def _guests() -> dict[str, tuple[Path, str]]:
    """The packs of other distributions by name: their folder and the distribution that brings them."""
    found: dict[str, tuple[Path, str]] = {}
    for point in sorted(entry_points(group=GUESTS), key=_guest_order):
        owner = point.dist.name if point.dist else point.value
        try:
            spec = find_spec(point.value)
        except (ImportError, ValueError):
            spec = None
        if spec is None or not spec.submodule_search_locations:
            raise BrokenPack(f"the package {owner} promises a pack in `{point.value}`, which is not there; update it")
        if point.name in found:
            raise BrokenPack(f"{found[point.name][1]} and {owner} both bring a pack `{point.name}`; uninstall one")
        found[point.name] = (Path(next(iter(spec.submodule_search_locations))), owner)
    return found


def _guest_order(point: Any) -> tuple[str, str]:  # noqa: ANN401 - the class moved between Python versions
    return (point.name, point.value)


def _folder_of(name: str) -> Path:
    if is_path(name):
        return Path(name)
    ours = _built_in()
    if name in ours:
        return ours[name]
    guests = _guests()
    if name in guests:
        return guests[name][0]
    raise UnknownPack(f"there is no pack `{name}`{_nearest(name, (*ours, *guests))}")


def is_path(name: str) -> bool:
    """Whether a pack is named by its folder rather than by a name."""
    return name in (".", "..") or "/" in name or os.sep in name


def _nearest(name: str, known: Iterable[str]) -> str:
    names = sorted(known)
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
    hint = f"; did you mean `{near[0]}`?" if near else ";"
    return f"{hint} there is: {', '.join(names)}; a folder is named by its path, such as ./{name or 'my-pack'}"


def _open(folder: Path) -> Pack:
    """The pack in a folder, with its parents; raises UnknownPack or BrokenPack."""
    manifest = _manifest(folder)
    folders, parent, seen = [folder], manifest.extends, {folder.resolve()}
    while parent is not None:
        try:
            place = _folder_of(parent)
        except UnknownPack as error:
            raise BrokenPack(f"{folders[-1] / MANIFEST}: `extends`: {error}") from None
        if place.resolve() in seen:
            raise BrokenPack(f"{folder / MANIFEST}: `extends` leads in a circle through `{parent}`; cut it")
        seen.add(place.resolve())
        folders.append(place)
        parent = _manifest(place).extends
    return Pack(manifest=manifest, folders=(*folders, bundled("templates") / SHARED))


def _manifest(folder: Path) -> Manifest:
    place = folder / MANIFEST
    try:
        data = tomllib.loads(place.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UnknownPack(f"{folder}: is not a pack (it has no {MANIFEST}); see docs/writing-a-pack.md") from None
    except OSError as error:
        raise UnknownPack(f"{folder}: cannot be read ({(error.strerror or '').lower()}); check the path") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BrokenPack(f"{place}: is not TOML ({error}); mend it") from None
    try:
        return Manifest.model_validate(data)
    except ValidationError as error:
        problem = error.errors(include_url=False)[0]
        where = ".".join(str(step) for step in problem["loc"]) or "the top"
        raise BrokenPack(f"{place}: {problem['msg']} (at {where}); see docs/writing-a-pack.md") from None
