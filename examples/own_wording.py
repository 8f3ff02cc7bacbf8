"""A Turkish name for an actor that reportgen would translate otherwise, or not at all.

    python examples/own_wording.py

The names that a dossier gives an actor win over the lexicon, in every sentence and with the right suffix.
"""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from reportgen import Dossier, compose, extract, read, render_html

SEED = Path(__file__).parent.parent / "seeds" / "hama-2024" / "source.en.txt"


def with_name(dossier: Dossier, actor: str, **names: str) -> Dossier:
    """The dossier with other names for one actor: `tr="…"`, `en="…"`."""
    actors = tuple(
        entry.model_copy(update={"names": entry.names | names}) if entry.name == actor else entry
        for entry in dossier.actors
    )
    return dossier.model_copy(update={"actors": actors})


def highlights(dossier: Dossier) -> list[str]:
    """The highlights of the Turkish brief as plain text."""
    page = render_html(compose(dossier), language="tr")
    section = page[page.index('id="h-highlights"') : page.index('id="h-key-figures"')]
    items = re.findall(r"<li>(.*?)</li>", re.sub(r"<sup.*?</sup>", "", section), re.DOTALL)
    return [unescape(re.sub(r"<[^>]+>", "", item)) for item in items]


def main() -> None:
    """Prints the first highlight before and after."""
    dossier = extract(read(SEED))
    print("before:", highlights(dossier)[0])
    print("after: ", highlights(with_name(dossier, "opposition activists", tr="muhalefete yakın kaynaklar"))[0])


if __name__ == "__main__":
    main()
