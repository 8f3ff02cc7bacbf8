"""A dossier written, opened again, and refused once a quote has been touched.

    python examples/dossier_roundtrip.py [FOLDER]

Other programs may read and write the file; this is the lock that keeps it honest.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from reportgen import ReportgenError, extract, load, loads, read

SEED = Path(__file__).parent.parent / "seeds" / "hama-2024" / "source.en.txt"


def main(folder: str | Path = "out") -> None:
    """Saves, loads, compares, and tries a changed number."""
    place = Path(folder) / "hama.dossier.json"
    dossier = extract(read(SEED))
    dossier.save(place)
    print("the same after a round trip:", load(place) == dossier)

    quote = next(figure.evidence[0].quote for figure in dossier.figures if re.search(r"\d", figure.evidence[0].quote))
    changed = re.sub(r"\d", "9", quote, count=1)
    tampered = place.read_text(encoding="utf-8").replace(f'"quote": "{quote}"', f'"quote": "{changed}"')
    try:
        loads(tampered, name=place.name)
    except ReportgenError as error:
        print(f"refused as {error.slug}: {error}")


if __name__ == "__main__":
    main(*sys.argv[1:])
