# An order, from the sum to pay to the parcel in hand.

order-line = { $title } × { $quantity } · { $amount }
order-discount = Discount · { $amount }
order-shipping = Shipping to “{ $place }” · { $amount }
order-pickup = To collect at { $at }
order-total = Together · <b>{ $total }</b>
order-kept-until = Kept for you until { $until }; after that it simply goes back on the shelf.
order-no-invoice = Paying does not work at this moment, and it is not your fault. I'll try again shortly.
order-by-hand = Pay { $total } to { $shop } and name order { $number }: { $note }
order-by-hand-until = Then press the button. Kept for you until { $until }.
order-said-paid = { $shop } looks whether your payment has arrived, within { $span }, and I'll write to you.
order-title-paid = <b>Order { $number }</b>
order-title-completed = <b>Order { $number }</b> · done
order-title-refunded = <b>Order { $number }</b> · refunded
order-title-cancelled = <b>Order { $number }</b> has ended. Nothing was charged for it.
order-title-ended = <b>Order { $number }</b> has ended.
order-paid-line = { $total } paid.
order-state-awaiting-payment = to pay
order-state-paid = paid
order-state-completed = done
order-state-refunded = refunded
order-state-cancelled = ended
orders-title =
    { $count ->
        [one] Your order:
       *[other] Your { $count } orders, the newest first:
    }
orders-none = No orders yet. /shop to look around.

parcel-held = Paid. It ships when its time has come, and I'll write then.
parcel-to-ship = { $shop } ships it by { $by }, and I'll write when it is on its way.
parcel-late = { $shop } wanted to ship it by { $by } and is late. I've reminded them.
parcel-to-collect = Ready for you at { $at }. Say your order number: { $number }.
parcel-shipped = On its way: { $how }
parcel-shipped-plain = On its way.
parcel-received-shipped = Received on { $day }.
parcel-received-pickup = Collected on { $day }.
parcel-received-digital = Delivered here in the chat on { $day }.
parcel-cancelled = Not shipped; the money goes back.
parcel-lost = It did not come; your money goes back.
refund-line-done = { $amount } is back with you.
refund-line-done-card = { $amount } went back to your card. Your bank shows it within some days, ten at most.
refund-line-manual = { $shop } pays you { $amount } back by hand, by { $by }. I remind them.
refund-line-on-its-way = { $amount } is on its way back to you.
refund-line-on-its-way-card = { $amount } comes back to your card by itself.

button-pay = Pay { $total }
button-i-paid = I have paid { $total }
button-change = Change
button-cancel-order = Cancel order
button-confirm-receipt = Confirm receipt
button-order = Order { $number }
button-track = Copy tracking number
button-ship-elsewhere = Send it elsewhere
button-buy-again = Buy again
again-of = [Buy again] brings { $name } once more.
again-changed = Something has changed since then. Your choice.
again-gone = None of it can be had right now.
again-price = { $line }, { $old } before

order-change-title = What shall I change?
order-change-quantity = { $title }: { $quantity }
order-cancelled-toast = It's cancelled. Nothing was charged.
said-paid-toast = Thank you. { $shop } looks for it and I'll write to you.
receipt-confirmed = Good to hear. Enjoy it!
readdressed = It goes to “{ $place }” now.

label-shipping = Shipping
label-discount = Discount

paid =
    Thank you, { $name }! Order { $number } is paid: { $total }. { $shop } ships it by { $by }, and I'll write when it is on its way.
paid-held =
    Thank you, { $name }! Order { $number } is paid: { $total }. It ships when its time has come, and I'll write then.
paid-collect =
    Thank you, { $name }! Order { $number } is paid: { $total }. I'll tell you here where and when to collect it.
paid-digital = Thank you, { $name }! Order { $number } is paid: { $total }.
delivered-digital =
    Here is { $title }, from order { $number }:
    { $content }
shipped-plain = On its way, { $name }: { $title }.
ready-to-collect = Ready for you, { $name }: { $title }, at { $at }. Say your order number: { $number }.
collect-reminder = { $title } is still waiting for you at { $at }, until { $until }. After that it goes back and you get your money.
receipt-reminder = Has { $title } arrived? Without a word from you I take it as received on { $day }.
order-cancelled-paid = Order { $number } is cancelled: { $amount } goes back to you.
order-cancelled-late = { $shop } did not ship order { $number } in time, so it is cancelled and { $amount } goes back to you. You need do nothing.
order-cancelled-merchant = { $shop } had to cancel order { $number }. Nothing was charged.
payment-late = Your payment of { $amount } came after order { $number } had ended, so I'm sending it back to you.
payment-late-manual = Your payment of { $amount } came after order { $number } had ended. { $shop } pays it back by hand, by { $by }. I remind them, and you can follow it under /orders.
payment-double = Order { $number } was paid twice; the second { $amount } is on its way back to you.
payment-double-manual = Order { $number } was paid twice. { $shop } pays you the second { $amount } back by hand, by { $by }. I remind them, and you can follow it under /orders.
payment-excess = Your payment of { $amount } did not fit order { $number }, so it goes back to you.
payment-unknown = A payment of { $amount } arrived that belongs to no order. It goes back to you.
refund-on-its-way = { $amount } of order { $number } is on its way back to you.
refund-on-its-way-card = { $amount } of order { $number } comes back to your card by itself. You need do nothing.
refund-manual = { $shop } pays you { $amount } of order { $number } back by hand, by { $by }. I remind them, and you can follow it under /orders.
refund-done = { $amount } of order { $number } is back with you.
refund-done-card = { $amount } of order { $number } went back to your card. Your bank shows it within some days, ten at most.
hand-denied = { $shop } has not found your payment for order { $number }. Please look once more, or write to us under /paysupport.

shipped = On its way, { $name }: { $title }, with { $how }.
may-cancel-late = { $shop } is a week late with order { $number }. If you don't want to wait any longer, cancel it and all of your money comes back.
payment-excess-manual = Your payment of { $amount } did not fit order { $number }. { $shop } pays it back by hand, by { $by }; I remind them, and you can follow it under /orders.
order-cancelled-late-toast = It's cancelled, and your money goes back.
order-presale-part = { $title }: ships from { $date }
order-digital-final = It comes at once and can't be given back. By paying you agree to that.
parcel-held-until = Paid. It ships from { $date }, and I'll write then.
collected-instead = You collect it at { $place } now.
button-by-provider = By card instead
button-by-by-hand = By transfer or cash instead

button-leave-it = Leave it as it was
change-waits = You asked for “{ $place }”. { $shop } answers by { $until }; if not, it goes there.
change-asked = It was paid a while ago, so I asked { $shop }. They answer by { $until }; if they don't, it goes to “{ $place }”.
change-left = It goes where it was to go.
change-accepted = { $shop } agrees: order { $number } goes to “{ $place }”.
change-accepted-silence = Order { $number } goes to “{ $place }” now, as you asked. { $shop } had nothing against it.
change-declined = { $shop } can't send order { $number } elsewhere any more. It still goes to “{ $place }”.

swap-which = Instead, at the same price: which one? I ask the shop.
swap-asked = I asked { $shop } for { $wanted }. They answer by { $until }; if they don't, it stays as it was.
swap-waits = You asked for { $wanted } instead. { $shop } answers by { $until }; if not, it stays as it was.
swap-left = It stays as it was.
swap-accepted = { $shop } agrees: in order { $number } it is { $title } now.
swap-declined = { $shop } can't change order { $number } any more. You get what you ordered: { $title }.
swap-unanswered = { $shop } has not answered, so order { $number } stays as you placed it: { $title }.
