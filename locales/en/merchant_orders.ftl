# Orders on the shop's side: what to do, by when, and money back.

merchant-order-paid = 🛒 Order { $number }: { $lines }. { $total } paid.
merchant-order-completed = Order { $number }: { $lines }. { $total } · done
merchant-order-refunded = Order { $number }: { $lines }. { $total } · refunded
merchant-order-cancelled = Order { $number }: { $lines }. It ended, nothing was paid.
merchant-order-awaiting-payment = Order { $number }: { $lines }. { $total } to be paid.
merchant-order-not-yours = Order { $number } is for those who work in its shop.
merchant-order-said-paid = The buyer says it is paid. Is the money there?
merchant-parcel = { $goods }: { $state }
todo-ship = Ship by { $by }.
todo-late = It was to ship by { $by } and is late.
todo-collect = Waits to be collected at { $place }.
todo-shipped = Shipped { $day }: { $how }
todo-shipped-plain = Shipped { $day }.
todo-received-shipped = Received { $day }.
todo-received-pickup = Collected { $day }.
todo-received-digital = Delivered in the chat { $day }.
todo-held = Paid, and not to ship yet. I'll tell you when.
todo-cancelled = Cancelled; the pieces are in your stock again.
shop-refund-done = { $amount } is back with the buyer.
shop-refund-by-hand = You pay { $amount } back by { $by }: /refunds
shop-refund-on-its-way = { $amount } is on its way back to the buyer.
button-ship = Ship
button-ship-part = Ship part { $part }
button-hand-over = Hand over
button-refund = Refund
button-back-to-order = ‹ Order { $number }
order-withdrawn = Cancelled. I tell the buyer; nothing was paid.

queue-empty = Nothing waits for you.
queue-title =
    <b>{ $count } to ship</b>, { $today ->
        [0] none of them today
       *[other] { $today } of them today
    }
queue-gift = gift for { $name }
queue-greeting = { " · card: “" }{ $text }”
queue-hand =
    { $count ->
        [one] One buyer says they have paid by hand: look whether the money is there.
       *[other] { $count } buyers say they have paid by hand: look whether the money is there.
    }
button-queue-hand = { $number } · { $name } · is { $amount } there?
queue-line = { $number } { $name } · { $contents } · by { $by }
queue-late = { $number } { $name } · { $contents } · late, was due { $by }
queue-to-collect = { $number } { $name } · { $contents } · to be collected
button-next-to-ship = Next to ship
button-next-to-ship-of = Next to ship · { $left }
button-skip-parcel = Another first
pack-title = <b>{ $number }</b> · { $contents }
pack-by = Ship by { $by }.
pack-question = Send me the tracking number, or a photo of the parcel with the number as its caption.
pack-to-collect = { $name } collects it at { $place }.
pack-state-held = It is not to ship yet.
pack-state-shipped = It is on its way.
pack-state-received = The buyer has it.
pack-state-closed = The buyer has it.
pack-state-cancelled = It was cancelled: don't ship it.
pack-number-unreadable = I can't read that number. Send it alone, or with the carrier before it, like “DHL 0034 0433”. Order { $number } waits.
pack-number-of-photo = I have the photo for order { $number }. Now the tracking number, like “DHL 0034 0433”?
button-copy-address = Copy address
button-ship-bare = Ship without a number
shipped-card =
    Order { $number } is shipped: { $how }. I tell { $name } at { $at }{ $photo ->
        [yes] , with your photo
       *[no] {""}
    }; until then you can take it back.
shipped-card-photo = Order { $number } is shipped. I tell { $name } at { $at }, with your photo; until then you can take it back.
button-undo-ship = Undo, { $minutes } min
ship-undone = Taken back. The buyer was told nothing.
handed-over = Handed over.

refund-of-what = Order { $number }: what goes back?
refund-how-many = How many of { $title }?
refund-sure = Give { $amount } of order { $number } back to { $name }?
refund-travels-itself = It goes back by itself, the way it came.
refund-travels-card = It goes back to the buyer’s card by itself, through Stripe.
refund-travels-provider = This bot cannot send card money back. You pay it back at your payment provider within { $span }; I put it on /refunds and remind you, and the buyer sees the date.
refund-travels-by-hand = You pay it back by hand within { $span }; I put it on /refunds and remind you, and the buyer sees the date.
refund-cancels = What is not received yet is cancelled.
button-refund-one-of = One of { $alike }: { $what }
button-refund-all = All of it · { $amount }
button-refund-sure = Refund { $amount }
refund-asked-itself = { $amount } of order { $number } is on its way back, and the buyer knows.
refund-asked-by-hand = Noted: you pay { $amount } of order { $number } back. The buyer knows; when you have, press the button under /refunds.
refunds-none = No refund waits for you.
refunds-title =
    { $count ->
        [one] One refund waits for you:
       *[other] { $count } refunds wait for you, the most urgent first:
    }
