"""What a file of products says, whichever trade wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from store.catalog import NewProduct
from store.importing.findings import Finding

Trade = Literal["shopify", "woocommerce", "own", "unknown"]


@dataclass(frozen=True, slots=True)
class Imported:
    """A product as the file has it."""

    product: NewProduct
    """Without a code: whoever writes it makes one."""
    shelf: str
    """The name of its category; empty for none."""
    state: Literal["draft", "published", "paused"]
    shelf_names: Mapping[str, str] = field(default_factory=dict)
    """The category's names in other languages; those that it has besides stay."""
    shelf_gifts: bool | None = None
    """Whether the category is sent as gifts; None: as it was, and a new one is."""
    whole: bool = False
    """The file says all there is to say: what it leaves empty is taken away."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file. With mistakes it is not to be written; `products` are then what could be read."""

    products: tuple[Imported, ...]
    mistakes: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    trade: Trade = "unknown"
