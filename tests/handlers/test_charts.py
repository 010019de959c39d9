"""The grid of a chart: round figures, and few enough to be read on a phone."""

from __future__ import annotations

import pytest

from handlers.charts import LINES, grid_step


@pytest.mark.parametrize("most", [0.5, 1, 3, 9.99, 10, 47.4, 99.99, 142, 303.2, 1_000, 54_321])
def test_a_grid_has_two_to_five_steps_of_a_round_figure(most: float) -> None:
    step = grid_step(most)
    assert LINES <= most / step <= 5
    assert f"{step:e}"[0] in "125"
    assert float(f"{step:.0e}") == pytest.approx(step)


def test_a_chart_without_a_sale_has_a_grid_too() -> None:
    assert grid_step(0) == 1.0
