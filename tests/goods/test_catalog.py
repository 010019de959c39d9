"""The catalogue: what a merchant keeps and what a shopper sees of it."""

from __future__ import annotations

from typing import Any

import pytest

from store import catalog
from store.catalog import NewPicture, NewVariant, StockChange, Text
from store.catalog.rules import clean_about, clean_title, proven_price
from store.policy import DAY
from tests.goods.conftest import NOW, Shop, new_product

SIZES = (NewVariant(500, 4, ("Small",)), NewVariant(700, 6, ("Large",), weight=250))


async def test_a_draft_is_seen_by_the_merchant_alone(shop: Shop) -> None:
    product = await shop.add(publish=False)
    shown = await shop.database.read(catalog.browse, shop.id, None, "en", 0, 10)
    kept = await shop.database.read(catalog.products_of, shop.id, "en", 0, 10)
    assert (shown.total, [listing.id for listing in kept.items]) == (0, [product])
    await shop.act(catalog.publish, product)
    shown = await shop.database.read(catalog.browse, shop.id, None, "en", 0, 10)
    assert [(listing.id, listing.price_from, listing.left) for listing in shown.items] == [
        (product, 1280, 20)
    ]


async def test_a_page_is_a_part_of_all_in_the_merchants_order(shop: Shop) -> None:
    products = [await shop.add(f"Tea {n}") for n in range(5)]
    page = await shop.database.read(catalog.browse, shop.id, None, "en", 2, 2)
    assert ([listing.id for listing in page.items], page.total) == (products[2:4], 5)


async def test_a_product_of_variants_has_a_range_of_prices(shop: Shop) -> None:
    view = await shop.view(await shop.add(options=("Size",), variants=SIZES))
    assert (view.price_from, view.price_to, view.left) == (500, 700, 10)
    assert [variant.options for variant in view.variants] == [("Small",), ("Large",)]
    offer = await shop.database.read(catalog.variant, view.variants[1].id, "en")
    assert offer is not None
    assert (offer.title, offer.weight, offer.for_sale) == ("Longjing", 250, True)


async def test_one_variant_that_nobody_counts_makes_the_product_uncounted(shop: Shop) -> None:
    variants = (NewVariant(500, 0, ("Small",)), NewVariant(700, None, ("Large",)))
    view = await shop.view(await shop.add(options=("Size",), variants=variants))
    assert view.left is None and not view.sold_out
    page = await shop.database.read(catalog.browse, shop.id, None, "en", 0, 10)
    assert page.items[0].left is None


async def test_readers_see_their_language_where_there_is_one(shop: Shop) -> None:
    texts = {"zh": Text("龙井", "明前茶", ("规格",), (("小",), ("大",)))}
    product = await shop.add(options=("Size",), variants=SIZES, about="Tea", texts=texts)
    chinese = await shop.view(product, "zh")
    assert (chinese.product.title, chinese.product.about) == ("龙井", "明前茶")
    assert chinese.product.options == ("规格",)
    assert [variant.options for variant in chinese.variants] == [("小",), ("大",)]
    english = await shop.view(product, "en")
    assert (english.product.title, english.variants[0].options) == ("Longjing", ("Small",))
    page = await shop.database.read(catalog.browse, shop.id, None, "zh", 0, 10)
    assert page.items[0].title == "龙井"


async def test_a_translation_without_values_shows_the_shops_own(shop: Shop) -> None:
    product = await shop.add(options=("Size",), variants=SIZES, about="Tea")
    change: dict[str, Any] = {"language": "zh", "now": NOW}
    await shop.database.transact(catalog.change_text, shop.id, product, Text("龙井"), **change)
    view = await shop.view(product, "zh")
    assert (view.product.title, view.product.about, view.product.options) == (
        "龙井",
        "Tea",
        ("Size",),
    )
    assert view.variants[0].options == ("Small",)


async def test_shelves_are_shown_when_something_stands_on_them(shop: Shop) -> None:
    tea = await shop.database.transact(catalog.add_category, shop.id, "Tea", names={"zh": "茶叶"})
    await shop.database.transact(catalog.add_category, shop.id, "Cups")
    product = await shop.add(category=tea)
    await shop.add("Cup")
    shelves = await shop.database.read(catalog.categories, shop.id, "zh")
    assert [(shelf.id, shelf.name) for shelf in shelves] == [(tea, "茶叶")]
    assert len(await shop.database.read(catalog.all_categories, shop.id, "en")) == 2
    page = await shop.database.read(catalog.browse, shop.id, tea, "en", 0, 10)
    assert ([listing.id for listing in page.items], page.total) == ([product], 1)
    await shop.refuses("category-exists", catalog.add_category, shop.id, " Tea ")
    await shop.refuses("category-name-missing", catalog.add_category, shop.id, "\u202e")


