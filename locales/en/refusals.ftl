# A refusal says what, why, and the next step. `python -m tests.lint` holds that every code of
# the store has a sentence.

refusal-address-needed = First I need to know where it shall go.
refusal-already-staff = You work in this shop already.
refusal-amount-changed = The sum has changed since this invoice was made. Open the order under /orders and pay the new one.
refusal-appealed-before = That was asked before, or the time for it is over.
refusal-being-paid = This order is being paid at this very moment. If that did not work, try again in a few seconds.
refusal-cart-full = Your cart is full. Check out first, or take something out.
refusal-case-choice-wrong = Please choose again what is not right.
refusal-case-decided = That has gone on meanwhile. The card shows how it stands.
refusal-case-open = These pieces are in a case already, or went back. The order's card shows it.
refusal-case-photos-full = There are { $limit } photos already, that is all I can take. Words still go.
refusal-exchange-not-possible = It can be exchanged for another kind of the same thing at the same price. Choose one of those, or ask for the money.
refusal-exchange-sold-out =
    { $left ->
        [0] Somebody was just faster: it is sold out. Choose another one, or ask for the money.
        [one] Only { $left } of it is left. Choose another one, or ask for the money.
       *[other] Only { $left } of it are left. Choose another one, or ask for the money.
    }
refusal-cases-used-up = There were { $limit } cases about this already. Please write to the shop.
refusal-category-exists = There is a category of that name already.
refusal-category-gone = That category is no longer there.
refusal-category-name-missing = A category needs a name.
refusal-code-wrong = This code does not work: it may be used, too old or mistyped.
refusal-country-unknown = I don't know that country. Two letters work best, such as GB or CN.
refusal-currency-fixed = Goods are priced in this currency already, so it stays.
refusal-currency-unknown = I don't know that currency. Three letters, such as USD or CNY.
refusal-digital-missing = What is delivered after payment is still missing.
refusal-handle-taken = Another product has this handle.
refusal-hold-ended = That was decided before.
refusal-key-reused = That has been done already.
refusal-language-unknown = I speak English and Chinese.
refusal-limit-reached = This one is limited to { $limit } for each person, and you have them.
refusal-limit-wrong = A limit is a whole number from 1 up.
refusal-mixed-cart = Digital goods are paid on their own. Order them separately, please.
refusal-mixed-currencies = These goods have different currencies. Order them separately, please.
refusal-name-needed = It needs a name.
refusal-place-needed = It takes a name and a place, on a line each. Like this: Counter, below it 4 Rose Lane, York.
refusal-no-such-case = I don't find that case among yours.
refusal-no-such-fulfillment = I don't find that parcel among yours.
refusal-no-such-hold = That was decided before.
refusal-no-such-order = I don't find that order among yours. /orders lists them.
refusal-no-such-payment = No payment waits for that order.
refusal-no-such-refund = I don't find that refund.
refusal-no-such-shop = I don't find that shop.
refusal-no-such-zone = I don't find that zone.
refusal-not-for-sale = This one is not for sale at the moment. /shop shows what is.
refusal-not-held = That was decided before.
refusal-not-late-enough = It is not late enough to cancel yet. I'll write when it is.
refusal-not-publishable = It needs a title and a price before shoppers can see it.
refusal-not-received = It has not been received yet.
refusal-not-returnable = Those pieces went back already.
refusal-not-served = The shop does not ship to that place. Choose another address, or write to the shop.
refusal-not-shipped = It has not been shipped yet.
refusal-not-to-collect = It is not waiting to be collected.
refusal-not-to-send-back = Nothing is to be sent back here.
refusal-not-to-ship = That one is not waiting to be shipped. /queue lists what is.
refusal-not-yours = That is only for those whose job it is in the shop. Its owner decides who.
refusal-note-needed = Tell buyers how to pay: an account, a number, or cash at the counter.
refusal-nothing-to-claim = It has not been sent yet, or cannot be given back. The order's card says what you can do.
refusal-nothing-to-refund = Nothing of that is left to refund.
refusal-nothing-wanted = There is nothing in this order.
refusal-number-out-of-range = That number is too small or too large.
refusal-opening-code-needed = To open a shop here you need a code from the operator. Send /merchant and the code.
refusal-options-repeated = Two variants are the same.
refusal-options-too-many = A product has three options at the most.
refusal-options-unequal = Each variant needs a value for each option.
refusal-order-ended = This order has ended, so it can't be paid any more. Nothing was charged. /shop for a fresh one.
refusal-order-paid-before = This order is paid already. Nothing more was charged.
refusal-order-not-paid = This order is not paid.
refusal-order-not-unpaid = This order is no longer waiting for payment, so this can't be changed any more.
refusal-other-currency = This order has another currency than the shop.
refusal-other-payer = Only the person who placed this order can pay it. Nothing was charged.
refusal-other-way = This order is paid in another way. /orders shows how.
refusal-owner-stays = The owner stays in the shop.
refusal-payment-ended = That payment was dealt with before.
refusal-payment-on-its-way = A payment is on its way. Give it a moment, then look again.
refusal-pickup-gone = That place is closed. Choose another one, please.
refusal-pickup-needed = First I need to know where you will collect it.
refusal-pickup-only = Something in it can only be collected.
refusal-price-changed = The price has changed: { $new } now, { $old } before. Press again if you like.
refusal-price-malformed = I can't read that price for shipping. A number such as 3.00.
refusal-price-too-fine = That has more decimals than the currency.
refusal-price-too-large = That price is too high.
refusal-price-too-small = A price is at least the smallest coin.
refusal-price-unreadable = I can't read that price. A number such as 12.80, please.
refusal-stars-unreadable = I can't read that price in Stars. A whole number such as 50, please.
refusal-product-gone = That product is no longer in the shop.
refusal-quantity-wrong = A whole number from 1 up, please.
refusal-refund-not-open = That refund was dealt with before.
refusal-refund-too-much = That is more than is left to refund.
refusal-reserved-already = That is in this order already.
refusal-return-place-needed = Where shall it be sent back to? Write name, street and town.
refusal-return-window-over = The time to give it back ended { $since }. You can still write to the shop.
refusal-shipping-unsettled = The shop has not said yet what shipping costs. Try again later.
refusal-shop-not-open = This shop is closed at the moment.
refusal-shop-not-ready = Something is still missing before the shop can open. /merchant shows what.
refusal-all-reserved =
    { $left ->
        [0] Somebody is just paying for the last one. If it comes free, the card will say so.
        [one] Only { $left } is free: somebody is just paying for the others.
       *[other] Only { $left } are free: somebody is just paying for the others.
    }
