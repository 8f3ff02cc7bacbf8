"""Template packs: what a page looks like, as a folder with a manifest, templates, style sheets and catalogues.

A pack is looked for in its own folder, then in the packs it extends, then in `shared`; templates, style sheets and
catalogues all take that one path. Templates see text only, never an object with methods, and compute nothing.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Iterable
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, ValidationError

from reportgen.drawing import Frame
from reportgen.edition import Room
from reportgen.errors import BrokenPack, RenderError, UnknownPack
from reportgen.facts import Model
from reportgen.resources import bundled

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

MANIFEST = "pack.toml"
GUESTS = "reportgen.packs"
"""The entry-point group of packs that other distributions bring; the value is the import name of the pack's package."""

SHARED = "shared"

LARGEST_PAGE = 20_000_000
"""A page of more characters is refused."""

FILTERS = ("default", "escape", "first", "join", "last", "length", "list", "reverse", "trim")
TESTS = ("defined", "divisibleby", "equalto", "even", "false", "in", "none", "odd", "sameas", "string", "true")


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
            place = folder / name
            if place.is_file() and place.resolve().is_relative_to(folder.resolve()):
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

    def catalogues(self, language: str) -> tuple[Path, ...]:
        """The message catalogues of a language that exist, the pack's own first, the shared one last."""
        places = (folder / "locales" / f"{language}.po" for folder in self.folders)
        return tuple(place for place in places if place.is_file())

    @property
    def house_style(self) -> Path | None:
        """The house style that the pack itself asks for, when it has one."""
        return next((folder / "style.toml" for folder in self.folders if (folder / "style.toml").is_file()), None)

    def style(self, medium: str, language: str | None = None) -> str:
        """The style sheets of `all`, `screen` or `print` as one text, for pages in a language; raises BrokenPack."""
        styles = self.manifest.styles
        own = styles.languages.get(language, Sheets()) if language else Sheets()
        return "\n".join(self.text(name) for name in (*getattr(styles, medium), *getattr(own, medium)))


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
    """The pack's template filled with text; raises BrokenPack when the template fails."""
    import jinja2

    template = pack.manifest.template
    try:
        page = _environment(pack).get_template(template).render(context)
    except jinja2.TemplateSyntaxError as error:
        raise BrokenPack(f"{error.filename or template}, line {error.lineno}: {error.message}; mend it") from None
    except jinja2.TemplateNotFound as error:
        raise BrokenPack(f"pack {pack.name}: there is no template {error.name}; add it to the pack") from None
    except jinja2.UndefinedError as error:
        raise BrokenPack(f"pack {pack.name}, {template}: {error.message}; see docs/writing-a-pack.md") from None
    except (jinja2.TemplateError, RecursionError, TypeError, ValueError) as error:
        raise BrokenPack(f"pack {pack.name}, {template}: {error}; see docs/writing-a-pack.md") from None
    if len(page) > LARGEST_PAGE:
        raise RenderError(f"the page has {len(page)} characters, more than {LARGEST_PAGE}; split the dossier")
    return page


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


def _environment(pack: Pack) -> ImmutableSandboxedEnvironment:
    """Text in, text out: no operators, no calls but macros, a short list of filters, autoescape always on."""
    import jinja2
    from jinja2.exceptions import SecurityError
    from jinja2.runtime import BlockReference, Macro
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class PackEnvironment(ImmutableSandboxedEnvironment):
        intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
        intercepted_unops = frozenset({"+", "-"})

        def _parse(self, source: str, name: str | None, filename: str | None) -> jinja2.nodes.Template:
            tree = super()._parse(source, name, filename)
            for node in tree.find_all((jinja2.nodes.Const, jinja2.nodes.EvalContextModifier)):
                number = isinstance(node, jinja2.nodes.Const) and type(node.value) in (int, float, complex)
                if number or isinstance(node, jinja2.nodes.EvalContextModifier):
                    what = "a number" if number else "`autoescape`"
                    raise jinja2.TemplateSyntaxError(
                        f"{what} is not for a template to set", node.lineno, name, filename
                    )
            return tree

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401, ARG002
            raise SecurityError(f"`{operator}` is not available in a template")

        def call_unop(self, context: Any, operator: str, arg: Any) -> Any:  # noqa: ANN401, ARG002
            raise SecurityError(f"`{operator}` is not available in a template")

        def is_safe_callable(self, obj: Any) -> bool:  # noqa: ANN401
            return isinstance(obj, (Macro, BlockReference))

    def only_text(value: Any) -> str:  # noqa: ANN401 - a template may try to print anything
        if isinstance(value, jinja2.Undefined):
            str(value)
        if not isinstance(value, str):
            raise SecurityError(f"a template prints text, not {type(value).__name__}")
        return value

    environment = PackEnvironment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in pack.folders], encoding="utf-8"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=only_text,
        optimized=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        cache_size=0,
    )
    environment.globals = {}
    environment.filters = {name: environment.filters[name] for name in FILTERS if name in environment.filters}
    environment.tests = {name: environment.tests[name] for name in TESTS if name in environment.tests}
    return environment
