# 到处都用得着的话。

welcome =
    { $name }，你好！这里是{ $shop }。逛一逛、给朋友送份礼物、查快递，都在聊天里就能办好。
welcome-operator = { $name }，你好！这里还没有小店。发 /merchant 就能开一家。
button-look-around = 逛一逛
button-my-orders = 我的订单
button-back = ‹ 上一个
button-next = 下一个 ›
button-not-now = 以后再说
button-search = 搜索

help =
    <b>在这里可以</b>
    /shop 逛一逛 · /search 找东西
    /cart 购物车 · /orders 我的订单 · /gifts 礼物
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
too-fast-typed = 慢一点：消息太多，刚才那条我没看。过几秒再发一次吧。
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
command-gifts = 送出和收到的礼物
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
span-days = { $count } 天
span-hours = { $count } 小时
span-minutes = { $count } 分钟
span-seconds = { $count } 秒
list-and = 、
busy = 现在人太多了，请过一会儿再试。

privacy =
    <b>我知道你的这些信息</b>
    你在这里的名字、语言、你给我的地址、你的订单和付款、购物车里的东西、要我提醒到货的商品，还有你和店家写的话。只有寄包裹的店看得到那个包裹的地址，送你礼物的人看不到。
    地址在最后一个用到它的订单结束 { $span }后删除。订单和金额依法保留，只留编号，不留名字。
privacy-exported = 我知道的都在这里，只发给了你。
privacy-erase-sure = 删掉你的名字、地址和你写过的话？订单只留编号。路上的包裹还要用的，到了再删。
privacy-erased = 好了，我已经不记得你了。再写给我，我们就重新认识。
privacy-erased-later = 好了。还有 { $count } 个地址包裹要用，订单结束 { $span }后删除。
button-export = 给我一份
button-erase = 忘掉我

group-hello = 大家好，我是{ $shop }的小助手。发 /shop@{ $bot } 就能逛，只有你自己看得到。没人分享，我就不出声。管理员可以用 /settings@{ $bot } 设置语言、时区和谁能发卡片。
group-hello-many = 大家好！发 /shop@{ $bot } 就能逛，只有你自己看得到。没人分享，我就不出声。管理员可以用 /settings@{ $bot } 设置语言、时区和谁能发卡片。
button-group-settings = 设置
anonymous = 你用群的名义说话时，我看不到你是谁。我们到<a href="{ $url }">私聊里</a>说吧；按钮在这里照样能用。

group-settings =
    <b>{ $title }</b>
    卡片语言：{ $language } · 时区：{ $zone }
    谁能发卡片：{ $who }，每天 { $cards } 张
    安静时段：{ $quiet }
    /shop 打开：{ $shop }
group-settings-where = 设置是跟着群的：管理员在群里发 /settings@{ $bot }。
group-quiet-none = 没有
group-zone-none = 还没选（UTC）
group-zone-question = 这个群用哪个时区？
group-post-all = 所有人
group-post-admins = 只有管理员
group-shop-any = 不限哪家店
button-group-zone = 时区
button-group-post-all = 所有人都能发
button-group-post-admins = 只有管理员能发
button-group-cards = 每天 { $cards } 张
button-group-quiet = 22:00 到 9:00 安静
button-group-loud = 不设安静时段
refusal-not-an-admin = 这是本群管理员才能做的。
