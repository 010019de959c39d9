"""Cards that travel: a product posted into a group by somebody who likes it."""

from store.sharing.service import Posted, post

__all__ = ["Posted", "post"]
