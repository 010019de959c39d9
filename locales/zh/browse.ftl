# 逛一逛：商品卡片、列表、搜索、购物车。

quote = { $text }
product-price = { $price }
product-price-from = { $price } 起
product-price-lower = <s>{ $was }</s> { $price }
product-left = 还剩 { $left } 件
product-sold-out = 暂时卖完了
product-shipping = 运费 { $price }
product-shipping-free = 包邮
product-shipping-free-from = 运费 { $price }，满 { $free } 包邮
product-shipping-by-place = 运费看寄到哪里，付款前告诉你
product-pickup = 自己来取
product-digital = 付款后直接发到聊天里
product-found = { $sharer } 在{ $shop }看到的
product-at = { $shop }在卖
product-gone = 这件商品已经下架了。
product-presale = { $date }起发货
product-returns = 退货：{ $text }

button-buy-now = 立即购买
button-buy-now-for = 立即购买 · { $price }
button-add-to-cart = 加入购物车
button-share = 分享
button-share-here = 分享到本群
button-more = 详细
button-photos = 全部 { $count } 张照片
button-categories = 分类
button-everything = 全部

page-of = { $at } / { $total }
shop-choose = 想逛哪一家？
shop-empty = { $shop }的货架还空着。
shop-none = 这里还没有开张的小店。
categories-choose = 在{ $shop }想找什么？
variant-choose = 要哪一款？
variant-sold-out = { $choice } · 卖完了

search-question = 想找什么？写一两个词给我。
search-found = 「{ $query }」找到 { $count } 件
search-nothing = 没找到「{ $query }」。换个词试试，或者 /shop 逛一逛？

price-changed = 这张卡片发出后价格变了：原来 { $old }，现在 { $new }。买不买由你。
shared-here = 已经发到群里了。
shared-already = 这张卡片就在上面不远。
shared-already-at = 这张卡片已经在群里了：<a href="{ $url }">就在上面</a>。
post-quiet = 这个群 { $until } 前保持安静，过后再分享吧。

cart-title = 你在{ $shop }的购物车
cart-empty = 购物车是空的。发 /shop 逛一逛吧。
cart-line = { $title } × { $quantity } · { $amount }
cart-line-choice = { $title }（{ $choice }）× { $quantity } · { $amount }
cart-line-gone = { $title } · 已下架
cart-line-few =
    { $title } × { $quantity } · { $left ->
        [0] 卖完了
       *[other] 只剩 { $left } 件
    }
cart-sum = 一共 { $total }，运费另计
cart-sum-only = 一共 { $total }
cart-added = 已放进购物车：{ $title }。
cart-two-orders = 数字商品单独用 Stars 付款，所以这个购物车会变成两个订单。
button-cart = 购物车
button-checkout = 结算
button-empty-cart = 清空
button-less = −
button-plus = +

refusal-admins-post = 这个群只有管理员能发卡片。你可以在私聊里分享。
refusal-cards-of-the-day = 这个群今天的卡片发满了，明天再来吧。
refusal-no-such-chat = 我不在这个群里，没法发。
pickup-choose = 在哪里取？
search-found-many = 「{ $query }」找到 { $count } 件以上
cart-changed = 购物车里有东西变了。拿掉它，或者少买几件。
button-cart-at = { $shop }的购物车
group-zone-typed = 别的时区直接写：/settings@{ $bot } Asia/Kolkata
