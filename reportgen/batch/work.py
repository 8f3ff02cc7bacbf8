"""One job, done in a worker: bytes of sources in, finished documents out. Imported by every worker.

A worker reads and writes no file of the job, so it can stand on another machine, and be ended at any moment.
"""

from __future__ import annotations

import ctypes
import gc
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from reportgen import packs
from reportgen.batch.jobs import Job
from reportgen.errors import ReportgenError, TimeLimit
from reportgen.facts import Model
from reportgen.lexicon import Lexicon
from reportgen.pipeline import brief, gather, open_bytes


class Failure(Model):
    """A job that could not be done: its name and sources, the slug of the error, and its message with the remedy."""

    job: str
    sources: tuple[str, ...]
    slug: str
    message: str


class Order(NamedTuple):
    """A job as it is handed to a worker, with the bytes of its sources.

    `folder` is where the paths of packs, styles and tables begin, `lexicon` folders of tables, `guests` names of
    extractors, `around` the hash of both. `limit`, in seconds, is kept by the worker itself where nobody can end its
    process.
    """

    job: Job
    inputs: tuple[bytes, ...]
    folder: Path
    lexicon: tuple[Path, ...] = ()
    guests: tuple[str, ...] = ()
    around: str = ""
    limit: float | None = None

    def place(self, path: Path) -> Path:
        """A path as the worker reaches it, left as it is where the worker stands in the same folder."""
        return path if path.is_absolute() or Path.cwd() == self.folder else self.folder / path

    def named(self, name: str) -> str:
        """A pack or style by its name, or by a path that leads there."""
        return str(self.place(Path(name))) if packs.is_path(name) or name.endswith(".toml") else name


Files = dict[str, bytes]
"""The files that a job makes, by their names."""


def make(order: Order) -> Files | Failure:
    """Does a job; whatever goes wrong comes back as a Failure."""
    job = order.job
    try:
        with _one_at_a_time, _within(order.limit):
            return _files(order)
    except ReportgenError as error:
        return failure(job, error)
    except MemoryError:
        return failure(job, "there is not enough memory for it; give the job less text", "unexpected")
    except Exception as error:  # noqa: BLE001 - a poisoned input must not stop the others
        return failure(job, f"something went wrong inside reportgen ({type(error).__name__}: {error})", "unexpected")


def failure(job: Job, problem: ReportgenError | str, slug: str = "") -> Failure:
    """The failure of a job: an error of ours, or a message and its slug."""
    return Failure(
        job=job.name,
        sources=tuple(os.fsencode(source).decode(errors="replace") for source in job.sources),
        slug=slug or getattr(problem, "slug", "error"),
        message=str(problem).encode(errors="replace").decode(),
    )


def warm(pages: tuple[str, ...], lexicon: tuple[Path, ...], around: str) -> None:
    """Loads what every job needs, once: tables, page tools, typefaces; what cannot be loaded is left for the job to tell."""
    from reportgen.lexicon import shipped

    with suppress(ReportgenError):
        shipped()
        _tables(lexicon, around)
        if pages:
            from reportgen import fonts
            from reportgen.language import writer

            del writer  # imported to be there
            fonts.screen_css()
        if "pdf" in pages:
            from reportgen import fonts, pdf

            fonts.print_files()
            pdf.engine()
    gc.collect()
    gc.freeze()  # what is loaded now stays, and need not be looked through again


def _files(order: Order) -> Files:
    job = order.job
    opened = [
        open_bytes(data, name=str(source), source_language=job.source_language)
        for data, source in zip(order.inputs, job.sources, strict=True)
    ]
    tables = _tables(tuple(map(order.place, order.lexicon)), order.around)
    if not job.pages:
        dossier = gather(*opened, lexicon=tables, guests=order.guests)
        return {f"{job.name}.dossier.json": dossier.to_json().encode()}
    pack, style = order.named(job.pack), order.named(job.style) if job.style else None
    delivery = brief(
        *opened, languages=job.languages, formats=job.pages, name=job.name, pack=pack, style=style, lexicon=tables,
        guests=order.guests, pdf_standard=job.pdf_standard,
    )  # fmt: skip
    return {document.name: document.content for document in delivery.documents}


@lru_cache(maxsize=4)
def _tables(folders: tuple[Path, ...], around: str) -> Lexicon | None:
    """The lexicon with the tables of these folders, read again when they have changed, as `around` tells."""
    from reportgen.lexicon.guest import read_lexicon

    del around
    return read_lexicon(*folders) if folders else None


_one_at_a_time = threading.RLock()
"""The print engine's log is shared by all threads of a process, so its jobs take turns; processes do not wait."""


class _Overdue(BaseException):
    """Raised in the midst of a job that takes too long; no handler of ordinary errors stops it."""


@contextmanager
def _within(limit: float | None) -> Iterator[None]:
    """Ends what this thread does inside the block after so many seconds; raises TimeLimit.

    Only Python code can be ended so, not a call into C that never returns.
    """
    if limit is None:
        yield
        return
    turn, state = threading.Lock(), {"done": False, "overdue": False}
    thread = threading.get_ident()

    def interrupt() -> None:
        with turn:
            if not state["done"]:
                state["overdue"] = True
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(_Overdue))

    timer = threading.Timer(limit, interrupt)
    timer.daemon = True
    timer.start()
    try:
        try:
            yield
        finally:
            timer.cancel()
            with turn:
                state["done"] = True
            if state["overdue"]:
                time.sleep(0.05)  # time enough for the interruption to arrive here and nowhere else
    except _Overdue:
        raise too_long(limit) from None
    if state["overdue"]:
        raise too_long(limit)


def too_long(limit: float) -> TimeLimit:
    """The error of a job that took longer than so many seconds."""
    return TimeLimit(
        f"it took longer than {limit:g} seconds and was ended; split its sources, or give it more time with --time-limit"
    )
