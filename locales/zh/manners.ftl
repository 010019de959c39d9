# 到处都用得着的话。

welcome =
    { $name }，你好！这里是{ $shop }。逛一逛、下单、查快递，都在聊天里就能办好。
welcome-closed = { $name }，你好！小店还在准备，过几天再来看看吧。
welcome-operator = { $name }，你好！这里还没有小店。发 /merchant 就能开一家。
button-look-around = 逛一逛
button-my-orders = 我的订单
button-back = ‹ 上一个
button-next = 下一个 ›
button-close = 收起
button-not-now = 以后再说
button-search = 搜索
button-show-all = 看全部

help =
    <b>在这里可以</b>
    /shop 逛一逛 · /search 找东西
    /cart 购物车 · /orders 我的订单
    /addresses 收货地址
    /language 语言 · /privacy 我知道你的哪些信息
    /paysupport 付款遇到问题
    自己有小店？发 /merchant
    在群里发 /shop@{ $bot }，只有你自己看得到。
open-chat = 我们<a href="{ $url }">到私聊里</a>接着办。
written-to-you = 我在私聊里写给你了。
unknown-command = 这个我还不会。发 /help 看看我会什么。
not-understood = 没看懂你的意思。发 /shop 逛一逛，或发 /help。
too-fast = 点得太快了，稍等一下。
old-button = 这个按钮是很早的消息上的。发 /shop 看新的吧。
our-fault = 刚才没办成，是我们的问题。没有重复扣款，也没有丢东西。过一分钟再点一次；还不行的话，把 { $code } 发给我们。
token-typed = 刚才那条是密钥，我已经从聊天里删掉了。拿到它的人能冒充你的机器人：要是别人可能看到过，请到 @BotFather 换一个。
language-question = 我用哪种语言和你说话？
language-chosen = 好的，我们说中文。
close-done = 已收起。

command-start = 开始
command-shop = 逛一逛
command-search = 找东西
command-cart = 购物车
command-orders = 我的订单
command-addresses = 收货地址
command-language = 语言
command-help = 在这里可以做什么
command-paysupport = 付款遇到问题
command-privacy = 我知道你的哪些信息
command-settings = 本群设置
command-merchant = 我的小店
command-products = 我的商品
command-add = 上架商品
command-import = 导入商品
command-queue = 待发货
command-ship = 发货
command-refunds = 待退款
command-staff = 我的店员
list-and = 、
busy = 现在人太多了，请过一会儿再试。
