"""The sandbox of templates: text in, text out, and nothing else.

A template takes finished texts apart no more than it computes: it has no operator, no number and no digit of its own, calls
nothing but macros, loops over lists alone, and reaches no attribute of any object. What is wrong is told with its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, cast

from reportgen.errors import BrokenPack, RenderError

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.sandbox import ImmutableSandboxedEnvironment

LARGEST_PAGE = 20_000_000
"""A page of more characters is refused."""

LONGEST_TEMPLATE = 1_000_000
"""A template of more characters is refused."""

LARGEST_TEMPLATE = 20_000
"""A template of more syntax nodes is refused."""

DEEPEST_TEMPLATE = 60
"""A template whose parts are nested deeper is refused."""

TESTS = ("defined", "divisibleby", "equalto", "even", "false", "in", "none", "odd", "sameas", "string", "true")

SEEN = frozenset(
    {
        "alt",
        "aria-description",
        "aria-label",
        "aria-roledescription",
        "aria-valuetext",
        "content",
        "label",
        "placeholder",
        "start",
        "summary",
        "title",
        "value",
    }
)
"""Attributes whose words a reader may see or hear."""

Load = Callable[[str], str | None]
"""The text of a template by its name; None where there is none."""

GUIDE = "see docs/writing-a-pack.md"


def fill(name: str, template: str, load: Load, context: Mapping[str, Any]) -> str:
    """The template of a pack, filled with texts; raises BrokenPack, which names the pack, or RenderError.

    `context` holds strings, markup, booleans, and lists and dictionaries of them.
    """
    import jinja2

    try:
        parts: list[str] = []
        size = 0
        for part in _environment(load).get_template(template).generate(context):
            parts.append(part)
            size += len(part)
            if size > LARGEST_PAGE:
                raise RenderError(
                    f"the page of the pack {name} has more than {LARGEST_PAGE} characters; split the dossier"
                )
    except jinja2.TemplateSyntaxError as error:
        raise BrokenPack(
            f"{error.filename or error.name or template}, line {error.lineno}: {error.message}; mend it"
        ) from None
    except jinja2.TemplateNotFound as error:
        raise BrokenPack(
            f"pack {name}: there is no template {error.name}; add it to the pack (its name ends in .j2)"
        ) from None
    except jinja2.UndefinedError as error:
        raise BrokenPack(f"pack {name}, {template}: {error.message}; {GUIDE}") from None
    except RecursionError:
        raise BrokenPack(f"pack {name}, {template}: a macro, block or file calls itself without end; {GUIDE}") from None
    except MemoryError:
        raise BrokenPack(f"pack {name}, {template}: takes more memory than a page may; {GUIDE}") from None
    except (jinja2.TemplateError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise BrokenPack(f"pack {name}, {template}: {error}; {GUIDE}") from None
    return "".join(parts)


def faults(source: str, load: Load = lambda _: None) -> Iterator[tuple[int, str]]:
    """What is wrong with the text of a template, by its lines, without running it; at most one fault of syntax."""
    import jinja2

    environment = _environment(load)
    try:
        environment.parse(source)
    except jinja2.TemplateSyntaxError as error:
        yield error.lineno, error.message or "cannot be read"
    except RecursionError:
        yield 1, "is nested too deep"


def words_of(source: str) -> Iterator[tuple[int, str]]:
    """The words that a template itself brings to the page, by their lines: text, and attributes that are seen or heard."""
    import jinja2

    try:
        tokens = list(_environment(lambda _: None).lex(source))
    except jinja2.TemplateSyntaxError:
        return
    reader = _Words()
    for _, kind, value in tokens:
        if kind == "data":
            reader.feed(value)
        elif kind in ("variable_begin", "block_begin"):
            reader.feed("\ufffc")
        if kind != "data" and "\n" in value:
            reader.skipped += value.count("\n")
    reader.close()
    yield from reader.found


class _Words(HTMLParser):
    """Reads the markup of a template, whose expressions have been replaced by a mark, and keeps what a reader would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self.skipped = 0
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("style", "script")
        for name, value in attrs:
            if name in SEEN and tag not in ("meta", "data"):
                self._keep(value or "")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("style", "script") and self.hidden > 0

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self._keep(data)

    def _keep(self, text: str) -> None:
        said = text.replace("\ufffc", " ").strip()
        if said:
            self.found.append((self.getpos()[0] + self.skipped, said))


