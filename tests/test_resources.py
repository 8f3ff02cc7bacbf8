"""Writing files: whole or not at all, together or not at all, and nothing left behind by those who were killed."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.errors import OutputError, OutputInUse
from reportgen.resources import PART, held, sweep, write_atomically, write_together


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))  # noqa: PTH208 - hidden files count


def test_files_that_belong_together_are_written_together(tmp_path: Path) -> None:
    """In several folders, which are made on the way."""
    write_together({tmp_path / "a.html": b"page", tmp_path / "deep" / "er" / "a.json": b"facts"})
    assert (tmp_path / "a.html").read_bytes() == b"page"
    assert (tmp_path / "deep" / "er" / "a.json").read_bytes() == b"facts"
    assert names(tmp_path) == ["a.html", "deep"]


def test_one_file_that_cannot_be_written_leaves_all_as_they_were(tmp_path: Path) -> None:
    """A folder stands where the second file should go."""
    (tmp_path / "a.html").write_bytes(b"old page")
    (tmp_path / "a.json").mkdir()
    with pytest.raises(OutputError, match=r"a\.json: cannot be written \(is a directory\)"):
        write_together({tmp_path / "a.html": b"new page", tmp_path / "a.json": b"facts"})
    assert (tmp_path / "a.html").read_bytes() == b"old page"
    assert names(tmp_path) == ["a.html", "a.json"]


def test_the_bytes_and_the_name_are_forced_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file before it gets its name, the folder afterwards: a power cut leaves the old file or the new one."""
    told: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def force(handle: int) -> None:
        told.append("folder" if os.path.isdir(f"/proc/self/fd/{handle}") else "file")  # noqa: PTH112
        fsync(handle)

    def move(part: Path, place: Path) -> Path:
        told.append("replace")
        return replace(part, place)

    monkeypatch.setattr(os, "fsync", force)
    monkeypatch.setattr(Path, "replace", move)
    write_atomically(tmp_path / "d.json", b"whole")
    assert told == ["file", "replace", "folder"]


def test_a_name_as_long_as_a_name_may_be_can_be_written(tmp_path: Path) -> None:
    """The file beside it is not named after it."""
    place = tmp_path / ("x" * 255)
    write_atomically(place, b"whole")
    assert place.read_bytes() == b"whole"


SMALL_DISK = """
import resource, sys
from pathlib import Path
from reportgen.errors import OutputError
from reportgen.resources import write_together
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
folder = Path(sys.argv[1])
try:
    write_together({folder / "a.json": b"new", folder / "a.pdf": bytes(2000)})
except OutputError as error:
    print(error)
"""


def test_a_disk_that_takes_no_more_leaves_every_older_file(tmp_path: Path) -> None:
    """Here a limit on the size of a file; the small file, written first, does not replace its elder either."""
    (tmp_path / "a.json").write_bytes(b"old")
    (tmp_path / "a.pdf").write_bytes(b"old")
    command = [sys.executable, "-c", SMALL_DISK, str(tmp_path)]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert answer.stdout == f"{tmp_path}/a.pdf: cannot be written (file too large); choose another place with -o\n"
    assert {path.read_bytes() for path in tmp_path.iterdir()} == {b"old"}
    assert names(tmp_path) == ["a.json", "a.pdf"]


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Path:
    """A file system of 64 KiB, where this machine lets us mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("this machine lets nobody mount a file system here")
    return disk


def test_a_full_disk_is_told(tiny_disk: Path) -> None:
    """With the system's own reason; the older file is untouched and nothing half written takes up room."""
    try:
        write_atomically(tiny_disk / "a.pdf", b"old")
        with pytest.raises(OutputError, match=r"a\.pdf: cannot be written \(no space left on device\)"):
            write_atomically(tiny_disk / "a.pdf", bytes(200_000))
        assert (tiny_disk / "a.pdf").read_bytes() == b"old"
        assert names(tiny_disk) == ["a.pdf"]
    finally:
        subprocess.run(["umount", str(tiny_disk)], check=True)


def test_what_a_killed_writer_left_is_swept_away(tmp_path: Path) -> None:
    """And nothing else: no file of another program, whatever it is called."""
    (tmp_path / PART.format("0123456789abcdef")).write_bytes(b"hal")
    (tmp_path / ".other.part").write_bytes(b"not ours")
    assert sweep(tmp_path) == 1
    assert names(tmp_path) == [".other.part"]
    assert sweep(tmp_path / "nowhere") == 0


def test_a_file_that_is_being_written_is_not_swept_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sweeps in the middle of the writing."""
    fsync = os.fsync

    def sweep_first(handle: int) -> None:
        assert sweep(tmp_path) == 0
        fsync(handle)

    monkeypatch.setattr(os, "fsync", sweep_first)
    write_atomically(tmp_path / "d.json", b"whole")
    assert (tmp_path / "d.json").read_bytes() == b"whole"


def test_a_writer_whose_file_was_swept_away_takes_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the making of the file and its lock there is a moment in which it looks like one of the dead."""
    import fcntl

    flock = fcntl.flock
    swept: list[bool] = []

    def late(handle: int, how: int) -> None:
        if not swept:
            swept.append(True)
            next(tmp_path.glob(PART.format("*"))).unlink()
        flock(handle, how)

    monkeypatch.setattr(fcntl, "flock", late)
    write_atomically(tmp_path / "d.json", b"whole")
    assert names(tmp_path) == ["d.json"]


HOLD = """
import sys, time
from pathlib import Path
from reportgen.resources import held
with held(Path(sys.argv[1]), "lock"):
    print("held", flush=True)
    time.sleep(600)
"""


def test_a_folder_has_one_writer(tmp_path: Path) -> None:
    """The second one is told who the first is; a first one that is killed holds nothing any more."""
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        with (
            pytest.raises(OutputInUse, match=rf"another batch \(process {first.pid}\) is writing there"),
            held(tmp_path, "lock"),
        ):
            pytest.fail("two writers")
        first.kill()
    with held(tmp_path, "lock"):
        assert (tmp_path / "lock").read_text(encoding="utf-8") == f"{os.getpid()}\n"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match=r"file/out: cannot be written"), held(tmp_path / "file" / "out", "lock"):
        pytest.fail("held")


def write_often(place: Path, letter: bytes) -> None:
    for _ in range(50):
        write_atomically(place, letter * 10_000)
        sweep(place.parent)


def test_two_writers_of_one_file_never_mix(tmp_path: Path) -> None:
    """Whoever comes last wins, whole."""
    place = tmp_path / "d.json"
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=write_often, args=(place, letter)) for letter in (b"a", b"b")]
    for writer in writers:
        writer.start()
    seen = set()
    while any(writer.is_alive() for writer in writers):
        if place.exists():
            seen.add(place.read_bytes())
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert seen <= {b"a" * 10_000, b"b" * 10_000}
    assert names(tmp_path) == ["d.json"]
