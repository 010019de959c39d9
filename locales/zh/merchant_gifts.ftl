# 小店的送礼设置。

merchant-has-gifts =
    { $gifts ->
        [yes] ✓ 送礼：已开
       *[no] ○ 送礼：已关
    }
button-step-gifts = 送礼
merchant-gifts-title = <b>送礼</b>
merchant-gifts-on = 已开：你的商品可以拿来送礼。送的人一次付清，收的人自己填地址，看不到价格。
merchant-gifts-off = 已关：现在不能拿你的商品送礼。付过钱的礼物照常，该发的还要发。
merchant-gifts-no-cap = 每一份多少钱都行。
merchant-gifts-cap = 每一份最多 { $price }，运费另算。
merchant-gifts-table = 每份运费：按你运费里的默认价，没有就按最贵的地区。付钱时还不知道寄到哪里。
merchant-gifts-shipping = 每份运费：{ $price }，寄到哪里都一样。
merchant-gifts-shelves = 哪个分类不送礼，点一下就好。
merchant-gifts-one = 只有一件不送：在那件商品的「更多」里。
merchant-gifts-cap-question = 一份礼物最多多少钱（{ $currency }）？写个数，比如 50.00；不限就写「不限」。
merchant-gifts-shipping-question = 每份礼物收多少运费（{ $currency }）？写个数，比如 4.50；不收就写「包邮」。
button-gifts-on = 可以送礼
button-gifts-off = 不送礼
button-gifts-cap = 最高价
button-gifts-no-cap = 不限价
button-gifts-shipping = 每份运费
button-gifts-table = 按运费设置
button-gifts-shelf-on = ✓ { $shelf }
button-gifts-shelf-off = ○ { $shelf }
listing-gifts-shelf = 这个分类不送礼。在 /merchant 的「送礼」里可以打开。
listing-gifts-shop = 小店不送礼。在 /merchant 的「送礼」里可以打开。
