"""What was made of what: a hash of everything a job depends on, and of each file it made, kept beside the files.

The ledger is a file of lines: one is added when a job is done, and all are written anew, sorted, when a batch begins and
ends. A line that is not whole, as a killed run may leave, is a job that is not known to be done and is done again.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, entry_points, version
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import ValidationError

from reportgen import __version__, packs
from reportgen.batch.jobs import Job
from reportgen.errors import OutputError, ReportgenError
from reportgen.extract.guests import GROUP
from reportgen.facts import Model
from reportgen.resources import write_atomically

LEDGER = ".reportgen-batch.jsonl"
"""The ledger's name in the folder of the outputs."""

FORMAT = '{"format": "reportgen-batch/1"}'
"""The first line of a ledger; one with another first line is not ours, or of another version, and counts for nothing."""

ENGINES = (
    "babel",
    "brotli",
    "fonttools",
    "fontpkg-source-sans-3",
    "fontpkg-source-serif-4",
    "jinja2",
    "pydantic",
    "weasyprint",
)
"""The packages whose version the bytes of a brief depend on."""


class Done(Model):
    """A job that was done: its name, the hash of all it depends on, and the SHA-256 of each file by its name."""

    job: str
    key: str
    files: dict[str, str]


class Ledger:
    """The jobs that are done in a folder; used as a context manager, so that it is in order when a batch ends."""

    def __init__(self, folder: Path) -> None:
        """What a folder's ledger says; nothing where there is none."""
        self.folder = folder
        self._path = folder / LEDGER
        self._done = {done.job: done for done in _read(self._path)}
        self._handle = -1

    def __enter__(self) -> Self:
        """Writes the ledger anew and opens it for what follows; raises OutputError."""
        self._rewrite()
        self._handle = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._handle)
        try:
            self._rewrite()
        except OutputError:
            if error is None:  # what ended the batch is told, not what followed from it
                raise

    def holds(self, job: str, key: str) -> bool:
        """Whether the job was done with just this input and every file that it made is still what it was."""
        done = self._done.get(job)
        return done is not None and done.key == key and all(map(self._whole, done.files.items()))

    def files(self, job: str) -> tuple[str, ...]:
        """The names of the files that a job made."""
        return tuple(self._done[job].files)

    def add(self, done: Done) -> None:
        """Remembers a job that was done; raises OutputError."""
        self._done[done.job] = done
        line = _line(done).encode()
        try:
            written = os.write(self._handle, line)
        except OSError as error:
            raise self._unwritable(error) from None
        if written < len(line):
            raise self._unwritable(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))

    def _unwritable(self, error: OSError) -> OutputError:
        reason = (error.strerror or str(error)).lower()
        return OutputError(f"{self._path}: cannot be written ({reason}); choose another place with -o")

    def _whole(self, file: tuple[str, str]) -> bool:
        name, digest = file
        try:
            return sha256((self.folder / name).read_bytes()) == digest
        except OSError:
            return False

    def _rewrite(self) -> None:
        lines = (_line(self._done[job]) for job in sorted(self._done))
        write_atomically(self._path, "".join((f"{FORMAT}\n", *lines)).encode())


def _read(path: Path) -> Iterator[Done]:
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError:
        return
    if lines[0].decode(errors="replace") != FORMAT:
        return
    for line in lines[1:]:
        try:
            yield Done.model_validate_json(line)
        except ValidationError:
            continue


def _line(done: Done) -> str:
    return json.dumps(done.model_dump(), ensure_ascii=True) + "\n"


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


class Keys:
    """What jobs depend on besides their own sources, each pack and style read once for a batch.

    `lexicon` are folders of tables, `guests` names of extractors.
    """

    def __init__(self, lexicon: Iterable[Path] = (), guests: Iterable[str] = ()) -> None:
        """Reads the tables of the lexicon folders, and who brings the guests."""
        versions = [__version__, *(_version(package) for package in ENGINES)]
        tables = [_files(folder) for folder in lexicon]
        self.around = sha256(json.dumps([versions, tables, [(guest, _owners(guest)) for guest in guests]]).encode())
        self._packs: dict[str, str] = {}
        self._styles: dict[str | None, str] = {}

    def of(self, job: Job, inputs: Sequence[bytes]) -> str:
        """The hash of all that a job depends on: name, options, the bytes of its sources, pack, style, and the rest."""
        options = job.model_dump(mode="json", exclude={"sources"})
        if job.pack not in self._packs:
            self._packs[job.pack] = _pack(job.pack)
        if job.style not in self._styles:
            self._styles[job.style] = _style(job.style)
        parts = [options, list(map(sha256, inputs)), self._packs[job.pack], self._styles[job.style], self.around]
        return sha256(json.dumps(parts, sort_keys=True).encode())


def _owners(guest: str) -> list[str]:
    """The distributions, with their versions, that bring a guest."""
    points = entry_points(group=GROUP, name=guest)
    return sorted(f"{point.dist.name} {point.dist.version}" for point in points if point.dist)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _pack(name: str) -> str:
    """The hash of every file of a pack and of those it builds on; of nothing when there is no such pack."""
    try:
        return sha256("".join(_files(folder) for folder in packs.find(name).folders).encode())
    except ReportgenError:
        return ""


def _style(name: str | None) -> str:
    """The hash of a house style in a file; those that have a name belong to the pack."""
    try:
        return sha256(Path(name).read_bytes()) if name and Path(name).is_file() else ""
    except OSError:
        return ""


def _files(folder: Path) -> str:
    """The hash of the files below a folder, with their names."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return sha256("\n".join(f"{path.relative_to(folder)} {sha256(path.read_bytes())}" for path in found).encode())
