# 送礼物：准备、群里的蓝包、领到的那一份、抽签、道谢。

button-send-gift = 送礼物
gift-which = 送{ $title }，要哪一款？
gift-whom = 送{ $title }。礼物给谁？
button-gift-one = 给一个人
button-gift-first = 发到群里 · 先到先得
button-gift-draw = 发到群里 · 抽签
gift-how-many = 送几份？
gift-how-many-prizes = 抽几位？
gift-shares = { $shares } 份
button-gift-number = 别的数
gift-number-question = 写个数，1 到 { $most }。

# 付款前
gift-title-one = 送给一个人的礼物
gift-title-group = 送到群里 { $shares } 份，先到先得，每人一份
gift-title-draw = 抽 { $shares } 位朋友
gift-greeting = 「{ $text }」
gift-greeting-question = 想写句话吗？直接发给我，不写也行。
gift-greeting-ask = 卡片上写什么？{ $most } 字以内。
gift-sum-goods = { $goods } × { $shares } · { $amount }
gift-goods-more = { $goods }，还有 { $more } 种
gift-sum-shipping =
    { $shares ->
        [1] 运费（寄到哪里都一样）· { $amount }
       *[other] 运费（寄到 { $shares } 个地址）· { $amount }
    }
gift-kept-until = 给你留到 { $until }。
gift-promise-one =
    { $back ->
        [hand] 发出后 { $span }没人领，{ $shop }会手动退你钱，我来提醒。对方看不到价格，你看不到地址。
       *[itself] 发出后 { $span }没人领，钱自动退给你。对方看不到价格，你看不到地址。
    }
gift-promise-named =
    { $back ->
        [hand] 只有 { $name } 能领，{ $span }没领，{ $shop }会手动退你钱，我来提醒。对方看不到价格，你看不到地址。
       *[itself] 只有 { $name } 能领，{ $span }没领，钱自动退给你。对方看不到价格，你看不到地址。
    }
gift-promise-group =
    { $back ->
        [hand] 发出后 { $span }没人领的，{ $shop }会手动退你钱，我来提醒。收礼的人看不到价格，你看不到他们的地址。
       *[itself] 发出后 { $span }没人领的，钱自动退给你。收礼的人看不到价格，你看不到他们的地址。
    }
gift-promise-draw =
    { $back ->
        [hand] { $at } 开奖，参加不要钱。没人中或没人领的，{ $shop }会手动退你钱，我来提醒。收礼的人看不到价格，你看不到他们的地址。
       *[itself] { $at } 开奖，参加不要钱。没人中或没人领的，钱自动退给你。收礼的人看不到价格，你看不到他们的地址。
    }
button-gift-greeting = 写句话
button-gift-greeting-other = 换句话
button-gift-cover = 封面 { $cover }
cover-question = 卡片最上面就是这张封面。
cover-name =
    { $cover ->
        [tea] { $emoji } 喝茶
        [birthday] { $emoji } 生日
        [thanks] { $emoji } 感谢
        [lantern] { $emoji } 灯笼
        [moon] { $emoji } 月亮
       *[blue] { $emoji } 蓝包
    }
cover-chosen = ✓ { $name }
button-cover-take = 就用这张
button-gift-only = 只给某个人
button-gift-anyone = 谁领都行
button-gift-who-anyone = 群里谁都能领
button-gift-who-newcomers = 只给新朋友
button-gift-who-named = 只给一个人
button-gift-names-masked = 名字：小**
button-gift-names-full = 显示全名
button-gift-names-count = 不显示名字
button-gift-time = { $at } 开奖
button-gift-pick = 选一个人
gift-only-question = 谁能领？卡片还是由你发给对方。
gift-only-noted = 只有 { $name } 能领。
gift-only-nobody = 那就和刚才一样。

# 交出去，送礼人的卡片
button-gift-send = 选一个聊天
button-gift-post = 发到「{ $chat }」
button-gift-open = 我的礼物
gift-inline = 发出你的 { $shares } 份礼物
gift-inline-plainly = 不带封面图发出
gift-inline-sent = 这份礼物已经发出了
gift-posted = 已经发到群里了。
given-title =
    { $shares ->
        [1] { $goods }
       *[other] { $goods }，{ $shares } 份
    }
