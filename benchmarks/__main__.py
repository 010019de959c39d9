"""`python -m benchmarks [NAME…] [--quick]`: a table, and exit code 1 if a limit is not kept."""

from __future__ import annotations

import argparse
import os
import platform
import signal
import subprocess
import sys
import time

from rich.console import Console
from rich.table import Table

from benchmarks.line import Line
from benchmarks.suite import SUITE, Benchmark

MARKS = {True: "[green]yes[/]", False: "[red]NO[/]", None: ""}


def main() -> int:
    """Run the benchmarks one after another, each in a process of its own."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(SUITE))
    parser.add_argument("--quick", action="store_true", help="fewer rounds: a first look")
    options = parser.parse_args()
    if unknown := [name for name in options.names if name not in SUITE]:
        parser.error(f"there is no benchmark {', '.join(unknown)}; there are {', '.join(SUITE)}")
    console = Console(width=max(Console().width, 118), highlight=False)
    console.print(_machine())
    began = time.monotonic()
    failed = False
    for name in options.names or SUITE:
        with console.status(f"{name}: {SUITE[name].asks}"):
            lines, said = _run(name, SUITE[name], quick=options.quick)
        console.print(_table(f"{name}: {SUITE[name].asks}", lines))
        if said:
            console.print(f"[red]{name} did not end well:[/]\n{said}", markup=True)
        failed |= bool(said) or any(line.met is False for line in lines)
    console.print(f"{time.monotonic() - began:.0f} s; the machine's load is {_load()} now")
    return int(failed)


def _run(name: str, benchmark: Benchmark, *, quick: bool) -> tuple[list[Line], str]:
    """The lines of a benchmark, and what it said if it failed."""
    command = [sys.executable, "-m", "benchmarks.alone", name, *(["--quick"] if quick else [])]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # so that whatever it has started can be ended with it
    )
    try:
        out, errors = process.communicate(timeout=benchmark.seconds)
    except BaseException as interrupted:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if not isinstance(interrupted, subprocess.TimeoutExpired):
            raise
        return [], f"it was not done after {benchmark.seconds:g} s"
    lines = [Line.loads(text) for text in out.splitlines() if text.startswith("{")]
    return lines, errors[-3000:] if process.returncode else ""


def _table(title: str, lines: list[Line]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold")
    table.add_column("", ratio=1)
    for column in ("ours", "floor", "ratio", "±", "limit", "kept"):
        table.add_column(column, justify="right", no_wrap=True)
    for line in lines:
        table.add_row(
            f"{line.name}\n[dim]{line.note}[/]" if line.note else line.name,
            f"{_number(line.ours)} {line.unit}",
            "" if line.floor is None else _number(line.floor),
            "" if line.ratio is None else f"{line.ratio:.2f} ×",
            "" if line.noise is None else f"{line.noise / 2:.0%}",
            line.target,
            MARKS[line.met],
        )
    return table


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _machine() -> str:
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, load {_load()}"
    )


def _load() -> str:
    return " ".join(f"{load:.1f}" for load in os.getloadavg())


if __name__ == "__main__":
    sys.exit(main())
