"""Cost against size, both logarithmic, one panel for each engine, as an SVG file.

Colours and text keep a contrast of about 4.5 on white and on near-black, and nothing is filled, so
the same file can be read on light and on dark pages.
"""

from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullLocator

from benchmarks.measuring import Results

GREY, BLUE, ORANGE, GREEN, VIOLET = "#767676", "#2f7fd0", "#c2620e", "#2c8a3d", "#a05fc4"
PANELS = {
    "New support periods: Polars": {
        "periods, Polars in": ("fvcount, ledger", BLUE),
        "Polars, sort and shift": ("by hand, sort and shift", ORANGE),
        "Polars, months first": ("by hand, months first", GREEN),
    },
    "New support periods: pandas and PyArrow": {
        "periods, pandas in": ("fvcount, pandas in", BLUE),
        "periods, PyArrow in": ("fvcount, PyArrow in", VIOLET),
        "pandas, vectorised": ("by hand, vectorised", ORANGE),
        "notebook loop": ("notebook loop", GREEN),
    },
    "New support periods: DuckDB, and records": {
        "periods, DuckDB in": ("fvcount, DuckDB in", BLUE),
        "DuckDB SQL": ("by hand, SQL", ORANGE),
        "periods, records in": ("fvcount, records in", VIOLET),
    },
    "Service hours, and whole folders": {
        "hours, Polars in": ("fvcount, hours", BLUE),
        "Polars, hours": ("by hand, hours", ORANGE),
        "CSV folder": ("fvcount, CSV, all", VIOLET),
        "pandas script": ("pandas script, CSV", GREEN),
        "Parquet folder": ("fvcount, Parquet, all", GREY),
    },
}
STYLE: Any = {
    "svg.fonttype": "none",  # text stays text
    "svg.hashsalt": "fvcount",  # the same figures give the same file
    "font.size": 9,
    "text.color": GREY,
    "axes.edgecolor": GREY,
    "axes.labelcolor": GREY,
    "axes.titlecolor": GREY,
    "xtick.color": GREY,
    "ytick.color": GREY,
}


def draw(results: Results, path: Path) -> None:
    """Draw every panel that has something to show."""
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(11, 8), layout="constrained")
        panels = figure.subplots(2, 2, sharex=True, sharey=True).flat
        sizes = sorted({size for _, size in results})
        for axes, (title, lines) in zip(panels, PANELS.items(), strict=True):
            _panel(axes, title, sizes)
            _label_apart(axes, [(*line, *_points(results, name)) for name, line in lines.items()])
        path.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(path, format="svg", transparent=True, metadata={"Date": None})


def _points(results: Results, name: str) -> tuple[list[int], list[float]]:
    told = sorted(
        (size, result.time)
        for (case, size), result in results.items()
        if case == name and not result.failed
    )
    return [size for size, _ in told], [seconds for _, seconds in told]


def _panel(axes: Axes, title: str, sizes: list[int]) -> None:
    axes.set_title(title, loc="left")
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlim(sizes[0] * 0.8, sizes[-1] * 12)  # room for the labels
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.xaxis.set_minor_locator(NullLocator())
    axes.yaxis.set_major_formatter(FuncFormatter(lambda seconds, _: f"{seconds:g}"))
    axes.grid(color=GREY, alpha=0.25, linewidth=0.5)
    axes.spines[["top", "right"]].set_visible(False)
    if axes.get_subplotspec() and axes.get_subplotspec().is_last_row():  # type: ignore[union-attr]
        axes.set_xlabel("service events")
    if axes.get_subplotspec() and axes.get_subplotspec().is_first_col():  # type: ignore[union-attr]
        axes.set_ylabel("seconds, median")


def _label_apart(axes: Axes, lines: list[tuple[str, str, list[int], list[float]]]) -> None:
    """Draw the lines, each with its name at its end; names that would touch are moved apart."""
    lowest: dict[int, float] = {}  # by where the lines end
    for name, colour, sizes, seconds in sorted(lines, key=lambda line: line[3][-1:]):
        if not sizes:
            continue
        axes.plot(sizes, seconds, color=colour, marker="o", markersize=3.5, linewidth=1.6)
        lowest[sizes[-1]] = max(seconds[-1], lowest.get(sizes[-1], 0) * 1.5)
        axes.annotate(
            name,
            (sizes[-1], seconds[-1]),
            xytext=(sizes[-1] * 1.25, lowest[sizes[-1]]),
            color=colour,
            va="center",
            annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": colour, "linewidth": 0.5, "alpha": 0.5},
        )
