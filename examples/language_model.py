"""Asking a language model for figures, and believing only what the text itself proves.

    python examples/language_model.py

The model here is a function with a prepared answer, so that the example needs no network; any function from a prompt to
JSON will do. Two of its four figures are true, one drops a hedge, one was never said.
"""

from __future__ import annotations

import json

from reportgen import extract, read_text
from reportgen.extract import Refusal
from reportgen.extract.language_model import LanguageModel

TEXT = """\
title: Instruments after the storm
publisher: Example News
date: 2024-09-04
language: en

More than 140 barometers stopped in the storm, the weather service said. Its crews mended 12 anemometers.
"""


FIGURES = [
    {"quote": "More than 140 barometers", "measure": "other", "value": 140, "qualifier": "more_than"},
    {"quote": "140 barometers", "measure": "other", "value": 140},
    {"quote": "12 anemometers", "measure": "other", "value": 12, "counted": "anemometers"},
    {"quote": "9,000 people went thirsty", "measure": "affected", "value": 9000},
]


def model(prompt: str) -> str:
    """What a model might answer."""
    return json.dumps({"figures": FIGURES if "barometers" in prompt else []})


def main() -> None:
    """Prints what was accepted and what was refused."""

    def refused(name: str, refusal: Refusal) -> None:
        print(f"refused by {name}: “{refusal.quote}”: {refusal.reason}")

    dossier = extract(read_text(TEXT), guests=[LanguageModel(model)], refused=refused)
    for figure in dossier.figures:
        print(f"{figure.extractor or 'grammar'}: {figure.measure}, “{figure.evidence[0].quote}”")


if __name__ == "__main__":
    main()
