"""Runs a benchmark again as on a slower disk, where there is a C compiler and a preloader."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from benchmarks.line import Line

SHIM: Final = Path(__file__).with_name("slow_sync.c")
VARIABLE: Final = "SLOW_SYNC_US"


def slowed_by() -> float:
    """Milliseconds that are added to each sync in this process; 0 outside of the shim."""
    return int(os.environ.get(VARIABLE, "0")) / 1000


def one_sync(folder: Path) -> float:
    """Seconds that an fdatasync of a changed page takes here: the median of some."""
    path = folder / "sync"
    taken = []
    with path.open("wb") as file:
        for _ in range(51):
            file.write(b"x" * 4096)
            file.flush()
            began = time.perf_counter()
            os.fdatasync(file.fileno())
            taken.append(time.perf_counter() - began)
    path.unlink()
    return sorted(taken)[25]


async def lines_on_slow_disk(
    name: str, folder: Path, *, milliseconds: int, quick: bool
) -> list[Line] | None:
    """The lines of a benchmark when each sync takes longer; None where there is no compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None or sys.platform != "linux":
        return None
    shim = folder / "slow_sync.so"
    command = [compiler, "-shared", "-fPIC", "-O2", "-o", str(shim), str(SHIM), "-ldl"]
    made = await asyncio.create_subprocess_exec(*command, stderr=subprocess.DEVNULL)
    if await made.wait():
        return None
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.alone", name, *(["--quick"] if quick else [])),
        env={**os.environ, "LD_PRELOAD": str(shim), VARIABLE: str(milliseconds * 1000)},
        stdout=subprocess.PIPE,
    )
    said, _ = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"{name} failed on the slow disk")
    return [Line.loads(text) for text in said.decode().splitlines()]
