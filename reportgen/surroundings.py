"""A quote where it stands: the sentence of the source around it, for whoever wants to read on before and behind.

Knows nothing of how facts are found or shown, and nothing of any language but where its sentences may end.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from reportgen.facts import Evidence
from reportgen.sources import Source

REACH = 220
"""At most so many characters are shown before a quote, and as many behind it."""

_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_END = re.compile(r"[.!?…؟][\"'”’»)\]]*(?=\s)")
"""Where a sentence may end; what follows must begin one."""

_ABBREVIATED = 8
"""An abbreviation has fewer characters than this, with what stands before it."""

_SHORT = re.compile(r"(?:^|[\s(“\"])(?:\w|[A-ZÇĞİÖŞÜ]\w{0,3})\.$|\d\.$")
"""A full stop that is likelier an abbreviation's, an initial's or an ordinal's (“Dr.”, “Gen.”, “3.”)."""


class Surroundings(NamedTuple):
    """What stands before a quote and behind it, white space and all; `…` at an end where a sentence was cut."""

    before: str
    after: str


def around(source: Source, evidence: Evidence, *, reach: int = REACH) -> Surroundings:
    """The rest of the sentence, or sentences, that a piece of evidence stands in.

    Never leaves the paragraph nor, before the quote, the body of the source; a longer sentence is cut between words.
    """
    floor = source.body if evidence.start >= source.body else 0
    before = source.text[floor : evidence.start]
    before = _PARAGRAPH.split(before)[-1].lstrip()
    after = _PARAGRAPH.split(source.text[evidence.end :], maxsplit=1)[0].rstrip()
    return Surroundings(_last_sentence(before, reach), _rest(evidence.quote, after, reach))


def _last_sentence(text: str, reach: int) -> str:
    text = text[-2 * reach :]
    ends = [end.end() for end in _END.finditer(text) if not _short(text, end.end())]
    start = ends[-1] if ends else 0
    said = text[start:].lstrip()
    return said if len(said) <= reach else _cut_before(said, reach)


def _short(text: str, end: int) -> bool:
    """Whether the full stop before a place is likelier an abbreviation's than a sentence's."""
    return bool(_SHORT.search(text[max(0, end - _ABBREVIATED) : end]))


def _cut_before(text: str, reach: int) -> str:
    tail = text[-reach:]
    _, space, words = tail.partition(" ")
    return f"… {words}" if space else f"…{tail}"


def _rest(quote: str, text: str, reach: int) -> str:
    if _END.search(f"{quote[-2:]} ") and not _SHORT.search(quote[-8:]) and not text[:1].strip():
        return ""
    text = text[: 2 * reach]
    end = next((end.end() for end in _END.finditer(f"{text} ") if not _short(text, end.end())), len(text))
    said = text[:end]
    if len(said) <= reach:
        return said
    head = said[:reach]
    words, space, _ = head.rpartition(" ")
    return f"{words} …" if space else f"{head}…"
