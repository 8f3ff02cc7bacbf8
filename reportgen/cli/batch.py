"""`reportgen batch`: many briefs at once."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from reportgen.cli.app import app
from reportgen.cli.options import (
    FORMATS,
    LANGUAGES,
    Extractors,
    JobFormats,
    Json,
    Languages,
    Lexicons,
    Pack,
    PdfStandard,
    SourceLanguageOption,
    Style,
    whole,
)
from reportgen.cli.terminal import counted, fail, put, put_json, say
from reportgen.finish.standards import DEFAULT as PDF_STANDARD

if TYPE_CHECKING:
    from concurrent.futures import Executor

BATCH_EXAMPLES = """\b
Examples:
  reportgen batch texts -o out
  reportgen batch week.toml -l tr -l en -f html -j 4 -o out
  reportgen batch texts -f dossier --json > report.json
  reportgen batch week.toml --executor dask --scheduler tcp://10.0.0.5:8786
"""


@app.command(epilog=BATCH_EXAMPLES)
def batch(
    place: Annotated[
        str,
        typer.Argument(metavar="MANIFEST", help="A list of jobs in TOML, or a folder of texts.", show_default=False),
    ],
    languages: Languages = LANGUAGES,
    formats: JobFormats = FORMATS,
    out: Annotated[str, typer.Option("-o", "--out", metavar="FOLDER", help="Where the files go.")] = "out",
    workers: Annotated[
        int | None,
        typer.Option(
            "-j",
            "--jobs",
            metavar="N",
            parser=whole,
            help="How many jobs are done at once; as many as there are processor cores when not given.",
            show_default=False,
        ),
    ] = None,
    time_limit: Annotated[
        int, typer.Option("--time-limit", metavar="SECONDS", parser=whole, help="How long a job may take.")
    ] = 300,
    executor: Annotated[
        Literal["processes", "dask"], typer.Option("--executor", help="What does the jobs.")
    ] = "processes",
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", metavar="ADDRESS", help="The scheduler of a Dask cluster.", show_default=False),
    ] = None,
    pack: Pack = "brief",
    style: Style = None,
    pdf_standard: PdfStandard = PDF_STANDARD,
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
        "formats": tuple(dict.fromkeys(formats)),
        "pack": pack,
        "style": style,
        "pdf_standard": pdf_standard,
        "source_language": source_language,
    }
    listing = read_jobs(place, options=options, outputs=out)
    with counted(len(listing.jobs)) as watcher, _executor(executor, scheduler, workers) as (chosen, at_once):
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
        put_json(report.model_dump(mode="json") | {"passed_over": [str(path) for path in listing.passed_over]})
    else:
        paths = (path for files in report.made.values() for path in files)
        put("".join(f"{path}\n" for path in paths).encode(errors="surrogateescape"))
    for path in listing.passed_over:
        say(f"{path}: is neither text nor dossier, and was passed over")
    for failed in report.failed:
        fail(f"{failed.job}: {failed.message}", failed.slug)
    say(f"{len(report.made)} made, {len(report.unchanged)} unchanged, {len(report.failed)} failed -> {out}")
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