def whole(value: Any) -> Any:  # noqa: ANN401 - whatever a template takes something out of
    """The value, unless it is a text: of that a template prints all or nothing."""
    from jinja2.exceptions import SecurityError

    if isinstance(value, str):
        raise SecurityError("a text is not for a template to take apart")
    return value


def text(value: Any) -> str:  # noqa: ANN401 - a template may try to print anything
    """The value, which must be a text."""
    from jinja2 import Undefined
    from jinja2.exceptions import SecurityError

    if isinstance(value, Undefined):
        str(value)
    if not isinstance(value, str):
        raise SecurityError(f"a template prints text, not {type(value).__name__}")
    return value


@cache
def _kind() -> type[ImmutableSandboxedEnvironment]:
    """Jinja2 that reads no operator, no number, and nothing of an object but the entries of a dictionary."""
    import jinja2
    from jinja2.exceptions import SecurityError
    from jinja2.runtime import BlockReference, Macro
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class PackEnvironment(ImmutableSandboxedEnvironment):
        intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
        intercepted_unops = frozenset({"+", "-"})

        def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
            if len(source) > LONGEST_TEMPLATE:
                raise jinja2.TemplateSyntaxError("is too large for a template", 1, name, filename)
            tree = super()._parse(source, name, filename)
            for line, what in (*_refused(tree), *_numbers(source)):
                raise jinja2.TemplateSyntaxError(what, line, name, filename)
            return _guarded(tree)

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401, ARG002
            raise SecurityError(f"`{operator}` is not available in a template")

        def call_unop(self, context: Any, operator: str, arg: Any) -> Any:  # noqa: ANN401, ARG002
            raise SecurityError(f"`{operator}` is not available in a template")

        def is_safe_callable(self, obj: Any) -> bool:  # noqa: ANN401
            return isinstance(obj, (Macro, BlockReference))

        def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401
            return super().getitem(whole(obj), argument)

        def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401
            if isinstance(obj, dict):
                return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
            return super().getattr(obj if attribute.startswith("_") else whole(obj), attribute)

    return PackEnvironment


