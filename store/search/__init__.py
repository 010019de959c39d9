"""Search: Chinese by any characters that follow each other, other scripts by how words begin."""

from store.search.service import RANKED, Found, find_products, index_product

__all__ = ["RANKED", "Found", "find_products", "index_product"]
