"""Files whole or not at all: signals at any moment, file systems that refuse, and what is no file."""

import errno
import os
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from actplot.errors import WriteFailed
from actplot.render.files import write

PROBE = """
import os, signal, sys
from actplot.render.files import write
moment, number = sys.argv[1], int(sys.argv[2])
# what runs in the background may have been told to ignore it
signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
own = getattr(os, moment)
def reached(*given):
    if moment == "replace" and sys.argv[3] == "after":
        own(*given)
    os.kill(os.getpid(), number)
    return own(*given)
setattr(os, moment, reached)
write.written("a.png", b"new")
"""
posix = pytest.mark.skipif(os.name != "posix", reason="needs the signals and devices of POSIX")
MOMENTS = [("open", "before"), ("fsync", "before"), ("chmod", "before"), ("replace", "before"), ("replace", "after")]


@posix
@pytest.mark.parametrize("end", ["SIGTERM", "SIGHUP", "SIGINT"])
@pytest.mark.parametrize(("moment", "side"), MOMENTS)
def test_a_signal_leaves_a_whole_file_and_nothing_beside(tmp_path, moment, side, end):
    (tmp_path / "a.png").write_bytes(b"old")
    number = getattr(signal, end)
    done = subprocess.run([sys.executable, "-c", PROBE, moment, str(int(number)), side], cwd=tmp_path, capture_output=True, timeout=60)
    assert done.returncode == -number
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [b"new" if side == "after" else b"old"]
    assert done.stderr == b"" if end != "SIGINT" else b"KeyboardInterrupt" in done.stderr  # not that a file cannot be written


@posix
def test_a_program_keeps_its_own_handlers(tmp_path):
    calls = []
    before = signal.signal(signal.SIGTERM, lambda *_: calls.append(1))
    try:
        mine = signal.getsignal(signal.SIGTERM)
        with write.unstopped():
            os.kill(os.getpid(), signal.SIGTERM)
        assert (calls, signal.getsignal(signal.SIGTERM)) == ([1], mine)
    finally:
        signal.signal(signal.SIGTERM, before)
    write.written(tmp_path / "a", b"x")
    assert signal.getsignal(signal.SIGTERM) == before


def test_any_thread_may_write(tmp_path):
    thread = threading.Thread(target=write.written, args=(tmp_path / "a", b"x"))
    thread.start()
    thread.join()
    assert (tmp_path / "a").read_bytes() == b"x"


@pytest.mark.parametrize("call", ["chmod", "fsync"])
def test_a_file_system_that_knows_no_permissions_is_written_to(tmp_path, monkeypatch, call):
    def refuse(*_):
        raise OSError(errno.EPERM if call == "chmod" else errno.EINVAL, "not here")

    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr(os, call, refuse)
    write.written(tmp_path / "a", b"new")
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [b"new"]


def test_a_disk_that_fails_is_told(tmp_path, monkeypatch):
    def fail(*_):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(WriteFailed, match="input/output error"):
        write.written(tmp_path / "a", b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_on_the_disk_before_it_takes_its_name(tmp_path, monkeypatch):
    steps = []
    for call in ("fsync", "replace"):
        own = getattr(os, call)
        monkeypatch.setattr(os, call, lambda *given, own=own, call=call: (steps.append(call), own(*given))[1])
    write.written(tmp_path / "a", b"new")
    assert steps == ["fsync", "replace"]


@posix
def test_permissions_are_those_of_the_file_before_or_the_usual_ones(tmp_path):
    def mode(path):
        return stat.S_IMODE(path.stat().st_mode)

    (tmp_path / "usual").touch()
    for name, kept in (("a", 0o600), ("b", 0o666), ("c", 0o444 | stat.S_IWUSR)):
        (tmp_path / name).touch()
        (tmp_path / name).chmod(kept)
        write.written(tmp_path / name, b"new")
        assert mode(tmp_path / name) == kept
    write.written(tmp_path / "new", b"new")
    assert mode(tmp_path / "new") == mode(tmp_path / "usual")


@posix
@pytest.mark.parametrize("path", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "/dev/fd/{}", "{}"])
def test_streams_and_pipes_are_written_to(tmp_path, path):
    """As the shell hands them over: a pipe under a number, or one that has a name."""
    reading, writing = os.pipe()
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    held = os.open(fifo, os.O_RDWR)
    target = path.format(fifo if path == "{}" else writing)
    code = "import sys; from actplot.render.files import write; write.written(sys.argv[1], b'whole')"
    done = subprocess.run([sys.executable, "-c", code, target], capture_output=True, timeout=60, pass_fds=[writing])
    os.close(writing)
    found = done.stdout + os.read(reading, 9) + (os.read(held, 9) if path == "{}" else b"")
    assert (done.returncode, found, done.stderr) == (0, b"whole", b"")
    assert [p.name for p in tmp_path.iterdir()] == ["pipe"]


@posix
def test_what_stands_in_a_file_under_stdout_stays(tmp_path):
    (tmp_path / "log").write_text("kept ")
    code = "from actplot.render.files import write; print('printed', end=' '); write.written('/dev/stdout', b'poured')"
    with (tmp_path / "log").open("a") as log:
        subprocess.run([sys.executable, "-c", code], stdout=log, check=True, timeout=60)
    assert (tmp_path / "log").read_text() == "kept printed poured"


@posix
@pytest.mark.parametrize(("path", "alone"), [("/dev/null", True), ("/dev/stdout", True), ("/dev/fd/63", True), ("/tmp", False)])
def test_what_is_no_name_for_others(path, alone, tmp_path):
    assert write.one_only(Path(path)) == alone
    assert not write.one_only(tmp_path / "a.png")


@posix
def test_an_open_stream_that_is_none_is_told():
    with pytest.raises(WriteFailed, match=r"^cannot write /dev/fd/999: bad file descriptor$"):
        write.written("/dev/fd/999", b"x")