given-waiting = 付好了。别的条件也满足后就能发出。
given-to-send =
    { $back ->
        [hand] 付好了。发到哪里？到 { $until } 还没发，{ $shop }会手动退你钱。
       *[itself] 付好了。发到哪里？到 { $until } 还没发，钱自动退给你。
    }
given-draw =
    { $in ->
        [chat] 你发到「{ $chat }」的抽签：已有 { $entries } 人，{ $at } 开奖。
       *[somewhere] 你的抽签：已有 { $entries } 人，{ $at } 开奖。
    }
given-counts =
    { $in ->
        [chat] 你发到「{ $chat }」的礼物：已领 { $taken }/{ $shares }，{ $addressed } 人填了地址，{ $shipped } 份已寄出。
       *[somewhere] 已领 { $taken }/{ $shares }，{ $addressed } 人填了地址，{ $shipped } 份已寄出。
    }
given-rest =
    { $back ->
        [hand] 到 { $until } 没人领的，{ $shop }会手动退你钱。
       *[itself] 到 { $until } 没人领的，钱自动退给你。
    }
given-one-open =
    { $back ->
        [hand] 发出了。到 { $until } 没人领，{ $shop }会手动退你钱。
       *[itself] 发出了。到 { $until } 没人领，钱自动退给你。
    }
given-one-claimed = 有人领了，还没填地址。
given-one-addressed = 地址填好了，正在打包。
given-one-shipped = 已经寄出。
given-one-received = 已经送到。
given-one-returned = 这次没人领。
given-returned = 没人领的 { $returned } 份，{ $amount } 正在退给你。
given-returned-done = 没人领的 { $returned } 份，{ $amount } 已退给你。
given-returned-manual = 没人领的 { $returned } 份，店家会在{ $by }前手动退你 { $amount }，我会提醒他们。

# 群里的蓝包
envelope-title = { $giver } 请大家收礼：{ $goods }，{ $shares } 份
envelope-title-one = { $giver } 送出一份礼物：{ $goods }
envelope-title-named = { $giver } 送给 { $name } 的礼物：{ $goods }
envelope-title-draw = { $giver } 抽 { $shares } 位朋友，各送一份{ $goods }
envelope-open =
    { $taken ->
        [0] 还有 { $left } 份 · 领到 { $until }
       *[other] 已领 { $taken }/{ $shares }，还有 { $left } 份 · 领到 { $until }
    }
envelope-open-one = 领到 { $until }，过时自动退回。
envelope-names = 已领：{ $names }
envelope-names-waiting = 已领：{ $names }，其中 { $waiting } 人还没填地址
envelope-waiting-address = 还有 { $waiting } 人没填地址
envelope-all-taken =
    { $names ->
        [none] { $shares } 份都有主了，用了 { $took }
       *[other] 已领 { $taken }/{ $shares }，用了 { $took }：{ $names }
    }
envelope-taken-one = { $name } 领走了。
envelope-taken-somebody = 已经有人领走了。
envelope-over = 领走 { $taken } 份，剩下的 { $returned } 份退回给送礼的人了。
envelope-over-none = 这次没人领，已经退回给 { $giver } 了。
envelope-waiting = 付款后就能领。
envelope-entering = { $at } 开奖，已有 { $entries } 人，参加不要钱
envelope-seal = 公平封条 { $seal } · <a href="{ $url }">怎么保证公平？</a>
envelope-sealed = 名单封好了，共 { $entries } 人，接下来掷骰子。
envelope-drawn = 开奖了，恭喜 { $winners }
envelope-drawn-none = 没人参加，都退回给送礼的人了。
envelope-winner = { $name }（{ $ticket } 号）
envelope-winner-unnamed = { $ticket } 号
envelope-prizes =
    { $left ->
        [0] { $taken } 份都领走了。
       *[other] 已领 { $taken } 份，还有 { $left } 份等中奖的人来领。
    }
