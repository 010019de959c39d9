"""What the demo's two shops sell, in both languages."""

from dataclasses import dataclass
from typing import Final, Literal

from bot.demo_data.pictures import Look


@dataclass(frozen=True, slots=True)
class Words:
    """A text in both languages."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A variant: what it is called, what it costs (minor units), how many there are."""

    name: Words
    price: int
    stock: int | None
    grams: int = 150


@dataclass(frozen=True, slots=True)
class Good:
    """A product of the demo."""

    title: Words
    about: Words
    shelf: str
    look: Look
    price: int = 0
    stock: int | None = 40
    grams: int = 150
    option: Words | None = None
    choices: tuple[Choice, ...] = ()
    kind: Literal["shipped", "digital", "pickup"] = "shipped"
    delivers: str | None = None
    """What a digital product sends after payment; its price is in Stars."""
    per_person: int | None = None
    presale_days: int | None = None


SHELVES: Final = {
    "green": Words("Green & white tea", "绿茶白茶"),
    "dark": Words("Oolong & black tea", "乌龙红茶"),
    "ware": Words("Teaware", "茶具"),
    "digital": Words("To read & listen", "看看听听"),
    "paper": Words("Paper", "纸品"),
    "write": Words("Writing", "书写"),
    "small": Words("Small presents", "小礼物"),
}

SIZE: Final = Words("Size", "规格")
COLOUR: Final = Words("Colour", "颜色")

