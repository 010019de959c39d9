"""What goes out goes in its languages, and comes into an empty shop as it was."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import catalog, outbox
from store.catalog import NewProduct, NewVariant, Text
from store.database import Database, Transaction
from store.importing import Parsed, parse
from store.importing.service import portions
from tests.goods.conftest import NOW, Shop, add_shop
from tests.goods.test_exporting import TEXT, VALUES, bring, clean, exported, products

LANGUAGES = ("zh", "de", "pt-br")
WORD = TEXT.filter(lambda text: bool(clean(text)))


async def sights(shop: Shop) -> dict[str, object]:
    """Everything that people of each language see of a shop, and that its keepers set."""
    found: dict[str, object] = {}
    for language in ("en", *LANGUAGES):
        shelves = await shop.database.read(catalog.all_categories, shop.id, language)
        found[f"shelves {language}"] = sorted((one.name, one.giftable) for one in shelves)
        names = {one.id: one.name for one in shelves}
        page = await shop.database.read(catalog.products_of, shop.id, language, 0, 100)
        for view in [await shop.view(listing.id, language) for listing in page.items]:
            product = view.product
            found[f"{product.handle} {language}"] = (
                (product.title, product.about, product.options, product.kind, product.state),
                (product.per_person, product.giftable, names.get(product.category or 0)),
                [(one.options, one.price, one.left, one.sku, one.weight) for one in view.variants],
            )
    return found


@st.composite
def texts(draw: st.DrawFn, product: NewProduct) -> dict[str, Text]:
    """A product's words in some languages: all of them, or only what is draw of them."""
    found = {}
    for language in draw(st.lists(st.sampled_from(LANGUAGES), unique=True)):
        named = bool(product.options) and draw(st.booleans())
        valued = bool(product.options) and draw(st.booleans())
        found[language] = Text(
            title=draw(WORD),
            about=draw(st.just("") | st.just("1 < 2 & <b>\n\n=2") | TEXT),
            options=(draw(WORD),) if named else (),
            values=tuple((draw(WORD),) for _ in product.variants) if valued else (),
        )
    return found


@st.composite
def shops(draw: st.DrawFn) -> list[tuple[NewProduct, int | None]]:
    """Products, each with the number of its shelf."""
    new = draw(st.lists(products(), min_size=1, max_size=4))
    return [
        (replace(one, texts=draw(texts(one)), pictures=()), draw(st.none() | st.integers(0, 1)))
        for one in new
    ]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(shops(), VALUES, st.booleans())
async def test_a_shop_comes_into_an_empty_one_as_it_was_in_every_language(
    sqlite_database: Database,
    new: list[tuple[NewProduct, int | None]],
    names: list[str],
    giftable: bool,
) -> None:
    shop = Shop(sqlite_database, await sqlite_database.transact(add_shop))
    shelves = [
        await sqlite_database.transact(
            catalog.add_category, shop.id, name, names=said, giftable=gifts
        )
        for name, said, gifts in (
            ("=Tea", {"zh": "=茶", "de": clean(names[0])}, giftable),
            ("Cups, and more", {}, True),
        )
        if all(said.values())
    ]
    for number, (product, shelf) in enumerate(new):
        known = shelf is not None and shelf < len(shelves)
        await shop.act(
            catalog.put_product,
            replace(
                product,
                code=f"{shop.id}-{number}",
                handle=f"p {number}",
                category=shelves[shelf] if known and shelf is not None else None,
            ),
            state=("published", "draft", "paused")[number % 3],
        )
    file = await exported(shop)
    empty = Shop(sqlite_database, await sqlite_database.transact(add_shop))
    await bring(empty, file)
    there, here = await sights(empty), await sights(shop)
    used = {one[1] for one in new}
    for language in ("en", *LANGUAGES):
        # A shelf that nothing stands on is in no row.
        kept = here[f"shelves {language}"]
        assert isinstance(kept, list)
        assert len(kept) == len(shelves)
        if {0, 1} - used:
            there.pop(f"shelves {language}")
            here.pop(f"shelves {language}")
    assert there == here
    assert await exported(empty) == file
    await bring(shop, file)
    assert await exported(shop) == file


