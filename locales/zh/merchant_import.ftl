# 导入商品：结果逐行说清楚。

import-currency-first = 文件里的价格要有货币。先选一种，再发一次 /import。
import-question = 把商品文件（CSV，最大 20 MB）发给我：Shopify 的、WooCommerce 的，或 /export 导出的都行。要么全部导入，要么一件也不动，并告诉你哪里不对。
import-no-file = 我要的是文件：把 CSV 当作文件发给我。
import-first = 要导入商品文件，先发 /import，再发文件。
import-not-fetched = Telegram 没把文件给我，请再发一次。
import-stopped =
    { $position ->
        [0] 我读到一半卡住了，文件里的商品还一件没导入，问题在我这边。
       *[other] 导入了 { $position } 件，后面卡住了，问题在我这边。
    }再发一次就好，不会重复导入。要是又卡住，请告诉管理这个机器人的人。
import-mistakes = 一件也没有导入。文件里有 { $count } 处不对：
import-finding = 第 { $line } 行，{ $column }：{ $reason }
import-finding-row = 第 { $line } 行：{ $reason }
import-and-more = …… 还有 { $count } 处。
import-done = 导入好了：新增 { $added } 件，更新 { $changed } 件。在 /products 里看。
import-without-photo = 在卖的商品里有 { $count } 件还没有照片：文件里的图片网址我不会去取。回复商品的卡片，把照片发来就行。
import-notes = 有 { $count } 处我处理得和文件不同：

import-file-too-large = 文件超过 20 MB。请分成几份，一份一份发。
import-file-empty = 表头下面没有内容
import-rows-too-many = 超过 100,000 行，请分成几份
import-not-utf8 = 有些字符不是 UTF-8，请另存为「CSV UTF-8」再发
import-read-as-chinese = 文件不是 UTF-8，我按中文（GB 18030）读的。看看名称对不对，不对就另存为「CSV UTF-8」再发一次
import-read-as-western = 文件不是 UTF-8，我按西欧（Windows-1252）读的。看看带重音的字母对不对，不对就另存为「CSV UTF-8」再发一次
import-not-a-table = 引号或逗号对不上，分不成行
import-cut-off = 最后一行断在中间，文件不完整
import-column-missing = 缺这一列
import-column-twice = 有两列同名
import-languages-too-many = 除了小店自己的语言，最多再写十种，多的请删掉
import-cells-too-many = 这一行的格子比表头多
import-handle-missing = 这一行不属于任何商品（没有 handle）
import-title-missing = 商品没有名称
import-title-other = 名称和这件商品第一行的不一样
import-price-missing = 规格没有价格
import-price-unreadable = 看不懂这个价格，像 12.80 这样写
import-price-too-small = 价格小于零
import-price-too-large = 价格高得离谱
import-price-too-fine = 小数位比这个货币多
import-stock-unreadable = 数量不是整数
import-stock-too-large = 数量太大
import-policy-unknown = 只能是 deny 或 continue
import-weight-unreadable = 不是克数
import-yes-or-no = 只能是 true 或 false
import-status-unknown = 只能是 active、draft 或 archived
import-position-unreadable = 不是整数
import-option-name-missing = 有选项的值，却没有选项名
import-option-name-other = 选项名和这件商品第一行的不一样
import-option-missing = 有一个选项没有值
import-variant-twice = 这件商品已有这个规格
import-variants-too-many = 规格太多，卡片放不下
import-gift-card = 礼品卡：这里不卖储值，已略过
import-price-zero = 还没有价格：先存为草稿
import-digital-missing = 不用邮寄，也没有可交付的内容：先存为草稿
import-price-rounded = 小数位比这个货币多：已四舍五入
import-stock-column-missing = 文件里没有库存：这里已有的库存不变，新商品先算卖完，等你填数量
import-stock-missing = 计库存却没写数量：先算卖完
import-stock-negative = 数量小于零：先算卖完
import-title-cut = 名称太长，截短了
import-about-cut = 介绍太长，截短了
import-type-unknown = WooCommerce 没有这种商品类型
import-parent-missing = 文件里找不到它的主商品
import-sku-twice = 另一件商品用了同一个 SKU
import-name-twice = 两件商品同名，又都没有 SKU 或 ID
import-category-gifts-other = 同一个分类能不能送礼，和上面的商品写得不一样
import-kind-unknown = 只能是 shipped、pickup 或 digital
import-state-unknown = 只能是 published、draft 或 paused
import-limit-unreadable = 每人限购要写整数
import-currency-other = 不是小店的货币（数字商品才用 XTR）
import-sale-unreadable = 促销要有更低的价格，还要有开始或结束的日子
import-date-unreadable = 看不懂这个日期，像 2027-01-31 这样写
import-grouped = 组合商品只是展示别的商品：已略过，那些商品会单独导入
import-external = 在别处卖的商品：已略过
import-plugin-type = 靠 WooCommerce 插件卖的（比如订阅、套装）：已略过
import-variations-missing = 没有一个规格在卖：已略过
import-option-cut = 按钮放不下这么长，已缩短
import-options-joined = 选项超过三个：第三个和后面的合成了一个
import-stock-shared = 几个规格共用一个库存：先算卖完，请分别填数量
import-sale-wrong = 促销价不更低，或先结束后开始：已略过
import-pictures-too-many = 图片太多，多出的略过了
import-reading = 收到，正在看。文件大的话要一分钟。
import-so-far = 已导入 { $position } / { $products } 件。
import-all-in = 文件里的 { $products } 件都读完了。
import-read = 文件读完了。

export-nothing = 小店还没有商品，没什么可导出的。
export-done = { $count } 件商品都在这张表里。改好了用 /import 发回来，或者留个底。
export-part = 第 { $part } 份，共 { $parts } 份。
export-not-sent = Telegram 没收下文件。过一分钟再发一次 /export。
button-products-out = 全部导出

# 快递单号表。
numbers-preview = 按这张表可以发 { $count } 个包裹，现在还没发：
numbers-line = { $label } · { $number }
numbers-nothing-new = 表里的包裹都已经用这些单号发出了。
numbers-mistakes = 有 { $count } 行我没算进去：
numbers-only-mistakes = 按这张表没有能发的，有 { $count } 处不对：
numbers-shipping = 正在一个一个发出。两分钟后通知买家，在那之前可以在订单卡片上撤回。
numbers-dropped = 一个也没发。
numbers-done =
    { $count ->
        [0] 一个也没发出去。
       *[other] 发出了 { $count } 个包裹。
    }
numbers-refused = 有 { $count } 个没发：
numbers-refused-line = { $label }：{ $why }
button-ship-list = 全部发货（{ $count }）
import-order-unreadable = 不是订单号，像 2041 这样写，第二个包裹写 2041-2
import-order-unknown = 你的小店没有这个订单
import-order-twice = 这个包裹前面已有一行，单号不同
import-nothing-to-ship = 这个订单现在没有要发的
import-several-parcels = 订单有几个包裹：写明 2041-1、2041-2
import-number-unreadable = 不像快递单号
refusal-tracking-list-gone = 这张表已经处理过了。要再来一次就重新发表，发出的不会重复。
