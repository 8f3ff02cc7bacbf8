"""Obligations in somebody's mouth, in Turkish: "… durdurması gerektiğini söyledi", “… durdurmalı” dedi: a call on whoever is obliged."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.extract.turkish.attribution import skip_times
from reportgen.extract.turkish.stances import Setting, Span
from reportgen.extract.turkish.words import form_of
from reportgen.facts import Position

_ACT = re.compile(r".{2,}m[ae](?:s[ıi]|l[ae]r[ıi])?")
_MUST = re.compile(r".{2,}m[ae]l[ıi](?:d[ıi]r)?(?:l[ae]r)?")


def obligations(setting: Setting) -> Iterator[Position]:
    """Every call on somebody that stands in the words of a named speaker; in nobody's mouth it is none."""
    sentence = setting.sentence
    for statement in setting.said.of(setting.line):
        if statement.speaker is None or statement.kind in ("denies", "withheld", "confirms"):
            continue
        over = statement.start, statement.end
        if not all(0 <= at <= len(sentence) for at in over) or not statement.holds(setting.line, statement.start):
            continue
        for place in range(*over):
            key = sentence.keys[place]
            needed = _is_need(key) and place > over[0] and _ACT.fullmatch(sentence.keys[place - 1])
            must = _MUST.fullmatch(key) and sentence.key(place + 1) in ("”", '"', ",", "", "dedi", "ve", ".", "'")
            if not (needed or must) or setting.said.inner(setting.line, place) is not statement:
                continue
            start = skip_times(setting.line, _start(setting, over[0], place), place)
            aim, start = _aim(setting, start, place)
            first = setting.party(start)
            whom = (
                first[0].name if first and first[1] <= place and first[2] & ({"gen"} if needed else {"nom"}) else None
            )
            begin = first[1] if whom and first else start
            begin += sentence.key(begin) == ","
            content = (begin, place if needed else place + 1)
            if content[0] < content[1]:
                purpose: dict[str, object] = {}
                if aim:
                    purpose = {"purpose": (sentence.words(*aim),), "purpose_topics": setting.topics(aim)}
                yield setting.make(
                    "calls_for", statement.speaker, (aim[0] if aim else start, place + 1), at=place, content=content,
                    addressee=whom, **purpose,
                )  # fmt: skip


def _aim(setting: Setting, start: int, place: int) -> tuple[Span | None, int]:
    """As in “ekiplerin çalışabilmesi için gazetecilerin ayrılması gerektiğini”: what it is wanted for, and where that ends."""
    keys = setting.sentence.keys
    cut = next((at for at in range(start + 1, place - 1) if keys[at] in ("için", "amacıyla")), None)
    if cut is None or not _DONE.fullmatch(keys[cut - 1]):
        return None, start
    return (start, cut), cut + 1 + (keys[cut + 1] == ",")


_DONE = re.compile(r".+m[ae](?:s[ıi]|l[ae]r[ıi])")


def _is_need(key: str) -> bool:
    """As in “gerektiğini”, “gerekiyor”, “gerekir”, “şart”."""
    if key in ("şart", "lazım", "zorunda"):
        return key != "zorunda"
    form = form_of(key, "gerek")
    return form is not None and not form[1] and form[0] in ("nominal", "finite", "aorist")


def _start(setting: Setting, floor: int, place: int) -> int:
    """Where the clause of an obligation begins within what is said."""
    sentence = setting.sentence
    for at in range(place - 1, floor, -1):
        before = sentence.keys[at - 1]
        if sentence.tokens[at].text in ";:" or (sentence.keys[at] in (",", "ve") and _ends_clause(before)):
            return at + 1
        if sentence.keys[at] == "," and before.endswith(("ın", "in", "un", "ün")):
            return at + 1
        if sentence.tokens[at].text in ".!?“":
            return at + 1
    return floor


def _ends_clause(key: str) -> bool:
    return _MUST.fullmatch(key) is not None or key.endswith(("ğını", "ğini", "ğunu", "ğünü", "rını", "yor", "dı", "di"))
