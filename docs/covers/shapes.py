"""What all covers are drawn with: SVG around 0, 0, put where it belongs."""

WIDTH, HEIGHT = 1000, 500
GOLD = "#f3cf7a"


def at(x: float, y: float, drawn: str, *, turn: float = 0, size: float = 1) -> str:
    """Something drawn around 0, 0, put somewhere else."""
    return f'<g transform="translate({x:.1f} {y:.1f}) rotate({turn:.0f}) scale({size})">{drawn}</g>'
