# 商家这边的订单：做什么、什么时候前做、退款。

merchant-order-paid = 🛒 新订单 { $number }：{ $lines }，已付 { $total }。
merchant-order-completed = 订单 { $number }：{ $lines }，{ $total } · 已完成
merchant-order-refunded = 订单 { $number }：{ $lines }，{ $total } · 已退款
merchant-order-cancelled = 订单 { $number }：{ $lines }。已结束，没有付款。
merchant-order-awaiting-payment = 订单 { $number }：{ $lines }，待付 { $total }。
merchant-order-not-yours = 订单 { $number } 只有这家店的人能看。
merchant-order-said-paid = 买家说已经付了。钱到了吗？
merchant-parcel = { $goods }：{ $state }
todo-ship = 请在 { $by } 前发货。
todo-late = 本该在 { $by } 前发货，已经晚了。
todo-collect = 在{ $place }等买家来取。
todo-shipped = { $day }已发货：{ $how }
todo-shipped-plain = { $day }已发货。
todo-received-shipped = { $day }已收货。
todo-received-pickup = { $day }已取走。
todo-received-digital = { $day }已发到聊天里。
todo-held = 已付款，还没到发货的时候，到时我告诉你。
todo-cancelled = 已取消，货已退回库存。
shop-refund-done = { $amount } 已退给买家。
shop-refund-by-hand = 请在{ $by }前退 { $amount }：/refunds
shop-refund-on-its-way = { $amount } 正在退给买家。
button-ship = 发货
button-ship-part = 发第 { $part } 件
button-hand-over = 交货
button-refund = 退款
button-back-to-order = ‹ 订单 { $number }
order-withdrawn = 取消了，我会告诉买家。没有收过钱。

queue-empty = 没有要处理的。
queue-title =
    <b>{ $count } 个待发货</b>，{ $today ->
        [0] 今天没有到期的
       *[other] 其中 { $today } 个今天到期
    }
queue-gift = 送给 { $name } 的礼物
queue-greeting = { " · 卡片：「" }{ $text }」
queue-hand = 有 { $count } 位买家说自己转账或付了现金，看看钱到了没有。
button-queue-hand = { $number } · { $name } · { $amount } 到了吗
queue-line = { $number } { $name } · { $contents } · { $by } 前
queue-late = { $number } { $name } · { $contents } · 已晚，原定 { $by }
queue-to-collect = { $number } { $name } · { $contents } · 等着来取
button-next-to-ship = 下一个发货
button-next-to-ship-of = 下一个发货 · { $left }
button-skip-parcel = 先发别的
pack-title = <b>{ $number }</b> · { $contents }
pack-by = 请在 { $by } 前发货。
pack-question = 把运单号发给我，或发一张包裹的照片，用单号当说明。
pack-to-collect = { $name } 到{ $place }来取。
pack-state-held = 还没到发货的时候。
pack-state-shipped = 已经在路上了。
pack-state-received = 买家已经收到。
pack-state-closed = 买家已经收到。
pack-state-cancelled = 已经取消，别发货。
pack-number-unreadable = 看不懂这个单号。只发单号，或前面加上快递公司，比如「顺丰 SF1234567890」。订单 { $number } 在等。
pack-number-of-photo = 订单 { $number } 的照片收到了。运单号呢？比如「顺丰 SF1234567890」。
button-copy-address = 复制地址
button-ship-bare = 不写单号，直接发货
shipped-card =
    订单 { $number } 已发货：{ $how }。{ $at } 我会告诉 { $name }{ $photo ->
        [yes] ，并附上照片
       *[no] {""}
    }；在那之前可以撤回。
shipped-card-photo = 订单 { $number } 已发货。{ $at } 我会告诉 { $name }，并附上照片；在那之前可以撤回。
button-undo-ship = 撤回（{ $minutes } 分钟内）
ship-undone = 撤回了，买家什么也没收到。
handed-over = 已交货。

refund-of-what = 订单 { $number }：退什么？
refund-how-many = { $title }退几件？
refund-sure = 把订单 { $number } 的 { $amount } 退给 { $name }？
refund-travels-itself = 会自动原路退回。
refund-travels-card = 会通过 Stripe 自动退回买家的卡。
refund-travels-provider = 机器人没法退银行卡的钱。请在 { $span }内到支付服务商那里退；我记在 /refunds 里并提醒你，买家看得到日期。
refund-travels-by-hand = 请在 { $span }内自己退给买家；我记在 /refunds 里并提醒你，买家看得到日期。
refund-cancels = 还没收到的货会取消。
button-refund-one-of = { $alike } 份之一：{ $what }
button-refund-all = 全部 · { $amount }
button-refund-sure = 退款 { $amount }
refund-asked-itself = 订单 { $number } 的 { $amount } 正在退回，买家已经知道。
refund-asked-by-hand = 记下了：订单 { $number } 由你退 { $amount }，买家已经知道。退好后到 /refunds 点一下。
refunds-none = 没有等着你退的款。
refunds-title = 有 { $count } 笔款等着你退，急的在前：
refunds-line = { $amount } 退给 { $name } · 订单 { $number } · { $by }前
button-paid-back = 我已退 { $amount }
button-paid-back-of = 订单 { $number }：我已退 { $amount }
paid-back-done = 好的，我会告诉买家钱已退回。
refund-waiting-provider = 请在{ $by }前把 { $amount } 退给 { $name }（订单 { $number }）。到收这笔钱的支付服务商那里退，退好后点下面的按钮。
refund-look-first = 我通过 Stripe 试过，没得到确切回复：请先到那边看看这笔付款，要是已经退了，点一下按钮就好。
refund-waiting-by-hand = 请在{ $by }前把 { $amount } 退给 { $name }（订单 { $number }）。怎么收的怎么退，退好后点下面的按钮。
refund-waiting-stars = 请在{ $by }前把 { $amount } 退给 { $name }（订单 { $number }）。Stars 没能自动退回。

