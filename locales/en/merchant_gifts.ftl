# Gifts in a merchant's shop.

merchant-has-gifts =
    { $gifts ->
        [yes] ✓ Gifts: on
       *[no] ○ Gifts: off
    }
button-step-gifts = Gifts
merchant-gifts-title = <b>Gifts</b>
merchant-gifts-on = On: people can send your goods as gifts. The giver pays once; whoever receives says where it goes and sees no price.
merchant-gifts-off = Off: nothing of yours can be sent as a gift. Gifts that were paid for go on, and you ship them.
merchant-gifts-no-cap = What one person gets may cost any sum.
merchant-gifts-cap = What one person gets may cost { $price } at most, without shipping.
merchant-gifts-table = Shipping for each person: what your price list says for everywhere, else its dearest zone. The giver pays it before anybody knows the place.
merchant-gifts-shipping = Shipping for each person: { $price }, wherever it goes.
merchant-gifts-shelves = A category can stay out of it: press it below.
merchant-gifts-one = So can a single product: More, on its card.
merchant-gifts-cap-question = What may one person's gift cost at most ({ $currency })? Write a price such as 50.00, or “none”.
merchant-gifts-shipping-question = What shall the giver pay for shipping, for each person ({ $currency })? Write a price such as 4.50, or “free”.
button-gifts-on = Send gifts
button-gifts-off = Send no gifts
button-gifts-cap = Highest price
button-gifts-no-cap = Any price
button-gifts-shipping = Shipping for each
button-gifts-table = By my price list
button-gifts-shelf-on = ✓ { $shelf }
button-gifts-shelf-off = ○ { $shelf }
listing-gifts-shelf = Gifts are off for its category. /merchant, Gifts, turns them on.
listing-gifts-shop = Gifts are off in your shop. /merchant, Gifts, turns them on.