envelope-seed-only = 只凭封好的种子开奖：我不在的群里没法掷骰子。
button-claim = 领取
button-enter = 参加抽签
button-check-draw = 核对
button-show-all = 看全部
gift-span-seconds = { $seconds } 秒
gift-span-minutes = { $minutes } 分 { $seconds } 秒
gift-span-hours = { $hours } 小时 { $minutes } 分

# 点了以后
claimed = { $name }，这份是你的了！寄到哪里，去我们的私聊里告诉我。
claimed-before = 你已经有一份了，在我们的私聊里。
draw-entered = 参加成功，你是 { $ticket } 号，{ $at } 在这里开奖，到时来看。
draw-entered-before = 你已经是 { $ticket } 号了，{ $at } 见！

# 领到的那一份
share-claimed = { $name }，这份是你的了：{ $giver } 送的{ $goods }。寄到哪里？
share-claimed-new = { $name }，你好！{ $giver } 送了你一份礼物：{ $goods }。
share-address-question =
    { $what ->
        [alone] 已经是你的了，不用付钱。请在 { $until } 前把姓名、地址、电话写成一条消息发给我，{ $giver } 看不到。没填的话，这份会退回给 { $giver }。
        [next] 已经是你的了，不用付钱。请在 { $until } 前把姓名、地址、电话写成一条消息发给我，{ $giver } 看不到。没填的话，这份会给抽签的下一位。
       *[others] 已经是你的了，不用付钱。请在 { $until } 前把姓名、地址、电话写成一条消息发给我，{ $giver } 看不到。没填的话，这份会留给其他人。
    }
share-until =
    { $what ->
        [alone] { $giver } 看不到你的地址。到 { $until } 没选地址，会退回给 { $giver }。
        [next] { $giver } 看不到你的地址。到 { $until } 没选地址，会给抽签的下一位。
       *[others] { $giver } 看不到你的地址。到 { $until } 没选地址，会留给其他人。
    }
share-yours = { $name }，这份是你的：{ $giver } 送的{ $goods }。
share-goes-to = 寄到「{ $place }」。
share-to-ship = { $shop }会在 { $by } 前寄出，寄出后我告诉你。
share-held = 到了日子就寄，到时我告诉你。
share-held-until = { $date }起寄出，到时我告诉你。
share-to-collect = 到{ $place }取。
share-received = 已经送到，慢慢享用！
share-thanked = { $giver } 收到你的谢意了。
share-answered = { $giver } 收到你的谢意了：{ $answer }
share-gone = 这份礼物已经不在你这里了。
share-voided = { $shop }没法送出这份礼物，抱歉。
decline-sure = 真的把{ $goods }退给 { $giver } 吗？这是送给一个人的，退了别人也领不到，钱会退回给 { $giver }。
share-given-back = 退回给 { $giver } 了。对方只会看到没人领，别的都不知道。
share-declined = 好，留给别人。没人会知道是谁没要。
share-not-served =
    { $what ->
        [alone] { $shop }不送那个地方。换个地址，还是退回给送礼的人？
        [next] { $shop }不送那个地方。换个地址，还是给抽签的下一位？
       *[others] { $shop }不送那个地方。换个地址，还是留给其他人？
    }
share-accepted = 好，就寄到那里。
declined = 放回去了。
swapped = 换好了。
swap-choose = 把{ $goods }换成：
swap-none = 现在没有别的款式可换。
button-gift-to = 寄到「{ $place }」
button-gift-address = 写地址
button-swap = 换个款式
button-decline = 心领了
button-decline-sure = 退回去
button-decline-keep = 我要留着
button-thank = 道个谢

# 道谢
thanks-question = 想对 { $giver } 说什么？写几句（{ $most } 字以内），发张照片，或者都发。
thanked = 转告了。
thanked-before = 你已经道过谢了。
reacted = { $reaction } 发过去了。
gift-thanks = { $name }：「{ $text }」
gift-thanks-photo = { $name } 向你道谢。
gift-reaction = { $giver } 回了你的谢意：{ $reaction }

