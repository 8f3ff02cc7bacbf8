"""Packs of strangers: they print what they are given and nothing else; none reads, sends, hangs, or tells a number."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup
from plain_writer import flood

from reportgen import confined, packs, render_html, sandbox
from reportgen.brief import compose
from reportgen.confined import Limits
from reportgen.errors import BrokenPack, RenderError, ReportgenError
from reportgen.stylesheets import strange_rules

CONTEXT: dict[str, Any] = {
    "title": "1,200 people displaced",
    "heading": Markup('<data value="1200">1,200</data> people displaced'),
    "figures": [{"number": Markup('<data value="1200">1,200</data>'), "who": "army"}, {"number": "30", "who": "press"}],
    "facts": "{}",
    "empty": False,
}


def fill(template: str, **others: str) -> str:
    texts = {"page.j2": template} | {name.replace("_", "."): text for name, text in others.items()}
    return sandbox.fill("guest", "page.j2", texts.get, CONTEXT)


NUMBERS = {
    "a literal": "4711 dead",
    "a literal in another script": "٤٧١١ dead",
    "a Roman numeral of its own letter": "Ⅻ dead",
    "a fraction": "½ of them",
    "an entity": "&#52;&#x37;11 dead",
    "a label": '<p aria-label="4711 dead">{{ title }}</p>',
    "the start of a list": '<ol start="4711"><li>{{ title }}</li></ol>',
    "a literal cut by a block": "4{% if title %}7{% endif %}11",
    "a constant": "{{ 4711 }}",
    "a constant in a text": "{{ '4711' }}",
    "a constant by default": "{{ missing | default('4711') }}",
    "constants joined": "{{ ['4', '7'] | join }}",
    "constants side by side": "{{ '47' ~ '11' }}",
    "an escape in a constant": "{{ '\\x34\\x37' }}",
    "a macro's argument": "{% macro say(word) %}{{ word }}{% endmacro %}{{ say('4711') }}",
    "a variable": "{% set dead = '4711' %}{{ dead }}",
    "a negative one": "{{ -title }}",
    "a sum": "{{ title + title }}",
    "a product": "{{ title * figures | length }}",
    "a count": "{{ figures | length }}",
    "a count made text": "{{ figures | length ~ title }}",
    "a place in a loop": "{% for figure in figures %}{{ loop.index }}{% endfor %}",
    "a place made text": "{% for figure in figures %}{{ loop.index ~ title }}{% endfor %}",
    "places joined": "{% for figure in figures %}{{ [loop.index, loop.length] | join }}{% endfor %}",
    "a part of a number by place": "{{ title[false] }}",
    "a part of a number by a loop's place": "{% for figure in figures %}{{ title[loop.index0] }}{% endfor %}",
    "the first letter": "{{ title | first }}",
    "the last letter": "{{ title | last }}",
    "a number backwards": "{{ title | reverse | join }}",
    "a number's letters": "{% for letter in title %}{{ letter }}{% endfor %}",
    "a kept text's letters": "{% set kept %}{{ title }}{% endset %}{% for letter in kept %}{{ letter }}{% endfor %}",
    "a macro's letters": "{% macro a() %}{{ title }}{% endmacro %}{% for letter in a() %}{{ letter }}{% endfor %}",
    "letters as a list": "{{ title | list | join }}",
    "a length of letters": "{{ (title | list | length) ~ '' }}",
    "a number rounded": "{{ title | round }}",
    "a number formatted": "{{ '%d' | format(title) }}",
    "a slice": "{{ title[:] }}",
    "a slice of a list": "{% for figure in figures[:] %}x{% endfor %}",
    "a count of constants": "{{ ['a', 'b'] | length }}",
    "a truth joined": "{{ true ~ title }}",
    "a random one": "{{ range(9) | random }}",
    "a truth": "{{ true }}",
}  # fmt: skip
"""Ways to print a number that no fact holds."""


@pytest.mark.parametrize("way", NUMBERS)
def test_no_template_prints_a_number_of_its_own(way: str) -> None:
    with pytest.raises(BrokenPack):
        fill(NUMBERS[way])


OBJECTS = {
    "a class": "{{ title.__class__ }}",
    "a class by item": "{{ title['__class__'] }}",
    "a class by filter": "{{ title | attr('__class__') }}",
    "subclasses": "{{ ''.__class__.__mro__[true].__subclasses__() }}",
    "globals of a macro": "{% macro m() %}{% endmacro %}{{ m.__globals__ }}",
    "a macro's insides": "{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}",
    "a loop's insides": "{% for f in figures %}{{ loop._iterator.__class__ }}{% endfor %}",
    "the environment of a loop": "{% for f in figures %}{{ loop._context.environment }}{% endfor %}",
    "the template itself": "{{ self.__init__.__globals__ }}",
    "the template's context": "{{ self._TemplateReference__context }}",
    "a method of a text": "{{ title.encode() }}",
    "a format": "{{ '{0.__class__}'.format(title) }}",
    "a format map": "{{ '{x}'.format_map(figures) }}",
    "a method of a list": "{{ figures.append('x') }}",
    "a method of a dictionary": "{% for f in figures %}{{ f.update(f) }}{% endfor %}",
    "the items of a dictionary": "{% for f in figures %}{% for k in f.items() %}{{ k }}{% endfor %}{% endfor %}",
    "a joiner": "{{ joiner }}",
    "a namespace": "{% set n = namespace() %}",
    "a cycler": "{{ cycler('a', 'b') }}",
    "a dictionary": "{{ dict(a='b') }}",
    "nonsense": "{{ lipsum() }}",
    "a loop called": "{% for f in figures recursive %}{{ loop(figures) }}{% endfor %}",
    "a loop's cycle": "{% for f in figures %}{{ loop.cycle('a', 'b') }}{% endfor %}",
    "no escaping": "{% autoescape false %}{{ title }}{% endautoescape %}",
    "no escaping by filter": "{{ title | safe }}",
    "marking": "{{ title | xmlattr }}",
    "an unknown name": "{{ config }}",
    "an unknown name in a list": "{{ [config] }}",
    "an unknown name in a call": "{{ request.application.__globals__ }}",
    "a file of the machine": "{% include '/etc/passwd' %}",
    "a file above": "{% include '../../pyproject.toml' %}",
    "a file by its parts": "{% include 'x/../../secret.j2' %}",
    "a file that is no template": "{% include 'pack.toml' %}",
    "a file by an expression": "{% include title %}",
    "a parent that is not there": "{% extends 'nothing.j2' %}",
    "a module": "{% import 'os' as os %}{{ os.system }}",
    "another language": "{% trans %}x{% endtrans %}",
    "a debugger": "{% debug %}",
    "a statement": "{% do figures.append(title) %}",
    "an assignment into": "{% set figures.x = 'y' %}",
}  # fmt: skip
"""Ways to reach an object, a file or an address."""


@pytest.mark.parametrize("way", OBJECTS)
def test_no_template_reaches_an_object_or_a_file(way: str) -> None:
    with pytest.raises(BrokenPack):
        fill(OBJECTS[way])


DEEP = {
    "brackets": "{{ " + "(" * 3000 + "title" + ")" * 3000 + " }}",
    "lists": "{{ " + "[" * 3000 + "]" * 3000 + " }}",
    "blocks": "{% if title %}" * 3000 + "{% endif %}" * 3000,
    "conditions": "{{ " + "not " * 3000 + "title }}",
    "choices": "{{ " + "title if empty else " * 3000 + "title }}",
    "filters": "{{ title" + " | trim" * 3000 + " }}",
    "many parts": "{{ title }}" * 30_000,
    "a long template": "a" * 2_000_000,
    "a power": "{{ 9**9**9 }}",
    "a power nobody asks for": "{% if false %}{{ 9**9**9 }}{% endif %}",
    "a long range": "{% for i in range(99999999) %}x{% endfor %}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a file that holds itself": "{% include 'page.j2' %}",
    "a file that extends itself": "{% extends 'page.j2' %}",
    "a block in itself": "{% block a %}{{ self.a() }}{% endblock %}",
}
"""Templates that are too deep or too large to be read at all."""


@pytest.mark.parametrize("way", DEEP)
def test_what_is_too_deep_or_too_large_is_refused_at_once(way: str) -> None:
    began = time.perf_counter()
    with pytest.raises(ReportgenError):
        fill(DEEP[way])
    assert time.perf_counter() - began < 5


def test_what_a_template_may_do() -> None:
    """Blocks, macros, conditions, loops over what is listed, a few filters."""
    printed = fill(
        "{% from 'other.j2' import item %}{% for figure in figures %}{{ item(figure) }}{% if not loop.last %}, {% endif %}"
        "{% else %}none{% endfor %}{% if figures | length is divisibleby(figures | length) %}!{% endif %}"
        "{{ ['a', title] | join(' – ') }}{{ (figures | first).who }}<h2 id=\"{{ 'h-' ~ figures[true].who }}\"></h2>",
        other_j2="{% macro item(figure) %}<b>{{ figure.number }}</b> {{ figure['who'] }}{% endmacro %}",
    )
    assert printed == (
        '<b><data value="1200">1,200</data></b> army, <b>30</b> press!a – 1,200 people displacedarmy<h2 id="h-press"></h2>'
    )


# The process of its own

ENDLESS = {
    "loops in loops": "{% for a in figures %}{% for b in figures %}" * 15 + "{{ title }}" + "{% endfor %}{% endfor %}" * 15,
    "a text that doubles": "{% set x = title %}" + "{% set x = x ~ x %}" * 40 + "{{ x }}",
    "a list that doubles": "{% set x = figures %}" + "{% set x = [x, x] %}" * 26 + "{{ x | string }}",
    "a macro that calls itself twice": "{% macro m(n) %}{% if n %}{{ m(n[true]) }}{{ m(n[true]) }}{% endif %}{% endmacro %}"
    "{{ m(" + "[title, " * 40 + "title" + "]" * 40 + ") }}",
}  # fmt: skip
"""Small templates that would run for hours or fill the memory."""


@pytest.mark.slow
@pytest.mark.parametrize("way", ENDLESS)
def test_an_endless_template_is_ended(way: str) -> None:
    """In its time and memory, with an error that names it; this process goes on."""
    began = time.perf_counter()
    with pytest.raises(ReportgenError):
        confined.call(
            "reportgen.packs:filled", "guest", "page.j2", {"page.j2": ENDLESS[way]}, CONTEXT,
            limits=Limits(seconds=3, memory=400 << 20), what="the page of the pack guest",
        )  # fmt: skip
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize(
    ("function", "arguments", "complaint"),
    [
        ("os:system", ("true",), "os.system"),
        ("os:listdir", ("/",), "cannot be rendered"),
        ("pathlib:Path.read_text", (Path("/etc/passwd"),), "cannot be rendered"),
        ("builtins:open", ("/etc/passwd",), "tries to read /etc/passwd"),
        ("builtins:open", ("/reportgen-planted", "w"), "tries to write /reportgen-planted"),
        ("socket:create_connection", (("127.0.0.1", 9),), "socket"),
        ("subprocess:run", (["true"],), "subprocess.Popen"),
        ("time:sleep", (60,), "more than 2 seconds"),
        ("sys:exit", (0,), "cannot be rendered"),
        ("builtins:bytes", (900_000_000,), "MB"),
        ("os:abort", (), "cannot be rendered|MB"),
    ],
)
@pytest.mark.slow
def test_a_child_can_do_no_harm(function: str, arguments: tuple[Any, ...], complaint: str) -> None:
    """Even if somebody ran code in it: no file, no address, no process, no end of its time and memory."""
    with pytest.raises(RenderError, match=complaint):
        confined.call(function, *arguments, limits=Limits(seconds=2, memory=500 << 20), what="the page")
    assert not Path("/reportgen-planted").exists()


BOMBS = {
    "a cell over a million columns": "<table><tr><td colspan=1000000>x</table>",
    "boxes that ask each other for their size": '<div style="display:flex">' * 20 + "x",
    "a gradient without end": '<p style="background: repeating-linear-gradient(red, blue 0.000001px)">x',
    "letters as large as a country": '<p style="font-size: 1e9px">x',
    "variables that double": "<style>p { --a: xxxxxxxx; "
    + "".join(f"--{chr(98 + n)}: {' '.join([f'var(--{chr(97 + n)})'] * 8)}; " for n in range(12))
    + "font-family: var(--m) }</style><p>x",
}  # fmt: skip
"""Small pages that the print engine would work on for hours, or fill the memory with."""


@pytest.mark.slow
@pytest.mark.parametrize("way", BOMBS)
def test_a_page_that_cannot_be_printed_is_given_up(way: str) -> None:
    """In its time and memory, with an error; this process goes on."""
    began = time.perf_counter()
    html = f"<!doctype html><html lang=en><title>x</title>{BOMBS[way]}"
    with pytest.raises(RenderError):
        confined.call(
            "reportgen.formats:printed", html, flood(), first="reportgen.pdf:engine",
            limits=Limits(seconds=4, memory=1200 << 20), what="the page",
        )  # fmt: skip
    assert time.perf_counter() - began < 20


def test_errors_of_the_child_come_back_as_they_are() -> None:
    with pytest.raises(BrokenPack, match=r"page\.j2, line 2: a number is not for a template to set"):
        confined.call("reportgen.packs:filled", "guest", "page.j2", {"page.j2": "one\n{{ 4711 }}"}, {})


# A whole pack

MANIFEST = """
name = "guest"
description = "A stranger's."
languages = ["en"]
template = "guest.html.j2"
extends = "brief"
words = ["kind", "skip", "method.boundaries"]