hand-to-confirm =
    { $name } 说订单 { $number } 付好了：{ $total }。钱到了吗？
    请在 { $until } 前查收，过时我会去问机器人主人。
button-money-here = 钱到了
button-money-missing = 没查到
money-here-done = 订单 { $number } 已付款，我已经告诉买家。
money-missing-done = 我会告诉买家，订单 { $number } 的钱还没查到，请他们再看看。

ship-reminder = 订单 { $number }（{ $contents }）请在 { $by } 前发货。
ship-late = 订单 { $number }（{ $contents }）晚了，本该在 { $by } 前发货。到 { $until } 还没寄出，钱就退给买家。
order-cancelled-by-buyer = { $name } 不想再等，取消了订单 { $number }（{ $contents }）。别发货了。
shipping-expired = 订单 { $number }（{ $contents }）太晚了，已经取消，钱会退给买家。别发货了。
address-changed = { $name } 改了订单 { $number } 的地址，发货前再看一眼。
operator-hand-unconfirmed = { $shop }还没说订单 { $number }（{ $amount }，转账或现金）有没有收到钱。{ $name } 在等答复，钱可能已经到了。请问问店主。
operator-refund-overdue = { $shop }该把订单 { $number } 的 { $amount } 退给 { $name } 了，还没说退好。请问问店主。
staff-joined = { $name } 现在是{ $shop }的{ $role }。
staff-left = { $name } 不再在{ $shop }工作。

button-history = 经过
history-title = <b>订单 { $number }</b> 的经过
history-line = { $when } · { $who }：{ $what }
history-nobody = 系统
history-paid = 付款
history-cancelled = 没付款就取消了
history-withdrawn = 小店撤回
history-not-paid = 过时没付款
history-completed = 全部完成
history-refunded = 钱全部退回
history-to-ship = 可以发货了
history-to-collect = 可以来取了
history-delivered = 已在聊天里交付
history-look = 看了收货地址
history-shipped = 发货
history-ship-undone = 撤回了发货
history-received = 确认收货
history-presumed = 到期自动收货
history-handed-over = 当面交给了买家
history-parcel-cancelled = 发货前取消
history-parcel-expired = 一直没发货，已退款
history-parcel-lost = 丢件或退回，已退款

change-to-decide = { $name } 想把订单 { $number } 改寄到：{ $place }。可以吗？{ $until } 前不回复，就改寄那里。答复之前先不能发货。
button-change-accept = 可以，改寄
button-change-decline = 还寄原地址
change-is-accepted = 订单 { $number } 改寄新地址，买家已经知道。
change-is-declined = 订单 { $number } 还寄原地址，买家已经知道。
change-lapsed = 订单 { $number } 没有可以改寄的了，维持原样。
merchant-order-asked = 买家想换个地址，点 [发货] 先答复。

swap-to-decide =
    { $left ->
        [-1] { $name } 想把订单 { $number } 里的{ $held }换成{ $wanted }，共 { $pieces } 件，价格一样。可以吗？{ $until } 前不回复，就不换。答复之前先不能发货。
       *[other] { $name } 想把订单 { $number } 里的{ $held }换成{ $wanted }，共 { $pieces } 件，价格一样，还有 { $left } 件。可以吗？{ $until } 前不回复，就不换。答复之前先不能发货。
    }
button-swap-accept = 可以，换
button-swap-decline = 不换
swap-is-accepted = 订单 { $number } 已经换好，买家知道了。
swap-is-declined = 订单 { $number } 不换，买家知道了。
swap-is-withdrawn = 买家不换了，订单 { $number } 照旧。
swap-is-lapsed = 订单 { $number } 没有可以换的了，维持原样。
variant-changed = { $name } 的订单 { $number } 换成了{ $title }，打包前再看一眼。
merchant-order-swap-asked = 买家想换个款式，点 [发货] 先答复。

# 一单分几个包裹发。
button-split-parcel = 分开发
split-question =
    哪些先发？
    { $lines }
    写编号：「1」是第一行全部先发，「1x2、3」是第一行两件加第三行全部。剩下的单独算一个包裹。
split-done = 分成两个包裹了。这个先发，剩下的在 /queue 里，时限不变。
history-split = 分成两个包裹
