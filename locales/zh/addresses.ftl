list-comma = 、
goods-choice = { $title }（{ $choice }）
pickup-at = { $name }，{ $place }
pickup-at-hours = { $name }，{ $place }（{ $hours }）
address-question =
    寄到哪里？把姓名、地址、电话写成一条消息发给我。
    只有{ $shop }寄包裹时看得到。
address-question-any =
    寄到哪里？把姓名、地址、电话写成一条消息发给我。
    只有给你寄包裹的店看得到。
address-rests = 地址先放着，想填的时候从那张卡片再开始。
address-missing = 就差一点：还需要{ $missing }。
address-part-name = 姓名
address-part-street = 街道门牌
address-part-town = 城市
address-part-postcode = 邮编
address-part-region = 省份
address-part-country = 国家
address-part-phone = 电话
address-choose = 寄到哪里？
answered-with = ✓ { $what }
address-book = 你的收货地址：
address-book-empty = 还没有地址。买东西时我会问你，也可以现在就加一个。
address-forgotten = 已经删掉，我不再记得了。
address-forgotten-later = 已经从地址簿里拿掉。有个订单还要用它，用完就删。
address-label-question = 给它起个名字吧，比如「家」。
button-right = 没错
button-correct = 改一下
button-other-address = 换个地址
button-add-address = 加一个地址
button-label-address = 命名第 { $number } 个
button-forget-address = 删除第 { $number } 个
refusal-address-gone = 这个地址已经不在地址簿里了，换一个？
refusal-address-incomplete = 地址还不完整。
refusal-too-many-addresses = 地址簿满了（{ $limit } 个）。先在 /addresses 里删一个吧。
button-collect-at = 到「{ $place }」自提
