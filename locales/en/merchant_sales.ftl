# /sales: what was sold, and the list behind each number.

command-sales = What you have sold
sales-title = <b>{ $when }</b> · { $shop }
sales-sold =
    { $orders ->
        [one] One order
       *[other] { $orders } orders
    }, { $pieces ->
        [one] one piece
       *[other] { $pieces } pieces
    }: { $amount }, shipping included.
sales-none = Nothing was sold.
sales-back = { $amount } went back to buyers.
sales-before-day = The day before: { $amount }.
sales-before-week = The week before: { $amount }.
sales-before-month = The month before: { $amount }.
sales-running = Not over yet.
button-sales = Sales
button-sales-orders =
    { $count ->
        [one] The order
       *[other] The { $count } orders
    }
button-sales-back = Went back · { $amount }
button-sales-by-product = By product
button-sales-by-place = By place
button-sales-day = Days
button-sales-week = Weeks
button-sales-month = Months
button-sales-earlier-day = ‹ Day before
button-sales-earlier-week = ‹ Week before
button-sales-earlier-month = ‹ Month before
button-sales-later-day = Next day ›
button-sales-later-week = Next week ›
button-sales-later-month = Next month ›
button-sales-sums = ‹ Sums
sales-by-product = <b>{ $when }</b>, by product; shipping is shared among them:
sales-by-place = <b>{ $when }</b>, by where people bought:
sales-by-line =
    { $name } · { $pieces ->
        [one] one piece
       *[other] { $pieces } pieces
    } in { $orders ->
        [one] one order
       *[other] { $orders } orders
    } · { $amount }{ $went ->
        [yes] , { $back } went back
       *[no] {""}
    }
sales-by-line-back = { $name } · { $amount } went back
sales-shipping = Shipping
sales-place-group = A group
sales-place-private = The private chat
sales-place-elsewhere = Cards in other chats
sales-behind-all = <b>{ $when }</b>, the newest first:
sales-behind-back = <b>{ $when }</b>, what went back:
sales-behind-product = <b>{ $when }</b> · { $name }:
sales-behind-place = <b>{ $when }</b> · { $name }:
sales-order = { $number } { $name } · { $amount } · { $at }
refusal-no-such-period = I can't tell which days that button means. Send /sales for fresh ones.
