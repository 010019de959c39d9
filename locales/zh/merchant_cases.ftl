# 店家这边的售后，还有平台要定的事。

merchant-case-refund = { $name } 申请退款：订单 { $number }，{ $goods }。原因：{ $reason }。
merchant-case-return = { $name } 想退货：订单 { $number }，{ $goods }。原因：{ $reason }。
merchant-case-exchange = { $name } 想换货：订单 { $number }，{ $goods }。原因：{ $reason }。
merchant-case-kind = { $name } 想换成 { $kind }：订单 { $number }，{ $goods }。原因：{ $reason }。
merchant-case-worth = 对应实付 { $amount }。
merchant-case-worth-shipping = 对应实付 { $amount }，全部退回，所以含寄出的运费。
merchant-case-gift = 这是礼物，钱会退给送礼的 { $payer }。
merchant-case-requested-refund = 请在 { $until } 前答复。没答复的话，{ $amount } 自动退回。
merchant-case-requested-goods = 请在 { $until } 前答复。没答复就算同意，寄回到：{ $place }
merchant-case-requested-nowhere = 请在 { $until } 前答复。没答复的话，{ $amount } 自动退回，东西也不寄回来了，因为我不知道寄到哪儿。
merchant-case-refused = 对方没接受 { $amount }。
merchant-case-refused-it = 对方没接受你的提议。
merchant-case-not-there = 对方要换的卖完了。可以退货退款、提议别的，或者先补货。
merchant-case-proposed = 你提议换成 { $kind }。等对方在{ $until }前答复，没答复就算不换。
merchant-case-put-aside = 要换的那件已经留出来了，对方没寄回就放回货架。
merchant-case-turned = 要换的卖完了，东西寄到后退 { $amount }。
merchant-case-sold-out = 要换的卖完了，留不出来。看看卡片上还能怎么办。
merchant-case-offered = 你提议退 { $amount }，东西归对方。等对方在{ $until }前答复，没答复就算接受。
merchant-case-appealed = 对方请了平台，平台会在 { $until } 前决定。你现在同意也来得及。
merchant-case-approved = 已同意。对方会在{ $until }前寄回，到时没寄就作罢。寄到：{ $place }
merchant-case-sent-refund = 正在寄回：{ $how }。请在{ $until }前验货，没说话就算没问题，退 { $amount }。
merchant-case-sent-exchange = 正在寄回：{ $how }。请在{ $until }前验货，没说话就算没问题，接着由你寄出换的那件。
merchant-case-declined = 你没有同意：「{ $text }」
merchant-case-declined-operator = 平台定了：这次不退。
merchant-case-withdrawn = 对方取消了，不用管了。
merchant-case-settled = 已处理，钱之前就退过了。
merchant-case-exchanged = 已处理：订单 { $number } 换货，不收钱。
merchant-case-exchange-to-ship = 已处理：订单 { $number } 换货，请在 { $by } 前寄出，不再收钱。
merchant-case-closed = 到时没寄回，已结束。
merchant-case-not-yours = 这件事由店主和店长处理。

button-case-approve-refund = 同意，退 { $amount }
button-case-approve = 同意
button-case-approve-to = 同意，寄到{ $place }
button-case-place = 换个地址
button-case-propose = 提议一个数
button-case-kinds = 提议换别的
button-case-as-return = 改成退货退款
button-case-propose-kind =
    { $left ->
        [-1] { $kind }
       *[other] { $kind } · 还有 { $left } 件
    }
merchant-case-which-kind = 给 { $name } 换成哪一款？价格都一样，对方答应了就留出来。
merchant-case-no-kind = 眼下没有别的同价款式能换给 { $name }。
button-case-decline = 不同意
button-case-fine-refund = 没问题，退 { $amount }
button-case-fine-exchange = 没问题，换货
button-case-fault = 寄回的有问题
merchant-case-place-question = 寄回到哪里？写上姓名、地址和电话。{ $name } 会看到，下次我也记得。
merchant-case-sum-question = 想退多少？最多 { $most }，东西归 { $name }。
merchant-case-decline-question = 为什么不行？{ $name } 会看到你写的话，也可以请平台来定。
merchant-case-fault-question = 寄回的东西怎么了？{ $name } 会看到你写的话，也可以请平台来定。
merchant-case-answered = { $name } 知道了，订单 { $number } 的进展在卡片上。
merchant-case-approved-toast = 已同意，对方知道了。
merchant-case-changed = 这期间退过款，再看一眼吧。
merchant-cases-none = 没有等你答复的售后。
merchant-cases-title = 有 { $count } 个售后等你答复，急的在前：
merchant-cases-line = 订单 { $number } · { $wish } · { $until } 前
queue-cases = 有 { $count } 个售后等你答复。
button-cases = 售后 · { $count }
button-case-of = 订单 { $number } · { $wish }
case-wish-name-refund = 退款
case-wish-name-return = 退货
case-wish-name-exchange = 换货

operator-case = { $name } 和{ $shop }在订单 { $number } 上谈不拢：{ $goods }。原因：{ $reason }。对应实付 { $amount }。
operator-case-buyer = { $name }：「{ $text }」
operator-case-shop = { $shop }：「{ $text }」
operator-case-offered = { $shop }提议过退 { $amount }。
operator-case-until = 退多少由你定。到 { $until } 没答复，就按店家最后说的办。
button-rule-all = 退 { $amount }
button-rule-sum = 退别的数
button-rule-no = 不退
operator-case-sum-question = { $most } 里退多少？双方都会看到。
operator-case-for = 定了：订单 { $number } 退 { $amount }，双方都知道了。
operator-case-against = 定了：订单 { $number } 不退，双方都知道了。
operator-case-over = 订单 { $number } 的售后已经处理好了。

history-case-approved = 同意了售后
history-case-proposed = 提议退一个数
history-case-proposed-kind = 提议换成别的
history-case-kind-accepted = 接受了换别的
history-case-accepted = 接受了提议
history-case-refused = 没接受提议
history-case-declined = 没同意售后
history-case-withdrawn = 取消了售后
history-case-appealed = 请平台来定
history-case-ruled-for = 决定退一部分或全部
history-case-ruled-against = 决定不退
history-case-sent-back = 寄回了商品
history-case-closed = 到时没寄回
history-case-fine = 验货没问题
history-case-fault = 验货有问题
history-case-refunded = 售后退款
history-case-exchanged = 换货重寄
