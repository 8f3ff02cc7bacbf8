"""The command line: every command is parse, one library call, write, exit code.

Exit codes: 0 done, 1 the input or a check failed, 2 usage, 130 stopped by Ctrl-C. Results go to stdout, everything said
about them to stderr. Nothing but typer is imported before a command runs, so that help and completion answer at once.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from reportgen import __version__
from reportgen.errors import (
    ReportgenError,
    UnknownExtractor,
    UnknownLanguage,
    UnknownPack,
    UnknownStyle,
    UnreadablePage,
)

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from reportgen.batch.run import Watcher
    from reportgen.dossier import Dossier
    from reportgen.extract import Refusal
    from reportgen.lexicon import Lexicon
    from reportgen.pipeline import Input, Progress
    from reportgen.sources import Source, SourceLanguage


class Format(StrEnum):
    """What a brief can be made as."""

    html = "html"
    pdf = "pdf"


class JobFormat(StrEnum):
    """What a job of a batch can be made as; the dossier is always made."""

    html = "html"
    pdf = "pdf"
    dossier = "dossier"


LANGUAGES = ["tr", "en"]
"""What is made when no language is asked for."""

WRITTEN = [*LANGUAGES, "ar"]
FORMATS = [Format.html, Format.pdf]
JOB_FORMATS = [JobFormat.html, JobFormat.pdf]
TIME_LIMIT = 300

STDIN = STDOUT = "-"
USAGE = (UnknownExtractor, UnknownLanguage, UnknownPack, UnknownStyle, UnreadablePage)
"""The errors of the library that are a slip in the command, not a fault of the input."""

ISSUES = "the project's issue tracker"

app = typer.Typer(
    name="reportgen",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _packs() -> list[str]:
    """The names of the packs, for completion."""
    from reportgen.packs import packs

    return [pack.name for pack in packs()]


def _styles() -> list[str]:
    """The names of the house styles, for completion."""
    from reportgen.language.style import shipped_styles

    return [style.name for style in shipped_styles()]


def _languages() -> list[str]:
    """The languages a brief can be written in, for completion."""
    return WRITTEN


Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE", help="Text files or dossiers; - reads one from standard input.", show_default=False
    ),
]
SourceLanguageOption = Annotated[
    Literal["en", "tr"] | None,
    typer.Option("--source-language", help="The language of the texts; detected when not given.", show_default=False),
]
Extractors = Annotated[
    list[str] | None,
    typer.Option(
        "--extractor",
        metavar="NAME",
        help="A further, installed extractor to ask; may be given again.",
        show_default=False,
    ),
]
Lexicons = Annotated[
    list[str] | None,
    typer.Option(
        "--lexicon",
        metavar="FOLDER",
        help="A folder of tables that add to the lexicon or replace rows of it; may be given again.",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Answer with JSON on standard output.", show_default=False)]


@app.callback(invoke_without_command=True)
def reportgen(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.", show_default=False)] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the traceback of an unexpected error.", show_default=False)
    ] = False,
) -> None:
    """Briefs in Turkish and English in which every figure leads back to the words of its source."""
    del debug  # main() has seen to it: it works before and after the command
    if version:
        typer.echo(f"reportgen {__version__}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)


EXTRACT_EXAMPLES = """\b
Examples:
  reportgen extract hama.txt -o hama.dossier.json
  reportgen extract monday.txt tuesday.txt > week.dossier.json
  cat hama.txt | reportgen extract - | jq '.facts | length'
