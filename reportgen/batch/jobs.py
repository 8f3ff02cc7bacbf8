"""What a batch is asked to do: jobs, from a manifest, from a folder, or one by one."""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from pydantic import Field, ValidationError

from reportgen.errors import BrokenManifest
from reportgen.facts import Model
from reportgen.finish.standards import DEFAULT as PDF_STANDARD
from reportgen.finish.standards import StandardName
from reportgen.formats import DEFAULT, Format, JobFormat
from reportgen.pipeline import name_of, slug
from reportgen.sources import SourceLanguage

SUFFIXES = (".json", ".markdown", ".md", ".text", ".txt")
"""The files of a folder that are read: texts and dossiers."""


class Job(Model):
    """One brief to be made: its sources, and how.

    `name` is how its files are called; the first source's name when it is empty. `sources` are paths of texts and
    dossiers; `pack` and `style` a name or a path, as `brief` takes them.
    """

    name: str = ""
    sources: Annotated[tuple[Path, ...], Field(min_length=1)]
    languages: Annotated[tuple[str, ...], Field(min_length=1)] = ("tr", "en")
    formats: Annotated[tuple[JobFormat, ...], Field(min_length=1)] = DEFAULT
    pack: str = "brief"
    style: str | None = None
    pdf_standard: StandardName = PDF_STANDARD
    source_language: SourceLanguage | None = None

    @property
    def pages(self) -> tuple[Format, ...]:
        """The formats of the pages, without the dossier."""
        return tuple(format for format in self.formats if format != "dossier")


class Listing(NamedTuple):
    """The jobs of a manifest or a folder, and the files of the folder that are no text and no dossier."""

    jobs: tuple[Job, ...]
    passed_over: tuple[Path, ...] = ()


def read_jobs(
    place: str | Path, *, options: dict[str, Any] | None = None, outputs: str | Path | None = None
) -> Listing:
    """The jobs of a manifest (a TOML file) or of a folder.

    Each text and dossier of a folder is a job, each sub-folder one job of all texts and dossiers below it. `options`
    are the fields of Job that hold where a job does not say otherwise; `outputs`, when it lies in the folder, is
    left out. Raises BrokenManifest.
    """
    path, common = Path(place), options or {}
    if path.is_dir():
        return _in_folder(path, common, None if outputs is None else Path(outputs).resolve())
    return Listing(named(_in_manifest(path, common)))


def named(jobs: Iterable[Job]) -> tuple[Job, ...]:
    """The jobs, each with a name of its own; raises BrokenManifest when two were given one name.

    Names that are taken from the sources and would be the same keep more of the file name, then get a mark of the path.
    """
    return _apart([_Wish(job, (job.name,) if job.name else _names_of(job)) for job in jobs])


class _Wish(NamedTuple):
    """A job and what it may be called, the best first."""

    job: Job
    names: tuple[str, ...]


def _names_of(job: Job) -> tuple[str, ...]:
    first = job.sources[0]
    return name_of(job.sources), first.stem, first.name, _marked(name_of(job.sources), job)


def _marked(name: str, job: Job) -> str:
    paths = "\n".join(source.as_posix() for source in job.sources)
    return f"{slug(name)}-{hashlib.sha256(os.fsencode(paths)).hexdigest()[:8]}"


def _apart(wishes: list[_Wish]) -> tuple[Job, ...]:
    """Each job with the best of its names that no other job has, in whatever case its letters are written."""
    places = [0] * len(wishes)
    while True:
        names = [slug(wish.names[place]) for wish, place in zip(wishes, places, strict=True)]
        count = Counter(name.casefold() for name in names)
        alike = [number for number, name in enumerate(names) if count[name.casefold()] > 1]
        movable = [number for number in alike if places[number] + 1 < len(wishes[number].names)]
        if not movable:
            break
        for number in movable:
            places[number] += 1
    if alike:
        raise BrokenManifest(
            f"two jobs are called {names[alike[0]]}, and would write the same files; give each a `name` of its own"
        )
    return tuple(wish.job.model_copy(update={"name": name}) for wish, name in zip(wishes, names, strict=True))


def _in_folder(folder: Path, common: dict[str, Any], outputs: Path | None) -> Listing:
    if outputs == folder.resolve():
        raise BrokenManifest(f"{folder}: results would lie among the sources; choose another folder with -o")
    wishes: list[_Wish] = []
    passed_over: list[Path] = []
    for place in _shown(folder, outputs):
        files = list(_files(place, outputs))
        sources = tuple(file for file in files if file.suffix.casefold() in SUFFIXES)
        passed_over += [file for file in files if file not in sources]
        if sources:
            job = Job.model_validate({**common, "sources": sources})
            wishes.append(_Wish(job, (place.name, _marked(place.name, job)) if place.is_dir() else _names_of(job)))
    if not wishes:
        raise BrokenManifest(f"{folder}: holds no text and no dossier (files that end in {', '.join(SUFFIXES)})")
    return Listing(_apart(wishes), tuple(passed_over))


def _files(place: Path, outputs: Path | None) -> Iterator[Path]:
    """The file itself, or all files below a folder, in order."""
    if place.is_dir():
        for below in _shown(place, outputs):
            if not (below.is_dir() and below.is_symlink()):  # which may lead in a circle
                yield from _files(below, outputs)
    elif place.is_file():
        yield place


def _shown(folder: Path, outputs: Path | None) -> list[Path]:
    """What lies in a folder, in order, without what is hidden and without the results; raises BrokenManifest."""
    try:
        return [place for place in sorted(folder.iterdir()) if place.name[0] != "." and place.resolve() != outputs]
    except OSError as error:
        raise BrokenManifest(f"{folder}: cannot be read ({(error.strerror or '').lower()}); check its rights") from None


def _in_manifest(path: Path, common: dict[str, Any]) -> Iterator[Job]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BrokenManifest(f"{path}: no such file or folder; check the path") from None
    except OSError as error:
        raise BrokenManifest(f"{path}: cannot be read ({(error.strerror or '').lower()})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BrokenManifest(f"{path}: is not TOML ({error}); see docs/batch.md") from None
    rows = data.get("job")
    if set(data) != {"job"} or not isinstance(rows, list):
        other = next((name for name in data if name != "job"), None)
        raise BrokenManifest(
            f"{path}: {f'`{other}` is not known' if other else 'names no job'}; "
            "a manifest holds [[job]] tables only, see docs/batch.md"
        )
    for number, row in enumerate(rows, 1):
        yield _job(row, common, path.parent, f"{path}: [[job]] {number}")


def _job(row: Any, common: dict[str, Any], folder: Path, where: str) -> Job:  # noqa: ANN401 - whatever TOML can hold
    """A job as a manifest tells it; its sources are named from the manifest's folder."""
    try:
        if not isinstance(row, dict):
            raise BrokenManifest(f"{where}: is no table; write [[job]] above it")
        told = Job.model_validate({**common, **row, **({} if "sources" in row else {"sources": ()})})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        at = ".".join(str(step) for step in first["loc"])
        raise BrokenManifest(f"{where}: {at}: {first['msg']}; see docs/batch.md") from None
    return told.model_copy(update={"sources": tuple(folder / source for source in told.sources)})