async def translated(shop: Shop) -> int:
    texts = {"zh": Text("龙井", "明前茶", ("规格",), (("小",), ("大",)))}
    variants = (NewVariant(500, 3, ("Small",)), NewVariant(900, 3, ("Large",)))
    shelf = await shop.database.transact(
        catalog.add_category, shop.id, "Green tea", names={"zh": "绿茶"}
    )
    return await shop.add(
        "Longjing",
        handle="longjing",
        options=("Size",),
        variants=variants,
        texts=texts,
        category=shelf,
    )


async def test_each_language_has_its_columns(shop: Shop) -> None:
    await translated(shop)
    head, first, second, _ = (await exported(shop)).decode("utf-8-sig").split("\r\n")
    columns = head.split(",")
    assert columns[1:7] == ["Name", "Name (zh)", "Text", "Text (zh)", "Category", "Category (zh)"]
    row = dict(zip(columns, first.split(","), strict=True))
    assert [
        row[f"{name} (zh)"] for name in ("Name", "Text", "Category", "Option 1", "Value 1")
    ] == [
        "龙井",
        "明前茶",
        "绿茶",
        "规格",
        "小",
    ]
    assert dict(zip(columns, second.split(","), strict=True))["Value 1 (zh)"] == "大"


async def test_a_shop_of_one_language_has_no_columns_of_others(shop: Shop) -> None:
    await shop.add("Tea")
    assert b"(zh)" not in await exported(shop)


async def test_a_table_without_a_language_leaves_it_alone(shop: Shop) -> None:
    product = await translated(shop)
    file = b"handle,name,price,option 1,value 1\nlongjing,New,5,Size,Small\nlongjing,,9,,Large\n"
    await bring(shop, file)
    view = await shop.view(product, "zh")
    assert (view.product.title, view.product.options) == ("龙井", ("规格",))
    assert [one.options for one in view.variants] == [("小",), ("大",)]
    assert (await shop.view(product)).product.title == "New"


async def test_what_a_language_leaves_empty_is_taken_away_and_not_found_any_more(
    shop: Shop,
) -> None:
    product = await translated(shop)
    rows = b"longjing,Longjing,5,,Size,Small\nlongjing,,9,,,Large\n"
    await bring(shop, b"handle,name,price,name (zh),option 1,value 1\n" + rows)
    view = await shop.view(product, "zh")
    assert (view.product.title, view.product.about) == ("Longjing", "")
    assert [one.options for one in view.variants] == [("Small",), ("Large",)]
    found = await shop.database.read(catalog.products_of, shop.id, "zh", 0, 9)
    assert [one.title for one in found.items] == ["Longjing"]


async def test_a_part_that_is_not_translated_is_as_the_shop_says_it() -> None:
    head = (
        "handle,name,price,option 1,value 1,option 2,value 2,value 1 (zh),option 2 (zh),text (zh)"
    )
    rows = "a,Tea,5,Size,Small,Tin,paper,小,罐,\na,,6,,Large,,paper,,,\n"
    [tea] = parse(f"{head}\n{rows}".encode(), "USD").products
    assert tea.product.texts == {"zh": Text("Tea", "", ("Size", "罐"), (("小", "paper"), ()))}


async def test_a_category_keeps_the_names_that_a_row_does_not_say(shop: Shop) -> None:
    await translated(shop)
    await bring(shop, b"handle,name,price,category,category (zh)\nb,Tea,5,Green tea,\n")
    shelves = await shop.database.read(catalog.all_categories, shop.id, "zh")
    assert [one.name for one in shelves] == ["绿茶"]