"""


@app.command(epilog=EXTRACT_EXAMPLES)
def extract(
    sources: Sources,
    out: Annotated[
        str, typer.Option("-o", "--out", metavar="FILE", help="Where the dossier goes; - is standard output.")
    ] = STDOUT,
    language: Annotated[
        Literal["en", "tr"] | None,
        typer.Option(
            "--source-language",
            "--language",
            help="The language of the texts; detected when not given.",
            show_default=False,
        ),
    ] = None,
    list_unread: Annotated[
        bool, typer.Option("--unread", help="List the sentences with numbers that gave no fact, on standard error.")
    ] = False,
    extractors: Extractors = None,
    lexicons: Lexicons = None,
    as_json: Json = False,
) -> None:
    """Read the facts of source texts into a dossier.

    The dossier is a JSON file of sources, facts and the exact words behind each fact. Dossiers among the sources are
    merged into it. How many facts were found, and what was not read, is said on standard error.
    """
    from reportgen.pipeline import gather

    inputs = _inputs(sources, language)
    with _watched() as progress:
        if progress:
            progress("reading", 0, 1)
        dossier = gather(
            *inputs,
            source_language=language,
            lexicon=_lexicon(lexicons),
            guests=extractors or (),
            refused=_refuse,
        )
    if out == STDOUT:
        _put(dossier.to_json().encode())
    else:
        dossier.save(out)
        if as_json:
            _put_json({"dossier": out, "counts": _counts(dossier)})
    _say(_summary(dossier) + ("" if out == STDOUT else f" -> {out}"))
    _advise(dossier, listing=list_unread)


BRIEF_EXAMPLES = """\b
Examples:
  reportgen brief hama.txt -o out
  reportgen brief hama.dossier.json -l tr -f pdf -o out
  reportgen brief hama.txt -l en -f html -o - > hama.html
"""


@app.command(epilog=BRIEF_EXAMPLES)
def brief(
    sources: Sources,
    languages: Annotated[
        list[str],
        typer.Option(
            "-l",
            "--language",
            metavar="LANGUAGE",
            help="A language to write in: tr, en or ar; may be repeated.",
            autocompletion=_languages,
        ),
    ] = LANGUAGES,
    formats: Annotated[
        list[Format],
        typer.Option("-f", "--format", metavar="FORMAT", help="A format to make: html or pdf; may be repeated."),
    ] = FORMATS,
    out: Annotated[
        str,
        typer.Option(
            "-o",
            "--out",
            metavar="FOLDER",
            help="Where the files go; - sends a brief in one language and one format to standard output.",
        ),
    ] = ".",
    pack: Annotated[
        str,
        typer.Option("--pack", metavar="NAME", help="The template pack; see `reportgen packs`.", autocompletion=_packs),
    ] = "brief",
    boundaries: Annotated[
        str | None,
        typer.Option(
            "--boundaries",
            metavar="FILE",
            help="Boundaries for the map of a pack that has one, as GeoJSON.",
            show_default=False,
        ),
    ] = None,
    style: Annotated[
        str | None,
        typer.Option(
            "--style",
            metavar="STYLE",
            help="The house style for dates, numbers and words: a name (see `reportgen styles`) or a .toml file.",
            autocompletion=_styles,
            show_default=False,
        ),
    ] = None,
    translations: Annotated[
        list[str] | None,
        typer.Option(
            "--translations",
            metavar="FILE",
            help="A PO file of free texts, from `reportgen i18n extract`; may be given again.",
            show_default=False,
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(
            "--name",
            metavar="NAME",
            help="How the files are named; after the first source when not given.",
            show_default=False,
        ),
    ] = None,
    source_language: SourceLanguageOption = None,
    extractors: Extractors = None,
    lexicons: Lexicons = None,
    as_json: Json = False,
) -> None:
    """Turn source texts and dossiers into a brief.

    Makes NAME.LANGUAGE.FORMAT for every language and format asked for, and NAME.dossier.json with the facts behind
    them. The names of the files are printed on standard output.
    """
    from reportgen.pipeline import brief

    languages, formats = list(dict.fromkeys(languages)), list(dict.fromkeys(formats))
    to_stdout = out == STDOUT
    if to_stdout and (len(languages) > 1 or len(formats) > 1):
        raise typer.BadParameter("standard output takes one file: name one -l and one -f", param_hint="-o")
    if to_stdout and as_json:
        raise typer.BadParameter("a brief and JSON cannot both go to standard output", param_hint="--json")
    inputs = _inputs(sources, source_language)
    with _watched() as progress:
        delivery = brief(
            *inputs,
            languages=languages,
            formats=[format.value for format in formats],
            out=None if to_stdout else out,
            pack=pack,
            style=style,
            translations=translations or (),
            boundaries=boundaries,
            name=name,
            source_language=source_language,
            lexicon=_lexicon(lexicons),
            guests=extractors or (),
            refused=_refuse,
            progress=progress,
        )
    if to_stdout:
        _put(delivery.documents[-1].content)
    elif as_json:
        files = [
            {"path": str(path), "language": document.language, "format": document.format}
            for document, path in zip(delivery.documents, delivery.paths, strict=True)
        ]
        _put_json({"files": files, "counts": _counts(delivery.dossier)})
    else:
        _put("".join(f"{path}\n" for path in delivery.paths).encode(errors="surrogateescape"))
    _say(_summary(delivery.dossier))
    _advise(delivery.dossier)


BATCH_EXAMPLES = """\b
Examples:
  reportgen batch texts -o out
  reportgen batch week.toml -l tr -l en -f html -j 4 -o out
  reportgen batch texts -f dossier --json > report.json
  reportgen batch week.toml --executor dask --scheduler tcp://10.0.0.5:8786
