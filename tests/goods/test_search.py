"""Search finds everything that it should and nothing else, on both databases alike."""

from __future__ import annotations

import random
import re

import pytest

from store import catalog
from store.catalog import NewVariant, Page, Text
from store.database import Transaction
from tests.goods.conftest import NOW, Shop, new_product

CHARACTERS = "明前龙井茶绿杯红乌普洱铁观音茉莉花壶"
WORDS = ("green", "great", "tea", "teapot", "spring", "2026", "100g", "cup", "Oolong", "café")


async def found(shop: Shop, query: str, *, everywhere: bool = False, limit: int = 1_000) -> Page:
    where = None if everywhere else shop.id
    return await shop.database.read(catalog.find, where, query, "en", 0, limit)


async def titles(shop: Shop, query: str) -> list[str]:
    return [listing.title for listing in (await found(shop, query)).items]


def name(random: random.Random) -> str:
    parts = [
        "".join(random.choices(CHARACTERS, k=random.randint(1, 4)))
        for _ in range(random.randint(0, 3))
    ] + random.sample(WORDS, random.randint(0, 3))
    random.shuffle(parts)
    return random.choice([" ", "·", " - "]).join(parts) or "茶"


def is_in(term: str, title: str) -> bool:
    """The truth, told another way: by looking at every name."""
    title = title.lower().replace("é", "e")
    if term.isascii():
        return re.search(rf"(?<![a-z0-9]){term}", title) is not None
    return re.search(r"[\W_]*".join(term), title) is not None


@pytest.fixture
async def names(shop: Shop) -> dict[int, str]:
    """Four hundred names, by product."""
    source = random.Random(4)

    async def fill(tx: Transaction) -> dict[int, str]:
        kept: dict[int, str] = {}
        for _ in range(400):
            title = name(source)
            product = await catalog.add_product(tx, shop.id, new_product(title), now=NOW)
            await catalog.publish(tx, shop.id, product, now=NOW)
            kept[product] = title
        return kept

    return await shop.database.transact(fill)


async def test_every_match_is_found_and_nothing_else(shop: Shop, names: dict[int, str]) -> None:
    source = random.Random(5)
    for _ in range(150):
        title = source.choice(list(names.values()))
        glyphs = [char for char in title if char in CHARACTERS]
        start = source.randrange(len(glyphs)) if glyphs else 0
        chinese = "".join(glyphs[start : start + source.randint(1, 4)])
        word = source.choice(WORDS).lower().replace("é", "e")
        latin = word[: source.randint(1, len(word))]
        for asked in ([chinese], [latin], [chinese, latin], [latin, chinese[:1]]):
            if not all(asked):
                continue
            truth = {n for n, title in names.items() if all(is_in(t, title) for t in asked)}
            page = await found(shop, " ".join(asked))
            assert {listing.id for listing in page.items} == truth if asked else not page.items, (
                asked
            )
            assert page.total == len(truth) if asked else page.total == 0


async def test_the_shortest_name_comes_first_and_the_newest_of_equals(shop: Shop) -> None:
    await shop.add("Spring green tea")
    older = await shop.add("Green tea")
    newer = await shop.add("Tea, green")
    await shop.add("Tea")
    assert await titles(shop, "tea") == ["Tea", "Tea, green", "Green tea", "Spring green tea"]
    assert [listing.id for listing in (await found(shop, "green")).items][:2] == [newer, older]


async def test_pages_follow_each_other_without_gap_or_repeat(
    shop: Shop, names: dict[int, str]
) -> None:
    whole = [listing.id for listing in (await found(shop, "茶")).items]
    pages: list[int] = []
    while items := (
        await shop.database.read(catalog.find, shop.id, "茶", "en", len(pages), 7)
    ).items:
        pages += [listing.id for listing in items]
    assert pages == whole


async def test_of_too_many_to_rank_the_newest_come_first(
    shop: Shop, names: dict[int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    truth = sorted((n for n, title in names.items() if is_in("t", title)), reverse=True)
    monkeypatch.setattr("store.search.service.RANKED", len(truth) - 1)
    for offset in (0, 7, len(truth) - 7):
        page = await shop.database.read(catalog.find, shop.id, "t", "en", offset, 7)
        assert [listing.id for listing in page.items] == truth[offset : offset + 7]
        assert page.total == len(truth)
        assert page.exact == (offset == len(truth) - 7)
    monkeypatch.setattr("store.search.service.RANKED", len(truth))
    page = await shop.database.read(catalog.find, shop.id, "t", "en", 0, 7)
    assert page.exact
    assert [listing.id for listing in page.items] != truth[:7]


async def test_only_what_is_for_sale_is_found(shop: Shop, other_shop: Shop) -> None:
    shown = await shop.add("龙井一号")
    await shop.add("龙井草稿", publish=False)
    paused = await shop.add("龙井二号")
    removed = await shop.add("龙井三号")
    await other_shop.add("龙井别家")
    await shop.act(catalog.pause, paused)
    await shop.act(catalog.remove, removed)
    assert [listing.id for listing in (await found(shop, "龙井")).items] == [shown]
    assert len((await found(shop, "龙井", everywhere=True)).items) == 2
    await shop.act(catalog.publish, paused)
    assert len((await found(shop, "龙井")).items) == 2


async def test_a_shop_is_not_found_by_its_number(shop: Shop) -> None:
    await shop.add("Tea")
    assert await titles(shop, str(shop.id)) == []
    assert await titles(shop, f"s {shop.id}") == []


async def test_a_product_is_found_by_its_translations_and_its_variants(shop: Shop) -> None:
    product = await shop.add(
        "Shirt",
        options=("Colour",),
        variants=(NewVariant(100, 1, ("Ocean blue",)), NewVariant(100, 1, ("Red",))),
        texts={"zh": Text("衬衫", options=("颜色",), values=(("海蓝",), ("红",)))},
    )
    for query in ("shirt", "衬衫", "ocean", "shirt red", "海蓝"):
        assert [listing.id for listing in (await found(shop, query)).items] == [product]


async def test_no_phrase_reaches_from_a_title_into_a_value(shop: Shop) -> None:
    await shop.add("衬衫", options=("颜色",), variants=(NewVariant(100, 1, ("海蓝",)),))
    assert await titles(shop, "衬衫 海蓝") == ["衬衫"]
    assert await titles(shop, "衫海") == []


async def test_a_new_name_replaces_the_old_one(shop: Shop) -> None:
    product = await shop.add("Longjing")
    await shop.act(catalog.change_text, product, Text("Biluochun, the new one"))
    assert await titles(shop, "longjing") == []
    assert await titles(shop, "bilu") == ["Biluochun, the new one"]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        '"',
        "tea\"*'",
        "tea AND NOT tea",
        "NEAR(tea 茶, 2)",
        "words:tea ^tea",
        "tea' & !'x:* | (",
        "tea\x00pot",
        "<-> tea",
        "\\",
        "--",
        "%_茶%",
        "a" * 5_000,
        "茶" * 5_000,
        "茶 " * 2_500,
        "\ue000 \ue0011",
        "\ud800",
        "𠮷茶",
        "🍵",
        "ﷺ" * 300,
    ],
)
async def test_no_query_is_an_error(shop: Shop, query: str) -> None:
    await shop.add("Tea 茶")
    page = await found(shop, query)
    assert page.total <= 1
