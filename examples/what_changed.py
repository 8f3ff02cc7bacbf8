"""What changed from an older text to a newer one, with the words of both.

    python examples/what_changed.py [OLD NEW]

`compare` takes two dossiers; a number is set beside the one that the same speaker gave before.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reportgen import Change, Dossier, compare, gather

VALLEY = Path(__file__).parent.parent / "seeds" / "valley-2025"


def words(dossier: Dossier, fact: str | None) -> str:
    """The quote of a fact, or a dash where there is none."""
    return f"“{dossier.fact(fact).evidence[0].quote}”" if fact else "–"


def main(old: str | Path = VALLEY / "monday.en.txt", new: str | Path = VALLEY / "wednesday.en.txt") -> None:
    """Prints each change: its kind, the words before and the words now."""
    before, now = gather(old), gather(new)
    changes: tuple[Change, ...] = compare(before, now)
    for change in changes:
        print(f"{change.kind}: {words(before, change.before)} -> {words(now, change.now)}")
        for link in now.links:
            if link.id in change.links:
                print(f"  by {link.speaker}: “{link.evidence[0].quote}”")


if __name__ == "__main__":
    main(*sys.argv[1:])
