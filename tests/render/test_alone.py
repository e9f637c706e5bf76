"""One picture at a time, however many threads ask for one."""

import subprocess
import sys

THREADS = """
import io, sys, threading
import actplot
from actplot.render.files import save

pictures = []
def draw():
    for name in ("gelu", "selu"):
        stream = io.BytesIO()
        save.save(actplot.plot(name), stream, "svg")
        pictures.append(stream.getvalue())
threads = [threading.Thread(target=draw) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(len(pictures), len(set(pictures)))
"""


def test_threads_draw_one_after_the_other():
    done = subprocess.run([sys.executable, "-W", "error", "-c", THREADS], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (0, "8 2\n", "")