# 只说一次
gift-claimed = { $name } 领了你的礼物：{ $goods }。
gift-all-taken = { $shares } 份都有主了：{ $goods }。
gift-shipped = 你送 { $name } 的礼物寄出了：{ $goods }。
gift-received = 你的礼物送到 { $name } 手里了：{ $goods }。
gift-returned =
    { $shares ->
        [1] 你的礼物这次没人领。{ $amount } 正在退给你。
       *[other] 这次有 { $returned } 份（共 { $shares } 份）没人领。{ $amount } 正在退给你。
    }
gift-returned-manual =
    { $shares ->
        [1] 你的礼物这次没人领。店家会在{ $by }前手动退你 { $amount }，我会提醒他们。
       *[other] 这次有 { $returned } 份（共 { $shares } 份）没人领。店家会在{ $by }前手动退你 { $amount }，我会提醒他们。
    }
gift-address-reminder =
    { $what ->
        [alone] { $giver } 送的{ $goods }还没填地址，留到 { $until }，之后退回给 { $giver }。
        [next] { $giver } 送的{ $goods }还没填地址，留到 { $until }，之后给抽签的下一位。
       *[others] { $giver } 送的{ $goods }还没填地址，留到 { $until }，之后留给其他人。
    }
gift-lapsed =
    { $what ->
        [alone] { $giver } 送的{ $goods }没等到地址，已经退回给 { $giver }。
        [next] { $giver } 送的{ $goods }没等到地址，给抽签的下一位了。
       *[others] { $giver } 送的{ $goods }没等到地址，留给其他人了。
    }
gift-withdrawn = 店家没法寄出 { $giver } 送的{ $goods }，抱歉。钱会退给送礼的人。
gift-won = { $giver } 的抽签你中了：{ $goods }。{ $until } 前来领，过时给下一号。
draw-winner = <a href="{ $url }">{ $name }</a>（{ $ticket } 号）
draw-result = 🎉 开奖了，恭喜 { $winners }！🎰 { $throws }，种子 { $seed }，共 { $tickets } 人，谁都可以核对。
draw-result-plain = 🎉 开奖了，恭喜 { $winners }！种子 { $seed }，共 { $tickets } 人，谁都可以核对。
gift-to-ship = 🎁 订单 { $number } 的一份礼物填好地址了：{ $contents }。请在 { $by } 前发货。

# 核对
fairness =
    <b>怎么保证公平？</b>
    卡片上的封条是 <code>{ $seal }</code> 的开头，也就是一个秘密种子的指纹，第一个人参加前就定好了。名单封好后，我在的群里用 Telegram 自己的骰子掷三次。然后公布种子、点数和名单，次序由它们算出，谁都能重算。
    它说明种子没换过，点数不是我们定的；不能说明两个号是两个人，也不能说明机器人主人没参加。
proof-list = <b>共 { $tickets } 个号</b>，公布种子前就封好了。
proof-seed =
    种子 <code>{ $seed }</code>
    它的封条，一开始就在卡片上：<code>{ $seal }</code>
proof-throws = Telegram 的骰子：{ $throws }（消息 { $messages }）。
proof-no-throws = 没有骰子：次序只由封好的种子算出。
proof-lost = 有 { $lost } 次没掷成，重掷了。
proof-order = 开出的次序：{ $order }
proof-mine = 你在名单里是 { $mark }。
proof-check = 自己核对：用我们私聊里的文件运行 <code>lanbao verify-draw</code>，全部重算一遍。
proof-says = 它说明种子没换过，点数不是我们定的；不能说明两个号是两个人，也不能说明机器人主人没参加。

# /gifts
gifts-sent = 你送出的 { $count } 份礼物，新的在前：
gifts-sent-none = 你还没送过礼物。
gifts-received = 你收到的 { $count } 份礼物，新的在前：
gifts-received-none = 还没收到礼物。
gifts-state-waiting = 已付款，等一等
gifts-state-to-send = 还没发，到 { $until }
gifts-state-open = 已领 { $taken }/{ $shares }，到 { $until }
gifts-state-all-taken = 都有主了
gifts-state-entering = { $until } 开奖
gifts-state-sealed = 正在开奖
gifts-state-drawn = 开奖了，已领 { $taken }/{ $shares }
gifts-state-over = 结束了，领走 { $taken }/{ $shares }
share-state-claimed = { $until } 前填地址
share-state-expired = 退回了
share-state-voided = 撤回了
share-state-open = 给别人了
share-state-held = 等日子
share-state-to-ship = 正在打包
share-state-to-collect = 可以取了
share-state-shipped = 已寄出
share-state-received = 送到了
share-state-closed = 送到了
share-state-cancelled = 撤回了
button-gifts-received = 我收到的礼物
button-gifts-sent = 我送出的礼物
giftable = 送点什么？
giftable-none = 现在没有能送的东西。

