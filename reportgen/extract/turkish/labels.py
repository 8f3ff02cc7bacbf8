"""Labels and whose they are, in Turkish: "X'i terör örgütü olarak görüyor", "Ankara'ya göre X bir terör örgütü"."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.extract.entities import Party
from reportgen.extract.text import Phrases
from reportgen.extract.turkish.clauses import clause_start, object_end
from reportgen.extract.turkish.phrases import name_phrase
from reportgen.extract.turkish.stances import Setting
from reportgen.extract.turkish.words import Verb, Verbs
from reportgen.facts import Position
from reportgen.lexicon import derived, lexicon


@derived
def _labels() -> Phrases[None]:
    return Phrases(
        (label + ending, None)
        for label in lexicon().turkish_positions.labels
        for ending in ("", "dür", "dir", "tir", "dır", "dur")
    )


@derived
def _regards() -> Verbs[bool]:
    """Verbs of regard, and whether they need "olarak" before them."""
    words = lexicon().turkish_positions
    return Verbs([*((stem, True) for stem in words.regards), *((stem, False) for stem in words.listing)])


def designations(setting: Setting) -> Iterator[Position]:
    """A label is always somebody's: who regards, lists, says, or in whose eyes it holds."""
    sentence, place = setting.sentence, 0
    while place < len(sentence):
        label = _labels().at(sentence, place)
        if label is None:
            place += 1
            continue
        end = place + label[1]
        position = _by_verb(setting, place, end) or _by_copula(setting, place, end)
        if position:
            yield position
        place = end


def _by_verb(setting: Setting, place: int, end: int) -> Position | None:
    """As in “YPG'yi terör örgütü olarak tanımlıyor”, “Türkiye'nin terör örgütü olarak gördüğü YPG”."""
    sentence = setting.sentence
    as_word = sentence.key(end) == "olarak"
    regard = _regards().at(sentence, end + as_word) if end + as_word < len(sentence) else None
    if regard is None or not regard[1].told:
        return None
    verb = regard[1]
    direct = sentence.keys[verb.start : verb.start + 1] in (("ilan",), ("sayıyor",), ("listesine",))
    if not as_word and not direct:
        return None
    if verb.mood == "nominal" and (described := setting.party(verb.end)):
        return _regarded(setting, place, end, verb, described[0], described[1])
    begin = object_end(sentence, place - (sentence.key(place - 1) == "bir"))
    whom = next(
        ((found[0], start) for start in range(max(0, begin - 9), begin)
         if (found := setting.party(start)) and found[1] == begin and "acc" in found[2]), None,
    )  # fmt: skip
    told = setting.subject(verb, whom[1]) if whom else None
    if whom is None or told is None:
        return None
    return setting.make(
        "designates", told[0], (whom[1], verb.end), at=verb.start,
        addressee=whom[0].name, content=(place, end),
    )  # fmt: skip


def _regarded(setting: Setting, place: int, end: int, verb: Verb, whom: Party, stop: int) -> Position | None:
    """The relative clause: its subject stands in the genitive before the label."""
    floor = clause_start(setting.line, setting.said, place)
    names = (name for name in setting.line.names if floor <= name.start < place)
    owner = next((name for name in names if "gen" in name_phrase(setting.line, name).cases), None)
    found = setting.party(floor) if owner is None else None
    actor = Party(name=owner.name) if owner else found[0] if found and "gen" in found[2] else None
    if actor is None:
        return None
    start = owner.start if owner else floor
    return setting.make("designates", actor, (start, stop), at=verb.start, addressee=whom.name, content=(place, end))


def _by_copula(setting: Setting, place: int, end: int) -> Position | None:
    """As in “Ankara'ya göre HTŞ bir terör örgütü”, “grupların terörist olduğunu söylüyor”, “Ankara için … örgütüdür”."""
    sentence, content = setting.sentence, (place, end)
    begin = place - (sentence.key(place - 1) == "bir")
    being = sentence.key(end) in ("olduğunu", "olduklarını")
    closing = end >= len(sentence) or sentence.tokens[end].text in '.;,”"'
    if not (being or closing):
        return None
    wanted = "gen" if being else "nom"
    whom = next(
        ((found[0], start) for start in range(max(0, begin - 14), begin)
         if (found := setting.party(start)) and found[1] == begin and wanted in found[2]), None,
    )  # fmt: skip
    if whom is None:
        return None
    begin = _phrase_start(setting, whom[1])
    inner = setting.said.inner(setting.line, place)
    span = (begin, end + being)
    if inner and inner.speaker and inner.kind in ("states", "claims"):
        own = inner.cue < place and sentence.keys[inner.cue] == "göre"
        start = inner.subject[0] if own else begin
        return setting.make(
            "designates", inner.speaker, (start, span[1]), at=0 if own else place,
            addressee=sentence.words(begin, place) if begin < whom[1] else whom[0].name, content=content,
        )  # fmt: skip
    first = setting.party(0)
    if first and sentence.key(first[1]) == "için" and first[1] < begin:
        return setting.make("designates", first[0], (0, end), at=place, addressee=whom[0].name, content=content)
    return None


def _phrase_start(setting: Setting, start: int) -> int:
    """Where a phrase begins whose first words are no party by themselves: "tüm silahlı grupların"."""
    return start - (setting.sentence.key(start - 1) in ("tüm", "bütün"))
