"""The brief for machines: JSON-LD in the words of schema.org and PROV-O, values only.

A `Report` whose `hasPart` are a `Claim` for each thing that is stated, each with the `Quotation`s behind it and their
places in the sources that it cites. See https://schema.org/Report, /Claim, /Quotation, and https://www.w3.org/TR/prov-o/.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from reportgen.brief import Brief, EvidenceEntry, SourceEntry
from reportgen.facts import NARRATOR, UNNAMED, Figure, Quantity

CONTEXT = ["https://schema.org", {"prov": "http://www.w3.org/ns/prov#"}]


def linked(brief: Brief, *, language: str, headline: str, about: str, said: Mapping[str, str]) -> str:
    """The JSON-LD of a brief in a language; `said` holds the sentence of each fact that is stated, by its id.

    Numbers stand as JSON integers or as the text of a decimal, days in ISO 8601, languages in BCP 47.
    """
    quotes: dict[str, list[EvidenceEntry]] = {}
    for entry in brief.evidence:
        for owner in entry.owners:
            quotes.setdefault(owner, []).append(entry)
    report = {
        "@context": CONTEXT,
        "@type": "Report",
        "@id": "#brief",
        "headline": headline,
        "description": about,
        "inLanguage": language,
        "dateCreated": brief.as_of.isoformat() if brief.as_of else None,
        "temporalCoverage": "/".join(day.isoformat() for day in brief.covers) if brief.covers else None,
        "spatialCoverage": {"@type": "Country", "identifier": brief.country} if brief.country else None,
        "isAccessibleForFree": True,
        "citation": [_source(brief, entry) for entry in brief.sources],
        "hasPart": [_claim(brief, id, text, quotes.get(id, [])) for id, text in said.items()],
    }
    return json.dumps(_told(report), ensure_ascii=False, indent=1)


def _source(brief: Brief, entry: SourceEntry) -> dict[str, Any]:
    source = brief.source(entry.source)
    return {
        "@type": "CreativeWork",
        "@id": f"#source-{entry.letter}",
        "name": source.title,
        "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else None,
        "datePublished": source.published.isoformat() if source.published else None,
        "inLanguage": source.language,
        "url": source.url,
        "identifier": f"sha256:{source.sha256}",
    }


def _claim(brief: Brief, id: str, text: str, quotes: list[EvidenceEntry]) -> dict[str, Any]:
    fact = brief.dossier.fact(id)
    speaker = fact.attribution.speaker
    return {
        "@type": "Claim",
        "@id": f"#{id}",
        "text": text,
        "temporal": fact.on.isoformat() if fact.on else None,
        "author": {"name": speaker} if speaker not in (NARRATOR, UNNAMED) else None,
        "additionalProperty": _amount(fact) if isinstance(fact, Figure) else None,
        "citation": [_quotation(brief, entry) for entry in quotes],
    }


def _quotation(brief: Brief, entry: EvidenceEntry) -> dict[str, Any]:
    """The words of the source; the place counts characters, as the fragment identifiers of RFC 5147 do."""
    evidence = entry.evidence
    return {
        "@type": "Quotation",
        "@id": f"#e{entry.mark}",
        "text": evidence.quote,
        "inLanguage": brief.source(evidence.source).language,
        "isPartOf": {"@id": f"#source-{entry.letter}"},
        "position": f"char={evidence.start},{evidence.end}",
        "prov:wasQuotedFrom": {"@id": f"#source-{entry.letter}"},
    }


def _amount(figure: Figure) -> dict[str, Any]:
    quantity: Quantity = figure.quantity
    return {
        "@type": "PropertyValue",
        "propertyID": figure.measure,
        "value": _number(quantity.value),
        "minValue": _number(quantity.low),
        "maxValue": _number(quantity.high),
        "unitText": quantity.unit,
        "measurementTechnique": quantity.qualifier,
    }


def _number(value: Any) -> int | str | None:  # noqa: ANN401 - int, Decimal or nothing
    return value if isinstance(value, int) or value is None else f"{value:f}"


def _told(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """The same without what is not known."""
    if isinstance(value, dict):
        return {key: _told(each) for key, each in value.items() if each not in (None, [], {})}
    return [_told(each) for each in value] if isinstance(value, list) else value
