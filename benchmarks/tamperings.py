"""Single tamperings of a finished HTML brief, each of one kind: what a careless or hostile hand could change.

A tampering takes a page and a source of chance and returns the changed page, or None where the page offers no place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from random import Random

Tampering = Callable[[str, Random], str | None]

WORDS = {
    "en": ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
    "tr": ["bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz"],
}
HEDGES = {
    "en": ["more than ", "at least ", "an estimated ", "about ", "nearly ", "up to ", "fewer than ", "dozens of", "An estimated "],
    "tr": ["dan fazla", "den fazla", "tan fazla", "ten fazla", "en az ", "tahminen ", "yaklaşık ", "e yakın", "a yakın", "onlarca", "Onlarca"],
}  # fmt: skip
OTHER_HEDGES = {
    "en": {"more than ": "fewer than ", "at least ": "up to ", "about ": "exactly ", "nearly ": "more than ", "dozens": "hundreds"},
    "tr": {"dan fazla": "dan az", "den fazla": "den az", "en az ": "en fazla ", "e yakın": "den fazla", "a yakın": "dan fazla",
           "nlarca": "inlerce"},
}  # fmt: skip
SPEAKERS = {
    "en": ["UNICEF", "the World Food Programme", "Reuters", "the Israeli army", "Amnesty International"],
    "tr": ["UNICEF", "Dünya Gıda Programı", "Reuters", "İsrail ordusu", "Uluslararası Af Örgütü"],
}
ADDED = {
    "en": [
        "Some 400 people were also killed.",
        "A further 12 villages fell.",
        "Officials denied this.",
        "It was worse.",
    ],
    "tr": ["Ayrıca 400 kişi öldürüldü.", "On iki köy daha düştü.", "Yetkililer bunu yalanladı.", "Durum daha kötüydü."],
}
DENIALS = {
    "en": [
        "denied this",
        "confirmed this",
        "denied that this happened",
        "disputed this number",
        "claimed that",
        "revised this",
    ],
    "tr": ["bunu yalanladı", "bunu doğruladı", "yalanlaması", "iddiası", "iddiasına göre"],
}


def language(page: str) -> str:
    """The language of a page."""
    found = re.search(r'<html lang="(\w+)"', page)
    return found[1] if found else "en"


def _spot(page: str, pattern: str, chance: Random) -> re.Match[str] | None:
    """One of the places in the body of a page where a pattern stands."""
    body = page.index("<main")
    end = page.index('<script type="application/json"')
    found = list(re.compile(pattern).finditer(page, body, end))
    return chance.choice(found) if found else None


def _with(page: str, place: re.Match[str], written: str, group: int | str = 0) -> str | None:
    changed = page[: place.start(group)] + written + page[place.end(group) :]
    return changed if changed != page else None


def digit(page: str, chance: Random) -> str | None:
    """Another digit in a figure, its mark left as it is."""
    place = _spot(page, r"<data [^>]*>[^<\d]*(?P<digit>\d)", chance)
    return (
        _with(page, place, chance.choice([d for d in "123456789" if d != place["digit"]]), "digit") if place else None
    )


def digit_and_mark(page: str, chance: Random) -> str | None:
    """Another figure, in its mark as well."""
    place = _spot(page, r'<data value="(\d+)"([^>]*)>\d[^<]*</data>', chance)
    value = str(chance.randint(2, 999)) if place else ""
    return (
        _with(page, place, f'<data value="{value}"{place[2]}>{value}</data>') if place and value != place[1] else None
    )


def word(page: str, chance: Random) -> str | None:
    """A number in words for another one."""
    words = WORDS[language(page)]
    place = _spot(page, rf"<data [^>]*>(?P<word>{'|'.join(words)})</data>", chance)
    return _with(page, place, chance.choice([w for w in words if w != place["word"]]), "word") if place else None


def hedge_dropped(page: str, chance: Random) -> str | None:
    """“More than”, “-den fazla” taken away."""
    place = _spot(page, "|".join(re.escape(hedge) for hedge in HEDGES[language(page)]), chance)
    return _with(page, place, "") if place else None


def hedge_changed(page: str, chance: Random) -> str | None:
    """One hedge for another, in Turkish by its suffix word."""
    table = OTHER_HEDGES[language(page)]
    place = _spot(page, "|".join(re.escape(hedge) for hedge in table), chance)
    return _with(page, place, table[place[0]]) if place else None


def speaker(page: str, chance: Random) -> str | None:
    """Somebody else in the place of a speaker."""
    pattern = (
        r"according to (?P<who>[^<.,]{4,60})[.,<]"
        if language(page) == "en"
        else r"[>.] ?(?P<who>[^<>.]{4,60}?)(?:’?[ynm]?[ea]) göre"
    )
    place = _spot(page, pattern, chance)
    return _with(page, place, chance.choice(SPEAKERS[language(page)]), "who") if place else None


def denial(page: str, chance: Random) -> str | None:
    """A denial, a confirmation or a claim taken away."""
    place = _spot(page, "|".join(DENIALS[language(page)]), chance)
    return _with(page, place, "") if place else None


def side(page: str, chance: Random) -> str | None:
    """One side of a contested claim taken away."""
    place = _spot(page, r'(?s)<div class="side">.*?</div>', chance)
    return _with(page, place, "") if place else None


def quote(page: str, chance: Random) -> str | None:
    """A word of a quotation changed or taken away."""
    place = _spot(page, r"<q [^>]*>[^<]*?(?P<word>\w{4,})[^<]*</q>", chance)
    return _with(page, place, chance.choice(["", place["word"][::-1], place["word"] + "s"]), "word") if place else None


def added(page: str, chance: Random) -> str | None:
    """A sentence more."""
    place = _spot(page, r"(?<=[.])(?=<|\s)", chance)
    return _with(page, place, " " + chance.choice(ADDED[language(page)])) if place else None


def entry_added(page: str, chance: Random) -> str | None:
    """An entry more in a list."""
    place = _spot(page, r"<li>", chance)
    return _with(page, place, f"<li>{chance.choice(ADDED[language(page)])}</li>\n<li>") if place else None


def removed(page: str, chance: Random) -> str | None:
    """A statement taken away."""
    place = _spot(page, r"(?m)^<li>.*</li>\n|^<tr>(?s:.*?)</tr>\n", chance)
    return _with(page, place, "") if place else None


def section(page: str, chance: Random) -> str | None:
    """A whole section taken away."""
    place = _spot(page, r"(?s)<section .*?</section>", chance)
    return _with(page, place, "") if place else None


def negated(page: str, chance: Random) -> str | None:
    """What happened did not happen."""
    table = {"en": [("captured", "did not capture"), ("were killed", "were not killed"), ("said", "did not say")],
             "tr": [("geçirdi", "geçirmedi"), ("kaybetti", "kaybetmedi"), ("düzenledi", "düzenlemedi")]}  # fmt: skip
    options = table[language(page)]
    place = _spot(page, "|".join(old for old, _ in options), chance)
    return _with(page, place, dict(options)[place[0]]) if place else None


def day(page: str, chance: Random) -> str | None:
    """Another day."""
    place = _spot(page, r'<time datetime="[^"]*">(?P<day>\d{1,2})', chance)
    return _with(page, place, str(int(place["day"]) % 27 + 1), "day") if place else None


def fact(page: str, chance: Random) -> str | None:
    """A fact inside the file edited: its value, hedge or speaker."""
    start = page.index('id="facts">') + len('id="facts">')
    end = page.index("</script>", start)
    dossier = json.loads(page[start:end])
    figures = [item for item in dossier["facts"] if item.get("quantity", {}).get("value")]
    if not figures:
        return None
    chosen = chance.choice(figures)
    change = chance.choice(["value", "qualifier", "speaker", "drop"])
    if change == "value":
        chosen["quantity"]["value"] += 1
    elif change == "qualifier":
        chosen["quantity"]["qualifier"] = "at_least" if chosen["quantity"]["qualifier"] != "at_least" else "exact"
    elif change == "speaker":
        chosen["attribution"]["speaker"] = "UNICEF"
    else:
        dossier["facts"].remove(chosen)
    written = json.dumps(dossier, ensure_ascii=False, indent=2)
    for letter in "<>&":
        written = written.replace(letter, f"\\u{ord(letter):04x}")
    return page[:start] + "\n" + written + "\n" + page[end:]


def hidden(page: str, chance: Random) -> str | None:
    """A statement hidden by a style."""
    place = _spot(page, r"<li(?=>)", chance)
    return _with(page, place, '<li style="display:none"') if place else None


def title(page: str, chance: Random) -> str | None:
    """Another headline."""
    del chance
    return re.sub(r"(<h1>)", r"\g<1>3 ", page, count=1)


TAMPERINGS: dict[str, Tampering] = {
    each.__name__: each
    for each in (
        digit, digit_and_mark, word, hedge_dropped, hedge_changed, speaker, denial, side, quote, added, entry_added,
        removed, section, negated, day, fact, hidden, title,
    )
}  # fmt: skip
"""Every kind of tampering by its name."""


# --- pieces of text, in any format ------------------------------------------------------------------------------------

Piece = Callable[[str, str, Random], str | None]
"""Takes a piece of text, its language and a source of chance; gives the changed piece, or None."""


def _one(pattern: str, text: str, chance: Random) -> re.Match[str] | None:
    found = list(re.finditer(pattern, text))
    return chance.choice(found) if found else None


def _put(text: str, place: re.Match[str] | None, written: str, group: int | str = 0) -> str | None:
    return text[: place.start(group)] + written + text[place.end(group) :] if place else None


def piece_digit(text: str, language: str, chance: Random) -> str | None:
    """Another digit."""
    del language
    place = _one(r"\d", text, chance)
    return _put(text, place, chance.choice("0123456789".replace(place[0], ""))) if place else None


def piece_word(text: str, language: str, chance: Random) -> str | None:
    """Another number word."""
    place = _one(rf"(?<!\w)(?:{'|'.join(WORDS[language][1:])})(?!\w)", text, chance)
    if place is None:
        return None
    others = [word for word in WORDS[language] if word != place[0]]
    return _put(text, place, chance.choice(others))


def piece_in_words(text: str, language: str, chance: Random) -> str | None:
    """A number in words that is one more than the digits were."""
    place = _one(r"(?<![\d.,])[1-8](?![\d.,])", text, chance)
    return _put(text, place, WORDS[language][int(place[0])]) if place else None


def piece_hedge_dropped(text: str, language: str, chance: Random) -> str | None:
    """“More than”, “-den fazla” taken away."""
    return _put(text, _one("|".join(re.escape(hedge) for hedge in HEDGES[language]), text, chance), "")


def piece_hedge_changed(text: str, language: str, chance: Random) -> str | None:
    """One hedge for another, in Turkish by its suffix word."""
    table = OTHER_HEDGES[language]
    place = _one("|".join(re.escape(hedge) for hedge in table), text, chance)
    return _put(text, place, table[place[0]]) if place else None


def piece_speaker(text: str, language: str, chance: Random) -> str | None:
    """Somebody else in the place of a speaker."""
    pattern = (
        r"according to (?P<who>[^.,]{4,60})[.,]" if language == "en" else r"(?P<who>[^.]{4,60}?)(?:’?[ynm]?[ea]) göre"
    )
    return _put(text, _one(pattern, text, chance), chance.choice(SPEAKERS[language]), "who")


def piece_denial(text: str, language: str, chance: Random) -> str | None:
    """A denial, a confirmation or a claim taken away."""
    return _put(text, _one("|".join(DENIALS[language]), text, chance), "")


def piece_negated(text: str, language: str, chance: Random) -> str | None:
    """What happened did not happen."""
    table = {
        "en": {"captured": "did not capture", "were killed": "were not killed", "carried out": "never carried out"},
        "tr": {"geçirdi": "geçirmedi", "kaybetti": "kaybetmedi", "düzenledi": "düzenlemedi", "öldürdü": "öldürmedi"},
    }[language]
    place = _one("|".join(table), text, chance)
    return _put(text, place, table[place[0]]) if place else None


def piece_day(text: str, language: str, chance: Random) -> str | None:
    """Another day or another year."""
    del language
    place = _one(r"(?P<day>\d{1,2}) [^\W\d]+ 20\d\d", text, chance)
    return _put(text, place, str(int(place["day"]) % 27 + 1), "day") if place else None


def piece_quote(text: str, language: str, chance: Random) -> str | None:
    """A word of a quotation changed or taken away."""
    del language
    place = _one(r"“[^”]*?(?P<word>[^\W\d]{4,})[^”]*”", text, chance)
    if place is None:
        return None
    return _put(text, place, chance.choice(["", place["word"][::-1], place["word"] + "s"]), "word")


def piece_added(text: str, language: str, chance: Random) -> str | None:
    """A sentence more."""
    place = _one(r"\.(?=\s|$|\[)", text, chance)
    return _put(text, place, ". " + chance.choice(ADDED[language])) if place else None


def piece_removed(text: str, language: str, chance: Random) -> str | None:
    """The piece taken away."""
    del language, chance
    return "" if len(text) > 20 else None


def piece_unseen(text: str, language: str, chance: Random) -> str | None:
    """A sign that nobody sees and that turns the order of digits."""
    del language
    place = _one(r"\d", text, chance)
    return _put(text, place, chance.choice("\u202e\u200b\u2067\u00ad") + place[0]) if place else None


PIECES: dict[str, Piece] = {
    each.__name__.removeprefix("piece_"): each
    for each in (
        piece_digit, piece_word, piece_in_words, piece_hedge_dropped, piece_hedge_changed, piece_speaker, piece_denial,
        piece_negated, piece_day, piece_quote, piece_added, piece_removed, piece_unseen,
    )
}  # fmt: skip
"""Every kind of tampering with a piece of text."""
