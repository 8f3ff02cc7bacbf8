"""A batch: every job handed to a worker, what is unchanged left out, each outcome written down when it is known."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ThreadPoolExecutor, wait
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from pydantic import Field

from reportgen import packs
from reportgen.batch.crew import Crew
from reportgen.batch.jobs import Job, Listing, named, read_jobs
from reportgen.batch.ledger import Done, Keys, Ledger, sha256
from reportgen.batch.work import Failure, Files, Order, failure, make, warm
from reportgen.errors import BrokenManifest, InstallationError, OutputError, ReportgenError, SourceError
from reportgen.facts import Model
from reportgen.resources import held, sweep, write_together
from reportgen.sources import contents

LIMIT = 300.0
"""Seconds that a job may take when nothing else is said: many times what the longest brief needs."""

GRACE = 30.0
"""Seconds beyond the limit after which an executor that has finished nothing is taken to be stuck."""

SAVERS = 4
"""Threads that write files: while one waits for the disk, the others go on."""

LOCK = ".reportgen-batch.lock"
"""The file in the folder of the outputs that keeps two batches from writing there at once."""

Watcher = Callable[[str, int, int], None]
"""Told the name of a job whose outcome is known, of how many that is known, and how many jobs there are."""

Outcome = tuple[Path, ...] | Failure | None
"""The files that a job made, how it failed, or None when it was unchanged."""


class BatchReport(Model):
    """What became of each job, in the order of the jobs.

    `made` holds the paths of the files that each job made, `unchanged` the names of the jobs whose files were made of
    the same input before, `failed` what went wrong and how to mend it, `passed_over` the files of a folder that are no
    text and no dossier.
    """

    made: dict[str, tuple[Path, ...]] = Field(default_factory=dict)
    unchanged: tuple[str, ...] = ()
    failed: tuple[Failure, ...] = ()
    passed_over: tuple[Path, ...] = ()


def batch(
    jobs: str | Path | Iterable[Job],
    *,
    out: str | Path,
    executor: Executor | None = None,
    workers: int | None = None,
    time_limit: float | None = LIMIT,
    lexicon: Iterable[str | Path] = (),
    guests: Iterable[str] = (),
    watcher: Watcher | None = None,
) -> BatchReport:
    """Makes many briefs: each job's files go into the folder `out`; what is unchanged since they were made is left out.

    `jobs` are Jobs, or the path of a manifest or of a folder of texts. They are done by `workers` processes (as many
    as there are processor cores), or by any `concurrent.futures.Executor`, which is not shut down; `workers` then says
    how many jobs it does at once. A job that fails, crashes its worker or takes longer than `time_limit` seconds stops
    no other; the report names it. A batch that was interrupted goes on when it is asked for again. `lexicon` are
    folders of tables, `guests` names of installed extractors.

    Raises BrokenManifest, OutputInUse or OutputError, InstallationError when no worker can start, and what is wrong
    with an option that all jobs share: UnknownPack, UnknownStyle, UnknownLanguage, UnknownExtractor, UnknownLexicon.
    """
    folder, tables, extractors = Path(out), tuple(map(Path, lexicon)), tuple(guests)
    listing = read_jobs(jobs, outputs=folder) if isinstance(jobs, str | Path) else Listing(named(jobs))
    _check(listing.jobs, tables, extractors)
    setting = _Setting(folder, tables, extractors, Keys(tables, extractors), time_limit, _pages(listing.jobs))
    outcomes: dict[str, Outcome] = {}
    with held(folder, LOCK):
        sweep(folder)
        with Ledger(folder) as ledger, _Run(setting, ledger, executor, workers) as run:
            for job, outcome in run.outcomes(listing.jobs):
                outcomes[job.name] = outcome
                if watcher is not None:
                    watcher(job.name, len(outcomes), len(listing.jobs))
    ordered = [(job.name, outcomes[job.name]) for job in listing.jobs]
    return BatchReport(
        made={name: outcome for name, outcome in ordered if isinstance(outcome, tuple)},
        unchanged=tuple(name for name, outcome in ordered if outcome is None),
        failed=tuple(outcome for _, outcome in ordered if isinstance(outcome, Failure)),
        passed_over=listing.passed_over,
    )


def _check(jobs: tuple[Job, ...], tables: tuple[Path, ...], extractors: tuple[str, ...]) -> None:
    """Refuses at once what every job would fail by: an option that all of them share."""
    from reportgen.extract.guests import named as guest_named
    from reportgen.language import language
    from reportgen.language.style import find_style
    from reportgen.lexicon.guest import read_lexicon

    if not jobs:
        raise BrokenManifest("there is no job to do; name at least one")
    if tables:
        read_lexicon(*tables)
    for extractor in extractors:
        guest_named(extractor)
    for code in jobs[0].languages:
        if all(code in job.languages for job in jobs):
            language(code)
    if len({job.pack for job in jobs}) == 1 and _pages(jobs):
        pack = packs.find(jobs[0].pack)
        if jobs[0].style and len({job.style for job in jobs}) == 1:
            find_style(jobs[0].style, pack.folders)


def _pages(jobs: Iterable[Job]) -> tuple[str, ...]:
    return tuple(sorted({page for job in jobs for page in job.pages}))


class _Setting(NamedTuple):
    """What all jobs of a batch have in common."""

    out: Path
    lexicon: tuple[Path, ...]
    guests: tuple[str, ...]
    keys: Keys
    limit: float | None
    pages: tuple[str, ...]


class _Made(NamedTuple):
    """A job whose files are being saved, with their hashes and the hash of what they were made of."""

    job: Job
    key: str
    files: dict[str, str]


class _Run:
    """One batch under way: who works on it, which jobs are in hand, and what the ledger says.

    The sources are read here and the files written here, by a few threads that wait for the disk while the workers go
    on. What an executor of the caller's loses, because it breaks, is stuck or gives up a job, is done again by a crew of
    our own, in which a job that crashes or hangs harms itself alone.
    """

    def __init__(self, setting: _Setting, ledger: Ledger, executor: Executor | None, workers: int | None) -> None:
        self._setting, self._ledger = setting, ledger
        self._workers = workers or getattr(executor, "_max_workers", None) or cores()
        self._executor = executor
        self._crew: Crew | None = None
        self._savers = ThreadPoolExecutor(SAVERS)
        self._making: dict[Future[Files | Failure], tuple[Job, str]] = {}
        self._saving: dict[Future[None], _Made] = {}
        self._lost: deque[Job] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for future in self._making:
            future.cancel()
        if self._crew is not None:
            self._crew.shutdown(cancel_futures=error is not None)
        self._savers.shutdown()

    def outcomes(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Outcome]]:
        """Each job with its outcome, as soon as that is known; raises InstallationError when no worker can start."""
        for job in jobs:
            yield from self._begin(job)
            while len(self._making) >= 2 * self._workers or len(self._saving) >= 2 * SAVERS:
                yield from self._finished()
        while self._making or self._saving or self._lost:
            if not self._making and self._lost:
                self._executor = None
                yield from self._begin(self._lost.popleft())
            else:
                yield from self._finished()

    def _begin(self, job: Job) -> Iterator[tuple[Job, Outcome]]:
        """Hands out a job, unless it is unchanged or one of its sources cannot be read."""
        try:
            inputs = tuple(map(contents, job.sources))
        except SourceError as error:
            yield job, failure(job, error)
            return
        key = self._setting.keys.of(job, inputs)
        if self._ledger.holds(job.name, key):
            yield job, None
            return
        order = Order(
            job=job,
            inputs=inputs,
            folder=Path.cwd(),
            lexicon=self._setting.lexicon,
            guests=self._setting.guests,
            around=self._setting.keys.around,
            limit=self._setting.limit if self._executor is not None else None,
        )
        try:
            future = (self._executor or self._own()).submit(make, order)
        except (BrokenExecutor, RuntimeError):  # it broke, or somebody shut it down
            self._executor = None
            self._lost.append(job)
        else:
            self._making[future] = job, key

    def _own(self) -> Crew:
        if self._crew is None:
            setting = self._setting
            prepare = partial(warm, setting.pages, setting.lexicon, setting.keys.around)
            self._crew = Crew(self._workers, limit=setting.limit, prepare=prepare)
        return self._crew

    def _finished(self) -> Iterator[tuple[Job, Outcome]]:
        """The jobs that are finished, after waiting until anything is."""
        patience = self._setting.limit + GRACE if self._executor is not None and self._setting.limit else None
        under_way: list[Future[Any]] = [*self._making, *self._saving]
        finished, _ = wait(under_way, timeout=patience, return_when=FIRST_COMPLETED)
        if not finished:
            self._give_up()
        for future in finished:
            if future in self._saving:
                yield self._saved(future)
            else:
                yield from self._made(future)

    def _made(self, future: Future[Files | Failure]) -> Iterator[tuple[Job, Outcome]]:
        """Saves what a worker made; the outcome is known where it could not be made."""
        job, key = self._making.pop(future)
        error = RuntimeError("cancelled") if future.cancelled() else future.exception()
        if isinstance(error, InstallationError):
            raise error
        if isinstance(error, ReportgenError):
            yield job, failure(job, error)
        elif error is not None and self._executor is None:
            yield job, failure(job, f"its outcome was lost ({type(error).__name__}: {error})", "worker-lost")
        elif error is not None:
            self._lost.append(job)
        elif isinstance(made := future.result(), Failure):
            yield job, made
        else:
            files = {self._setting.out / name: data for name, data in made.items()}
            hashes = {name: sha256(data) for name, data in made.items()}
            self._saving[self._savers.submit(write_together, files)] = _Made(job, key, hashes)

    def _saved(self, future: Future[None]) -> tuple[Job, Outcome]:
        job, key, files = self._saving.pop(future)
        try:
            future.result()
        except OutputError as error:
            return job, failure(job, error)
        self._ledger.add(Done(job=job.name, key=key, files=files))
        return job, tuple(self._setting.out / name for name in files)

    def _give_up(self) -> None:
        """Takes every job out of the hands of an executor that finishes nothing any more."""
        for future in self._making:
            future.cancel()
        self._lost.extend(job for job, _ in self._making.values())
        self._making.clear()
        self._executor = None


def cores() -> int:
    """How many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
