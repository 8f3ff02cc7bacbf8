"""A pack is found by name or path, falls back to its parents, and its templates can do nothing but print text."""

from __future__ import annotations

from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

from reportgen import packs
from reportgen.errors import BrokenPack, UnknownPack


def make_pack(folder: Path, template: str = "{{ title }}", **fields: str) -> Path:
    """A small pack in `folder`; `fields` are lines of its manifest, as TOML values."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = {
        "name": '"mine"',
        "title": '{ en = "Mine" }',
        "description": '"A pack of the tests."',
        "languages": '["en"]',
        "template": '"page.j2"',
    } | fields
    (folder / "pack.toml").write_text("".join(f"{key} = {value}\n" for key, value in lines.items()), encoding="utf-8")
    (folder / "page.j2").write_text(template, encoding="utf-8")
    return folder


def filled(folder: Path, **context: str) -> str:
    return packs.render(packs.find(str(folder)), {"title": "Title", **context})


def test_the_built_in_packs_are_listed() -> None:
    assert "brief" in [pack.name for pack in packs.packs()]


@pytest.mark.parametrize("pack", packs.packs(), ids=[pack.name for pack in packs.packs()])
def test_every_built_in_pack_has_its_files_and_titles(pack: packs.Pack) -> None:
    """Folder and name agree, every style sheet exists, every language has a title."""
    assert pack.folders[0].name == pack.name
    assert pack.folders[-1].name == "shared"
    assert all(pack.style(medium) for medium in ("all", "screen", "print"))
    assert set(pack.manifest.title) == set(pack.manifest.languages)


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownPack, match=r"there is no pack `breif`; did you mean `brief`\?"):
        packs.find("breif")


def test_an_unknown_name_is_answered_with_what_there_is() -> None:
    with pytest.raises(UnknownPack, match=r"there is: .*\bbrief\b"):
        packs.find("xylophone")


def test_shared_is_no_pack() -> None:
    with pytest.raises(UnknownPack):
        packs.find("shared")


def test_a_path_names_a_pack_in_a_folder(tmp_path: Path) -> None:
    assert filled(make_pack(tmp_path / "mine")) == "Title"


def test_a_folder_without_a_manifest_is_no_pack(tmp_path: Path) -> None:
    with pytest.raises(UnknownPack, match=r"is not a pack \(it has no pack\.toml\)"):
        packs.find(f"{tmp_path}/")


def test_a_manifest_that_is_not_toml_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text("name =", encoding="utf-8")
    with pytest.raises(BrokenPack, match=r"pack\.toml: is not TOML"):
        packs.find(f"{tmp_path}/")


def test_an_unknown_field_is_refused_by_name(tmp_path: Path) -> None:
    folder = make_pack(tmp_path, colour='"red"')
    with pytest.raises(BrokenPack, match=r"pack\.toml: .*\(at colour\)"):
        packs.find(f"{folder}/")


def test_files_are_taken_from_the_pack_then_its_parent_then_shared(tmp_path: Path) -> None:
    parent = make_pack(tmp_path / "parent", styles='{ all = ["own.css", "base.css"] }')
    (parent / "own.css").write_text("/* parent */", encoding="utf-8")
    child = make_pack(tmp_path / "child", extends=f'"{parent}"', styles='{ all = ["own.css", "base.css"] }')
    pack = packs.find(str(child))
    assert [folder.name for folder in pack.folders] == ["child", "parent", "shared"]
    assert pack.file("own.css") == parent / "own.css"
    assert pack.file("base.css").parent.name == "shared"
    (child / "own.css").write_text("/* child */", encoding="utf-8")
    assert pack.file("own.css") == child / "own.css"


def test_catalogues_are_taken_from_the_pack_first(tmp_path: Path) -> None:
    parent = make_pack(tmp_path / "parent")
    child = make_pack(tmp_path / "child", extends=f'"{parent}"')
    for folder in (parent, child):
        (folder / "locales").mkdir()
        (folder / "locales" / "tr.po").touch()
    found = packs.find(str(child)).catalogues("tr")
    assert found[:2] == (child / "locales" / "tr.po", parent / "locales" / "tr.po")


def test_a_pack_that_extends_itself_is_refused(tmp_path: Path) -> None:
    folder = make_pack(tmp_path / "mine", extends=f'"{tmp_path}/mine"')
    with pytest.raises(BrokenPack, match="circle"):
        packs.find(str(folder))


def test_a_pack_that_extends_nothing_known_is_refused(tmp_path: Path) -> None:
    folder = make_pack(tmp_path / "mine", extends='"breif"')
    with pytest.raises(BrokenPack, match="`extends`: there is no pack `breif`"):
        packs.find(str(folder))


def test_a_missing_style_sheet_is_named(tmp_path: Path) -> None:
    folder = make_pack(tmp_path / "mine", styles='{ all = ["gone.css"] }')
    with pytest.raises(BrokenPack, match=r"there is no gone\.css"):
        packs.find(str(folder)).style("all")


def test_a_style_sheet_outside_the_pack_is_out_of_reach(tmp_path: Path) -> None:
    (tmp_path / "secret.css").write_text("secret", encoding="utf-8")
    folder = make_pack(tmp_path / "mine", styles='{ all = ["../secret.css"] }')
    with pytest.raises(BrokenPack, match="there is no"):
        packs.find(str(folder)).style("all")


@pytest.mark.parametrize(
    ("template", "complaint"),
    [
        ("{{ title", r"page\.j2, line 1"),
        ("{{ missing }}", "'missing' is undefined"),
        ("{{ [missing] }}", "prints text, not list"),
        ("one\n{{ 4711 }}", r"page\.j2, line 2: a number is not for a template to set"),
        ("{% autoescape false %}{{ title }}{% endautoescape %}", "`autoescape` is not for a template to set"),
        ("{% if title ** title %}{% endif %}", r"`\*\*` is not available"),
        ("{{ title.encode() }}", "a text is not for a template to take apart"),
        ("{{ title.__class__ }}", "access to attribute '__class__'"),
        ("{{ '%s' | format(title) }}", "No filter named 'format'"),
        ("{{ title | upper }}", "No filter named 'upper'"),
        ("{{ title | safe }}", "No filter named 'safe'"),
        ("{% include '../secret.j2' %}", r"there is no template \.\./secret\.j2"),
        ("{{ range(title) }}", "not safely callable"),
        ("{% for a in lipsum() %}{% endfor %}", "not safely callable"),
    ],
)
def test_a_template_can_do_nothing_but_print_text(tmp_path: Path, template: str, complaint: str) -> None:
    (tmp_path / "secret.j2").write_text("secret", encoding="utf-8")
    folder = make_pack(tmp_path / "mine", template)
    with pytest.raises(BrokenPack, match=complaint):
        filled(folder)


def test_text_is_escaped(tmp_path: Path) -> None:
    assert filled(make_pack(tmp_path / "mine"), title="<b>") == "&lt;b&gt;"


def test_templates_may_share_macros(tmp_path: Path) -> None:
    folder = make_pack(tmp_path / "mine", "{% macro twice(word) %}{{ word }}{{ word }}{% endmacro %}{{ twice(title) }}")
    assert filled(folder) == "TitleTitle"


class _Guests:
    """Stands for the packs that other distributions have announced."""

    def __init__(self, **packages: str) -> None:
        self.points = EntryPoints(EntryPoint(name, value, packs.GUESTS) for name, value in packages.items())

    def __call__(self, *, group: str) -> EntryPoints:
        assert group == packs.GUESTS
        return self.points


@pytest.fixture
def guest_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The import name of a package that holds a pack."""
    folder = make_pack(tmp_path / "guest_of_the_tests", name='"guest"')
    (folder / "__init__.py").write_text("raise SystemExit('a pack is never imported')", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return folder.name


def test_a_guest_brings_a_pack(guest_package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its package is looked at, not run."""
    monkeypatch.setattr(packs, "entry_points", _Guests(guest=guest_package))
    assert packs.find("guest").name == "guest"
    assert [pack.name for pack in packs.packs()][-1] == "guest"


def test_a_guest_may_not_take_a_built_in_name(guest_package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "entry_points", _Guests(brief=guest_package))
    assert packs.find("brief").folders[0].name == "brief"
    with pytest.raises(BrokenPack, match="a pack `brief`, which is built in"):
        packs.packs()


def test_a_guest_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "entry_points", _Guests(guest="no_such_package_anywhere"))
    with pytest.raises(BrokenPack, match="`no_such_package_anywhere`, which is not there"):
        packs.packs()
