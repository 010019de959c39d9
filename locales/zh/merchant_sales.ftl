# /sales：卖了多少，每个数字后面是哪些订单。

command-sales = 卖了多少
sales-title = <b>{ $when }</b> · { $shop }
sales-sold = { $orders } 单，{ $pieces } 件，{ $amount }（含运费）。
sales-none = 没有订单。
sales-back = 退给买家 { $amount }。
sales-before-day = 前一天 { $amount }。
sales-before-week = 上一周 { $amount }。
sales-before-month = 上个月 { $amount }。
sales-running = 还没过完。
button-sales = 销售
button-sales-orders = 看这 { $count } 单
button-sales-back = 退款 · { $amount }
button-sales-by-product = 按商品
button-sales-by-place = 按来处
button-sales-day = 日
button-sales-week = 周
button-sales-month = 月
button-sales-earlier-day = ‹ 前一天
button-sales-earlier-week = ‹ 上一周
button-sales-earlier-month = ‹ 上个月
button-sales-later-day = 后一天 ›
button-sales-later-week = 下一周 ›
button-sales-later-month = 下个月 ›
button-sales-sums = ‹ 合计
sales-by-product = <b>{ $when }</b> · 按商品（运费分摊在内）：
sales-by-place = <b>{ $when }</b> · 按在哪里买的：
sales-by-line =
    { $name } · { $orders } 单 { $pieces } 件 · { $amount }{ $went ->
        [yes] ，退了 { $back }
       *[no] {""}
    }
sales-by-line-back = { $name } · 退了 { $amount }
sales-shipping = 运费
sales-place-group = 某个群
sales-place-private = 私聊
sales-place-elsewhere = 别处的卡片
sales-behind-all = <b>{ $when }</b>，新的在前：
sales-behind-back = <b>{ $when }</b> 退的款：
sales-behind-product = <b>{ $when }</b> · { $name }：
sales-behind-place = <b>{ $when }</b> · { $name }：
sales-order = { $number } { $name } · { $amount } · { $at }
refusal-no-such-period = 看不出这个按钮指哪几天，请重新发 /sales。
