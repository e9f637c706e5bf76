"""matplotlib's painter of dots, for which the last bits of a letter's place do not matter."""

from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg

FINE = 2.0**20  # parts of a dot: halves of FreeType's 64ths are among them, so that what lies at one of these is not split by a last bit


class Renderer(RendererAgg):
    """Letters stand at whole parts of a dot, at the same ones wherever a picture is cut."""

    def __init__(self, width: float, height: float, dpi: float) -> None:
        super().__init__(width, height, dpi)  # type: ignore[no-untyped-call]

    def draw_text(self, gc: Any, x: float, y: float, *args: Any, **kwargs: Any) -> None:
        super().draw_text(gc, round(x * FINE) / FINE, round(y * FINE) / FINE, *args, **kwargs)  # type: ignore[no-untyped-call]


class Canvas(FigureCanvasAgg):
    """What a whole figure is drawn on."""

    renderer: Any = None

    def get_renderer(self) -> Any:
        wide, high, dpi = *self.get_width_height(physical=True), self.figure.dpi
        if self.renderer is None or (self.renderer.width, self.renderer.height, self.renderer.dpi) != (wide, high, dpi):
            self.renderer = Renderer(wide, high, dpi)
        return self.renderer
