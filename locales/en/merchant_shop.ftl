# A merchant's shop: the checklist of the first day.

merchant-no-shop = You don't work in a shop here yet. /merchant opens one of your own.
never-mind = All right. What is begun waits where it was.
merchant-which-shop = In which shop?
merchant-shop-unnamed = Shop { $number }
merchant-unsaid = not said yet
merchant-found = You can run a shop of your own here: show things in a chat, get paid, ship. Shall we set it up? It takes a few minutes, in any order.
merchant-code-question = To open a shop here you need a code from whoever runs this bot. Send it to me.
opening-code =
    Whoever opens this link opens a shop of their own here, once:
    { $url }
    To be typed instead: <code>{ $code }</code>
merchant-title-draft = <b>{ $shop }</b> · not open yet
merchant-title-open = <b>{ $shop }</b> · open
merchant-title-paused = <b>{ $shop }</b> · paused
merchant-your-role = You are here as { $role }.
merchant-has-name =
    ✓ Name: { $shop }, { $cover ->
        [yes] with a cover photo
       *[no] no cover photo yet
    }
merchant-lacks-name = ○ Name: what is your shop called?
merchant-has-money = ✓ Prices in { $currency }, clock of { $zone }
merchant-lacks-currency = ○ Money and clock: choose a currency
merchant-lacks-zone = ○ Money and clock: choose a time zone
merchant-has-shipping = ✓ Shipping: { $shipping }
shipping-digital = nothing to send, all of it is digital
merchant-lacks-shipping = ○ Shipping: what does it cost? One price is enough
merchant-has-payment = ✓ People pay by { $ways }
merchant-lacks-payment = ○ Payment: how do people pay you?
merchant-has-product =
    ✓ { $count ->
        [one] One product
       *[other] { $count } products
    }
merchant-lacks-product = ○ First product: just send me a photo with a line such as “Longjing 100g 12.80 x20”, or a whole catalogue with /import
merchant-has-group = ✓ Your shop is in a group
merchant-lacks-group = ○ Groups: show it to people (can wait)
merchant-has-staff =
    ✓ { $count ->
        [one] One helper
       *[other] { $count } helpers
    }
merchant-lacks-staff = ○ Helpers: invite somebody to pack (can wait)
merchant-ready = All set: you can open.
merchant-not-ready = The shop opens once the first four lines are done.
merchant-opened = Your shop is open. Good luck!
merchant-paused = Paused: nothing can be bought. What was ordered goes on.

merchant-name-card =
    <b>{ $shop }</b>
    About: { $about }
    Returns: { $returns }
    The cover is shown when people say hello. Your words on returns stand on each product's page, beside the rules that hold anyway.
merchant-name-question = What is your shop called?
merchant-cover-question = Send me the cover photo.
merchant-about-question = What is your shop about? One or two sentences.
merchant-returns-question = What should people know about returns? Your own words.
merchant-country-question = In which country is your shop? Two letters, such as GB. An address that names no country is there.
merchant-money-card =
    Currency: { $currency }
    Time zone: { $zone }
    Country: { $country }
    All prices are in this currency; it stays once something is priced or ordered. Deadlines are told by this clock. An address that names no country is in yours.
merchant-currency-question = Which currency? Three letters, such as CHF.
merchant-zone-question = Which time zone? Like this: Europe/Paris.
merchant-group-card =
    Add me to a group of yours. There, /shop@{ $bot } shows your goods to whoever sends it, and [Share here] posts a card for all. As an admin, say under /settings@{ $bot } that /shop means your shop.
    In other chats: the [Share] button of a product lets you pick one.

button-found-shop = Open a shop
button-opening-code = A code for another shop
button-open-shop = Open the shop
button-pause-shop = Pause the shop
button-back-to-shop = ‹ Back
button-to-shop = My shop
button-step-name = Name and cover
button-step-money = Money and clock
button-step-shipping = Shipping
button-step-payment = How people pay
button-step-group = Groups
button-queue = To ship
button-refunds = To pay back
button-staff = Helpers
button-products = Products
button-add-product = Add a product
button-say-name = Name
button-say-cover = Cover photo
button-say-about = About
button-say-returns = Returns
button-say-country = Country
button-other-currency = Another currency
button-other-zone = Another time zone
button-add-to-group = Add me to a group
button-write-to = Write to { $buyer }
buyer = the buyer

role-owner = owner
role-manager = manager
role-packer = packer
role-support = support