def _environment(load: Load) -> ImmutableSandboxedEnvironment:
    """The sandbox with nothing in it but what a page needs."""
    import jinja2

    environment = _kind()(
        loader=jinja2.FunctionLoader(load),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=text,
        optimized=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    given = environment.filters
    environment.globals = {}
    environment.filters = {
        **{name: given[name] for name in ("default", "escape", "trim", "length")},
        **{name: _on(given[name]) for name in ("first", "last")},
        "list": lambda value: list(whole(value)),
        "reverse": lambda value: list(reversed(whole(value))),
        "join": lambda value, between="": given["escape"](between).join(map(text, whole(value))),
        WHOLE: _late(whole),
        TEXT: _late(text),
    }
    environment.tests = {name: environment.tests[name] for name in TESTS if name in environment.tests}
    return environment


def _on(filtered: Callable[..., Any]) -> Callable[..., Any]:
    """A filter of Jinja2 for everything but texts."""
    from jinja2 import pass_environment

    return pass_environment(lambda environment, value: filtered(environment, whole(value)))


def _late(guard: Callable[[Any], Any]) -> Callable[..., Any]:
    """A guard that is asked while the page is made, for Jinja2 works out beforehand what depends on no context."""
    from jinja2 import pass_context

    return pass_context(lambda _, value: guard(value))


def _numbers(source: str) -> Iterator[tuple[int, str]]:
    """The numbers in the words of a template."""
    for line, said in words_of(source):
        if any(map(str.isnumeric, said)):
            yield line, NUMBER.format(said[:60])


NUMBER = "the number in “{}” is backed by no fact; take it out"

WHOLE, TEXT = "whole value", "text alone"
"""Filters of ours that a template cannot name, for they are two words."""


def _refused(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """What a template may not hold, by its lines."""
    from jinja2 import nodes

    names = {
        id(node.template)
        for node in tree.find_all((nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include))
        if isinstance(node, (nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include))
    } | {id(node.arg) for node in tree.find_all(nodes.Getitem)}
    seen = 0
    waiting: list[tuple[nodes.Node, int]] = [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        seen += 1
        if seen > LARGEST_TEMPLATE:
            yield node.lineno, "is too large for a template"
            return
        if depth > DEEPEST_TEMPLATE:
            yield node.lineno, "is nested too deep for a template"
            return
        if isinstance(node, nodes.Const):
            if type(node.value) in (int, float, complex):
                yield node.lineno, "a number is not for a template to set"
            elif isinstance(node.value, str) and id(node) not in names and any(map(str.isnumeric, node.value)):
                yield node.lineno, NUMBER.format(node.value[:60])
        elif isinstance(node, nodes.Slice):
            yield node.lineno, "a part of a list or text is not for a template to take"
        elif isinstance(node, (nodes.EvalContextModifier, nodes.ScopedEvalContextModifier)):
            yield node.lineno, "`autoescape` is not for a template to set"
        waiting += [(child, depth + 1) for child in node.iter_child_nodes()]


def _guarded(tree: nodes.Template) -> nodes.Template:
    """The same with loops over anything but texts, and nothing but texts printed or joined."""
    from jinja2 import nodes

    def through(node: nodes.Expr, name: str) -> nodes.Filter:
        return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)

    for loop in tree.find_all(nodes.For):
        loop.iter = through(cast("nodes.Expr", loop.iter), WHOLE)
    for output in tree.find_all(nodes.Output):
        output.nodes = [node if isinstance(node, nodes.TemplateData) else through(node, TEXT) for node in output.nodes]
    for joint in tree.find_all(nodes.Concat):
        joint.nodes = [through(node, TEXT) for node in joint.nodes]
    return tree


# --- the finished page ------------------------------------------------------------------------------------------------

ELEMENTS = frozenset(
    "html head meta title style script body a abbr article aside b bdi bdo blockquote br caption cite code col colgroup data dd "
    "del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i ins kbd li main mark nav ol p "
    "pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr "
    "svg g path rect circle line text tspan title desc polygon polyline ellipse".split()
)
"""Elements that the page of somebody else's pack may hold."""

SCRIPTS = frozenset({"text/css", "application/json", "application/ld+json"})
"""Kinds of scripts that are data."""

MOST_SHEETS = 12
"""A page of more style elements is refused."""

SCHEMES = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)


class _Finished(HTMLParser):
    """Reads a finished page: elements and attributes that it must not hold, and the text that a reader sees."""

    def __init__(self, policy: str) -> None:
        super().__init__(convert_charrefs=True)
        self.policy = policy
        self.faults: list[str] = []
        self.text: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag not in ELEMENTS:
            self.faults.append(f"an element `{tag}`")
        if tag == "script" and attributes.get("type") not in SCRIPTS:
            self.faults.append("a script")
        if tag == "meta" and "http-equiv" in attributes and attributes.get("content") != self.policy:
            self.faults.append(f"`http-equiv={attributes['http-equiv']}`")
        for name, value in attrs:
            if name.startswith("on") or name in (
                "style",
                "srcdoc",
                "ping",
                "formaction",
                "action",
                "background",
                "start",
            ):
                self.faults.append(f"an attribute `{name}`")
            elif name in ("href", "src", "xlink:href") and not SCHEMES.match(value or "#"):
                self.faults.append(f"a link to “{(value or '')[:60]}”")
            elif name == "value" and tag == "li":
                self.faults.append("a number of a list's entry")
            elif name in SEEN and tag not in ("meta", "data"):
                self.text.append(f" {value} ")
        if tag in ("style", "script"):
            self.hidden += 1
        elif tag not in INLINE:
            self.text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script"):
            self.hidden = max(0, self.hidden - 1)
        elif tag not in INLINE:
            self.text.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.text.append(data)


INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub time tspan u var".split()
)
"""Elements that do not part the words around them; a raised mark does."""

_NUMBER = re.compile(r"\d(?:[\d.,:–/\u00a0\u202f\u2009'’-]*\d)?")


def strange(html: str, context: Mapping[str, Any], *, policy: str) -> list[str]:
    """What the finished page of somebody else's pack must not hold: code, loads, links, and numbers that no text given holds."""
    page = _Finished(policy)
    page.feed(html)
    page.close()
    given = set(_NUMBER.findall(" ".join(_texts(context))))
    parts = {part for number in given for part in re.findall(r"\d+", number)}
    orphans = [
        number
        for number in dict.fromkeys(_NUMBER.findall("".join(page.text).replace("\u00ad", "")))
        if number not in given and not set(re.findall(r"\d+", number)) <= parts
    ]
    if html.count("<style") > MOST_SHEETS:
        page.faults.append("more style elements than a page needs")
    return [*page.faults, *(f"the number {number}, which no fact holds" for number in orphans)]


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - what a context holds
    if isinstance(value, str):
        yield re.sub(r"<[^>]*>", "", str(value)).replace("\u00ad", "") if hasattr(value, "__html__") else value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _texts(each)
