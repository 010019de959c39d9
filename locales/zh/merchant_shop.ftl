# 商家的小店：第一天的清单。

merchant-no-shop = 你还没有在这里的小店工作。发 /merchant 可以自己开一家。
never-mind = 好，以后再说。已经填的都还在。
merchant-which-shop = 哪一家店？
merchant-shop-unnamed = 小店 { $number }
merchant-unsaid = 还没填
merchant-found = 你可以在这里开一家自己的小店：在聊天里展示、收款、发货。现在就弄吗？几分钟就好，先填哪项都行。
merchant-code-question = 在这里开店要有机器人主人给的码，发给我吧。
opening-code =
    谁打开这个链接，谁就能在这里开一家自己的店，只能用一次：
    { $url }
    要手动输入的话：<code>{ $code }</code>
merchant-title-draft = <b>{ $shop }</b> · 还没开张
merchant-title-open = <b>{ $shop }</b> · 营业中
merchant-title-paused = <b>{ $shop }</b> · 暂停营业
merchant-your-role = 你在这里是{ $role }。
merchant-has-name =
    ✓ 店名：{ $shop }，{ $cover ->
        [yes] 有封面
       *[no] 还没有封面
    }
merchant-lacks-name = ○ 店名：小店叫什么？
merchant-has-money = ✓ 用 { $currency } 标价，按 { $zone } 的时间
merchant-lacks-currency = ○ 货币和时区：选一种货币
merchant-lacks-zone = ○ 货币和时区：选一个时区
merchant-has-shipping = ✓ 运费：{ $shipping }
shipping-digital = 卖的都是数字商品，不用寄
merchant-lacks-shipping = ○ 运费：收多少？一个统一价就够
merchant-has-payment = ✓ 收款：{ $ways }
merchant-lacks-payment = ○ 收款：别人怎么付钱给你？
merchant-has-product = ✓ { $count } 件商品
merchant-lacks-product = ○ 第一件商品：发一张照片，配一行字，比如「龙井 100克 12.80 x20」；整份商品表用 /import
merchant-has-group = ✓ 小店已经在群里
merchant-lacks-group = ○ 群聊：让大家看到（可以以后再弄）
merchant-has-staff = ✓ { $count } 位店员
merchant-lacks-staff = ○ 店员：请人帮忙打包（可以以后再弄）
merchant-ready = 都齐了，可以开张。
merchant-not-ready = 前四项填好就能开张。
merchant-opened = 小店开张了，生意兴隆！
merchant-paused = 暂停营业，现在不能下单；已有的订单照常处理。

merchant-name-card =
    <b>{ $shop }</b>
    介绍：{ $about }
    退货：{ $returns }
    封面会在别人跟我打招呼时出现。你写的退货说明显示在商品的详细介绍里，和通用规则一起。
merchant-name-question = 小店叫什么名字？
merchant-cover-question = 把封面照片发给我。
merchant-about-question = 小店卖什么？一两句话就好。
merchant-returns-question = 关于退货，想让买家知道什么？用你自己的话写。
merchant-country-question = 小店在哪个国家或地区？两个字母，比如 CN。没写国家的地址就算在那里。
merchant-money-card =
    货币：{ $currency }
    时区：{ $zone }
    国家：{ $country }
    所有价格都用这个货币，有商品定价或下单后就不能改了。发货时限按这个时区说。地址没写国家的，就当在你的国家。
merchant-currency-question = 哪种货币？三个字母，比如 CHF。
merchant-zone-question = 哪个时区？像这样写：Asia/Shanghai。
merchant-group-card =
    把我加进你的群。在群里发 /shop@{ $bot }，谁发谁看得到你的商品；点「分享到本群」，大家都能看到卡片。你是管理员的话，在 /settings@{ $bot } 里选 /shop 打开你的店。
    别的聊天：点商品上的「分享」，选一个聊天。

button-found-shop = 开一家店
button-opening-code = 给别人一个开店码
button-open-shop = 开张
button-pause-shop = 暂停营业
button-back-to-shop = ‹ 返回
button-to-shop = 我的小店
button-step-name = 店名和封面
button-step-money = 货币和时区
button-step-shipping = 运费
button-step-payment = 怎么收款
button-step-group = 群聊
button-queue = 待发货
button-refunds = 待退款
button-staff = 店员
button-products = 商品
button-add-product = 上架商品
button-say-name = 店名
button-say-cover = 封面
button-say-about = 介绍
button-say-returns = 退货说明
button-say-country = 国家
button-other-currency = 其他货币
button-other-zone = 其他时区
button-add-to-group = 把我加进群
button-write-to = 联系 { $buyer }
buyer = 买家

role-owner = 店主
role-manager = 店长
role-packer = 打包员
role-support = 客服

