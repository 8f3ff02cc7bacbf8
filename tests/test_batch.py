"""Many briefs at once: every job for itself, nothing made twice, nothing lost, one poisoned input harms itself alone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import crashes
import pytest

from reportgen import BatchReport, Job, batch, brief, cli, dossier, read_jobs
from reportgen.batch import ledger
from reportgen.batch import run as running
from reportgen.batch.crew import Crew
from reportgen.batch.ledger import LEDGER
from reportgen.batch.run import LOCK
from reportgen.errors import BrokenManifest, OutputError, OutputInUse, TimeLimit, UnknownPack, WorkerLost
from reportgen.packs import find
from reportgen.resources import PART, held

TEXT = (
    "title: Strike on a market\npublisher: Example News\ndate: 2024-12-03\n\n"
    "At least 12 people were killed in an airstrike on Idlib on Monday, the Syrian Observatory for Human Rights said.\n"
)
GERMAN = "Die Brücke über den Fluss ist seit Dienstag gesperrt.\n"


class Here(Executor):
    """Does each task at once, in this very thread."""

    def __init__(self) -> None:
        """No task yet."""
        self.tasks = 0

    def submit(self, call: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401
        self.tasks += 1
        future: Future[Any] = Future()
        future.set_result(call(*args, **kwargs))
        return future


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder of two texts, the second with 13 dead."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    (folder / "two.txt").write_text(TEXT.replace("12 people", "13 people"), encoding="utf-8")
    return folder


def names(folder: Path) -> list[str]:
    """What lies in a folder, without the two files in which a batch keeps its own affairs."""
    return sorted(set(os.listdir(folder)) - {LEDGER, LOCK})  # noqa: PTH208 - hidden files count


def make(folder: Path, out: Path, **options: Any) -> tuple[BatchReport, int]:  # noqa: ANN401
    """The report of a batch of pages and dossiers in this thread, and how many jobs were not left out."""
    here = Here()
    listing = read_jobs(folder, options={"formats": ("html",), **options}, outputs=out)
    return batch(listing.jobs, out=out, executor=here, workers=1), here.tasks


def files(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in names(folder)}


# What is to be made


def listed(place: Path, **options: Any) -> dict[str, list[str]]:  # noqa: ANN401
    """The jobs of a place: names, and the names of their sources."""
    return {job.name: [source.name for source in job.sources] for job in read_jobs(place, **options).jobs}


def test_every_text_of_a_folder_is_a_job_and_every_folder_in_it_one_job(texts: Path) -> None:
    """With all that lies below; hidden files are no texts, and what is none at all is named."""
    (texts / "week" / "monday").mkdir(parents=True)
    for name in ("week/monday/a.md", "week/b.json", ".hidden.txt", "week/photo.jpg", "empty.d"):
        (texts / name).touch()
    assert listed(texts) == {"one": ["one.txt"], "two": ["two.txt"], "week": ["b.json", "a.md"]}
    assert {path.name for path in read_jobs(texts).passed_over} == {"photo.jpg", "empty.d"}


def test_results_among_the_texts_are_no_texts(texts: Path) -> None:
    """Not in a folder of their own; and they may not lie among the texts themselves."""
    make(texts, texts / "out")
    assert listed(texts, outputs=texts / "out") == {"one": ["one.txt"], "two": ["two.txt"]}
    with pytest.raises(BrokenManifest, match="results would lie among the sources"):
        read_jobs(texts, outputs=texts)


def test_jobs_that_would_be_called_alike_keep_more_of_their_names(tmp_path: Path) -> None:
    """The language, the ending, or a mark of the path where no letter is left; case does not tell files apart."""
    for name in ("hama.en.txt", "hama.tr.txt", "a.txt", "a.md", "B.txt", "b.txt", "حماة.txt", "إدلب.txt"):
        (tmp_path / name).touch()
    made = listed(tmp_path)
    assert {"hama.en", "hama.tr", "a.txt", "a.md"} <= set(made)
    assert len({name.casefold() for name in made}) == 8
    assert listed(tmp_path) == made


def test_a_manifest_names_jobs_and_what_they_do_otherwise(texts: Path) -> None:
    """Its paths begin where it lies; what a job does not say holds as it was given for all."""
    manifest = texts.parent / "week.toml"
    manifest.write_text(
        '[[job]]\nname = "both"\nsources = ["texts/one.txt", "texts/two.txt"]\nlanguages = ["tr"]\n'
        '[[job]]\nsources = ["texts/two.txt"]\npack = "./look"\nsource_language = "en"\n',
        encoding="utf-8",
    )
    both, two = read_jobs(manifest, options={"formats": ("dossier",), "languages": ("en",)}).jobs
    assert both == Job(
        name="both", sources=(texts / "one.txt", texts / "two.txt"), languages=("tr",), formats=("dossier",)
    )
    assert (two.name, two.pack, two.languages, two.source_language) == ("two", "./look", ("en",), "en")


BAD_MANIFESTS = {
    "": "names no job",
    "[[job]": "is not TOML",
    '[[job]]\nsources = ["a.txt"]\nsources = ["b.txt"]': "is not TOML",
    '[job]\nsources = ["a.txt"]': "names no job",
    'job = ["a.txt"]': r"\[\[job\]\] 1: is no table",
    'jobs = []\n[[job]]\nsources = ["a.txt"]': "`jobs` is not known",
    '[[job]]\nname = "a"': r"\[\[job\]\] 1: sources: ",
    '[[job]]\nsources = "a.txt"': r"\[\[job\]\] 1: sources: ",
    "[[job]]\nsources = [7]": r"\[\[job\]\] 1: sources.0: ",
    '[[job]]\nsources = ["a.txt"]\nname = 1_000': r"\[\[job\]\] 1: name: ",
    '[[job]]\nsources = ["a.txt"]\nname = true': r"\[\[job\]\] 1: name: ",
    '[[job]]\nsources = ["a.txt"]\nformats = ["xlsx"]': r"\[\[job\]\] 1: formats.0: ",
    '[[job]]\nsources = ["a.txt"]\nlanguages = []': r"\[\[job\]\] 1: languages: ",
    '[[job]]\nsources = ["a.txt"]\ncolour = "red"': r"\[\[job\]\] 1: colour: ",
    '[[job]]\nsources = ["a.txt"]\nname = "x"\n[[job]]\nsources = ["b.txt"]\nname = "X"': "two jobs are called",
    '[[job]]\nsources = ["a.txt"]\n[[job]]\nsources = ["a.txt"]': "two jobs are called",
}


@pytest.mark.parametrize(("text", "message"), BAD_MANIFESTS.items())
def test_a_manifest_is_taken_as_it_is_written_or_refused(tmp_path: Path, text: str, message: str) -> None:
    """Nothing in it is guessed, coerced or passed over."""
    (tmp_path / "jobs.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BrokenManifest, match=message):
        read_jobs(tmp_path / "jobs.toml")


@pytest.mark.parametrize("place", ["nowhere.toml", "bytes.toml", "empty"])
def test_what_holds_no_jobs_is_refused(tmp_path: Path, place: str) -> None:
    """No file, no text, an empty folder."""
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "empty").mkdir()
    with pytest.raises(BrokenManifest, match=place):
        read_jobs(tmp_path / place)


# What is made


def test_a_batch_makes_what_brief_makes(texts: Path, tmp_path: Path) -> None:
    """Byte by byte, in every language; the report tells the files of each job."""
    report, _ = make(texts, tmp_path / "out")
    for name in ("one", "two"):
        brief(texts / f"{name}.txt", formats="html", out=tmp_path / "single")
    assert files(tmp_path / "out") == files(tmp_path / "single")
    assert report.made["one"] == tuple(
        tmp_path / "out" / f"one.{end}" for end in ("dossier.json", "tr.html", "en.html")
    )
    assert (report.unchanged, report.failed) == ((), ())


def test_dossiers_alone_can_be_asked_for(texts: Path, tmp_path: Path) -> None:
    """Nothing is written in any language then."""
    make(texts, tmp_path / "out", formats=("dossier",))
    assert names(tmp_path / "out") == ["one.dossier.json", "two.dossier.json"]
    assert [figure.quantity.value for figure in dossier.load(tmp_path / "out" / "two.dossier.json").figures] == [13]


def test_a_job_that_fails_stops_no_other(texts: Path, tmp_path: Path) -> None:
    """The report names it, its sources, and the remedy."""
    (texts / "german.txt").write_text(GERMAN, encoding="utf-8")
    (texts / "half.json").write_text('{"format": ', encoding="utf-8")
    report, _ = make(texts, tmp_path / "out")
    assert set(report.made) == {"one", "two"}
    assert [(failed.job, failed.slug) for failed in report.failed] == [
        ("german", "unreadable-language"), ("half", "broken-dossier"),
    ]  # fmt: skip
    assert report.failed[0].sources == (str(texts / "german.txt"),)
    assert "say so in a header line" in report.failed[0].message


def test_a_source_that_is_gone_is_the_failure_of_its_job(texts: Path, tmp_path: Path) -> None:
    jobs = [Job(sources=(texts / "one.txt",), formats=("dossier",)), Job(sources=(texts / "gone.txt",))]
    report = batch(jobs, out=tmp_path / "out", executor=Here())
    assert list(report.made) == ["one"]
    assert [failed.slug for failed in report.failed] == ["source-not-found"]


def test_an_option_that_all_jobs_share_is_refused_at_once(texts: Path, tmp_path: Path) -> None:
    """Rather than by every job; one job's own slip is the failure of that job."""
    with pytest.raises(UnknownPack):
        make(texts, tmp_path / "out", pack="nosuch")
    assert not (tmp_path / "out").exists()
    jobs = [Job(sources=(texts / "one.txt",), formats=("html",), pack="nosuch"), Job(sources=(texts / "two.txt",))]
    report = batch(jobs, out=tmp_path / "out", executor=Here())
    assert [failed.slug for failed in report.failed] == ["unknown-pack"]