async def test_what_a_shelf_forbids_as_a_gift_no_product_on_it_is(shop: Shop) -> None:
    shelf = await shop.database.transact(catalog.add_category, shop.id, "Medicine", giftable=False)
    assert not (await shop.view(await shop.add(category=shelf))).product.giftable
    assert (await shop.view(await shop.add("Cup"))).product.giftable


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("title-missing", {"title": " \u202e\u200b\n"}),
        ("variant-missing", {"variants": ()}),
        ("options-too-many", {"options": ("a", "b", "c", "d")}),
        ("options-unequal", {"options": ("Size",)}),
        ("options-unequal", {"options": ("Size",), "variants": (NewVariant(1, 1, (" ",)),)}),
        ("options-repeated", {"options": ("Size",), "variants": (SIZES[0], SIZES[0])}),
        ("variants-too-many", {"variants": (NewVariant(1, 1),) * 201}),
        ("price-too-small", {"variants": (NewVariant(-1, 1),)}),
        ("price-too-large", {"variants": (NewVariant(10**10 + 1, 1),)}),
        ("stock-too-small", {"variants": (NewVariant(1, -1),)}),
        ("stock-too-large", {"variants": (NewVariant(1, 10**10),)}),
        ("weight-wrong", {"variants": (NewVariant(1, 1, weight=-1),)}),
        ("limit-wrong", {"per_person": 0}),
        ("category-gone", {"category": 999}),
    ],
)
async def test_what_cannot_be_sold_is_refused_and_not_kept(
    shop: Shop, code: str, changes: dict[str, Any]
) -> None:
    product = new_product(**changes)
    await shop.refuses(code, catalog.add_product, shop.id, product, now=NOW)


async def test_a_handle_names_one_product_of_a_shop(shop: Shop, other_shop: Shop) -> None:
    await shop.add(handle="tea")
    await other_shop.add(handle="tea")
    again = new_product(handle="tea")
    await shop.refuses("handle-taken", catalog.add_product, shop.id, again, now=NOW)


async def test_nobody_changes_another_shops_goods(shop: Shop, other_shop: Shop) -> None:
    theirs = await other_shop.add()
    [variant] = await other_shop.variants(theirs)
    attempts: list[tuple[Any, ...]] = [
        (catalog.publish, theirs),
        (catalog.pause, theirs),
        (catalog.remove, theirs),
        (catalog.change_text, theirs, Text("Mine")),
        (catalog.change_price, variant, 1),
        (catalog.set_stock, variant, StockChange("set", 0)),
        (catalog.set_limit, theirs, 1),
        (catalog.set_category, theirs, None),
        (catalog.set_giftable, theirs, False),
        (catalog.set_presale, theirs, NOW),
        (catalog.set_kind, theirs, "pickup"),
        (catalog.set_digital, variant, "x"),
        (catalog.set_picture, theirs, NewPicture(file="mine")),
    ]
    for function, *arguments in attempts:
        await shop.refuses("product-gone", function, shop.id, *arguments, now=NOW)


async def test_a_removed_product_is_gone_and_its_variant_says_so(shop: Shop) -> None:
    product = await shop.add()
    [variant] = await shop.variants(product)
    code = (await shop.view(product)).product.code
    await shop.act(catalog.remove, product)
    assert await shop.database.read(catalog.product, product, "en") is None
    assert await shop.database.read(catalog.product_by_code, code, "en") is None
    offer = await shop.database.read(catalog.variant, variant, "en")
    assert offer is not None and offer.state == "deleted" and not offer.for_sale
    await shop.refuses("product-gone", catalog.publish, shop.id, product, now=NOW)


async def test_a_link_finds_its_product(shop: Shop) -> None:
    product = await shop.add()
    code = (await shop.view(product)).product.code
    found = await shop.database.read(catalog.product_by_code, code, "en")
    assert found is not None and found.product.id == product
    assert await shop.database.read(catalog.product_by_code, "nothing", "en") is None


