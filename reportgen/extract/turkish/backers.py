"""Who backs whom, in Turkish: "Türkiye destekli gruplar", "grupların başlıca destekçisi Türkiye"."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.extract.entities import Party
from reportgen.extract.turkish.phrases import describing_at, name_at
from reportgen.extract.turkish.stances import Setting
from reportgen.facts import Attribution, Position
from reportgen.lexicon import lexicon


def backers(setting: Setting) -> Iterator[Position]:
    """Every backing that a description tells, not a verb."""
    sentence = setting.sentence
    for place, key in enumerate(sentence.keys):
        if key in ("destekli", "destekliyor") and key == "destekli":
            yield from _backed(setting, place)
        elif key in lexicon().turkish_positions.backers:
            yield from _backer(setting, place)


def _backed(setting: Setting, place: int) -> Iterator[Position]:
    """As in “ABD destekli YPG”."""
    name = next((one for one in setting.line.names if one.end == place and one.kind in ("country", "actor")), None)
    whom = setting.party(place + 1)
    if name and whom:
        yield setting.make(
            "supports", Party(name=name.name), (name.start, whom[1]), at=place,
            addressee=whom[0].name, attribution=Attribution(), on=None,
        )  # fmt: skip


def _backer(setting: Setting, place: int) -> Iterator[Position]:
    """As in “Esad karşıtı grupların başlıca destekçisi (olan) Türkiye”."""
    sentence = setting.sentence
    begin = place
    while begin > 0 and (
        describing_at(sentence, begin - 1)
        or sentence.keys[begin - 1] in ("başlıca", "en", "büyük", "ana", "önemli", "önde", "gelen", "bir", "biri")
    ):
        begin -= 1
    found = [
        (whom, start)
        for start in range(max(0, begin - 8), begin)
        if (whom := setting.party(start)) and whom[1] == begin and "gen" in whom[2]
    ]
    if not found:
        return
    whom, start = found[0]
    start = _opposed(setting, start)
    after = place + 1 + (sentence.key(place + 1) == "olan")
    actor = setting.party(after)
    name = name_at(setting.line, after)
    if actor is None or name is None:
        return
    addressee = whom[0].name
    if start < found[0][1]:
        addressee = f"{sentence.words(start, found[0][1])} {addressee}"
    yield setting.make("supports", actor[0], (start, place + 1), at=place, addressee=addressee, on=None)


def _opposed(setting: Setting, start: int) -> int:
    """As in “Esad karşıtı gruplar”: the words before a phrase that say whom it stands against."""
    sentence = setting.sentence
    if sentence.key(start - 1) in ("karşıtı", "yanlısı") and (
        name := next((one for one in setting.line.names if one.end == start - 1), None)
    ):
        return name.start
    return start