refusal-sold-out =
    { $left ->
        [0] Somebody was just faster: it is sold out.
        [one] Only { $left } is left.
       *[other] Only { $left } are left.
    }
refusal-sum-wrong = A sum above zero and up to { $most }, please.
refusal-too-many-wishes = That is a long list already. Ask me for more in a while.
refusal-sum-too-small = By card this shop can take { $least } at the least, and this is { $total }. Add something, or pay in another way.
refusal-sum-too-large = By card this shop can take { $most } at once, and this is { $total }. Order less, or pay in another way.
refusal-stars-digital-only = Stars pay for digital goods, and only Stars do.
refusal-stars-one-piece = Goods for Stars are bought one at a time.
refusal-stars-operator-only = Stars go to the owner of this bot, so only their shop can take them.
refusal-still-held = It can't be shipped yet: its time has not come.
refusal-stock-too-large = That is more than anybody can count.
refusal-stock-too-small = Fewer than none is not possible.
refusal-stock-unreadable = I can't read that number. Write 20, +10 or =3.
refusal-terms-contradict = These two can't be combined in one order.
refusal-text-too-long = That text is too long.
refusal-time-unknown = I can't read that time. Like this: 22:00.
refusal-title-missing = It needs a title.
refusal-token-malformed = That is not a provider token. BotFather gives one like 123456789:TEST:…
refusal-key-malformed = That is not a key of Stripe’s. Secret ones begin with sk_live_ or sk_test_, restricted ones with rk_live_ or rk_test_.
refusal-no-such-inquiry = That conversation is not there for you.
refusal-inquiry-closed = That is settled already. To ask anew: /paysupport
refusal-inquiry-empty = Please write what happened, in words.
refusal-too-late-to-cancel = It is too late to cancel that.
refusal-too-many-pieces = You have { $limit } pieces waiting to be paid here. Pay or cancel those first, under /orders.
refusal-too-many-tries = Too many codes were wrong. Try again a little later.
refusal-too-many-unpaid = You have { $limit } orders waiting to be paid here. Pay or cancel one first, under /orders.
refusal-too-many-zones = That is more zones than the shop can have.
refusal-tracking-needed = I need a tracking number or a photo of the parcel.
refusal-undo-too-late = It is too late to take that back: the buyer has been told.
refusal-unknown-term = This shop can't do that.
refusal-variant-missing = It needs a price.
refusal-variants-too-many = That is more variants than a card can show.
refusal-way-not-offered = The shop takes no payment in this way at the moment.
refusal-way-unknown = That way of paying is not set up.
refusal-weight-wrong = I can't read that weight. Grams, such as 250.
refusal-whole-refund-only = Stars can only go back as a whole.
refusal-words-needed = Please say why, in a few words.
refusal-zone-malformed = A zone needs a country at least.
refusal-zone-unknown = I don't know that time zone. Like this: Europe/London.
refusal = That is not possible at the moment.
refusal-address-fixed = It is on its way or done, so it can't go elsewhere any more. Write to the shop.
refusal-shipping-differs = Shipping to that place costs something else, so it can't be changed after paying. Write to the shop.
refusal-terms-fixed = This order can't be changed. Cancel it and order again.
refusal-same-order-exists = You have just such an order waiting to be paid. /orders shows it.
refusal-change-open = The buyer asks for a change. Answer that first.
refusal-change-asked = You have asked for another address already, and the shop has not answered yet.
refusal-change-decided = That has been decided already.
refusal-no-such-change = That is not yours to decide.
refusal-import-busy = I'm still reading a file for this shop. Send the next one when it is in.
refusal-variant-fixed = It is on its way, was refunded or is a gift, so it can't be another kind any more. Please write to the shop.
refusal-swap-asked = You have asked for another kind already, and the shop has not answered yet.
refusal-swap-decided = That is decided already.
refusal-no-such-swap = That is not yours to decide.
refusal-weight-unreadable = I can't read that weight. 250 for grams, or 1.2 kg, please.
refusal-split-nothing = Each parcel needs at least one piece, and there are not more pieces than I showed. Which go first?
refusal-split-exchange = It goes in exchange for what came back, and stays whole.
refusal-split-promised = This parcel is somebody's present: it stays whole.
refusal-split-refunded = Something of this parcel was refunded, so it stays whole.
refusal-split-unreadable = I can't read that. The numbers of the lines, such as 1 or 1x2, 3.
