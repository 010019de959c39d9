# 一个订单，从付款到收货。

order-line = { $title } × { $quantity } · { $amount }
order-discount = 优惠 · { $amount }
order-shipping = 寄到「{ $place }」· 运费 { $amount }
order-pickup = 自己来取：{ $at }
order-total = 一共 · <b>{ $total }</b>
order-kept-until = 给你留到 { $until }，过时自动取消，不收钱。
order-no-invoice = 现在付不了款，不是你的问题，我过会儿再试。
order-by-hand = 付 { $total } 给{ $shop }，注明订单 { $number }：{ $note }
order-by-hand-until = 付好后点下面的按钮。给你留到 { $until }。
order-said-paid = { $shop }会在 { $span }内查收，查到了我告诉你。
order-title-paid = <b>订单 { $number }</b>
order-title-completed = <b>订单 { $number }</b> · 已完成
order-title-refunded = <b>订单 { $number }</b> · 已退款
order-title-cancelled = <b>订单 { $number }</b> 已结束，没有收钱。
order-title-ended = <b>订单 { $number }</b> 已结束。
order-paid-line = 已付 { $total }。
order-state-awaiting-payment = 待付款
order-state-paid = 已付款
order-state-completed = 已完成
order-state-refunded = 已退款
order-state-cancelled = 已结束
orders-title = 你的 { $count } 个订单，新的在前：
orders-none = 还没有订单。发 /shop 逛一逛吧。

parcel-held = 已付款，到了日子就发货，到时我告诉你。
parcel-to-ship = { $shop }会在 { $by } 前寄出，寄出后我告诉你。
parcel-late = { $shop }本来要在 { $by } 前寄出，晚了一点，我已经催了。
parcel-to-collect = 可以取了：{ $at }。报订单号 { $number } 就行。
parcel-shipped = 已寄出：{ $how }
parcel-shipped-plain = 已寄出。
parcel-received-shipped = { $day }已收货。
parcel-received-pickup = { $day }已取走。
parcel-received-digital = { $day }已发到聊天里。
parcel-cancelled = 没有寄出，钱会退给你。
parcel-lost = 没有送到，钱会退给你。
refund-line-done = { $amount } 已退给你。
refund-line-done-card = { $amount } 已退回你的卡，银行入账要几天，最多十天。
refund-line-manual = { $shop }会在{ $by }前手动退你 { $amount }，我会提醒他们。
refund-line-on-its-way = { $amount } 正在退给你。
refund-line-on-its-way-card = { $amount } 会自动退回你的卡。

button-pay = 付款 { $total }
button-i-paid = 我付好了 { $total }
button-change = 改一改
button-cancel-order = 取消订单
button-confirm-receipt = 确认收货
button-order = 订单 { $number }
button-track = 复制单号
button-ship-elsewhere = 换个地址
button-buy-again = 再买一次
again-of = 点「再买一次」，再来一份{ $name }。
again-changed = 和上次相比有些变化，买不买由你。
again-gone = 这单里的东西现在都买不到了。
again-price = { $line }（上次 { $old }）

order-change-title = 想改什么？
order-change-quantity = { $title }：{ $quantity } 件
order-cancelled-toast = 取消了，没有收钱。
said-paid-toast = 好的，{ $shop }查到了我就告诉你。
receipt-confirmed = 收到就好，慢慢享用！
readdressed = 现在寄到「{ $place }」。

label-shipping = 运费
label-discount = 优惠

paid =
    谢谢你，{ $name }！订单 { $number } 已付款 { $total }。{ $shop }会在 { $by } 前寄出，寄出后我告诉你。
paid-held =
    谢谢你，{ $name }！订单 { $number } 已付款 { $total }。到了日子就发货，到时我告诉你。
paid-collect =
    谢谢你，{ $name }！订单 { $number } 已付款 { $total }。什么时候、到哪里取，我在这里告诉你。
paid-digital = 谢谢你，{ $name }！订单 { $number } 已付款 { $total }。
delivered-digital =
    订单 { $number } 的{ $title }，给你：
    { $content }