"""


def _whole(value: str | int) -> int:
    """A whole number above zero, in plain digits: neither 1_000 nor 1e3."""
    text = str(value)  # a default comes as the number it is
    if not (text.isascii() and text.isdigit() and 0 < len(text) <= 9 and int(text)):
        raise typer.BadParameter(f"{text!r} is not a whole number above zero")
    return int(text)


@app.command(epilog=BATCH_EXAMPLES)
def batch(
    place: Annotated[
        str,
        typer.Argument(metavar="MANIFEST", help="A list of jobs in TOML, or a folder of texts.", show_default=False),
    ],
    languages: Annotated[
        list[str],
        typer.Option(
            "-l",
            "--language",
            metavar="LANGUAGE",
            help="A language to write in: tr or en; may be repeated.",
            autocompletion=_languages,
        ),
    ] = LANGUAGES,
    formats: Annotated[
        list[JobFormat],
        typer.Option(
            "-f", "--format", metavar="FORMAT", help="A format to make: html, pdf, or dossier alone; may be repeated."
        ),
    ] = JOB_FORMATS,
    out: Annotated[str, typer.Option("-o", "--out", metavar="FOLDER", help="Where the files go.")] = "out",
    workers: Annotated[
        int | None,
        typer.Option(
            "-j",
            "--jobs",
            metavar="N",
            parser=_whole,
            help="How many jobs are done at once; as many as there are processor cores when not given.",
            show_default=False,
        ),
    ] = None,
    time_limit: Annotated[
        int, typer.Option("--time-limit", metavar="SECONDS", parser=_whole, help="How long a job may take.")
    ] = TIME_LIMIT,
    executor: Annotated[
        Literal["processes", "dask"], typer.Option("--executor", help="What does the jobs.")
    ] = "processes",
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", metavar="ADDRESS", help="The scheduler of a Dask cluster.", show_default=False),
    ] = None,
    pack: Annotated[
        str,
        typer.Option("--pack", metavar="NAME", help="The template pack; see `reportgen packs`.", autocompletion=_packs),
    ] = "brief",
    style: Annotated[
        str | None,
        typer.Option(
            "--style",
            metavar="STYLE",
            help="The house style for dates, numbers and words: a name (see `reportgen styles`) or a .toml file.",
            autocompletion=_styles,
            show_default=False,
        ),
    ] = None,
    source_language: SourceLanguageOption = None,
    extractors: Extractors = None,
    lexicons: Lexicons = None,
    as_json: Json = False,
) -> None:
    """Make many briefs at once.

    Each text and dossier of a folder is a job, each sub-folder one job of several sources; a manifest lists jobs of
    its own. What was made before of the same input is left as it is, so an interrupted batch goes on where it stopped.
    A job that fails stops no other; each is named at the end, and the exit code is then 1.
    """
    from reportgen.batch.jobs import read_jobs
    from reportgen.batch.run import batch

    if scheduler and executor != "dask":
        raise typer.BadParameter("a scheduler belongs to --executor dask", param_hint="--scheduler")
    options = {
        "languages": tuple(dict.fromkeys(languages)),
        "formats": tuple(dict.fromkeys(format.value for format in formats)),
        "pack": pack,
        "style": style,
        "source_language": source_language,
    }
    listing = read_jobs(place, options=options, outputs=out)
    with _counted(len(listing.jobs)) as watcher, _executor(executor, scheduler, workers) as (chosen, at_once):
        report = batch(
            listing.jobs,
            out=out,
            executor=chosen,
            workers=at_once,
            time_limit=time_limit,
            lexicon=lexicons or (),
            guests=extractors or (),
            watcher=watcher,
        )
    if as_json:
        _put_json(report.model_dump(mode="json") | {"passed_over": [str(path) for path in listing.passed_over]})
    else:
        paths = (path for files in report.made.values() for path in files)
        _put("".join(f"{path}\n" for path in paths).encode(errors="surrogateescape"))
    for path in listing.passed_over:
        _say(f"{path}: is neither text nor dossier, and was passed over")
    for failed in report.failed:
        _fail(f"{failed.job}: {failed.message}", failed.slug)
    _say(f"{len(report.made)} made, {len(report.unchanged)} unchanged, {len(report.failed)} failed -> {out}")
    if report.failed:
        raise typer.Exit(1)


@contextlib.contextmanager
def _executor(kind: str, scheduler: str | None, workers: int | None) -> Iterator[tuple[Executor | None, int | None]]:
    """What does the jobs, and how many at once: None for processes of our own."""
    if kind == "processes":
        yield None, workers
        return
    from reportgen.batch.cluster import dask

    with dask(scheduler, workers) as chosen:
        yield chosen


@app.command(epilog="\b\nExample:\n  reportgen schema > dossier.schema.json\n")
def schema(as_json: Json = False) -> None:
    """Print the JSON Schema of the dossier file."""
    from reportgen.dossier import schema

    del as_json  # it is JSON anyway
    _put_json(schema())


@app.command(epilog="\b\nExample:\n  reportgen packs --json\n")
def packs(as_json: Json = False) -> None:
    """List the template packs that briefs can be made with."""
    from reportgen.packs import packs

    found = [
        {"name": pack.name, "title": pack.manifest.title, "description": pack.manifest.description,
         "languages": pack.manifest.languages}
        for pack in packs()
    ]  # fmt: skip
    if as_json:
        _put_json(found)
    else:
        _put("".join(f"{pack['name']:12} {pack['description']}\n" for pack in found).encode())


@app.command(epilog="\b\nExample:\n  reportgen styles --json\n")
def styles(as_json: Json = False) -> None:
    """List the house styles that come with reportgen; a file of your own is named by its path."""
    from reportgen.language.style import shipped_styles

    found = [{"name": style.name, "description": style.description} for style in shipped_styles()]
    if as_json:
        _put_json(found)
    else:
        _put("".join(f"{style['name']:12} {style['description']}\n" for style in found).encode())


@app.command(epilog="\b\nExamples:\n  reportgen doctor\n  reportgen doctor --json\n")
def doctor(as_json: Json = False) -> None:
    """Check the machine.

    Looks at everything reportgen needs and says how to mend what is not there.
    """
    from reportgen.doctor import examine, healthy

    checks = examine()
    if as_json:
        _put_json([check.model_dump(mode="json") for check in checks])
    else:
        _put("".join(f"{check}\n" for check in checks).encode())
    if not healthy(checks):
        raise typer.Exit(1)


VERIFY_EXAMPLES = """\b
Examples:
  reportgen verify out/hama.tr.html
  reportgen verify out/*.html --source hama.txt
"""


@app.command(epilog=VERIFY_EXAMPLES)
def verify(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Finished briefs.", show_default=False)],
    sources: Annotated[
        list[str] | None,
        typer.Option("--source", metavar="TEXT", help="A text that they were made from; may be given again."),
    ] = None,
    lexicons: Lexicons = None,
    as_json: Json = False,
) -> None:
    """Prove that finished briefs still say what their facts say.

    Reads each file back: its facts must be what its sources say, and its words what its facts make. Ends with 0 when
    everything is proven, with 1 and one line for each failure otherwise, with 2 when a file holds no brief.
    """
    from reportgen.verify import verify

    texts = _sources(sources or [])
    proofs = [verify(file, sources=texts, tables=_lexicon(lexicons)) for file in files]
    if as_json:
        _put_json([proof.model_dump(mode="json") for proof in proofs])
    else:
        lines = [f"{proof.file}: {failure}\n" for proof in proofs for failure in proof.failures]
        _put("".join(lines).encode())
    for proof in proofs:
        said = "proven" if proof.proven else _numbered(len(proof.failures), "failure")
        _say(f"{proof.file}: {_numbered(proof.statements, 'part')} word for word, {proof.reworded} reworded: {said}")
    if not all(proof.proven for proof in proofs):
        raise typer.Exit(1)


def _sources(paths: list[str]) -> list[Source]:
    """The texts at these paths."""
    from reportgen.pipeline import gather

    return list(gather(*_inputs(paths, None)).sources) if paths else []


i18n = typer.Typer(
    name="i18n",
    help="Catalogues, terms and translations: check them, list them, hand them to a translator.",
    epilog="\b\nExample:\n  reportgen i18n check\n",
    rich_markup_mode=None,
)
app.add_typer(i18n)


@i18n.callback(invoke_without_command=True)
def i18n_help(context: typer.Context) -> None:
    """Catalogues, terms and translations: check them, list them, hand them to a translator."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)


Languages = Annotated[
    list[str] | None,
    typer.Option(
        "-l",
        "--language",
        metavar="LANGUAGE",
        help="A language; all when not given; may be repeated.",
        autocompletion=_languages,
        show_default=False,
    ),
]

I18N_CHECK_EXAMPLES = """\b
Examples:
  reportgen i18n check
  reportgen i18n check -l tr --pack ./our-pack
  reportgen i18n check case.dossier.json -l tr
"""


@i18n.command("check", epilog=I18N_CHECK_EXAMPLES)
def i18n_check(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE]...",
            help="Texts or dossiers whose free texts must be translated too.",
            show_default=False,
        ),
    ] = None,
    languages: Languages = None,
    pack: Annotated[
        str | None, typer.Option("--pack", metavar="NAME", help="One pack alone.", show_default=False)
    ] = None,
    translations: Annotated[
        list[str] | None,
        typer.Option("--translations", metavar="FILE", help="A PO file of free texts; may be given again."),
    ] = None,
    lexicons: Lexicons = None,
    notes: Annotated[bool, typer.Option("--notes/--no-notes", help="List what is uncertain as well.")] = True,
    as_json: Json = False,
) -> None:
    """Look for everything that stands in the way of a brief in another language.

    Unknown or ambiguous suffixes, missing slots, messages that are missing, untranslated or fuzzy, wrong plural forms,
    terms without a label, abbreviations without a reading, styles that cannot be used; with sources, what they hold
    that has no words. Ends with 1 when there is a fault; notes alone are none.
    """
    from reportgen.i18n import check_language

    findings = check_language(
        *_inputs(sources or [], None),
        languages=languages or (),
        pack=pack,
        translations=translations or (),
        lexicon=_lexicon(lexicons),
    )
    shown = [finding for finding in findings if notes or finding.level == "fault"]
    if as_json:
        _put_json([finding.model_dump() for finding in shown])
    else:
        _put("".join(f"{finding}\n" for finding in shown).encode())
    faults = sum(finding.level == "fault" for finding in findings)
    _say(f"{_numbered(faults, 'fault')}, {_numbered(len(findings) - faults, 'note')}")
    if faults:
        raise typer.Exit(1)


I18N_EXTRACT_EXAMPLES = """\b
Examples:
  reportgen i18n extract case.dossier.json -l tr > case.tr.po
  reportgen brief case.dossier.json -l tr --translations case.tr.po -o out
"""


@i18n.command("extract", epilog=I18N_EXTRACT_EXAMPLES)
def i18n_extract(
    sources: Sources,
    target: Annotated[
        str,
        typer.Option("-l", "--language", metavar="LANGUAGE", help="The language to translate into: tr or en."),
    ],
    out: Annotated[
        str, typer.Option("-o", "--out", metavar="FILE", help="Where the PO file goes; - is standard output.")
    ] = STDOUT,
    translations: Annotated[
        list[str] | None,
        typer.Option("--translations", metavar="FILE", help="What was translated already; may be given again."),
    ] = None,
    source_language: SourceLanguageOption = None,
    lexicons: Lexicons = None,
) -> None:
    """Write what a dossier holds that has no words in a language to a PO file, for a translator.

    Each message is what a brief would quote in its own language; its comment is the sentence around it. A brief made
    with the file filled in (`brief --translations FILE`) says it in the language of the brief.
    """
    from reportgen.i18n import free_texts

    found, content = free_texts(
        *_inputs(sources, source_language),
        language=target,
        translations=translations or (),
        source_language=source_language,
        lexicon=_lexicon(lexicons),
    )
    if out == STDOUT:
        _put(content)
    else:
        from pathlib import Path

        from reportgen.resources import write_atomically

        write_atomically(Path(out), content)
    _say(f"{_numbered(len(found), 'free text')} to translate" + ("" if out == STDOUT else f" -> {out}"))


@i18n.command(
    "terms", epilog="\b\nExamples:\n  reportgen i18n terms -l tr\n  reportgen i18n terms --uncertain --json\n"
)
def i18n_terms(
    languages: Languages = None,
    uncertain: Annotated[bool, typer.Option("--uncertain", help="Only terms that nobody has confirmed.")] = False,
    lexicons: Lexicons = None,
    as_json: Json = False,
) -> None:
    """List the glossary: every term with its kind, labels, short form and where it comes from."""
    from reportgen.i18n import glossary

    found = glossary(languages=languages or LANGUAGES, uncertain=uncertain, lexicon=_lexicon(lexicons))
    if as_json:
        _put_json([term.model_dump(mode="json") for term in found])
        return
    for term in found:
        columns = [term.key, term.kind]
        for code in languages or LANGUAGES:
            short = f" ({term.short[code]})" if code in term.short else ""
            doubt = "?" if term.uncertain(code) else ""
            columns.append(f"{term.labels.get(code, '–')}{short}{doubt}")
        columns += [term.origin[code].source for code in languages or LANGUAGES if code in term.origin]
        _put("\t".join(columns).encode() + b"\n")


I18N_PARITY_EXAMPLES = """\b
Example:
  reportgen i18n parity brief.en.html brief.tr.html
"""


@i18n.command("parity", epilog=I18N_PARITY_EXAMPLES)
def i18n_parity(
    first: Annotated[str, typer.Argument(metavar="FILE", help="A finished brief.", show_default=False)],
    second: Annotated[
        str, typer.Argument(metavar="FILE", help="The same brief in another language.", show_default=False)
    ],
    as_json: Json = False,
) -> None:
    """Prove that two language versions of a brief state the same facts.

    Reads both files back: numbers, hedges, speakers, denials and dates of each statement must be the same. Ends with 1
    and one line for each difference.
    """
    from reportgen.parity import parity

    differences = parity(first, second)
    if as_json:
        _put_json([difference.model_dump(mode="json") for difference in differences])
    else:
        _put("".join(f"{difference}\n" for difference in differences).encode())
    _say(_numbered(len(differences), "difference"))
    if differences:
        raise typer.Exit(1)


def _numbered(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _refuse(extractor: str, refusal: Refusal) -> None:
    """Says what a guest offered and why it was not accepted."""
    _say(f"{extractor} refused: “{refusal.quote}”: {refusal.reason}")


def _advise(dossier: Dossier, *, listing: bool = False) -> None:
    """Says what a careful reader should look at: sources without a date, sentences with numbers that gave no fact."""
    from reportgen.extract.unread import unread, with_numbers

    for source in dossier.sources:
        if source.published is None:
            named = f"“{source.title}”" if source.title else source.id
            _say(f"{named} gives no date, so its weekdays stay unresolved; add a line date: 2024-12-03 at its top")
    missed = unread(dossier)
    if not missed:
        return
    numbered = sum(len(with_numbers(source)) for source in dossier.sources)
    hint = "" if listing else "; extract --unread lists them"
    _say(f"{len(missed)} of {numbered} sentences with numbers gave no fact{hint}")
    if listing:
        for sentence in missed:
            _say(f"{sentence.start}–{sentence.end} {' '.join(sentence.quote.split())}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command line and returns its exit code; bad input ends in one line on stderr, never in a traceback."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in given
    command = typer.main.get_command(app)
    try:
        code = command.main([word for word in given if word != "--debug"], prog_name="reportgen", standalone_mode=False)
        sys.stdout.flush()
    except ReportgenError as error:
        _fail(error, error.slug)
        return 2 if isinstance(error, USAGE) else 1
    except typer.TyperException as error:
        _fail(error.format_message().replace("Value error, ", ""), "usage", f"; see {_path_of(error)} --help")
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        code = 130
    except Exception as error:  # noqa: BLE001 - the last line of defence
        if debug:
            traceback.print_exc()
        _fail(
            f"something went wrong inside reportgen ({type(error).__name__}: {error}); please report it to {ISSUES} "
            "with what --debug shows",
            "unexpected",
        )
        return 1
    if code == 130:
        _say("stopped")
    return int(code or 0)


def _lexicon(folders: list[str] | None) -> Lexicon | None:
    """The tables of the folders over those that ship; None when no folder is named."""
    from reportgen.lexicon.guest import read_lexicon

    return read_lexicon(*folders) if folders else None


def _inputs(sources: list[str], language: SourceLanguage | None) -> list[Input]:
    """The inputs as the library takes them: paths as they are, standard input read and opened."""
    from reportgen.pipeline import open_bytes

    if sources.count(STDIN) > 1:
        raise typer.BadParameter("standard input can be read once", param_hint="SOURCE")
    return [
        open_bytes(sys.stdin.buffer.read(), name="standard input", source_language=language) if path == STDIN else path
        for path in sources
    ]


@contextlib.contextmanager
def _watched() -> Iterator[Progress | None]:
    """A progress line on stderr when a person looks on; None when nobody does."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("starting", total=None)

        def show(what: str, done: int, total: int) -> None:
            bar.update(task, description=what, completed=done, total=total, refresh=True)

        yield show


@contextlib.contextmanager
def _counted(total: int) -> Iterator[Watcher]:
    """A progress bar with rate and remaining time, when a person looks on; a batch that is stopped says how far it came."""
    from time import monotonic

    state, began = {"done": 0}, monotonic()

    def count(name: str, done: int, total: int) -> None:  # noqa: ARG001 - what a watcher is told
        state["done"] = done

    try:
        if not sys.stderr.isatty():
            yield count
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            TextColumn("{task.description}", markup=False),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
            task = bar.add_task("starting", total=total, rate="")

            def show(name: str, done: int, total: int) -> None:
                count(name, done, total)
                rate = done / max(monotonic() - began, 0.001)
                bar.update(task, description=name, completed=done, rate=f"{rate:.1f}/s")

            yield show
    except KeyboardInterrupt:
        _say(f"{state['done']} of {total} jobs are done; the same command goes on from there")
        raise


def _counts(dossier: Dossier) -> dict[str, int]:
    """How much a dossier holds, by kind."""
    parts = ("sources", "figures", "events", "positions", "ranks", "links")
    return {part: len(getattr(dossier, part)) for part in parts}


def _summary(dossier: Dossier) -> str:
    found = [f"{count} {kind if count != 1 else kind.removesuffix('s')}" for kind, count in _counts(dossier).items()]
    return f"{', '.join(found[1:])} from {found[0]}"


def _put(data: bytes) -> None:
    """Writes a result to standard output, in UTF-8 whatever the terminal's own encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _put_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    _put((json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode())


def _say(text: str) -> None:
    """One line on stderr, with nothing in it that could steer a terminal."""
    flat = " ".join(text.split())
    line = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in flat)
    with contextlib.suppress(OSError):
        print(f"reportgen: {line}", file=sys.stderr)  # noqa: T201 - the one place that talks


def _fail(problem: object, slug: str, hint: str = "") -> None:
    _say(f"error: {str(problem).rstrip('.')}{hint} [{slug}]")


def _path_of(error: typer.TyperException) -> str:
    context = getattr(error, "ctx", None)
    return context.command_path if context else "reportgen"
