"""What was not read: sentences that hold a number and gave no fact, for whoever checks a brief against its source."""

from __future__ import annotations

import re

from reportgen.dossier import Dossier
from reportgen.extract.text import Sentence, sentences
from reportgen.facts import Evidence
from reportgen.sources import Source

_NUMBER = re.compile(r"\d")
_DATE = re.compile(
    r"\b\d{1,2}(?:\s*[-–]\s*\d{1,2})?\s+(?:[^\W\d_]{3,9})\b\.?(?:\s+\d{4})?|\b(?:[^\W\d_]{3,9})\s+\d{1,2}(?:,?\s+\d{4})?\b"
    r"|\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b"
)
_MONTHS = re.compile(
    r"january|february|march|april|may|june|july|august|september|october|november|december|"
    r"ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık|\b(?:19|20)\d\d\b|\d[:.]\d\d",
    re.IGNORECASE,
)


def with_numbers(source: Source) -> tuple[Evidence, ...]:
    """The sentences of a source that hold a number in digits other than a date, a year or a time."""
    found = sentences(source.text, source.body, source.language)
    return tuple(source.quote(sentence.start, sentence.end) for sentence in found if _counts(source, sentence))


def unread(dossier: Dossier) -> tuple[Evidence, ...]:
    """Those of them on which no fact, rank or link of the dossier rests, in the order of the sources."""
    rests = [
        (evidence.source, evidence.start)
        for item in (*dossier.facts, *dossier.ranks, *dossier.links)
        for evidence in item.evidence
    ]
    return tuple(
        sentence
        for source in dossier.sources
        for sentence in with_numbers(source)
        if not any(id == source.id and sentence.start <= start < sentence.end for id, start in rests)
    )


def _counts(source: Source, sentence: Sentence) -> bool:
    words = source.text[sentence.start : sentence.end]
    without_dates = _DATE.sub(lambda found: "" if _MONTHS.search(found.group()) else found.group(), words)
    return bool(_NUMBER.search(without_dates))
