# 商家的早报：昨天怎样、今天做什么、一件值得知道的事。

morning-title = ☀️ <b>{ $day }</b> · { $shop }
morning-yesterday = 昨天 { $orders } 单，{ $amount }。
morning-went-back = 退给买家 { $amount }。
morning-none-sold = 昨天没有新订单。
morning-to-ship =
    待发货 { $count } 个{ $today ->
        [0] {""}
       *[other] ，今天到期 { $today } 个
    }{ $late ->
        [0] {""}
       *[other] ，已晚 { $late } 个
    }。
morning-refunds =
    { $count ->
        [1] 有 1 笔款等你退：{ $amount }，{ $by }前。
       *[other] 有 { $count } 笔款等你退：共 { $amount }，最早的{ $by }前。
    }
morning-to-confirm = { $count } 位买家说钱已经付了，请查收。
morning-asking = { $count } 位顾客在等回复，最早从{ $since }等起。
morning-low = 快卖完了：{ $products }。
morning-low-one =
    { $title }{ $left ->
        [0] （没有了）
       *[other] （还剩 { $left } 件）
    }
morning-nothing = 没有要处理的。
morning-insight-wished = { $number } 个人在等{ $title }到货。
morning-insight-sells-out =
    照这个速度，{ $title }{ $number ->
        [1] 明天就卖完
       *[other] 还够卖 { $number } 天
    }。
morning-insight-carried = { $title }两周里被分享了 { $number } 次，还没人买。看看价格或图片？
button-to-ship = 去发货
button-add-stock = 补库存
button-look-at-it = 看看这件
button-morning-settings = 早报设置
button-morning = 早报

morning-settings = 每天早上 { $time }（{ $zone }），我把{ $shop }今天要做的、昨天卖的写给你。
morning-settings-off = { $shop }没有开早报。
morning-empty-on = 没什么事的日子也发。
morning-empty-off = 没什么事就不打扰。
morning-mine-on = 会发给你。
morning-mine-off = 不发给你。
button-morning-me-on = 也发给我
button-morning-me-off = 不用发给我
button-morning-empty-on = 每天都发
button-morning-empty-off = 有事才发
button-morning-shop-on = 打开早报
button-morning-shop-off = 关掉早报
button-morning-time = 换个时间
morning-time-question = 每天几点发？按 { $zone } 的时间，比如 9:00 或 18:30。
refusal-time-malformed = 看不懂这个时间，请写成 9:00 或 18:30 这样。