async def test_a_category_that_is_no_gift_says_so_in_a_table(shop: Shop) -> None:
    product = await translated(shop)
    file = "handle,name,price,category,category gifts\nb,Tea,5,Green tea,{}\n"
    for said, gifts in (("no", False), ("", False), ("yes", True)):
        await bring(shop, file.format(said).encode())
        assert (await shop.view(product)).product.giftable is gifts


def test_two_words_on_the_gifts_of_one_category_are_a_mistake() -> None:
    head = "handle,name,price,category,category gifts"
    rows = ("a,A,5,Tea,no", "b,B,5,Cups,yes", "c,C,5,Tea,", "d,D,5,Tea,no", "e,E,5,Tea ,yes")
    found = parse("\n".join((head, *rows, "")).encode(), "USD").mistakes
    assert [(one.line, one.column, one.reason) for one in found] == [
        (6, "category gifts", "category-gifts-other")
    ]


async def test_the_cards_of_a_category_come_after_the_products_that_a_file_writes(
    shop: Shop,
) -> None:
    other = await translated(shop)
    file = "handle,name,price,category,category gifts\nb,Tea,5,Green tea,{}\n"
    await bring(shop, file.format("").encode())
    written = (await shop.views())["b"].product.id
    for product in (other, written):
        await shop.database.transact(
            outbox.attach, "product", product, inline_id=f"card {product}", now=NOW
        )
    before = len(await shop.database.read(touches))
    await bring(shop, file.format("no").encode())
    drawn = (await shop.database.read(touches))[before:]
    assert drawn[0] == written
    assert sorted(drawn[1:]) == sorted((other, written))


async def touches(tx: Transaction) -> list[int]:
    """The products whose cards are to be drawn anew, in the order in which that was noted."""
    rows = await tx.fetch_all("SELECT subject FROM touches WHERE kind = 'product' ORDER BY id", [])
    return [row["subject"] for row in rows]


async def test_names_of_every_language_are_found_after_an_import(shop: Shop) -> None:
    await bring(shop, "handle,name,price,name (zh)\na,Longjing,5,龙井\n".encode())
    page = await shop.database.read(catalog.find, shop.id, "龙井", "zh", 0, 9)
    assert [one.title for one in page.items] == ["龙井"]


def test_a_file_of_more_languages_than_a_shop_has_is_refused_by_the_first_too_many() -> None:
    def parsed(count: int) -> Parsed:
        spoken = [f"Name (a{chr(97 + at // 26)}{chr(97 + at % 26)})" for at in range(count)]
        head, row = ",".join(("Handle,Name,Price", *spoken)), "a,Tea,5" + ",Tee" * count
        return parse(f"{head}\n{row}\n".encode(), "USD")

    assert not parsed(10).mistakes
    for count in (11, 600):
        found = parsed(count)
        assert [(one.line, one.column, one.reason) for one in found.mistakes] == [
            (1, "Name (aak)", "languages-too-many")
        ]
        assert len(found.products[0].product.texts) == 10


def test_what_is_said_in_other_languages_counts_in_what_one_transaction_writes() -> None:
    head = ",".join(("handle,name,price", *(f"name (a{one})" for one in "bcdefghi")))
    rows = "".join(f"p{n},Tea,5,1,2,3,4,5,6,7,8\n" for n in range(30))
    products = parse(f"{head}\n{rows}".encode(), "USD").products
    sizes = [len(some) for some in portions(products)]
    assert sum(sizes) == 30
    assert max(sizes) < 5


async def test_a_translation_into_a_language_nobody_has_heard_of_is_no_column_of_ours() -> None:
    parsed = parse(b"handle,name,price,weight (g),name (Chinese version)\na,Tea,5,9,x\n", "USD")
    assert not parsed.mistakes
    assert parsed.products[0].product.texts == {}
    assert parsed.products[0].product.variants[0].weight == 9
