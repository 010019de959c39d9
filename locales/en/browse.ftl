# Looking around: the product card, lists, search, the cart.

quote = { $text }
product-price = { $price }
product-price-from = from { $price }
product-price-lower = <s>{ $was }</s> { $price }
product-left = only { $left } left
product-sold-out = sold out for now
product-shipping = Shipping { $price }
product-shipping-free = Shipping is free
product-shipping-free-from = Shipping { $price }, free from { $free }
product-shipping-by-place = Shipping depends on the place; you see it before you pay
product-pickup = You collect it yourself
product-digital = Comes here in the chat, right after payment
product-found = { $sharer } found this at { $shop }
product-at = At { $shop }
product-gone = This one is no longer in the shop.
product-presale = Ships from { $date }
product-returns = Returns: { $text }

button-buy-now = Buy now
button-buy-now-for = Buy now · { $price }
button-add-to-cart = Add to cart
button-share = Share
button-share-here = Share here
button-more = More
button-photos =
    { $count ->
        [one] One photo
       *[other] All { $count } photos
    }
button-categories = Categories
button-everything = Everything

page-of = { $at } of { $total }
shop-choose = Where would you like to look?
shop-empty = The shelves of { $shop } are still empty.
shop-none = No shop is open here yet.
categories-choose = What are you looking for at { $shop }?
variant-choose = Which one?
variant-sold-out = { $choice } · sold out

search-question = What are you looking for? Write a word or two.
search-found =
    { $count ->
        [one] One thing for “{ $query }”
       *[other] { $count } things for “{ $query }”
    }
search-nothing = Nothing here for “{ $query }”. Another word, or /shop to look around?

price-changed = The price has changed since this card was shared: { $new } now, { $old } before. Your choice.
shared-here = It's in the chat now.
shared-already = It's already in this chat, a little further up.
shared-already-at = It's already in this chat: <a href="{ $url }">a little further up</a>.
post-quiet = This group is quiet until { $until }. Share it after that.

cart-title = Your cart at { $shop }
cart-empty = Your cart is empty. /shop to look around.
cart-line = { $title } × { $quantity } · { $amount }
cart-line-choice = { $title } ({ $choice }) × { $quantity } · { $amount }
cart-line-gone = { $title } · no longer for sale
cart-line-few =
    { $title } × { $quantity } · { $left ->
        [0] sold out
       *[other] only { $left } left
    }
cart-sum = Together { $total }, shipping comes on top
cart-sum-only = Together { $total }
cart-added = In your cart: { $title }.
cart-two-orders = Digital goods are paid on their own, in Stars: this cart becomes two orders.
button-cart = Cart
button-checkout = Checkout
button-empty-cart = Empty it
button-less = −
button-plus = +

refusal-admins-post = In this group only admins post cards. You can share it from our private chat.
refusal-cards-of-the-day = This group has had its cards for today. Tomorrow again!
refusal-no-such-chat = I'm not in this group, so I can't post here.
pickup-choose = Where will you collect it?
search-found-many = More than { $count } things for “{ $query }”
cart-changed = Something in your cart has changed. Take it out, or fewer of it.
button-cart-at = Cart at { $shop }
group-zone-typed = Another one is typed: /settings@{ $bot } Asia/Kolkata