shipping-unsaid = not said yet
shipping-free = free
shipping-nowhere = nowhere yet
shipping-pickup-only = no parcels, people collect
shipping-price = { $price }
shipping-price-from = from { $price }
shipping-price-free-from = { $price }, free from { $free }

way-provider = card
way-by-hand = transfer or cash
way-stars = Stars
ways-title = <b>How people pay you</b>
ways-provider = <b>Card</b>, through a payment provider · { $state }
ways-by-hand = <b>Transfer or cash</b>, you look and confirm · { $state }
ways-stars = <b>Telegram Stars</b>, for digital goods · { $state }
ways-note = Buyers read: “{ $note }”
ways-state-missing = not set up
ways-state-on = on
ways-state-off = off
ways-state-test = on, TEST: no real money moves
ways-state-live = on, LIVE
refunds-itself = Refunds go back by themselves.
refunds-itself-whole = Refunds go back by themselves, always the whole sum.
refunds-stripe = Refunds go back to the card by themselves, through Stripe.
refunds-by-hand = Refunds: this bot cannot send the money back. You pay it back yourself within { $span }; I remind you, and the buyer sees the date.
button-set-up-provider = Card: provider token
button-set-up-by-hand = Transfer or cash: your words
button-set-up-stars = Take Stars
button-stripe-on = Refunds by themselves, through Stripe
button-stripe-off = Stop refunds through Stripe
merchant-stripe-question = If your token is one of Stripe’s, I can send card money back by myself. In Stripe’s dashboard: Developers, API keys, a restricted key that may read Charges and PaymentIntents and write Refunds. It begins with rk_live_ or rk_test_. Send it to me. I delete the message at once and never show the key again.
merchant-stripe-taken = Refunds run through Stripe from now on. I have deleted your message. Should Stripe not take the key, you pay back by hand as before, and I tell you.
button-way-off = Stop: { $way }
button-way-on = Take again: { $way }
merchant-token-question = At @BotFather: /mybots, your bot, Payments, choose a provider. It gives you a token such as 123456789:TEST:… Send it to me. I delete the message at once and never show the token again.
merchant-token-test = A TEST token: people can try out paying, no real money moves. I have deleted your message.
merchant-token-live = A LIVE token: payments are real from now on. I have deleted your message.
merchant-token-stray = That was a payment token, so I have deleted the message. To use it: /merchant, then “How people pay”.
merchant-note-question = How shall people pay you? They read exactly what you write: account, number, or “cash at the counter”. When somebody says they have paid, I ask you to look.

shipping-title = <b>Where you ship, and for how much</b>
shipping-none-yet = Not said yet. One price for everywhere is enough to begin.
shipping-default = Everywhere: { $price }
shipping-zone = { $places }: { $price }
shipping-point = To collect: { $at }
shipping-nowhere-note = Nothing goes anywhere yet: add a pickup point. If all you sell is digital, you need none.
shipping-currency-first = First choose a currency under “Money and clock”.
shipping-price-question = What does a parcel cost, in { $currency }? A number such as 3.00, or 0 for free. By piece: 3.00 + 1.00 per piece. By weight: 3.00 + 2.00 per 500 g.
shipping-free-question = Free from which amount, in { $currency }? A number such as 30.00, or 0 for never.
shipping-price-first = First say what a parcel costs: [One price]. Then, from which sum on it is free.
price-free = free
price-not-served = not shipped
price-by-piece = { $amount } for the first piece, { $further } for each other
price-by-weight = { $amount } and { $further } for each { $grams } g
price-with-free = { $price }, free from { $free }
button-shipping-price = One price
button-shipping-free = Free from …
button-shipping-zone = Add a zone
button-shipping-pickup = Add a pickup point
button-shipping-none = No parcels, people collect
shipping-zone-question =
    Which places, and what does it cost there? One line, for example:
    DE, FR: 8.00, free from 60
    CN/Zhejiang: 5.00 + 1.00 per piece
    US: 12.00 + 4.00 per 500 g
    IS: not served
shipping-pickup-question =
    Where can people collect? Three lines: what the place is called, where it is, when it is open. For example:
    Counter
    4 Rose Lane, York
    Mon–Sat 10–18
button-drop = Remove: { $name }
shipping-weightless =
    { $count ->
        [one] One product has no weight yet, so it adds nothing to shipping by weight. Say it under /products, More, Weight.
       *[other] { $count } products have no weight yet, so they add nothing to shipping by weight. Say it under /products, More, Weight.
    }
