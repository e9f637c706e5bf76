"""The HTML sheet of the whole catalogue in Chromium: its size, and how long it takes until nothing is left to do."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROUNDS = 5
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
IDLE = """() => new Promise((done) => requestAnimationFrame(() => requestIdleCallback(() => done(performance.now()))))"""
WRITE = "import sys; from tests.render.html.laid import catalogue, sheet; sys.stdout.buffer.write(sheet(catalogue()).encode())"


def main() -> None:
    """Print the size and the median time from the first byte to the first idle moment after a frame."""
    page = subprocess.run([sys.executable, "-c", WRITE], capture_output=True, check=True).stdout
    print(f"whole catalogue: {len(page) / 1e6:.2f} MB, promised at most 3")
    chromium = shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        chromium = None
    if chromium is None:
        print("not timed: needs chromium, and pip install --group browser")
        return
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "sheet.html"
        path.write_bytes(page)
        context = playwright.chromium.launch_persistent_context(
            Path(folder) / "profile", executable_path=chromium, headless=False, args=[*FLAGS]
        )
        times = []
        for _ in range(ROUNDS):
            tab = context.new_page()
            tab.goto(path.as_uri())
            times.append(tab.evaluate(IDLE))
            tab.close()
        context.close()
    middle = statistics.median(times)
    print(f"loaded, drawn and idle after {middle:.0f} ms (from {min(times):.0f} to {max(times):.0f}), promised at most 2000")


if __name__ == "__main__":
    main()
