"""Style sheets that strangers have written: they set the look of what is said, and say nothing themselves.

A sheet could print a number (`content`, counters, the marks of lists, a font whose letters look like others), or load
something; a browser's policy and the print engine's fetcher stop the loads, this stops the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

NAMED = frozenset({"font", "font-family", "src"})
"""Declarations whose strings are names and never printed."""

FAMILIES = frozenset({"Source Sans 3", "Source Serif 4"})
"""Typefaces of ours with a number in their name."""

PRINTED = frozenset({"content", "quotes", "string-set", "bookmark-label"})
"""Declarations that print their strings."""

SAFE_COUNTERS = frozenset({"page", "pages"})

MARKS = frozenset({"none", "disc", "circle", "square", "inherit", "initial", "unset", "inside", "outside"})
"""Marks of list entries that count nothing."""

AT_RULES = frozenset(
    {"media", "page", "supports", "container", "layer", "keyframes", "charset"}
    | {
        f"{side}-{place}"
        for side in ("top", "bottom")
        for place in ("left", "center", "right", "left-corner", "right-corner")
    }
    | {f"{side}-{place}" for side in ("left", "right") for place in ("top", "middle", "bottom")}
    | {"footnote"}
)


def strange_rules(css: str) -> Iterator[tuple[int, str]]:
    """What a style sheet may not hold, by its lines."""
    import tinycss2

    yield from _rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


def _rules(rules: Iterable[Any]) -> Iterator[tuple[int, str]]:
    import tinycss2

    for rule in rules:
        if rule.type == "error":
            yield rule.source_line, f"cannot be read ({rule.message})"
        elif rule.type == "at-rule":
            if rule.lower_at_keyword not in AT_RULES:
                yield rule.source_line, f"`@{rule.at_keyword}` is not for a pack"
            if rule.content is not None:
                yield from _rules(
                    tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
                )
        elif rule.type == "qualified-rule":
            yield from _rules(tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True))
        elif rule.type == "declaration":
            yield from _declaration(rule)


def _declaration(declaration: Any) -> Iterator[tuple[int, str]]:  # noqa: ANN401 - the parser has no types
    name, line = declaration.lower_name, declaration.source_line
    if name in ("counter-reset", "counter-set", "counter-increment"):
        counters = {token.value for token in declaration.value if token.type == "ident"} - SAFE_COUNTERS - {"none"}
        if counters or any(token.type == "number" for token in declaration.value):
            yield line, f"`{name}` counts what no fact holds"
    if name in ("list-style", "list-style-type"):
        marks = {token.lower_value for token in declaration.value if token.type == "ident"} - MARKS
        if marks:
            yield line, f"`{name}: {min(marks)}` numbers what no fact numbers"
    for token in _tokens(declaration.value):
        if token.type == "url" or (
            token.type == "function" and token.lower_name in ("url", "src", "image", "image-set", "-webkit-image-set")
        ):
            yield line, f"`{name}` loads something"
        elif token.type == "function" and token.lower_name == "var" and name in PRINTED:
            yield line, f"`{name}` prints what another place of the sheet decides"
        elif token.type == "string" and _says_number(name, token.value):
            yield line, f"`{name}` prints a number, which no fact holds"
        elif token.type == "function" and token.lower_name in ("counter", "counters", "symbols"):
            named = {each.value for each in token.arguments if each.type == "ident"}
            if token.lower_name == "symbols" or not named & SAFE_COUNTERS:
                yield line, f"`{name}` counts what no fact holds"


def _says_number(name: str, text: str) -> bool:
    """Whether a string with a number may be printed; the names of our typefaces may stand in a custom property."""
    known = name in NAMED or (name not in PRINTED and text in FAMILIES)
    return not known and any(letter.isnumeric() for letter in text)


def _tokens(values: Iterable[Any]) -> Iterator[Any]:
    """Tokens, and those inside functions and brackets."""
    for token in values:
        yield token
        yield from _tokens(getattr(token, "arguments", None) or getattr(token, "content", None) or ())
