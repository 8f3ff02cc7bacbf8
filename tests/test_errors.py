"""Every error is one line for the reader, has a name, and is explained."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen import errors
from reportgen.errors import ReportgenError


def tree(kind: type[ReportgenError]) -> list[type[ReportgenError]]:
    return [kind, *(below for child in kind.__subclasses__() for below in tree(child))]


ALL = [kind for kind in tree(ReportgenError) if kind.__module__ == errors.__name__]


def test_every_error_has_a_slug_of_its_own() -> None:
    """A slug leads to one error and one entry of the documentation."""
    slugs = [kind.slug for kind in ALL]
    assert len(set(slugs)) == len(slugs)
    assert all("slug" in vars(kind) for kind in ALL)


@pytest.mark.parametrize("kind", ALL, ids=[kind.__name__ for kind in ALL])
def test_a_slug_is_made_of_small_words_and_dashes(kind: type[ReportgenError]) -> None:
    """It can stand in an anchor, a shell and a sentence."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.slug)


def test_no_error_hangs_outside_the_tree() -> None:
    """Catching ReportgenError catches all of them, and nothing of the command line or pydantic is among them."""
    here = {
        value
        for value in vars(errors).values()
        if isinstance(value, type) and issubclass(value, BaseException) and value.__module__ == errors.__name__
    }
    assert here == set(ALL)
    assert all(set(kind.__mro__) <= {*ALL, Exception, BaseException, object} for kind in ALL)


def test_the_tree_at_the_top_of_the_module_is_the_real_one() -> None:
    """The drawing names every error, at its depth, in its order."""
    drawn = re.findall(r"^([│ ]*)[├└]── (\w+)", errors.__doc__ or "", re.MULTILINE)
    depths = {kind.__name__: len(kind.__mro__) - len(ReportgenError.__mro__) for kind in ALL[1:]}
    assert [name for _, name in drawn] == list(depths)
    assert [len(stem) // 4 + 1 for stem, _ in drawn] == list(depths.values())


def test_every_error_is_explained_in_the_messages(root: Path) -> None:
    """docs/messages.md has an entry for each slug, with a remedy, and for the two of the command line; no others."""
    text = (root / "docs" / "messages.md").read_text(encoding="utf-8")
    entries = dict(re.findall(r"^### ([a-z-]+)$(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL))
    assert set(entries) == {kind.slug for kind in ALL} | {"usage", "unexpected"}
    assert [slug for slug, entry in entries.items() if "**Mend it:**" not in entry] == []
