"""A page that plays an animation: everything in one file, no network, all of it by keyboard."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from html import escape

from ..drawing.animation import Animation
from ..theme import Theme

STYLE = """
:root { color-scheme: SCHEME; }
body { margin: 0; background: GROUND; color: INK; font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: WIDEpx; margin: 0 auto; padding: 1rem; }
img { display: block; width: 100%; height: auto; }
.controls { display: flex; gap: 1rem; align-items: center; padding-top: .75rem; flex-wrap: wrap; }
button { font: inherit; min-width: 5.5rem; padding: .4rem .8rem; color: inherit;
  background: transparent; border: 1px solid GREY; border-radius: .3rem; }
input { flex: 1; min-width: 8rem; accent-color: BLUE; }
output { min-width: 6.5rem; font-variant-numeric: tabular-nums; }
p { color: GREY; font-size: .875rem; margin: .75rem 0 0; }
:focus-visible { outline: 2px solid BLUE; outline-offset: 2px; }
"""
SCRIPT = """
const frames = FRAMES, said = SAID, builds = BUILDS, pause = PAUSE;
const image = document.querySelector("img"), slider = document.querySelector("input");
const output = document.querySelector("output"), button = document.querySelector("button");
let at = 0, way = 1, timer = 0;
function show(k) {
  at = Math.max(0, Math.min(frames.length - 1, k));
  image.src = frames[at]; image.alt = ALT + ": " + said[at];
  slider.value = at; slider.setAttribute("aria-valuetext", said[at]); output.textContent = said[at];
}
function stop() { clearInterval(timer); timer = 0; button.textContent = "Play"; }
function step() {
  if (at >= frames.length - 1) { if (frames.length - 1 <= builds) return stop(); way = -1; }
  if (at <= builds) way = 1;
  show(at + way);
}
function play() { timer = setInterval(step, at < builds && frames.length <= builds ? 1600 : pause); button.textContent = "Pause"; }
function toggle() {
  if (timer) return stop();
  if (frames.length <= builds && at >= frames.length - 1) show(0);
  if (at < builds && frames.length > builds) show(builds);
  play();
}
button.addEventListener("click", toggle);
slider.addEventListener("input", () => { stop(); show(Number(slider.value)); });
const keys = { ArrowRight: 1, PageDown: 1, ArrowDown: 1, ArrowLeft: -1, PageUp: -1, ArrowUp: -1 };
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key in keys) { stop(); show(at + keys[event.key]); }
  else if (event.key === "Home" || event.key === "End") { stop(); show(event.key === "Home" ? 0 : frames.length - 1); }
  else if (event.key === " " && event.target !== button || event.key === "k") toggle();
  else return;
  event.preventDefault();
});
show(0);
if (!builds && !matchMedia("(prefers-reduced-motion: reduce)").matches) play();
"""


def page(made: Animation, frames: Sequence[str], size: tuple[int, int], dpi: float, fps: float) -> bytes:
    """The page; frames: addresses of pictures that hold them."""
    look: Theme = made.frames[0].look
    scheme = "dark" if sum(int(look.ground[k : k + 2], 16) for k in (1, 3, 5)) < 384 else "light"
    wide = round(max(size[0] * 96 / dpi, 640))
    hues = {"SCHEME": scheme, "GROUND": look.ground, "INK": look.ink, "GREY": look.grey_text, "BLUE": look.f_text, "WIDE": str(wide)}
    style, script = STYLE, SCRIPT
    for name, value in hues.items():
        style = style.replace(name, value)
    values = {"FRAMES": list(frames), "SAID": list(made.said), "BUILDS": made.builds, "PAUSE": round(1000 / fps), "ALT": made.title}
    for name, given in values.items():
        script = script.replace(name, json.dumps(given).replace("<", "\\u003c"), 1)
    own = " ".join(f"{kind}-src {hashed(text)};" for kind, text in (("style", style), ("script", script)))
    title = escape(made.title)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; {own}">
<title>{title}</title><style>{style}</style></head>
<body><main><img src="{frames[0]}" width="{size[0]}" height="{size[1]}" alt="{title}">
<div class="controls"><button type="button">Play</button>
<input type="range" min="0" max="{len(frames) - 1}" value="0" aria-label="{'step' if made.builds else 'value'}"><output></output></div>
<p>Space plays and pauses, arrows go a step, Home and End to the first and the last.</p></main>
<script>{script}</script></body></html>
""".encode()


def hashed(text: str) -> str:
    """What tells a browser that a style or a script is the page's own."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
