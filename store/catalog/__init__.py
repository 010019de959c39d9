"""The catalogue: products, variants, shelves, pictures, and what a merchant types about them."""

from store.catalog import albums, lost, sales
from store.catalog.albums import Drafted, album_first_photo, collect_photo, draft_album
from store.catalog.lost import forget_file, lost_pictures
from store.catalog.new import NewPicture, NewProduct, NewVariant, Sale, Text
from store.catalog.picturing import remember_file, set_picture
from store.catalog.reading import (
    all_categories,
    browse,
    categories,
    count_weightless,
    count_without_photo,
    find,
    is_priced_alike,
    listings,
    picture_of,
    pictures,
    priced_alike,
    product,
    product_by_code,
    products_of,
    variant,
)
from store.catalog.records import Category, Kind, Picture, Product, State, Variant
from store.catalog.replacing import put_product
from store.catalog.rules import CARDS, REFUSALS
from store.catalog.sales import sales_of
from store.catalog.shelves import add_category, set_category_giftable, shelf, touch_shown
from store.catalog.typed import (
    StockChange,
    TypedListing,
    parse_listing,
    parse_price,
    parse_stock,
    parse_weight,
)
from store.catalog.views import Listing, Page, ProductView, VariantView
from store.catalog.writing import (
    add_product,
    change_price,
    change_text,
    pause,
    publish,
    remove,
    set_category,
    set_digital,
    set_giftable,
    set_kind,
    set_limit,
    set_presale,
    set_stock,
    set_weight,
)

NOTICES = {**lost.NOTICES, **albums.NOTICES}
TIMERS = {**sales.TIMERS, **albums.TIMERS}

__all__ = [
    "CARDS",
    "NOTICES",
    "REFUSALS",
    "TIMERS",
    "Category",
    "Drafted",
    "Kind",
    "Listing",
    "NewPicture",
    "NewProduct",
    "NewVariant",
    "Page",
    "Picture",
    "Product",
    "ProductView",
    "Sale",
    "State",
    "StockChange",
    "Text",
    "TypedListing",
    "Variant",
    "VariantView",
    "add_category",
    "add_product",
    "album_first_photo",
    "all_categories",
    "browse",
    "categories",
    "change_price",
    "change_text",
    "collect_photo",
    "count_weightless",
    "count_without_photo",
    "draft_album",
    "find",
    "forget_file",
    "is_priced_alike",
    "listings",
    "lost_pictures",
    "parse_listing",
    "parse_price",
    "parse_stock",
    "parse_weight",
    "pause",
    "picture_of",
    "pictures",
    "priced_alike",
    "product",
    "product_by_code",
    "products_of",
    "publish",
    "put_product",
    "remember_file",
    "remove",
    "sales_of",
    "set_category",
    "set_category_giftable",
    "set_digital",
    "set_giftable",
    "set_kind",
    "set_limit",
    "set_picture",
    "set_presale",
    "set_stock",
    "set_weight",
    "shelf",
    "touch_shown",
    "variant",
]
