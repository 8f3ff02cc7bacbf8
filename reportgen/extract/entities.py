"""Who and where: names from the lexicon, names that a text introduces itself, and the noun phrases around them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from reportgen.extract.text import Phrases, Sentence, Token, keys_of, words_of
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.gazetteer import sites
from reportgen.lexicon.rows import Noun

Kind = Literal["actor", "country", "capital", "demonym", "place", "unknown"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name over the tokens `start` to `end`: what it is, its key in the lexicon, and the name it goes by.

    `place` is the name as a place: a capital names its country's government and is a place of its own.
    """

    start: int
    end: int
    kind: Kind
    key: str | None
    name: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who speaks or acts, from a noun phrase.

    `name` is the phrase in its canonical form, `key` its entry in the lexicon, `members` the parties of a joint
    phrase, `voice` and `role` the person and office where a person speaks for `name`.
    """

    name: str
    key: str | None = None
    members: tuple[str, ...] = ()
    voice: str | None = None
    role: str | None = None


@dataclass
class Register:
    """The names that a text introduces as it goes on: abbreviations in brackets, surnames, shortened names."""

    names: dict[tuple[str, ...], tuple[Kind, str | None, str]] = field(default_factory=dict)
    opening: set[str] = field(default_factory=set)
    """The words with which they begin."""

    def learn(self, name: tuple[str, ...], kind: Kind, key: str | None, canonical: str) -> None:
        """From here on, the token texts `name` stand for `canonical`."""
        self.names.setdefault(name, (kind, key, canonical))
        self.opening.add(name[0])


Entry = tuple[Kind, str | None, str]


@derived
def _gazetteer(language: str) -> dict[tuple[str, ...], Entry]:
    """Token texts of every name and alias of the lexicon, with what it stands for."""
    table: dict[tuple[str, ...], Entry] = {}

    def add(surfaces: Iterable[str], kind: Kind, key: str, name: str) -> None:
        for surface in surfaces:
            table.setdefault(_texts(surface), (kind, key, name))

    lex = lexicon()
    for country in lex.countries:
        name = country.names[language]
        add((name, *country.aliases.get(language, ())), "country", country.key, name)
        add(country.demonym.get(language, ()), "demonym", country.key, name)
    for actor in lex.actors:
        name = actor.names[language]
        short = (actor.short[language],) if language in actor.short else ()
        add((name, *short, *actor.aliases.get(language, ())), "actor", actor.key, name)
    for country in lex.countries:
        if language in country.capital:
            add((country.capital[language],), "capital", country.key, country.names[language])
    for place in lex.places:
        add((place.names[language], *place.aliases.get(language, ())), "place", place.key, place.names[language])
    return table


def _texts(surface: str) -> tuple[str, ...]:
    return words_of(surface.replace("’", "'"))


@derived
def _opening(language: str) -> frozenset[str]:
    """The words with which a name of the lexicon may begin."""
    return frozenset(name[0] for name in _gazetteer(language))


@derived
def _longest(language: str) -> int:
    return max(len(name) for name in _gazetteer(language))


def mentions(sentence: Sentence, register: Register, language: str = "en") -> tuple[Mention, ...]:
    """All names of a sentence, longest first, none inside another; learns new ones on the way."""
    texts = tuple(token.text.replace("’", "'") for token in sentence.tokens)
    table, opening, longest = _gazetteer(language), _opening(language), _longest(language)
    everyday = lexicon().everyday[language]
    found: list[Mention] = []
    place = 0
    while place < len(texts):
        text = texts[place]
        named = text in opening or text in register.opening
        if not named and text[0].islower() and "-" not in text:
            place += 1
            continue
        mention = _known(texts, place, table, register.names, longest) if named else None
        if mention and mention.kind == "place" and _longer_name(sentence, mention):
            mention = _introduced_place(sentence, place, register) or mention
        if mention and text in everyday and not _told_as_place(sentence, mention, found):
            mention = None
        elif mention:
            found.append(mention)
            _learn(sentence, mention, register)
        elif _name_ends(sentence, place):
            mention = _introduced_place(sentence, place, register) or _told_place(sentence, place, found, register)
            found += [mention] if mention else []
        elif sentence.keys[place] == "(":
            _learn_abbreviation(sentence, place, register)
        place = mention.end if mention else place + 1
    return _shared_heads(sentence, found)


_COMPASS = frozenset({"North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western"})


def _shared_heads(sentence: Sentence, found: list[Mention]) -> tuple[Mention, ...]:
    """The names, with “North Kivu” for “North” in “North and South Kivu”."""
    added: list[Mention] = []
    for mention in found:
        first, _, rest = mention.name.partition(" ")
        side = mention.start - 2
        if not (rest and first in _COMPASS and mention.place and sentence.key(side + 1) == "and" and side >= 0):
            continue
        if sentence.tokens[side].text in _COMPASS:
            whole = f"{sentence.tokens[side].text} {rest}"
            added.append(replace(mention, start=side, end=side + 1, name=whole, place=whole))
    kept = [one for one in found if all(one.start != other.start for other in added)]
    return tuple(sorted([*kept, *added], key=lambda one: one.start)) if added else tuple(found)


def _longer_name(sentence: Sentence, mention: Mention) -> bool:
    """Whether a known place only opens a longer name: “Beni” in “the towns of Beni Sor and Tamra”."""
    end = mention.end
    return end < len(sentence) and sentence.tokens[end].capital and noun_from(sentence, end) is None


def _told_as_place(sentence: Sentence, mention: Mention, before: list[Mention]) -> bool:
    """Whether the grammar makes a place or government of a name that is an everyday word: “in Nice”, not “Nice work”."""
    where = _way_to(sentence, mention.start) or _in_a_list(sentence, mention.start, before)
    return bool(where) or _is_settlement(sentence, mention.end)


def _introduced_place(sentence: Sentence, place: int, register: Register) -> Mention | None:
    """As in “the village of Saluma”, “the towns of A, B and C”, “Abu Zrega village”: a place that the text names."""
    end = place
    while (
        end < len(sentence)
        and _name_ends(sentence, end)
        and sentence.tokens[end].word
        and not _is_no_place(sentence, end)
    ):
        end += 1
    if end == place:
        return None
    before = place
    while before > 1 and (sentence.keys[before - 1] in (",", "and") or _name_ends(sentence, before - 1)):
        before -= 1
    listed = sentence.keys[before - 1 : before] == ("of",) and _is_settlement(sentence, before - 2)
    called = place > 0 and _is_called_after(sentence, end)
    if not (listed or called):
        return None
    return _as_told(sentence, place, end, register)


def _is_called_after(sentence: Sentence, end: int) -> bool:
    """Whether what stands here is called by the name before it: “Saluma district”, “the Kalma camp”."""
    noun = noun_from(sentence, end) if end < len(sentence) else None
    return noun is not None and noun[0].key in _CALLED and not noun[2]


_CALLED = (
    "village",
    "town",
    "camp",
    "district",
    "neighbourhood",
    "neighborhood",
    "province",
    "governorate",
    "township",
)


def _is_settlement(sentence: Sentence, place: int) -> bool:
    noun = noun_from(sentence, place) if 0 <= place < len(sentence) else None
    return noun is not None and noun[0].kind in ("settlement", "area") and noun[0].key not in ("part", "country")


def _told_place(sentence: Sentence, place: int, before: list[Mention], register: Register) -> Mention | None:
    """A place that no table of ours has, by its grammar: “in Saluma”, “near Ard Kula”, “Sudan’s El Geneina”.

    A name of the gazetteer needs a way to it, a list of places before it or a settlement behind it; a name that nobody
    knows only passes after the clearest words for a place. Neither ever begins inside a longer run of capitals.
    """
    token = sentence.tokens[place]
    if not (token.capital and token.word) or (place > 1 and _name_ends(sentence, place - 1)):
        return None
    end = _run(sentence, place)
    if end == place or sentence.tokens[end - 1].text.isupper() or _is_somebody(sentence, place, end):
        return None
    way, listed = _way_to(sentence, place), _in_a_list(sentence, place, before)
    if sites(sentence.words(place, end)):
        owned = before and before[-1].place and (before[-1].end == place - 1) and sentence.keys[place - 1] == "'s"
        told = bool(way or owned or listed or _is_settlement(sentence, end))
    else:
        clear = way in lexicon().grammar["en"].places_after or (listed and _list_goes_on(sentence, place, end, before))
        told = clear and not _belongs_to_somebody(sentence, end)
    return _as_told(sentence, place, end, register) if told else None


def _run(sentence: Sentence, place: int) -> int:
    """The end of the words of a name that begins here; a month, a day or a people is no part of it."""
    end = place
    while (
        end < min(len(sentence), place + 4)
        and _name_ends(sentence, end)
        and sentence.tokens[end].word
        and sentence.tokens[end].text not in lexicon().no_places["en"]
    ):
        end += 1
    return end if end == len(sentence) or not _name_ends(sentence, end) or _is_no_place(sentence, end) else place


def _is_no_place(sentence: Sentence, place: int) -> bool:
    return sentence.tokens[place].text in lexicon().no_places["en"]


def _is_somebody(sentence: Sentence, place: int, end: int) -> bool:
    """As in “Human Rights Office”, “Section 8”: a name with a common noun for somebody or something in it, or a number."""
    nouns = [noun_from(sentence, at) for at in range(place, end)]
    return any(noun and noun[0].kind != "settlement" and noun[0].kind != "area" for noun in nouns) or (
        end < len(sentence) and sentence.tokens[end].number
    )


def _belongs_to_somebody(sentence: Sentence, end: int) -> bool:
    """As in “in Moroz’s speech”, against “in Saluma’s outskirts”."""
    return sentence.keys[end : end + 1] in (("'s",), ("'",)) and not _is_settlement(sentence, end + 1)


def _way_to(sentence: Sentence, place: int) -> str:
    """The word for a place that leads to this token, over directions: “in”, “in northern”, “outside the”; or nothing."""
    at = place - 1
    while at > 0 and (sentence.keys[at] in lexicon().grammar["en"].directions):
        at -= 1
    key = sentence.key(at)
    return key if key in lexicon().grammar["en"].locatives or key == "from" else ""


def _in_a_list(sentence: Sentence, place: int, before: list[Mention]) -> bool:
    """As “Beni” in “in Goma, Beni and Butembo”: right after a place that stands in the sentence."""
    last = before[-1] if before else None
    return bool(last and last.place and last.end == place - 1 and sentence.keys[place - 1] in (",", "and"))


def _list_goes_on(sentence: Sentence, place: int, end: int, before: list[Mention]) -> bool:
    """Whether an unknown name goes on a list of places that a way leads to: “Masisi” and “Nyab” in “in Goma, Masisi and Nyab”."""
    first = len(before) - 1
    while first > 0 and before[first - 1].place and before[first - 1].end == before[first].start - 1:
        first -= 1
    if not _way_to(sentence, before[first].start):
        return False
    after = sentence.key(end)
    if sentence.keys[place - 1] == ",":
        return after == "and" or (after == "," and sentence.tokens[end + 1].capital)
    return after not in verb_forms() and after not in closed("en")["auxiliaries"]


def _as_told(sentence: Sentence, place: int, end: int, register: Register) -> Mention:
    name = sentence.words(place, end)
    if name not in lexicon().everyday["en"]:
        register.learn(tuple(token.text for token in sentence.tokens[place:end]), "place", None, name)
    return Mention(place, end, "place", None, name, name)


def _learn_abbreviation(sentence: Sentence, bracket: int, register: Register) -> None:
    """As in “the Blue Nile Doctors Network (BNDN)”: the letters in brackets stand for the name before them."""
    tokens = sentence.tokens
    if sentence.keys[bracket + 2 : bracket + 3] != (")",) or not tokens[bracket + 1].text.isupper():
        return
    short, first = tokens[bracket + 1].text, bracket
    while first > 0 and (tokens[first - 1].capital or (sentence.keys[first - 1] in _SMALL and first > 1)):
        first -= 1
    while first < bracket and sentence.keys[first] in _SMALL:
        first += 1
    initials = [token.text[0] for token in tokens[first:bracket] if token.capital]
    if len(short) > 2 and "".join(initials) == short:
        name = sentence.words(first, bracket)
        article = "the " if sentence.key(first - 1) == "the" else ""
        register.learn((short,), "actor", None, article + name)


_SMALL = ("of", "for", "and", "the", "in", "on")


def _known(
    texts: tuple[str, ...],
    place: int,
    table: dict[tuple[str, ...], Entry],
    learnt: dict[tuple[str, ...], Entry],
    longest: int,
) -> Mention | None:
    for length in range(min(longest, len(texts) - place), 0, -1):
        name = texts[place : place + length]
        entry = table.get(name) or learnt.get(name)
        if entry:
            kind, key, canonical = entry
            return Mention(place, place + length, kind, key, canonical, _as_place(kind, key, canonical))
    return None


def _as_place(kind: Kind, key: str | None, canonical: str) -> str | None:
    if kind in ("place", "country"):
        return canonical
    country = lexicon().country(key) if kind == "capital" and key else None
    return country.capital["en"] if country else None


def _learn(sentence: Sentence, mention: Mention, register: Register) -> None:
    """As in “the Observatory” after “Syrian Observatory for Human Rights”: a capital noun of the name after “the”.

    And “the Red Crescent” after “Turkish Red Crescent”: the name without its nationality; a person's surname.
    """
    term = lexicon().actor(mention.key) if mention.kind == "actor" and mention.key else None
    if term and term.kind == "person" and mention.end - mention.start > 1:
        register.learn((sentence.tokens[mention.end - 1].text,), mention.kind, mention.key, mention.name)
    if mention.kind != "actor" or mention.end - mention.start < 3:
        return
    rest = tuple(token.text for token in sentence.tokens[mention.start + 1 : mention.end])
    if _demonym(sentence.tokens[mention.start].text):
        for article in ("the", "The"):
            register.learn((article, *rest), mention.kind, mention.key, mention.name)
    for token in sentence.tokens[mention.start : mention.end]:
        if token.capital and token.key in _noun_forms():
            for article in ("the", "The"):
                for noun in (token.text, token.key):
                    register.learn((article, noun), mention.kind, mention.key, mention.name)


# --- noun phrases -----------------------------------------------------------------------------------------------------


@derived
def noun_at(words: tuple[str, ...]) -> tuple[Noun, int, bool] | None:
    """The longest noun of the lexicon that begins `words` (keys): the noun, its length in tokens, whether plural."""
    match = _nouns().begin(words)
    return (match[0][0], match[1], match[0][1]) if match else None


@derived
def _nouns() -> Phrases[tuple[Noun, bool]]:
    return Phrases((form, (noun, at == 1)) for noun in lexicon().nouns for at, form in enumerate(noun.en))


def noun_from(sentence: Sentence, place: int) -> tuple[Noun, int, bool] | None:
    """The noun of the lexicon at this token."""
    return noun_at(sentence.keys[place : place + 4])


@derived
def _noun_forms() -> frozenset[str]:
    return frozenset(form.casefold() for noun in lexicon().nouns for form in noun.en)


@derived
def _describing() -> frozenset[tuple[str, ...]]:
    return frozenset(keys_of(form) for modifier in lexicon().modifiers for form in modifier.en)


def is_describing(sentence: Sentence, place: int) -> bool:
    """Whether an adjective of the lexicon stands at this token."""
    return (sentence.keys[place],) in _describing() or sentence.keys[place].endswith(
        ("-backed", "-held", "-led", "-based")
    )


@derived
def closed(language: str) -> dict[str, frozenset[str]]:
    """The closed classes of a language as sets of keys."""
    grammar = lexicon().grammar[language]
    return {name: frozenset(words) for name, words in grammar.items()}


@derived
def verb_forms() -> frozenset[str]:
    """The first word of every verb form that the lexicon knows: no noun phrase runs on over one."""
    lex = lexicon()
    forms = [form for cue in lex.cues for form in cue.en]
    forms += [form for trigger in lex.triggers for form in (*trigger.verbs, *trigger.passives)]
    forms += [form for rule in lex.stances for form in rule.verbs]
    forms += [form for effect in lex.effects for form in (*effect.active, *effect.passive, *effect.does)]
    return (
        frozenset(keys_of(first)[0] for first in {form.partition(" ")[0] for form in forms})
        - closed("en")["prepositions"]
        - {
            "taken",
            "lives",
            "dead",
            "in",
            "missing",
            "wounded",
            "left",
            "face",
            "host",
            "live",
            "put",
            "burning",
        }
    )


def phrase_end(sentence: Sentence, place: int, stops: frozenset[int] = frozenset()) -> int:
    """The end of the noun phrase that begins at `place`, without what hangs on it by "in", "from" or "of".

    `stops` are tokens that belong to something else (dates). A phrase goes over determiners, describing words, names
    and unknown words up to a noun of the lexicon, and over "'s" to the noun that is owned.
    """
    classes = closed("en")
    end = place
    while end < len(sentence) and end not in stops:
        token = sentence.tokens[end]
        key = token.key
        if key in classes["determiners"] and end == place:
            end += 1
            continue
        if key == "'s" or (key == "'" and end > place):
            end += 1
            continue
        noun = noun_from(sentence, end)
        if noun:
            end += noun[1]
            follows = sentence.keys[end : end + 1]
            owns = follows in (("'s",), ("'",))
            if not owns and not _goes_on(sentence, end):
                return end
            continue
        if key == "and" and end > place and _joins_describing(sentence, end):
            end += 1
            continue
        if not _open(token, classes) or (key in verb_forms() and end > place and not is_describing(sentence, end)):
            return end
        end += 1
    return end


def _goes_on(sentence: Sentence, end: int) -> bool:
    """After a noun a phrase goes on only with another noun or describing word of the lexicon, or a name."""
    if end >= len(sentence):
        return False
    token = sentence.tokens[end]
    return token.word and (noun_from(sentence, end) is not None or is_describing(sentence, end) or token.capital)


def _joins_describing(sentence: Sentence, place: int) -> bool:
    """As in “Syrian and Russian air forces”: “and” between two capitals or describing words before one noun."""
    if place + 2 >= len(sentence):
        return False
    before, after = place - 1, place + 1
    like = all(sentence.tokens[at].capital or is_describing(sentence, at) for at in (before, after))
    return like and noun_from(sentence, before) is None and noun_from(sentence, after + 1) is not None


def _open(token: Token, classes: dict[str, frozenset[str]]) -> bool:
    shut = ("prepositions", "conjunctions", "subordinators", "auxiliaries", "adverbs", "pronouns", "determiners")
    return (token.word or token.number or token.text == "/") and not any(token.key in classes[name] for name in shut)


TAILS = ("of", "in", "from", "near", "around", "in and around", "opposed to", "loyal to", "led by")
"""What may hang a further noun phrase on one."""

OWN_TAILS = ("of", "opposed to", "loyal to", "led by")
"""What belongs to the naming of somebody, and not to where or when."""


def phrase_with_tail(
    sentence: Sentence, place: int, stops: frozenset[int] = frozenset(), tails: tuple[str, ...] = TAILS
) -> int:
    """As `phrase_end`, and on over "of …", "in …" "opposed to …" "led by …" and lists of names."""
    end = phrase_end(sentence, place, stops)
    while place < end < len(sentence):
        length = sentence.longest(end, tails)
        if length:
            more = phrase_end(sentence, end + length, stops)
        elif sentence.keys[end] in (",", "and") and _names_follow(sentence, end):
            length = 2 if sentence.at(end, ", and") else 1
            more = phrase_end(sentence, end + length, stops)
        else:
            return end
        if more <= end + length:
            return end
        end = more
    return end


def _names_follow(sentence: Sentence, comma: int) -> bool:
    """Whether a list of capital names goes on to its "and": "Halfaya, Taybat al-Imam, Maardis and Soran"."""
    if not _name_ends(sentence, comma - 1):
        return False
    last = sentence.keys[comma] == "and"
    for at in range(comma + 1, len(sentence)):
        key, named = sentence.keys[at], _name_ends(sentence, at)
        if key == "and":
            if last:
                return False
            last = True
        elif key == "," and not last:
            continue
        elif last and not named:
            return at > comma + 1 and _name_ends(sentence, at - 1) and key != "'s"
        elif not named:
            return False
    return last


def _name_ends(sentence: Sentence, place: int) -> bool:
    text = sentence.tokens[place].text
    return text[0].isupper() or text.startswith(("al-", "el-", "ez-"))


# --- from a phrase to a party -----------------------------------------------------------------------------------------


def party(sentence: Sentence, start: int, end: int, names: tuple[Mention, ...], register: Register) -> Party | None:
    """Who the noun phrase over the tokens `start` to `end` names; None when it names nobody."""
    classes = closed("en")
    both = sentence.key(start) == "both"
    while start < end and (sentence.keys[start] in ("both", "some") or sentence.tokens[start].text in ',;:“"—–-'):
        start += 1
    while end > start and sentence.tokens[end - 1].text in ',;:”"—–-':
        end -= 1
    if end > start and sentence.keys[end - 1] == ")":
        end = next((at for at in range(end - 1, start, -1) if sentence.keys[at] == "("), end)
    if start >= end:
        return None
    if all(key in classes["pronouns"] for key in sentence.keys[start:end]):
        return None
    joint = _joint(sentence, start, end, names, register)
    if joint:
        return joint
    named = _person(sentence, start, end, names, register) or _named(sentence, start, end, names)
    plain = named or _plain(sentence, start, end)
    return replace(plain, name=f"both {plain.name}") if both and plain and not named else plain


def _joint(sentence: Sentence, start: int, end: int, names: tuple[Mention, ...], register: Register) -> Party | None:
    """As in “the Observatory and pro-regime media outlets”, “A, B and C”: full phrases joined by “and”, names by commas."""
    for at in range(start + 1, end - 1):
        key = sentence.keys[at]
        listed = key == "," and any(name.end == at and name.start - start in (0, 1) for name in names)
        if (key != "and" or _joins_describing(sentence, at) or _inside(at, names)) and not (
            listed and "and" in sentence.keys[at:end]
        ):
            continue
        left = party(sentence, start, at, names, register)
        rest = at + 1 + (key == "," and sentence.keys[at + 1] == "and")
        right = party(sentence, rest, end, names, register)
        if left and right:
            members = (*(left.members or (left.name,)), *(right.members or (right.name,)))
            return Party(name=_text(sentence, start, end), members=members)
    return None


def _inside(at: int, names: tuple[Mention, ...]) -> bool:
    return any(name.start < at < name.end for name in names)


def _person(sentence: Sentence, start: int, end: int, names: tuple[Mention, ...], register: Register) -> Party | None:
    """As in “Foreign Minister Hakan Fidan”, “Ukrainian President Olena Moroz”, “UNHCR spokesperson Ada Lind”."""
    office = next(
        ((at, match[1]) for at in range(start, end) if (match := offices().at(sentence, at))),
        None,
    )
    known = next((name for name in names if start <= name.start and name.end == end and _is_person(name)), None)
    first = office[0] if office else known.start if known else start
    if any(key in closed("en")["prepositions"] for key in sentence.keys[start:first]):
        return None
    if _was(sentence, start, known.start if known else first):
        return Party(name=known.name, key=known.key) if known else _unknown_person(sentence, office, end, register)
    if known:
        term = lexicon().actor(known.key) if known.key else None
        role = sentence.words(office[0], office[0] + office[1]) if office else None
        of = _name_of(term.of) if term and term.of else _holder(start, known.start, names)
        if term and not term.of and not (office and of):
            return Party(name=known.name, key=known.key)
        if term and not term.of:
            return Party(name=known.name, key=known.key, role=role)
        return Party(name=of or known.name, voice=known.name, role=role)
    person = _unknown_person(sentence, office, end, register)
    if person is None or office is None:
        return None
    of = _holder(start, office[0], names)
    role = sentence.words(office[0], office[0] + office[1])
    return Party(name=of, voice=person.name, role=role) if of else Party(name=person.name, role=role)


def _was(sentence: Sentence, start: int, end: int) -> bool:
    """As in “former President Barack Obama”: who held an office once does not speak for it."""
    return any(sentence.keys[at] in lexicon().grammar["en"].once for at in range(start, end))


def _unknown_person(sentence: Sentence, office: tuple[int, int] | None, end: int, register: Register) -> Party | None:
    """Who stands behind an office in capitals: “Governor Amal Haddad”; the surname stands for them from then on."""
    first = sum(office) if office else end
    if first >= end or not all(
        token.capital or token.key in ("al", "de", "bin") for token in sentence.tokens[first:end]
    ):
        return None
    full = sentence.words(first, end)
    register.learn(tuple(token.text for token in sentence.tokens[end - 1 : end]), "unknown", None, full)
    register.learn(tuple(token.text for token in sentence.tokens[first:end]), "unknown", None, full)
    return Party(name=full)


@derived
def offices() -> Phrases[str]:
    """Every name of an office, with its key."""
    return Phrases((form, office.key) for office in lexicon().offices for form in office.en)


def _is_person(name: Mention) -> bool:
    term = lexicon().actor(name.key) if name.kind == "actor" and name.key else None
    return bool(term and term.kind == "person") or name.kind == "unknown"


def _holder(start: int, end: int, names: tuple[Mention, ...]) -> str | None:
    """Whose office it is: the country or body named before the office."""
    return next((name.name for name in names if start <= name.start < end and name.kind != "place"), None)


def _name_of(key: str) -> str | None:
    country, actor = lexicon().country(key), lexicon().actor(key)
    return country.names["en"] if country else actor.names["en"] if actor else None


def _named(sentence: Sentence, start: int, end: int, names: tuple[Mention, ...]) -> Party | None:
    """A phrase that is a name, ends in one, or is a name with a general word after it ("Dama Post media outlet")."""
    inside = [name for name in names if start <= name.start and name.end <= end]
    for name in inside:
        if any(key in closed("en")["prepositions"] for key in sentence.keys[start : name.start]):
            continue
        bare = name.start - start <= 1 and sentence.keys[start : name.start] in ((), ("the",), ("both",))
        if name.end == end and name.kind in ("actor", "country", "capital", "unknown"):
            owned = name.kind in ("country", "capital") and not bare
            if not owned:
                return Party(name=name.name, key=name.key)
        bracket = sentence.keys[name.end : name.end + 1] == ("(",) and sentence.keys[end - 1] == ")"
        if name.kind == "actor" and bracket and name.end < end:
            return Party(name=name.name, key=name.key)
    capitals = _capitals_before_general(sentence, start, end) or _capitals_after_general(sentence, start, end)
    return Party(name=capitals) if capitals else None


def _capitals_before_general(sentence: Sentence, start: int, end: int) -> str | None:
    for at in range(start, end):
        length = sentence.longest(at, lexicon().grammar["en"].media_nouns)
        if length and at + length == end and not sentence.tokens[at].capital:
            first = at
            while (
                first > start
                and sentence.tokens[first - 1].capital
                and (first - 1 > start or sentence.keys[start] != "the")
            ):
                first -= 1
            if sentence.keys[first] == "the":
                first += 1
            name = sentence.words(first, at)
            plain = noun_from(sentence, first) is None and not _demonym(name) and not _describes_owner(name)
            return name if at - first >= 1 and name and plain else None
    return None


def _describes_owner(name: str) -> bool:
    """As in “Hamas-run television”, “State-owned radio”: a describing word is no name of a station."""
    return "-" in name and name.rpartition("-")[2].islower() and " " not in name


def _capitals_after_general(sentence: Sentence, start: int, end: int) -> str | None:
    """As in “the pro-government outlet Harbour Post”: the name after what it is, in capitals to the end."""
    for at in range(start, end):
        length = sentence.longest(at, lexicon().grammar["en"].media_nouns)
        name = range(at + length, end)
        if length and not sentence.tokens[at].capital and name and all(sentence.tokens[n].capital for n in name):
            return sentence.words(at + length, end)
    return None


def _demonym(text: str) -> bool:
    return text in _demonyms()


@derived
def _demonyms() -> frozenset[str]:
    return frozenset(form for country in lexicon().countries for form in country.demonym["en"])


def _plain(sentence: Sentence, start: int, end: int) -> Party | None:
    return Party(name=_text(sentence, start, end)) if any(token.word for token in sentence.tokens[start:end]) else None


def _text(sentence: Sentence, start: int, end: int) -> str:
    """The phrase as it stands; an article at its head in lower case, "a", "an" and "its" left out, apostrophes straight."""
    joined = start > 0 and sentence.keys[start - 1] == "and"
    owned = sentence.keys[start] in ("its", "their", "his", "her", "our") and not joined
    if (owned or sentence.keys[start] in ("a", "an")) and start + 1 < end:
        start += 1
    words = sentence.words(start, end).replace("’", "'")
    return "the" + words[3:] if sentence.keys[start] == "the" else words
