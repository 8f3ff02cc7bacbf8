"""The language room: how a brief is written in each language, and nothing of what it says.

`LANGUAGES` lists every output language; `language(code)` gives one. A language turns values into slots, a catalogue
holds the messages, and a message filled with slots is a sentence.
"""

from __future__ import annotations

from reportgen.errors import UnknownLanguage
from reportgen.language.arabic import ARABIC
from reportgen.language.english import ENGLISH
from reportgen.language.protocol import Language
from reportgen.language.turkish import TURKISH

LANGUAGES: dict[str, Language] = {"ar": ARABIC, "en": ENGLISH, "tr": TURKISH}
"""Every language that a brief can be written in, by its code."""


def language(code: str) -> Language:
    """The output language of this code; raises UnknownLanguage, naming the known ones."""
    if code not in LANGUAGES:
        raise UnknownLanguage(f"{code!r} is no output language; the languages are {', '.join(sorted(LANGUAGES))}")
    return LANGUAGES[code]


__all__ = ["LANGUAGES", "Language", "language"]