# 店家看到的
pack-gift = 🎁 { $giver } 送的礼物：单子上不写价格。
pack-gift-greeting = 🎁 { $giver } 送的礼物。单子上写，不写价格：「{ $text }」
merchant-order-parcels = 等人领 { $held } 份，待发货 { $to_ship } 份，已寄出 { $shipped } 份，已收到 { $received } 份，已取消 { $cancelled } 份。待发的在 /queue。

# Refusals

refusal-no-such-gift = 没找到你的这份礼物，/gifts 里有全部。
refusal-no-such-share = 没找到你的这份礼物，/gifts 里有全部。
refusal-gifts-off = 这家店现在不送礼，可以买给自己。
refusal-not-giftable = 这件商品不能当礼物送，看看 /shop 里别的吧。
refusal-gift-shipped-only = 目前只有寄快递的商品能当礼物送。
refusal-gift-mixed = 一份礼物里的东西要出自同一家店、同一天发货，请分成两份送。
refusal-gift-placed = 这份礼物在等付款，先点「改一改」再选。
refusal-gift-paid = 这份礼物已经付过款了，在 /gifts 里看进展。
refusal-gift-shares-wrong = 可以送 1 到 { $most } 份，想送几份？
refusal-gift-choice-wrong = 这几项放在一起不行，重新选一下吧。
refusal-gift-too-dear = 这家店每份礼物最多 { $most }，换个小一点的吧。
refusal-greeting-too-long = 祝福最多 { $limit } 个字，短一点吧。
refusal-draw-time-wrong = 请选一个之后几天内的时间。
refusal-draw-by-merchant = 你是这家店的人，店家自己的抽奖这里不提供，可以用先到先得。
refusal-gift-not-ready = 这份礼物还没准备好，好了我会告诉送礼的人。
refusal-gift-sent = 它已经在另一个聊天里了，一份礼物只有一个家。
refusal-gift-over = 领取时间过了，下次见！
refusal-gift-all-gone =
    { $all ->
        [1] 已经有人收下了，下次见！
       *[other] { $all } 份都有主了，下次见！
    }
refusal-gift-own = 这是你送的，留给大家吧。
refusal-gift-elsewhere = 这份礼物正在另一个聊天里领，留给那边的朋友吧。
refusal-gift-for-another = 这份礼物写了名字，是送给另一位的。
refusal-gift-newcomers-only = 这份礼物送给第一次来的朋友，你已经是熟客了。
refusal-gift-drawn-later = 这份要抽签，先点「参加抽签」，抽中了再领。
refusal-gift-not-a-draw = 这份先到先得，直接点「领取」。
refusal-gift-not-served = 店家寄不到那里。换个地址、换个款式，或者点「心领了」。
refusal-share-not-open = 这一份已经有人领了。
refusal-share-not-claimed = 这一份已经不在你这里了，/gifts 里是你的礼物。
refusal-share-lapsed = 没等到地址，它已经退回去了。还有的话，再点一次「领取」。
refusal-share-ended = 这件事已经定了。
refusal-swap-not-possible = 换不了这一款，选别的，或者就要原来的。
refusal-draw-closed = 名单已经封了，结果看卡片。
refusal-draw-full = { $most } 个号都满了，下次见！
refusal-draw-not-won = 这次抽给了别人，下次见！
refusal-draw-not-sealed = 这次抽签的名单还没封。
refusal-thanks-empty = 写几个字，或者发张照片吧。
refusal-thanks-too-long = 最多 { $limit } 个字能带给对方，短一点吧。
