"""Runs one suffix library over cases: `python suffix_peers.py ekler < cases.json`, in an environment that has it.

Standard input and output hold JSON: lists of `[text, case, apostrophe]` come in; the same number of forms goes out, null
where the library has no such case, an empty string where it fails. Each library is told whether an apostrophe stands.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable
from typing import Any

Attach = Callable[[str, str, bool], str | None]


def ekler() -> Attach:
    """The package ekler: six cases by number."""
    library: Any = importlib.import_module("ekler")
    numbers = {"gen": 1, "dat": 2, "loc": 3, "abl": 4, "plural": 5, "ins": 6}
    return lambda text, case, apostrophe: library.ekli(text, numbers[case], apostrophe) if case in numbers else None


def turkic_suffix_library() -> Attach:
    """The package turkic-suffix-library: a method a case; whether a name is proper decides about the apostrophe."""
    library: Any = importlib.import_module("turkic_suffix_library")
    names = {
        "acc": "accusative", "dat": "dative", "abl": "ablative", "loc": "locative", "gen": "genitive", "equ": "equalative",
        "ins": "instrumental", "poss": "possessive", "plural": "plural", "siz": "privative", "ord": "ordinal",
    }  # fmt: skip

    def attach(text: str, case: str, apostrophe: bool) -> str | None:  # noqa: FBT001
        if case == "poss_abl":
            return str(library.Turkish(text).possessive(person=3, proper_noun=apostrophe).ablative())
        return str(getattr(library.Turkish(text), names[case])(proper_noun=apostrophe)) if case in names else None

    return attach


def turkishsuffix() -> Attach:
    """The package turkishsuffix: cases by their Turkish names."""
    library: Any = importlib.import_module("turkishsuffix").turkishSuffix
    names = {
        "plural": "çokluk", "gen": "ilgi", "equ": "eşitlik", "dat": "yönelme", "acc": "belirtme", "loc": "bulunma",
        "abl": "ayrılma", "poss": "iyelik",
    }  # fmt: skip

    def attach(text: str, case: str, apostrophe: bool) -> str | None:  # noqa: FBT001
        if case not in names:
            return None
        return str(library.suffix(text, names[case], apostrophe, "3t" if case == "poss" else None).suffixed)

    return attach


PEERS: dict[str, Callable[[], Attach]] = {
    "ekler": ekler,
    "turkic-suffix-library": turkic_suffix_library,
    "turkishsuffix": turkishsuffix,
}


def main(name: str) -> None:
    """Reads the cases, writes the forms."""
    attach = PEERS[name]()
    forms: list[str | None] = []
    for text, case, apostrophe in json.load(sys.stdin):
        try:
            forms.append(attach(text, case, apostrophe))
        except Exception:  # noqa: BLE001 - a library that fails on a word has not written it
            forms.append("")
    json.dump(forms, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