shipping-unsaid = 还没填
shipping-free = 包邮
shipping-nowhere = 还不能寄
shipping-pickup-only = 不邮寄，自己来取
shipping-price = { $price }
shipping-price-from = { $price } 起
shipping-price-free-from = { $price }，满 { $free } 包邮

way-provider = 银行卡
way-by-hand = 转账或现金
way-stars = Stars
ways-title = <b>怎么收款</b>
ways-provider = <b>银行卡</b>，通过支付服务商 · { $state }
ways-by-hand = <b>转账或现金</b>，你查收后确认 · { $state }
ways-stars = <b>Telegram Stars</b>，卖数字商品用 · { $state }
ways-note = 买家看到：「{ $note }」
ways-state-missing = 还没设置
ways-state-on = 已开
ways-state-off = 已关
ways-state-test = 已开，TEST 测试，不动真钱
ways-state-live = 已开，LIVE 正式
refunds-itself = 退款会自动退回。
refunds-itself-whole = 退款会自动退回，只能整笔退。
refunds-stripe = 退款会通过 Stripe 自动退回买家的卡。
refunds-by-hand = 退款：机器人没法替你退。你在 { $span }内自己退给买家，我会提醒你，买家看得到日期。
button-set-up-provider = 银行卡：支付令牌
button-set-up-by-hand = 转账或现金：付款说明
button-set-up-stars = 收 Stars
button-stripe-on = 用 Stripe 自动退款
button-stripe-off = 不再用 Stripe 退款
merchant-stripe-question = 如果你的支付令牌来自 Stripe，银行卡的钱我可以自动退。到 Stripe 后台：Developers，API keys，建一个受限密钥，允许读取 Charges 和 PaymentIntents、写入 Refunds。它以 rk_live_ 或 rk_test_ 开头。发给我吧，我马上删掉那条消息，以后也不会再显示。
merchant-stripe-taken = 从现在起退款走 Stripe。你的消息已经删掉了。万一 Stripe 不认这个密钥，就还是由你手动退，我会告诉你。
button-way-off = 停收：{ $way }
button-way-on = 恢复：{ $way }
merchant-token-question = 到 @BotFather：/mybots，选你的机器人，Payments，选一家支付服务商。它会给你一个令牌，像 123456789:TEST:… 发给我吧。我马上删掉那条消息，以后也不会再显示。
merchant-token-test = 这是 TEST 测试令牌：大家可以试着付款，不动真钱。你的消息已经删掉了。
merchant-token-live = 这是 LIVE 正式令牌：从现在起收的是真钱。你的消息已经删掉了。
merchant-token-stray = 刚才那条是支付令牌，我已经删掉了。要用它的话：/merchant，再点「怎么收款」。
merchant-note-question = 别人怎么付钱给你？你写什么，买家就看到什么：账号、号码，或「到店付现金」。有人说付好了，我就请你查收。

shipping-title = <b>寄到哪里，运费多少</b>
shipping-none-yet = 还没填。先填一个统一价就够了。
shipping-default = 默认：{ $price }
shipping-zone = { $places }：{ $price }
shipping-point = 自提：{ $at }
shipping-nowhere-note = 还没有地方可以取货，请加一个自提点。只卖数字商品的话，不加也行。
shipping-currency-first = 先在「货币和时区」里选一种货币。
shipping-price-question = 寄一个包裹收多少（{ $currency }）？写个数，比如 3.00；0 就是包邮。按件：3.00 + 1.00 每件。按重量：3.00 + 2.00 每 500 克。
shipping-free-question = 满多少包邮（{ $currency }）？写个数，比如 30.00；0 就是不包邮。
shipping-price-first = 先说一个包裹的运费：点「统一运费」，再说满多少包邮。
price-free = 包邮
price-not-served = 不寄
price-by-piece = 首件 { $amount }，每加一件 { $further }
price-by-weight = { $amount }，每 { $grams } 克加 { $further }
price-with-free = { $price }，满 { $free } 包邮
button-shipping-price = 统一运费
button-shipping-free = 满额包邮
button-shipping-zone = 加一个配送区
button-shipping-pickup = 加一个自提点
button-shipping-none = 不邮寄，只自提
shipping-zone-question =
    哪些地方，运费多少？写一行，比如：
    CN/浙江: 5.00，满 60 包邮
    HK, MO: 15.00 + 3.00 每件
    US: 60.00 + 20.00 每 500 克
    IS: 不寄
shipping-pickup-question =
    到哪里取？写三行：叫什么、在哪里、什么时候开门。比如：
    柜台
    平江路 4 号
    周一至周六 10–18 点
button-drop = 删除：{ $name }
shipping-weightless = 有 { $count } 件商品还没填重量，按重量计运费时算 0。在 /products 打开商品，点「更多」「重量」填上。