shipped-plain = { $name }，{ $title }寄出了。
ready-to-collect = { $name }，{ $title }可以取了：{ $at }。报订单号 { $number } 就行。
collect-reminder = { $title }还在等你，留到 { $until }：{ $at }。过时没取，钱退给你。
receipt-reminder = { $title }到了吗？你不说的话，{ $day }自动算收到。
order-cancelled-paid = 订单 { $number } 取消了，{ $amount } 会退给你。
order-cancelled-late = { $shop }没有按时寄出订单 { $number }，已经取消，{ $amount } 会退给你，你不用做什么。
order-cancelled-merchant = { $shop }只能取消订单 { $number }，没有收钱。
payment-late = 你付的 { $amount } 到账时，订单 { $number } 已经结束，我正把它退给你。
payment-late-manual = 你付的 { $amount } 到账时，订单 { $number } 已经结束。{ $shop }会在{ $by }前手动退你，我会提醒他们，你可以用 /orders 查看。
payment-double = 订单 { $number } 付了两次，多付的 { $amount } 正在退给你。
payment-double-manual = 订单 { $number } 付了两次。{ $shop }会在{ $by }前手动退你多付的 { $amount }，我会提醒他们，你可以用 /orders 查看。
payment-excess = 你付的 { $amount } 和订单 { $number } 对不上，会退给你。
payment-unknown = 收到一笔 { $amount }，不属于任何订单，会退给你。
refund-on-its-way = 订单 { $number } 的 { $amount } 正在退给你。
refund-on-its-way-card = 订单 { $number } 的 { $amount } 会自动退回你的卡，什么都不用做。
refund-manual = { $shop }会在{ $by }前手动退你订单 { $number } 的 { $amount }。我会提醒他们，你可以用 /orders 查看。
refund-done = 订单 { $number } 的 { $amount } 已退给你。
refund-done-card = 订单 { $number } 的 { $amount } 已退回你的卡，银行入账要几天，最多十天。
hand-denied = { $shop }没查到订单 { $number } 的付款。请再看看，或用 /paysupport 联系我们。

shipped = { $name }，{ $title }寄出了：{ $how }。
may-cancel-late = { $shop }的订单 { $number } 晚了一周还没寄出。不想等的话可以取消，钱全部退给你。
payment-excess-manual = 你付的 { $amount } 和订单 { $number } 对不上，{ $shop }会在{ $by }前手动退你。我会提醒他们，你可以用 /orders 查看。
order-cancelled-late-toast = 取消了，钱会退给你。
order-presale-part = { $title }：{ $date }起发货
order-digital-final = 付款后马上发给你，不能退。付款就表示你同意。
parcel-held-until = 已付款，{ $date }起发货，到时我告诉你。
collected-instead = 改成到{ $place }取了。
button-by-provider = 改用银行卡
button-by-by-hand = 改用转账或现金

button-leave-it = 不改了
change-waits = 你想改寄到「{ $place }」。{ $shop }会在 { $until } 前答复，到时没答复就按你说的寄。
change-asked = 付款有一阵了，我去问了{ $shop }。{ $until } 前没答复，就寄到「{ $place }」。
change-left = 好，还寄原来的地址。
change-accepted = { $shop }同意了，订单 { $number } 改寄「{ $place }」。
change-accepted-silence = { $shop }没有异议，订单 { $number } 就按你说的寄到「{ $place }」。
change-declined = { $shop }那边改不了了，订单 { $number } 还是寄到「{ $place }」。

swap-which = 换成同样价格的哪一款？我去问店家。
swap-asked = 我去问{ $shop }能不能换成{ $wanted }。{ $until } 前没答复，就还是原来的。
swap-waits = 你想换成{ $wanted }。{ $shop }会在 { $until } 前答复，到时没答复就还是原来的。
swap-left = 好，还要原来的。
swap-accepted = { $shop }同意了，订单 { $number } 换成了{ $title }。
swap-declined = { $shop }那边换不了了，订单 { $number } 还是原来的{ $title }。
swap-unanswered = { $shop }没有答复，订单 { $number } 还是你下单时选的{ $title }。