TEA: Final = (
    Good(
        Words("Longjing, spring harvest", "明前龙井"),
        Words(
            "Picked by hand before Qingming on the hills above West Lake. Flat leaves, a taste of "
            "chestnut and fresh peas. Water at 80 °C, three infusions.",
            "清明前手工采摘，西湖山坡上的群体种。叶片扁平，栗香带一点豌豆的鲜。八十度水，能泡三道。",
        ),
        "green",
        Look("tin", "#7fa66b", "#e9f1df"),
        option=SIZE,
        choices=(
            Choice(Words("50 g", "50 克"), 720, 60, 90),
            Choice(Words("100 g", "100 克"), 1280, 7, 150),
            Choice(Words("200 g", "200 克"), 2400, 12, 260),
        ),
    ),
    Good(
        Words("Jasmine pearls", "茉莉龙珠"),
        Words(
            "Young leaves rolled into pearls and laid among jasmine flowers for seven nights.",
            "嫩芽揉成小珠，和茉莉花一起窨了七个晚上。泡开像一朵一朵地醒过来。",
        ),
        "green",
        Look("bowl", "#e8dfae", "#f7f3e2"),
        price=980,
        stock=25,
    ),
    Good(
        Words("Biluochun", "碧螺春"),
        Words(
            "Tiny spirals from the orchards of Dongting; peach and plum trees grow between the "
            "bushes.",
            "洞庭山的小螺，茶树长在桃李之间，有淡淡的果香。",
        ),
        "green",
        Look("pouch", "#8fb27a", "#eef4e6"),
        price=1450,
        stock=18,
    ),
    Good(
        Words("White Peony", "白牡丹"),
        Words(
            "A bud and two leaves, withered in the sun and nothing else. Sweet, light, patient.",
            "一芽两叶，只在日光下萎凋，别的什么也不做。清甜，耐泡。",
        ),
        "green",
        Look("pouch", "#d8d3c4", "#f6f4ee"),
        price=1120,
        stock=30,
    ),
    Good(
        Words("Spring 2027 Longjing, ordered ahead", "二〇二七明前龙井 · 预订"),
        Words(
            "The next harvest. Paid now, picked in spring, on its way the day it is dried.",
            "明年的头采。现在付款，春天采摘，炒好当天寄出。",
        ),
        "green",
        Look("tin", "#a9c68f", "#f1f6ea"),
        price=1100,
        stock=50,
        presale_days=120,
    ),
    Good(
        Words("Dong Ding oolong", "冻顶乌龙"),
        Words(
            "From the mountain of that name in Taiwan: tightly rolled, roasted over charcoal.",
            "台湾冻顶山，揉得紧实，炭火慢焙。第一口是焙火香，后面是花。",
        ),
        "dark",
        Look("tin", "#b98b4e", "#f4ead9"),
        price=990,
        stock=33,
    ),
    Good(
        Words("Da Hong Pao", "大红袍"),
        Words(
            "Rock tea from Wuyi. Mineral, warm, a little smoke; best on a rainy afternoon.",
            "武夷岩茶，岩骨花香，带一点烟火气。下雨的下午最合适。",
        ),
        "dark",
        Look("box", "#8c3b2e", "#f3e3dd"),
        price=1680,
        stock=9,
    ),
    Good(
        Words("Keemun black tea", "祁门红茶"),
        Words(
            "The tea of afternoon tables: cocoa, plum, a long finish. Takes milk, needs none.",
            "下午茶桌上的那一种：可可、梅子，余味很长。加奶也行，不加更好。",
        ),
        "dark",
        Look("tin", "#6f2f2a", "#f1e2df"),
        price=880,
        stock=45,
    ),
    Good(
        Words("Pu'er cake, 2019", "二〇一九普洱茶饼"),
        Words(
            "357 g, pressed by stone, kept dry since. It goes on getting better at your place.",
            "三百五十七克，石磨压制，一直干仓存放。到你家还会继续变好。",
        ),
        "dark",
        Look("cake", "#5a4336", "#efe6dc"),
        price=3600,
        stock=6,
        grams=420,
        per_person=2,
    ),
    Good(
        Words("Lapsang, pine smoked", "正山小种"),
        Words(
            "Smoked over pine in wooden houses. You love it or you give it away; both is fine.",
            "木楼里用松枝慢慢熏。喜欢的离不开，不喜欢的送人也好。",
        ),
        "dark",
        Look("pouch", "#4f3a30", "#ece2d8"),
        price=1050,
        stock=22,
    ),
    Good(
        Words("Gaiwan, white porcelain", "白瓷盖碗"),
        Words(
            "120 ml, thin enough to see the light through. The way tea shows all it has.",
            "一百二十毫升，薄得透光。茶好不好，盖碗最老实。",
        ),
        "ware",
        Look("gaiwan", "#dfe7ea", "#eef3f5"),
        price=1650,
        stock=14,
        grams=350,
    ),
    Good(
        Words("Teapot of red clay", "紫砂壶"),
        Words(
            "Yixing clay, 180 ml, signed by its potter. Keep it for one kind of tea.",
            "宜兴紫砂，一百八十毫升，有做壶人的款。一把壶养一种茶。",
        ),
        "ware",
        Look("pot", "#9a5a41", "#f3e6de"),
        price=5800,
        stock=3,
        grams=600,
    ),
    Good(
        Words("Six small cups", "小杯六只"),
        Words(
            "50 ml each, celadon. A seventh is a good reason to invite one friend less.",
            "每只五十毫升，青瓷。不多不少，刚好一桌人。",
        ),
        "ware",
        Look("cups", "#9fbfae", "#ecf4ef"),
        price=2400,
        stock=20,
        grams=700,
    ),
    Good(
        Words("Bamboo scoop and whisk", "竹茶则与茶筅"),
        Words(
            "Cut from one cane. For powdered tea and for people who like to take their time.",
            "同一根竹子做的。给喝抹茶的人，也给不着急的人。",
        ),
        "ware",
        Look("whisk", "#c6a664", "#f6efdf"),
        price=1350,
        stock=16,
    ),
    Good(
        Words("Tasting evening at the shop", "店里的品茶会"),
        Words(
            "Friday, 19:00, seven teas, eight chairs. You come to us and collect your place.",
            "周五晚七点，七款茶，八把椅子。到店报订单号入座。",
        ),
        "ware",
        Look("lantern", "#c4573f", "#f8e7e0"),
        price=2000,
        stock=8,
        kind="pickup",
        per_person=2,
    ),
    Good(
        Words("How to brew: a little book", "泡茶小册子"),
        Words(
            "Forty pages on water, time and patience. Comes into this chat right after payment.",
            "四十页，讲水、时间和耐心。付款后直接发到聊天里。",
        ),
        "digital",
        Look("book", "#5f7f9f", "#e6edf4"),
        price=50,
        stock=None,
        kind="digital",
        delivers=(
            "How to brew, in one page:\n3 g of leaf for 100 ml of water.\nGreen 80 °C, oolong "
            "95 °C, black 90 °C.\nFirst cup one minute, then taste.\n\n"
            "泡茶一页纸：\n三克茶配一百毫升水。\n绿茶八十度，乌龙九十五度，红茶九十度。\n"
            "第一道一分钟，然后听舌头的。"
        ),
    ),
    Good(
        Words("Rain on the tea hills, 40 minutes", "茶山听雨 · 四十分钟"),
        Words(
            "A recording from the hut above the garden. For reading, working and falling asleep.",
            "在茶园上面的小屋里录的。看书、干活、睡觉都合适。",
        ),
        "digital",
        Look("wave", "#6a8aa0", "#e5edf2"),
        price=25,
        stock=None,
        kind="digital",
        delivers=(
            "Rain on the tea hills · 茶山听雨\nCode for the player · 播放码: RAIN-ON-THE-HILLS"
        ),
    ),
)

