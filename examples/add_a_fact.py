"""A fact that the extractor missed, added by hand and locked to its words like every other.

    python examples/add_a_fact.py

`Source.quote` makes the evidence; the dossier checks it before the fact is in.
"""

from __future__ import annotations

from reportgen import Dossier, Figure, Quantity, extract, read_text

TEXT = """\
title: After the storm
publisher: Example News
date: 2024-09-04
language: en

More than 300 families fled the valley, the mayor said. No sign has been seen of the ferry's crew of seven.
"""


def with_the_crew(dossier: Dossier) -> Dossier:
    """The dossier with one more figure."""
    source = dossier.sources[0]
    words = "crew of seven"
    start = source.text.index(words)
    figure = Figure(
        id="figure-crew",
        evidence=(source.quote(start, start + len(words)),),
        measure="missing",
        quantity=Quantity(value=7),
    )
    return Dossier.model_validate(dossier.model_dump() | {"facts": (*dossier.facts, figure)})


def main() -> None:
    """Prints the figures before and after."""
    dossier = extract(read_text(TEXT))
    for title, version in (("found:", dossier), ("now:", with_the_crew(dossier))):
        print(title, " | ".join(figure.evidence[0].quote for figure in version.figures))


if __name__ == "__main__":
    main()
