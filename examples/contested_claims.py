"""What the sources of a crisis disagree about: each claim that somebody denies, with the words of both sides.

    python examples/contested_claims.py [SOURCE]...

`compose` gathers the contested claims; the words come from the evidence. Nobody is declared right.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reportgen import compose, gather

SEED = Path(__file__).parent.parent / "seeds" / "hama-2024" / "source.en.txt"


def main(*sources: str | Path) -> None:
    """Prints each contested claim with those who make it, deny it and confirm it."""
    brief = compose(gather(*(sources or (SEED,))))
    for contest in brief.contested:
        claim = brief.dossier.fact(contest.claim.fact)
        print(f"claimed by {claim.attribution.speaker}: “{claim.evidence[0].quote}”")
        for link in map(brief.link, (*contest.denials, *contest.confirmations)):
            verb = "denied" if link.kind == "denies" else "confirmed"
            print(f"  {verb} by {link.speaker}: “{link.evidence[0].quote}”")
        for counterclaim in contest.counterclaims:
            print(f"  told instead: “{brief.dossier.fact(counterclaim.fact).evidence[0].quote}”")
    if not brief.contested:
        print("nothing is contested")


if __name__ == "__main__":
    main(*sys.argv[1:])