[title]
en = "Guest"

[styles]
all = ["base.css", "guest.css"]
screen = ["screen.css"]
print = ["print.css"]
"""


def guest(folder: Path, template: str = "", css: str = "", manifest: str = MANIFEST) -> packs.Pack:
    """A pack in a folder that extends the brief; `template` stands in its main block."""
    folder.mkdir(exist_ok=True)
    (folder / "pack.toml").write_text(manifest, encoding="utf-8")
    main = f'{{% extends "page.html.j2" %}}\n{{% block main %}}{template}{{% endblock %}}'
    (folder / "guest.html.j2").write_text(main, encoding="utf-8")
    (folder / "guest.css").write_text(css, encoding="utf-8")
    return packs.find(str(folder))


def page(pack: packs.Pack) -> str:
    return render_html(compose(flood()), language="en", pack=str(pack.folders[0]))


def test_a_strangers_pack_works(tmp_path: Path) -> None:
    html = page(guest(tmp_path / "guest", "<p>{{ heading }}</p>", ".kind { color: #123456; }"))
    assert "#123456" in html
    assert '<p>More than <data value="1200"' in html


@pytest.mark.parametrize(
    ("template", "complaint"),
    [
        ("<script>alert(title)</script>", "a script"),
        ('<script type="module">x</script>', "a script"),
        ("<iframe></iframe>", "an element `iframe`"),
        ('<img src="https://tracker.example/x.png" alt="">', "an element `img`"),
        ('<link rel="stylesheet" href="https://x.example/x.css">', "an element `link`"),
        ('<form action="https://x.example"></form>', "an element `form`"),
        ('<a href="javascript:alert(title)">x</a>', "a link to “javascript:"),
        ('<a href="file:///etc/passwd">x</a>', "a link to “file:"),
        ('<a href="{{ title }}">x</a>', "a link to “"),
        ('<p onclick="x">x</p>', "an attribute `onclick`"),
        ('<p style="color: red">x</p>', "an attribute `style`"),
        ('<meta http-equiv="refresh" content="">', "`http-equiv=refresh`"),
        ("<style></style>" * 12, "more style elements than a page needs"),
        ("<p>{{ pages }}</p>", "the number 7, which no fact holds"),
        ("<p><b>{{ date }}</b><i>{{ date }}</i></p>", "the number"),
    ],
)
def test_a_strangers_page_holds_only_what_it_was_given(tmp_path: Path, template: str, complaint: str) -> None:
    manifest = MANIFEST.replace("template =", "pages = 7\ntemplate =")
    with pytest.raises(BrokenPack) as refusal:
        page(guest(tmp_path / "guest", template, manifest=manifest))
    assert complaint in str(refusal.value)


@pytest.mark.parametrize(
    "css",
    [
        "h1::after { content: '4711 dead' }",
        r"h1::after { content: '\34 711' }",
        ":root { --x: '4711' } h1::after { content: var(--x) }",
        "h1::after { content: var(--sans) }",
        "h1::after { content: 'Source Sans 3' }",
        "h1::after { counter-increment: x 4711; content: counter(x) }",
        "body { counter-reset: page 4711 }",
        "li::marker { content: counters(list-item, '.') }",
        "ol { list-style: decimal }",
        "ol { list-style-type: '4. ' }",
        "@counter-style x { system: cyclic; symbols: '4' '7' }",
        "q { quotes: '4' '7' }",
        "h1 { background: url(https://tracker.example/x.png) }",
        "h1 { background: url('data:image/svg+xml,<svg/>') }",
        "h1 { background: image-set('x.png' 1x) }",
        "@import 'other.css';",
        "@font-face { font-family: X; src: url(x.ttf) }",
        "@media print { h1 { background: url(file:///etc/passwd) } }",
        "@page { @bottom-left { content: 'page 4711' } }",
        "h1 { string-set: foot '4711' }",
    ],
)
def test_a_strangers_style_sheet_says_nothing_and_loads_nothing(css: str) -> None:
    assert list(strange_rules(css))


@pytest.mark.parametrize(
    "css",
    [
        "h1 { color: #5b2a4e; font: 600 12pt 'Source Sans 3', sans-serif; margin: 4mm }",
        ".x::before { content: '· '; } li { list-style: none }",
        "@page { @bottom-right { content: counter(page) ' / ' counter(pages) } }",
        "@media (min-width: 40rem) { .tiles { grid-template-columns: repeat(4, 1fr) } }",
        ":root { --band: #5b2a4e; }",
    ],
)
def test_a_style_sheet_may_set_the_look(css: str) -> None:
    assert list(strange_rules(css)) == []


def test_our_own_sheets_would_pass() -> None:
    """What is asked of strangers is kept at home."""
    for pack in packs.packs():
        for folder in pack.folders:
            for place in folder.glob("*.css"):
                assert list(strange_rules(place.read_text(encoding="utf-8"))) == [], place


def test_a_strangers_translation_adds_no_number(tmp_path: Path) -> None:
    pack = guest(tmp_path / "guest", "<p>{{ words.skip }}</p>")
    (tmp_path / "guest" / "locales").mkdir()
    catalogue = tmp_path / "guest" / "locales" / "en.po"
    catalogue.write_text('msgctxt "page"\nmsgid "Skip to the brief"\nmsgstr "Skip 4711 dead"\n', encoding="utf-8")
    with pytest.raises(BrokenPack, match=r"en\.po, line 3: the translation holds the number"):
        page(pack)


def test_a_catalogue_or_style_elsewhere_is_not_read(tmp_path: Path) -> None:
    """Neither is there when it is a symbolic link to a file outside of the pack."""
    pack = guest(tmp_path / "guest")
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (tmp_path / "guest" / "locales").mkdir()
    for name in ("locales/en.po", "style.toml"):
        (tmp_path / "guest" / name).symlink_to(tmp_path / "secret")
    assert pack.catalogues("en") == packs.find("brief").catalogues("en")
    assert pack.house_style == packs.find("brief").house_style


def test_a_link_out_of_the_folder_leads_nowhere(tmp_path: Path) -> None:
    """A template that is a symbolic link to a file elsewhere is not there."""
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    pack = guest(tmp_path / "guest", "{% include 'leak.j2' %}")
    (tmp_path / "guest" / "leak.j2").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(BrokenPack, match=r"there is no template leak\.j2"):
        page(pack)