# What is not made again


def test_what_is_unchanged_is_left_out(texts: Path, tmp_path: Path) -> None:
    """A second batch does nothing and touches nothing."""
    make(texts, tmp_path / "out")
    before = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("[!.]*")}
    report, done = make(texts, tmp_path / "out")
    assert (report.unchanged, done) == (("one", "two"), 0)
    assert {path.name: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("[!.]*")} == before


def shorten(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-10])


def rewrite(path: Path) -> None:
    path.write_text(TEXT.replace("12 people", "14 people"), encoding="utf-8")


CHANGES: dict[str, Callable[[Path, Path], None]] = {
    "the text": lambda texts, _: rewrite(texts / "one.txt"),
    "a file that was deleted": lambda _, out: (out / "one.tr.html").unlink(),
    "a file that was damaged": lambda _, out: shorten(out / "one.dossier.json"),
    "a ledger with a torn line": lambda _, out: shorten(out / LEDGER),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_made_again_and_nothing_else(texts: Path, tmp_path: Path, change: str) -> None:
    make(texts, tmp_path / "out")
    CHANGES[change](texts, tmp_path / "out")
    report, done = make(texts, tmp_path / "out")
    assert (done, len(report.made), len(report.unchanged)) == (1, 1, 1)
    assert make(texts, tmp_path / "out")[1] == 0


def test_a_ledger_that_is_lost_or_of_another_make_counts_for_nothing(texts: Path, tmp_path: Path) -> None:
    """Everything is made again, which is slow but right."""
    make(texts, tmp_path / "out")
    (tmp_path / "out" / LEDGER).write_text('{"format": "reportgen-batch/99"}\n{"job": "one"}\n', encoding="utf-8")
    assert make(texts, tmp_path / "out")[1] == 2
    (tmp_path / "out" / LEDGER).unlink()
    assert make(texts, tmp_path / "out")[1] == 2


def test_other_options_other_packs_and_other_versions_are_made_again(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the bytes depend on."""
    look, out = tmp_path / "look", tmp_path / "out"
    look.mkdir()
    (look / "pack.toml").write_text(
        'name = "look"\ntitle = {en = "Look"}\ndescription = "d"\nlanguages = ["en", "tr"]\n'
        'template = "brief.html.j2"\nextends = "brief"\n'
        f"words = {json.dumps(find('brief').manifest.words)}\n", encoding="utf-8",
    )  # fmt: skip

    def done(**options: Any) -> int:  # noqa: ANN401
        return make(texts, out, pack=str(look), **options)[1]

    assert [done(), done()] == [2, 0]
    assert [done(languages=("en",)), done(languages=("en",))] == [2, 0]
    (look / "extra.css").write_text("p { margin: 0 }", encoding="utf-8")
    assert [done(languages=("en",)), done(languages=("en",))] == [2, 0]
    style = tmp_path / "house.toml"
    style.write_text("[en]\nsmall_numbers = 9\n", encoding="utf-8")
    assert [done(style=str(style)), done(style=str(style))] == [2, 0]
    style.write_text("[en]\nsmall_numbers = 2\n", encoding="utf-8")
    assert [done(style=str(style)), done(style=str(style))] == [2, 0]
    monkeypatch.setattr(ledger, "__version__", "99")
    assert [done(style=str(style)), done(style=str(style))] == [2, 0]


def test_the_ledger_is_the_same_whatever_the_order(texts: Path, tmp_path: Path) -> None:
    """Same input, same bytes, here too."""
    for number, jobs in enumerate((("one", "two"), ("two", "one"))):
        batch([Job(sources=(texts / f"{job}.txt",), formats=("dossier",)) for job in jobs],
              out=tmp_path / str(number), executor=Here())  # fmt: skip
    assert (tmp_path / "0" / LEDGER).read_bytes() == (tmp_path / "1" / LEDGER).read_bytes()


# The folder of the results


def test_two_batches_in_one_folder_are_one_too_many(texts: Path, tmp_path: Path) -> None:
    with held(tmp_path / "out", LOCK), pytest.raises(OutputInUse, match="another batch"):
        make(texts, tmp_path / "out")


def test_what_a_killed_batch_left_is_cleaned_up(texts: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / PART.format("00")).write_bytes(b"hal")
    make(texts, tmp_path / "out", formats=("dossier",))
    assert names(tmp_path / "out") == ["one.dossier.json", "two.dossier.json"]


def test_a_file_where_the_folder_should_be_is_told(texts: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"mine")
    with pytest.raises(OutputError, match="out: cannot be written"):
        make(texts, tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == b"mine"


def test_a_result_that_cannot_be_written_is_the_failure_of_its_job(texts: Path, tmp_path: Path) -> None:
    """None of its files is put in its place; the others are."""
    (tmp_path / "out" / "one.en.html").mkdir(parents=True)
    report, _ = make(texts, tmp_path / "out")
    assert [(failed.job, failed.slug) for failed in report.failed] == [("one", "output")]
    assert names(tmp_path / "out") == ["one.en.html", "two.dossier.json", "two.en.html", "two.tr.html"]


# Who does it


@pytest.fixture
def saboteur(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An installed guest that kills its process, or never ends, where a text tells it to."""
    home = tmp_path / "installed"
    package = home / "saboteur-1.0.dist-info"
    package.mkdir(parents=True)
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: saboteur\nVersion: 1.0\n", encoding="utf-8")
    (package / "entry_points.txt").write_text(
        "[reportgen.extractors]\nsaboteur = saboteur:sabotage\n", encoding="utf-8"
    )
    (home / "saboteur.py").write_text(
        "import os, re, time\nfrom reportgen.extract.guests import Findings\n\n"
        "def sabotage(source):\n"
        "    if 'POISON' in source.text:\n        os.kill(os.getpid(), 9)\n"
        "    if 'CRASH' in source.text:\n        os._exit(7)\n"
        "    if 'HANG' in source.text:\n        re.match('(a+)+b', 'a' * 64)  # for ever, and no other thread may run\n"
        "    while 'LOOP' in source.text:\n        pass\n"
        "    if 'BREAK' in source.text:\n        raise SystemError('a wire is loose')\n"
        "    return Findings()\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(str(home))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(home), os.environ.get("PYTHONPATH", "")]))
    return "saboteur"


def write(folder: Path, *words: str) -> list[Job]:
    """A job of a text with each of the words."""
    folder.mkdir(exist_ok=True)
    for word in words:
        (folder / f"{word}.txt").write_text(f"{TEXT}\n{word}.\n", encoding="utf-8")
    return [Job(sources=(folder / f"{word}.txt",), formats=("dossier",)) for word in words]


def slugs(report: BatchReport) -> dict[str, str]:
    return {failed.job: failed.slug for failed in report.failed}


@pytest.mark.slow
def test_a_poisoned_text_harms_itself_alone(tmp_path: Path, saboteur: str) -> None:
    """One kills its process, one ends it, one hangs in a place where Python cannot be interrupted, one breaks."""
    jobs = write(tmp_path / "in", "a", "POISON", "b", "HANG", "c", "CRASH", "d", "BREAK", "e")
    report = batch(jobs, out=tmp_path / "out", workers=2, time_limit=10, guests=[saboteur])
    assert set(report.made) == {"a", "b", "c", "d", "e"}
    assert slugs(report) == {
        "POISON": "worker-lost", "HANG": "time-limit", "CRASH": "worker-lost", "BREAK": "broken-extractor",
    }  # fmt: skip
    told = {failed.job: failed.message for failed in report.failed}
    assert "was killed, perhaps for want of memory" in told["POISON"]
    assert "ended with code 7" in told["CRASH"]
    assert "took longer than 10 seconds" in told["HANG"]
    assert names(tmp_path / "out") == [f"{name}.dossier.json" for name in "abcde"]


@pytest.mark.slow
def test_a_pool_that_breaks_is_replaced_and_the_innocent_are_made(tmp_path: Path, saboteur: str) -> None:
    """A pool of the caller's breaks for all its tasks when one process dies; only the culprit fails."""
    jobs = write(tmp_path / "in", "a", "POISON", "b", "c")
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        report = batch(jobs, out=tmp_path / "out", executor=pool, guests=[saboteur])
    assert set(report.made) == {"a", "b", "c"}
    assert slugs(report) == {"POISON": "worker-lost"}


def test_threads_can_do_it(tmp_path: Path, saboteur: str) -> None:
    """They share one process, so they take turns; one that hangs is interrupted."""
    jobs = write(tmp_path / "in", "a", "LOOP", "b")
    with ThreadPoolExecutor(3) as pool:
        report = batch(jobs, out=tmp_path / "out", executor=pool, time_limit=2, guests=[saboteur])
    assert set(report.made) == {"a", "b"}
    assert slugs(report) == {"LOOP": "time-limit"}


class Stuck(Here):
    """Takes tasks and never does them."""

    def submit(self, call: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401, ARG002
        return Future()


class Closed(Here):
    """Takes no task any more."""

    def submit(self, call: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401, ARG002
        raise RuntimeError("cannot schedule new futures after shutdown")


@pytest.mark.slow
@pytest.mark.parametrize("kind", [Stuck, Closed])
def test_an_executor_that_does_nothing_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: type[Here]
) -> None:
    """After the time of a job and some grace, or at once when it takes no job."""
    monkeypatch.setattr(running, "GRACE", 0)
    report = batch(write(tmp_path / "in", "a", "b"), out=tmp_path / "out", executor=kind(), workers=1, time_limit=1.5)
    assert set(report.made) | set(slugs(report)) == {"a", "b"}
    assert kind is Stuck or set(report.made) == {"a", "b"}


@pytest.mark.slow
def test_processes_make_the_same_bytes(texts: Path, tmp_path: Path) -> None:
    """However many they are; PDF too."""
    made = []
    for workers in (1, 2):
        out = tmp_path / str(workers)
        report = batch(read_jobs(texts, options={"languages": ("tr",)}).jobs, out=out, workers=workers)
        assert not report.failed
        made.append(files(out))
    assert made[0] == made[1]
    assert set(made[0]) == {f"{name}.{end}" for name in ("one", "two") for end in ("dossier.json", "tr.html", "tr.pdf")}


def answer(number: int) -> int:
    return number + 1


def die(code: int) -> None:
    if code < 0:
        os.kill(os.getpid(), -code)
    os._exit(code)


class Unpicklable(Exception):
    """An exception that cannot be sent."""

    def __init__(self, text: str, _: object) -> None:
        """Says what is wrong."""
        super().__init__(text)


def complain() -> None:
    raise Unpicklable("a wire is loose", lambda: None)


def rest() -> None:
    signal.pause()


@pytest.mark.slow
def test_a_crew_is_an_executor() -> None:
    """It answers, tells what was raised, and outlives its workers."""
    with Crew(2, limit=60) as crew:
        assert list(crew.map(answer, range(5))) == [1, 2, 3, 4, 5]
        for code, how in ((3, "ended with code 3"), (-11, r"crashed \(SIGSEGV\)")):
            with pytest.raises(WorkerLost, match=how):
                crew.submit(die, code).result()
        with pytest.raises(RuntimeError, match="Unpicklable: a wire is loose"):
            crew.submit(complain).result()
        assert crew.submit(answer, 1).result() == 2
    with pytest.raises(RuntimeError, match="dismissed"):
        crew.submit(answer, 1)


@pytest.mark.slow
def test_a_crew_can_be_ended_at_once() -> None:
    """What waits is cancelled, what runs is ended."""
    crew = Crew(1)
    first, second = crew.submit(rest), crew.submit(answer, 1)
    while not first.running():
        pass
    crew.shutdown(cancel_futures=True)
    assert second.cancelled()
    assert isinstance(first.exception(), WorkerLost)


@pytest.mark.slow
def test_a_task_that_takes_too_long_is_ended() -> None:
    with Crew(1, limit=0.2) as crew, pytest.raises(TimeLimit):
        crew.submit(rest).result()


@pytest.mark.slow
def test_a_script_without_a_main_guard_is_told_so(texts: Path, tmp_path: Path) -> None:
    """Spawned processes import the script that started them; rather one clear line than a storm of processes."""
    script = tmp_path / "script.py"
    script.write_text(
        f"from reportgen import batch\nbatch({str(texts)!r}, out={str(tmp_path / 'out')!r}, workers=2)\n",
        encoding="utf-8",
    )
    told = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert "InstallationError: a worker process cannot start" in told.stderr
    assert "if __name__ == '__main__':" in told.stderr


@pytest.mark.slow
def test_a_dask_cluster_can_do_it(tmp_path: Path, saboteur: str) -> None:
    """Two worker processes of a real local cluster, by the address of its scheduler; a poisoned text harms itself alone."""
    distributed = pytest.importorskip("distributed")
    jobs = write(tmp_path / "in", "a", "b", "POISON", "c", "d")
    from reportgen.batch.cluster import dask

    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, local_directory=tmp_path / "dask"
        ) as cluster,
        dask(cluster.scheduler_address) as (executor, at_once),
    ):
        assert at_once == 2
        report = batch(jobs, out=tmp_path / "out", executor=executor, workers=at_once, guests=[saboteur])
    assert set(report.made) == {"a", "b", "c", "d"}
    assert slugs(report) == {"POISON": "worker-lost"}


# The command


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., tuple[int, str, str]]:
    """Runs a command line; gives the exit code, stdout and stderr."""

    def running(*arguments: str) -> tuple[int, str, str]:
        code = cli.main(arguments)
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return running


@pytest.mark.slow
def test_the_command_names_every_failure_and_then_what_was_done(
    run: Callable[..., tuple[int, str, str]], texts: Path, tmp_path: Path
) -> None:
    """Files on stdout, failures on stderr with slug and remedy, exit code 1; the same again as JSON."""
    (texts / "german.txt").write_text(GERMAN, encoding="utf-8")
    (texts / "photo.jpg").touch()
    line = ["batch", str(texts), "-l", "en", "-f", "html", "-j", "1", "-o", str(tmp_path / "out")]
    code, out, err = run(*line)
    assert code == 1
    assert out.splitlines() == [
        str(tmp_path / "out" / name) for name in ("one.dossier.json", "one.en.html", "two.dossier.json", "two.en.html")
    ]
    passed, failed, summary = err.splitlines()
    assert passed == f"reportgen: {texts / 'photo.jpg'}: is neither text nor dossier, and was passed over"
    assert failed.startswith(f"reportgen: error: german: {texts / 'german.txt'}: its language cannot be told")
    assert failed.endswith("[unreadable-language]")
    assert summary == f"reportgen: 2 made, 0 unchanged, 1 failed -> {tmp_path / 'out'}"
    (texts / "german.txt").unlink()
    code, out, _ = run(*line, "--json")
    assert code == 0
    assert json.loads(out) == {
        "made": {}, "unchanged": ["one", "two"], "failed": [], "passed_over": [str(texts / "photo.jpg")],
    }  # fmt: skip


@pytest.mark.parametrize(
    "options", ["-j 1_000", "-j ２", "-j 0", "-j 1e3", "-j True", "--time-limit nan", "--time-limit 1.5", "--scheduler tcp://x",
                "-f xlsx", "-l xx", "--pack nosuch", "--executor threads"],
)  # fmt: skip
def test_options_are_taken_as_written_or_refused(
    run: Callable[..., tuple[int, str, str]], texts: Path, tmp_path: Path, options: str
) -> None:
    """With exit code 2, and nothing is made."""
    code, out, err = run("batch", str(texts), "-o", str(tmp_path / "out"), *options.split())
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert not (tmp_path / "out").exists()


# Interruptions


@pytest.mark.slow
def test_a_batch_that_is_stopped_goes_on_where_it_stopped(tmp_path: Path, saboteur: str) -> None:
    """Ctrl-C reaches the whole group of processes; what was done stays done, and no traceback is shown."""
    write(tmp_path / "in", "a", "b", "z-LOOP")
    command = [
        sys.executable, "-m", "reportgen", "batch", str(tmp_path / "in"), "-f", "dossier", "-j", "1", "-o", str(tmp_path / "out"),
        "--extractor", saboteur,
    ]  # fmt: skip
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        kept = tmp_path / "out" / LEDGER
        while not kept.exists() or kept.read_bytes().count(b'"job"') < 2:
            assert process.poll() is None
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert err == "reportgen: 2 of 3 jobs are done; the same command goes on from there\nreportgen: stopped\n"
    (tmp_path / "in" / "z-LOOP.txt").write_text(TEXT, encoding="utf-8")
    report = batch(
        read_jobs(tmp_path / "in", options={"formats": ("dossier",)}).jobs, out=tmp_path / "out", executor=Here(),
        guests=[saboteur],
    )  # fmt: skip
    assert (report.unchanged, set(report.made)) == (("a", "b"), {"z-LOOP"})


@pytest.mark.slow
def test_kill_9_at_any_moment_leaves_no_torn_file(tmp_path: Path) -> None:
    """Ten times here, five hundred times by `make fuzz`; each time the same command completes the work."""
    assert crashes.kill_batches(tmp_path, times=10, seed=20241203, every=10) == 10
