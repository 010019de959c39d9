# 上架商品和修改。

listing-currency-first = 先选好用什么货币标价，选完接着来。
listing-question = 发一张照片，下面配一行字：名称、价格、数量。比如「龙井 2026 春 100克 12.80 x20」。
listing-title-question = 照片收到了。再来一行字：名称、价格、数量。比如「龙井 2026 春 100克 12.80 x20」。
listing-title-question-album = 这几张照片收到了，算同一件商品。再来一行字：名称、价格、数量。比如「龙井 2026 春 100克 12.80 x20」。
listing-draft = 大家会看到这样：
listing-published = 在卖：
listing-paused = 已暂停，别人看不到：
listing-no-price = 还没定价
listing-facts =
    { $price } · { $stock } · { $kind } · { $gifts ->
        [yes] 可送礼
       *[no] 不可送礼
    }
listing-stock = 库存 { $left }
listing-stock-uncounted = 不计库存
listing-kind-shipped = 邮寄
listing-kind-pickup = 自提
listing-kind-digital = 在聊天里交付
listing-variant = { $choice } · { $price } · { $stock }
listing-shelf = 分类：{ $shelf }
listing-limit = 每人限购 { $limit } 件
listing-price-question = { $title }卖多少钱（{ $currency }）？写个数，比如 12.80。
listing-price-question-whole = { $title }卖多少（{ $currency }）？写个整数，比如 50。
listing-stock-question = { $title }有多少件？20 或 =20 是重新清点，+10 是补货，-3 是减少。
listing-text-question = 把新的文字发给我：第一行是名称，下面是介绍。
listing-which-price = 改哪一款的价格？
listing-which-stock = 改哪一款的库存？
listing-shelf-question = 放在哪个分类？
listing-remove-sure = 把{ $title }彻底删除？已有的订单不受影响。
listing-removed-toast = 已删除。
listing-paused-toast = 已暂停，重新上架前没人能买。
listing-published-now = { $title }上架了。
listing-published-closed = { $title }放上货架了。小店还没开张。
listing-state-draft = 草稿
listing-state-paused = 已暂停
button-listing-publish = 上架
button-listing-pause = 暂停
button-listing-price = 价格
button-listing-stock = 库存
button-listing-text = 文字
button-listing-more = 更多
button-listing-shelf = 分类
button-listing-options = 规格
button-listing-limit = 每人限购
button-listing-presale = 预售日期
button-listing-gifts = 允许送礼
button-listing-nogifts = 不可送礼
button-listing-photo = 照片
button-listing-content = 交付内容
button-listing-remove = 删除
button-kind-shipped = 邮寄
button-kind-pickup = 自提
button-kind-digital = 数字商品
button-uncounted = 不计库存
button-new-shelf = 新分类
button-no-shelf = 不分类
button-back-to-product = ‹ 返回
button-post-into = 发到「{ $group }」
posted-into = 已经发到「{ $group }」。
refusal-not-in-group = 你不在那个群里，没法发。
button-post-it = 发到聊天里
products-title = 你的 { $count } 件商品，新的在前：
products-none = 还没有商品。发一张照片，配一行字，比如「龙井 100克 12.80 x20」。
button-import = 导入商品

listing-newshelf-question = 新分类叫什么？
listing-limit-question = 每人一共能买几件？写个数；0 就是不限。
listing-presale-question = 哪天开始发货？像 2027-01-31 这样写；0 就是马上发。在那之前可以先买。
listing-presale-past = 那天已经过了。写一个以后的日子，比如 2027-01-31；0 就是马上发。
listing-presale-unreadable = 看不懂这个日子。像这样写：2027-01-31；0 就是马上发。
listing-photo-question = 把新照片发给我。
listing-stars-first = 数字商品只能用 Telegram Stars 付，Stars 会到机器人主人手里，所以只有机器人主人自己的店能卖。在 /merchant 的「怎么收款」里打开。
listing-stars-question = 数字商品用 Telegram Stars 付。卖多少 Stars？写个整数。
listing-content-question = 买家会得到什么？链接、兑换码、一段文字都行：付款后会原样发到聊天里。
listing-digital-one = 数字商品是单独一件，没有规格可选。
listing-options-question =
    有什么可选的？一行一种，最多三种。比如：
    尺码：S、M、L
    颜色：红、蓝
listing-each-question = 一共 { $count } 款，先都用同一个价格。每款有多少件？写个数，比如 5；之后可以单独改。

# 这个机器人取不到的图片。
pictures-lost =
    { $count ->
        [1] Telegram 不再给我{ $names }的图片，它的卡片先不带图发出。
       *[other] 有 { $count } 件商品的图片取不到了，卡片先不带图发出：{ $names }
    }
pictures-lost-more = ……还有 { $count } 件
pictures-lost-do = 图片只认当初收到它的机器人，可能是换了令牌。打开商品，点「更多」里的「照片」，再发我一次就好。

# 回复商品卡片。
reply-question = 「{ $text }」是{ $title }的什么？
button-means-price = 价格
button-means-stock = 库存
button-means-name = 名称
button-means-text = 介绍
button-means-both = 名称和介绍
listing-photos = { $count } 张照片

# 每件多重，按重量计运费时用。
button-listing-weight = 重量
listing-weight-question = { $title }连包装多重？250 就是 250 克，写 1.2 公斤也行。
listing-which-weight = 改哪一款的重量？
listing-weight = 重 { $weight }
listing-sale =
    { $dated ->
        [both] 促销：{ $begins }到{ $ends } { $price }，平时 { $regular }
        [end] 促销：到{ $ends }为止 { $price }，之后 { $regular }
       *[begin] 促销：从{ $begins }起 { $price }，之前 { $regular }
    }
