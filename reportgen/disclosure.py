"""Disclosure: whether a finished brief holds anything that its readers may not see.

Without the full dossier the file is taken at its word about what is marked: nothing inside may carry a stricter marking.
With it, none of what is marked there may stand anywhere in the file: quotes, sentences, titles, addresses and hashes are
looked for in the text, the metadata and the facts inside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from reportgen.dossier import Dossier
from reportgen.facts import Sensitivity
from reportgen.markings import secrets, stricter


def undisclosed(
    dossier: Dossier, readers: Sensitivity, texts: Iterable[str] = (), *, full: Dossier | None = None
) -> Iterator[tuple[str, str]]:
    """What stands in the way of these readers: where, and what; nothing where the file may be handed on.

    `dossier` is the one inside the file, `texts` all that the file holds: what is visible, its metadata, what travels
    inside. `full` is the dossier that nothing was taken out of.
    """
    made_for = dossier.terms.edition if dossier.terms else None
    if made_for is None or stricter(made_for, readers):
        yield "terms", f"was not made as an edition for {readers} readers"
    for held in (dossier, dossier.terms.since if dossier.terms else None):
        if held is None:
            continue
        for source in held.sources:
            if stricter(source.sensitivity or "public", readers):
                yield "facts.json", f"holds the source {source.id}, which is {source.sensitivity}"
        for fact in held.facts:
            if stricter(fact.sensitivity or "public", readers):
                yield "facts.json", f"holds the fact {fact.id}, which is {fact.sensitivity}"
    if full is not None:
        plain = "\n".join(_plain(text) for text in (*_strings(dossier.model_dump(mode="json")), *texts))
        for secret in sorted(secrets(full, readers)):
            if _plain(secret) in plain:
                yield "file", f"holds “{secret[:80]}”, which {readers} readers may not see"


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - whatever JSON can hold
    """Every text in the data of a dossier."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def _plain(text: str) -> str:
    """A text for looking for words: single spaces, small letters, straight quotation marks, no soft hyphens."""
    for letter, other in (("\u00ad", ""), ("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"')):
        text = text.replace(letter, other)
    return " ".join(text.split()).casefold()