PAPER: Final = (
    Good(
        Words("Rice paper notebook", "宣纸笔记本"),
        Words(
            "Ninety-six pages sewn by hand; lies flat, takes ink and watercolour.",
            "九十六页，手工线装，摊得平，墨和水彩都受得住。",
        ),
        "paper",
        Look("notebook", "#c9b48a", "#f5efe2"),
        option=COLOUR,
        choices=(
            Choice(Words("Indigo", "靛蓝"), 1400, 15, 260),
            Choice(Words("Moss", "苔绿"), 1400, 4, 260),
            Choice(Words("Persimmon", "柿子红"), 1400, 0, 260),
        ),
    ),
    Good(
        Words("Letter set, ten of each", "信纸信封各十"),
        Words(
            "For the things one does not type. The envelopes are blue, of course.",
            "写不方便打字的话。信封当然是蓝的。",
        ),
        "paper",
        Look("letter", "#4f74b3", "#e6edf8"),
        price=950,
        stock=40,
    ),
    Good(
        Words("Calendar 2027, printed by hand", "二〇二七手印年历"),
        Words(
            "Twelve linocuts, one a month, on paper that feels like cloth.",
            "十二张麻胶版画，一月一张，纸摸起来像布。",
        ),
        "paper",
        Look("calendar", "#b9483b", "#f7e5e2"),
        price=2200,
        stock=19,
    ),
    Good(
        Words("Wrapping paper, five sheets", "包装纸五张"),
        Words(
            "Waves, clouds, cranes, plum and nothing at all.", "水纹、云、鹤、梅，还有一张留白。"
        ),
        "paper",
        Look("roll", "#d08c60", "#f8ece3"),
        price=600,
        stock=80,
    ),
    Good(
        Words("Postcards of a rainy town", "雨巷明信片"),
        Words("Eight cards, letterpress, two colours.", "八张，凸版印刷，两色。"),
        "paper",
        Look("cards", "#7c93a8", "#e9eef3"),
        price=480,
        stock=120,
    ),
    Good(
        Words("Brush for everyday letters", "日常小楷笔"),
        Words(
            "Weasel hair, bamboo handle, forgives beginners.",
            "狼毫，竹杆，对初学的人很宽容。",
        ),
        "write",
        Look("brush", "#8a6a4a", "#f1e9df"),
        price=780,
        stock=26,
    ),
    Good(
        Words("Fountain pen, brass", "黄铜钢笔"),
        Words(
            "Heavy, plain, ages with your hand. Medium nib.",
            "沉手，朴素，会随你的手变色。中尖。",
        ),
        "write",
        Look("pen", "#c2a14d", "#f7f0dd"),
        price=4900,
        stock=5,
    ),
    Good(
        Words("Ink, after the rain", "雨后青墨水"),
        Words("Blue with some green in it, 40 ml, dries fast.", "蓝里带青，四十毫升，干得快。"),
        "write",
        Look("ink", "#2f5f73", "#e2edf0"),
        price=1150,
        stock=31,
    ),
    Good(
        Words("Ink stone, river slate", "歙石小砚"),
        Words("The size of a palm, with a lid of pear wood.", "手掌大小，配梨木盖。"),
        "write",
        Look("stone", "#47505a", "#e7eaee"),
        price=3300,
        stock=7,
        grams=900,
    ),
    Good(
        Words("Seal with your name", "刻名印章"),
        Words(
            "Qingtian stone, two characters or three letters. You collect it and check the "
            "spelling.",
            "青田石，两个字或三个字母。自己来取，顺便核对有没有刻错。",
        ),
        "small",
        Look("seal", "#a33a32", "#f6e3e1"),
        price=2600,
        stock=10,
        kind="pickup",
    ),
    Good(
        Words("Paper lantern, folds flat", "折叠纸灯笼"),
        Words("30 cm, warm light, fits into a letter box.", "三十厘米，光是暖的，折起来能进信箱。"),
        "small",
        Look("lantern", "#d9793f", "#faeadf"),
        price=1250,
        stock=24,
    ),
    Good(
        Words("Twelve washi tapes", "和纸胶带十二卷"),
        Words("All the colours of one year.", "一年的颜色，一个月一卷。"),
        "small",
        Look("tapes", "#b58fb0", "#f3eaf2"),
        price=860,
        stock=60,
    ),
    Good(
        Words("Poster to print at home", "自己打印的海报"),
        Words(
            "A linocut of a tea garden, as a code for the print shop of your choice.",
            "一张茶园版画，付款后给你取图码，去哪家打印都行。",
        ),
        "small",
        Look("poster", "#5d8a6a", "#e6f1e9"),
        price=15,
        stock=None,
        kind="digital",
        delivers="Tea garden, linocut · 茶园版画\nPrint code · 取图码: GARDEN-A3",
    ),
)
