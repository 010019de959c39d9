"""`python -m bot`: the same as `lanbao`."""

from bot.cli import app

app()
