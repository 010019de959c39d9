"""All renderers by kind: a line for each file of cards."""

from handlers.cards import Renderer

RENDERERS: dict[str, Renderer] = {}