async def test_nothing_is_published_without_a_price_or_something_to_deliver(shop: Shop) -> None:
    unpriced = await shop.add(publish=False, variants=(NewVariant(0, 1),))
    await shop.refuses("not-publishable", catalog.publish, shop.id, unpriced, now=NOW)
    song = await shop.add("Song", publish=False, kind="digital", variants=(NewVariant(5, None),))
    await shop.refuses("not-publishable", catalog.publish, shop.id, song, now=NOW)
    [variant] = await shop.variants(song)
    await shop.act(catalog.set_digital, variant, "https://example.org/song")
    await shop.act(catalog.publish, song)
    assert (await shop.view(song)).product.state == "published"


async def test_what_shoppers_see_change_is_drawn_again(shop: Shop) -> None:
    product = await shop.add()
    [variant] = await shop.variants(product)
    seen: list[tuple[Any, ...]] = [
        (catalog.change_price, variant, 990),
        (catalog.set_stock, variant, StockChange("set", 3)),
        (catalog.change_text, product, Text("Longjing, new")),
        (catalog.pause, product),
        (catalog.publish, product),
        (catalog.set_presale, product, NOW + DAY),
        (catalog.set_picture, product, NewPicture(content=b"jpeg")),
    ]
    for function, *arguments in seen:
        before = await shop.touched(product)
        await shop.act(function, *arguments)
        assert await shop.touched(product) == before + 1, function
    before = await shop.touched(product)
    await shop.act(catalog.change_price, variant, 990)
    await shop.act(catalog.publish, product)
    assert await shop.touched(product) == before


async def test_a_lowered_price_is_shown_beside_the_lowest_of_thirty_days(shop: Shop) -> None:
    product = await shop.add()
    [variant] = await shop.variants(product)

    async def charge(price: int, after: int) -> None:
        await shop.database.transact(catalog.change_price, shop.id, variant, price, now=NOW + after)

    await charge(2000, 40 * DAY)
    assert (await shop.view(product)).variants[0].crossed_out(NOW + 40 * DAY) is None
    # 12.80 held until ten days before: that, and not 20.00, is what it may be compared with.
    await charge(1000, 50 * DAY)
    lowered = (await shop.view(product)).variants[0]
    assert lowered.crossed_out(NOW + 50 * DAY) == 1280
    assert lowered.crossed_out(NOW + 80 * DAY) is None
    await charge(1100, 51 * DAY)
    assert (await shop.view(product)).variants[0].crossed_out(NOW + 51 * DAY) is None


def test_a_price_is_proven_only_by_what_was_charged() -> None:
    assert proven_price([(100, 0)], 90, 5) == 100
    assert proven_price([(100, 0)], 100, 5) is None
    assert proven_price([(80, 0), (200, 1)], 100, 1 + 30 * DAY) == 200
    assert proven_price([(80, 0), (200, 1)], 100, 30 * DAY) is None
    assert proven_price([(0, 0), (100, 1)], 90, 5) == 100
    assert proven_price([], 90, 5) is None


async def test_a_picture_is_kept_as_bytes_until_it_was_sent(shop: Shop) -> None:
    pictures = (
        NewPicture(address="https://example.org/dead.jpg"),
        NewPicture(content=b"jpeg", alt="A tin"),
        NewPicture(file="large", variants=(1,)),
    )
    product = await shop.add(options=("Size",), variants=SIZES, pictures=pictures)
    small, large = await shop.variants(product)
    picture = await shop.database.read(catalog.picture_of, product=product)
    assert picture is not None and (picture.content, picture.file) == (b"jpeg", None)
    await shop.database.transact(catalog.remember_file, picture.id, "file-1")
    for of, file in (
        ({"product": product}, "file-1"),
        ({"variant": small}, "file-1"),
        ({"variant": large}, "large"),
    ):
        picture = await shop.database.read(catalog.picture_of, **of)
        assert picture is not None and (picture.content, picture.file) == (None, file)


def test_texts_lose_what_would_deceive() -> None:
    assert clean_title("Tea\u202e eert \u2066x\u2069\u200b") == "Tea eert x"
    assert clean_title("  a \n\t b\x00c  ") == "a bc"
    assert clean_title("é" * 200) == "é" * 100
    assert clean_title("👨\u200d👩") == "👨\u200d👩"
    assert clean_about("a\r\n\r\n\r\n\r\nb \u202ec") == "a\n\nb c"
    assert len(clean_about("x" * 10_000)) == 3_000
