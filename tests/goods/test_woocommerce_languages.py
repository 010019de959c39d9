"""A shop's export has its columns in the shop's language, and means the same."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from store.importing import parse, told_apart
from store.importing.woocommerce_languages import in_english

CUPS = (Path(__file__).parent / "catalogs" / "cups.csv").read_text("utf-8-sig")
GERMAN = (
    "ID,Typ,Artikelnummer,Name,Veröffentlicht,Ist hervorgehoben?,Sichtbarkeit im Katalog,"
    '"Kurzbeschreibung",Beschreibung,"Datum, an dem Angebotspreis beginnt",'
    '"Datum, an dem Angebotspreis endet",Steuerstatus,Vorrätig?,{stock},'
    "Lieferrückstande erlaubt?,Gewicht (kg),Angebotspreis,Regulärer Preis,Kategorien,Schlagwörter,"
    "Bilder,Übergeordnetes Produkt,Gruppierte Produkte,Position,Attribut 1 Name,"
    "Attribut 1 Wert(e),Attribut 1 Sichtbar,Attribut 1 Global,Attribut 2 Name,"
    "Attribut 2 Wert(e),Attribut 2 Sichtbar,Attribut 2 Global"
)
FRENCH = (
    "ID,Type,UGS,Nom,Publié,Mis en avant\u00a0?,Visibilité dans le catalogue,Description courte,"
    "Description,Date de début de promo,Date de fin de promo,État de la TVA,En stock\u00a0?,Stock,"
    "Autoriser les commandes de produits en rupture\u00a0?,Poids (kg),Tarif promo,Tarif régulier,"
    "Catégories,Étiquettes,Images,Parent,Groupe de produits,Position,Nom de l’attribut 1,"
    "Valeur(s) de l’attribut 1 ,Attribut 1 visible,Attribut 1 global,Nom de l’attribut 2,"
    "Valeur(s) de l’attribut 2 ,Attribut 2 visible,Attribut 2 global"
)
SPANISH = (
    "ID,Tipo,SKU,Nombre,Publicado,¿Está destacado?,Visibilidad en el catálogo,Descripción corta,"
    "Descripción,Día en que empieza el precio rebajado,Día en que termina el precio rebajado,"
    "Estado del impuesto,¿Existencias?,Inventario,¿Permitir reservas de productos agotados?,"
    "Peso (kg),Precio rebajado,Precio normal,Categorías,Etiquetas,Imágenes,Superior,"
    "Productos agrupados,Posición,Nombre del atributo 1,Valor(es) del atributo 1,"
    "Atributo visible 1,Atributo global 1,Nombre del atributo 2,Valor(es) del atributo 2,"
    "Atributo visible 2,Atributo global 2"
)
CHINESE = (
    "ID,类型,SKU,名称,已发布,是推荐产品？,在列表页可见,简短描述,描述,促销开始日期,促销截止日期,"
    "税状态,有货？,库存,允许缺货下单？,重量(公斤),促销价格,常规售价,分类,标签,图片,父级,分组产品,"
    "位置,属性 1 名称,属性 1 值,属性 1 可见,属性 1 的全局,属性 2 名称,属性 2 值,属性 2 可见,"
    "属性 2 的全局"
)
HEADS = [GERMAN.format(stock="Lager"), GERMAN.format(stock="Bestand"), FRENCH, SPANISH, CHINESE]


def with_head(head: str) -> bytes:
    return (head + "\n" + CUPS.split("\n", 1)[1]).encode()


@pytest.mark.parametrize("head", HEADS)
def test_it_says_what_the_english_one_says(head: str) -> None:
    english, other = parse(CUPS.encode(), "USD"), parse(with_head(head), "USD")
    assert other.trade == "woocommerce"
    assert not other.mistakes
    assert other.products == english.products
    told = [(one.line, one.reason) for one in other.notes]
    assert told == [(one.line, one.reason) for one in english.notes]


def test_what_is_wrong_is_named_by_the_columns_own_name() -> None:
    file = with_head(CHINESE).replace(b'"89,90"', b"dear")
    found = [(one.line, one.column, one.reason) for one in parse(file, "USD").mistakes]
    assert found == [(7, "常规售价", "price-unreadable")]


@pytest.mark.parametrize(
    ("twin", "told"), [("Lager", ["bestand", "lager"]), ("Bestand", ["bestand"])]
)
def test_two_names_of_one_column_are_a_mistake(twin: str, told: list[str]) -> None:
    head = GERMAN.format(stock="Bestand").replace("Steuerstatus", twin)
    found = [
        (one.line, one.column.lower(), one.reason) for one in parse(with_head(head), "USD").mistakes
    ]
    assert found == [(1, column, "column-twice") for column in told]


def test_two_names_of_a_column_that_nobody_reads_are_none() -> None:
    head = GERMAN.format(stock="Lager").replace("Ist hervorgehoben?", "Steuerstatus")
    assert not parse(with_head(head), "USD").mistakes


def test_a_column_that_is_missing_is_said() -> None:
    file = with_head(CHINESE.replace("常规售价", "别的"))
    assert [one.reason for one in parse(file, "USD").mistakes] == ["column-missing"]


@pytest.mark.parametrize(
    "head",
    [
        "handle,name,price,stock,type,position,images,description,categories,sku",
        "Handle,Title,Type,Published,Variant Price,Description,Status",
        "名称,价格,库存",
    ],
)
def test_other_tables_are_left_alone(head: str) -> None:
    assert in_english(head.lower().split(",")) == {}


def test_every_language_names_every_column_once() -> None:
    path = Path(__file__).parents[2] / "store" / "importing" / "woocommerce_heads.tsv"
    languages, *rows = csv.reader(io.StringIO(path.read_text("utf-8")), delimiter="\t")
    assert len(languages) >= 17
    for at, language in enumerate(languages[1:], 1):
        heads = [
            (row[at] or row[0]).split("|")[0].replace("%d", "1").replace("%s", "kg").lower()
            for row in rows[:-4]
        ]
        english = in_english(heads)
        assert sorted(english.values()) == sorted(
            row[0].replace("%d", "1").replace("%s", "kg").lower() for row in rows[:-4]
        ), language
        assert told_apart(english.values()) == "woocommerce"