refunds-line = { $amount } to { $name } · order { $number } · by { $by }
button-paid-back = I have paid { $amount } back
button-paid-back-of = Order { $number }: I have paid { $amount } back
paid-back-done = Thank you. I tell the buyer that the money is back.
refund-waiting-provider = Please pay { $amount } back to { $name } by { $by }: order { $number }. Do it at your payment provider, where the payment came in; then press the button.
refund-look-first = I tried it through Stripe and had no sure answer: look at this payment there first. If it is back already, only press the button.
refund-waiting-by-hand = Please pay { $amount } back to { $name } by { $by }: order { $number }. The way it came; then press the button.
refund-waiting-stars = Please pay { $amount } back to { $name } by { $by }: order { $number }. Stars did not take it back by themselves.

hand-to-confirm =
    { $name } says order { $number } is paid: { $total }. Is the money there?
    Look by { $until }; after that I ask whoever runs this bot.
button-money-here = Money is here
button-money-missing = Not found
money-here-done = Order { $number } is paid. I have told the buyer.
money-missing-done = I tell the buyer that you have not found the money of order { $number }. They can look again.

ship-reminder = Order { $number }, { $contents }: please ship it by { $by }.
ship-late = Order { $number }, { $contents }, is late: it was to ship by { $by }. If it is not shipped by { $until }, the buyer gets the money back.
order-cancelled-by-buyer = { $name } did not want to wait any longer and cancelled: order { $number }, { $contents }. Don't ship it.
shipping-expired = Order { $number }, { $contents }, was too late. It is cancelled and the money goes back. Don't ship it.
address-changed = { $name } has changed where order { $number } goes. Look again before you ship it.
operator-hand-unconfirmed = { $shop } has not said whether order { $number } ({ $amount }, by hand) is paid. { $name } waits for an answer; the money may be there. Please ask the owner.
operator-refund-overdue = { $shop } should have paid { $amount } of order { $number } back to { $name } by now and has not said so. Please ask the owner.
staff-joined = { $name } now works in { $shop } as { $role }.
staff-left = { $name } no longer works in { $shop }.

button-history = History
history-title = <b>Order { $number }</b>, what happened
history-line = { $when } · { $who }: { $what }
history-nobody = by itself
history-paid = paid
history-cancelled = cancelled before paying
history-withdrawn = withdrawn by the shop
history-not-paid = not paid in time
history-completed = finished
history-refunded = all of it went back
history-to-ship = ready to ship
history-to-collect = ready to collect
history-delivered = delivered in the chat
history-look = looked at the address
history-shipped = shipped
history-ship-undone = took “shipped” back
history-received = has it
history-presumed = counted as received
history-handed-over = handed over
history-parcel-cancelled = cancelled before shipping
history-parcel-expired = never shipped, so it was refunded
history-parcel-lost = lost or came back, refunded

change-to-decide = { $name } would like order { $number } sent elsewhere: { $place }. Is that all right? If you don't answer by { $until }, it goes there. Until then it can't be shipped.
button-change-accept = Send it there
button-change-decline = Keep the old address
change-is-accepted = Order { $number } goes to the new address. The buyer knows.
change-is-declined = Order { $number } keeps its address. The buyer knows.
change-lapsed = There is nothing left of order { $number } to send elsewhere; it stays as it was.
merchant-order-asked = The buyer asks for another address. Press [Ship] to answer.

swap-to-decide =
    { $left ->
        [-1] { $name } would like { $wanted } instead of { $held } in order { $number }, { $pieces } of it, at the same price. If you don't answer by { $until }, it stays as it was. Until then it can't be shipped.
       *[other] { $name } would like { $wanted } instead of { $held } in order { $number }, { $pieces } of it, at the same price; there are { $left }. If you don't answer by { $until }, it stays as it was. Until then it can't be shipped.
    }
button-swap-accept = Swap it
button-swap-decline = Keep it as ordered
swap-is-accepted = Order { $number } holds the other one now. The buyer knows.
swap-is-declined = Order { $number } stays as it was. The buyer knows.
swap-is-withdrawn = The buyer has taken it back; order { $number } stays as it was.
swap-is-lapsed = There is nothing left of order { $number } to swap; it stays as it was.
variant-changed = In order { $number } of { $name } it is { $title } now. Look again before you pack it.
merchant-order-swap-asked = The buyer asks for another kind. Press [Ship] to answer.

# A parcel that is shipped in parts.
button-split-parcel = Ship in parts
split-question =
    What goes first?
    { $lines }
    Send the numbers: “1” is all of the first line, “1x2, 3” is two pieces of it and all of the third. The rest waits as a parcel of its own.
split-done = Two parcels now. This one goes first; the rest waits under /queue, by the same time.
history-split = split it into two parcels
