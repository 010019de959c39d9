# Bringing in a catalogue: what came of it, line by line.

import-currency-first = The prices in a file need a currency. Choose one, then send /import again.
import-question = Send me a file of products (CSV, at most 20 MB): from Shopify, from WooCommerce, or one that /export has made. I bring in all of it, or nothing and tell you what is wrong.
import-no-file = I need the file itself: send the CSV as a document.
import-first = To bring in a product file, send /import first and then the file.
import-not-fetched = Telegram did not give me the file. Please send it once more.
import-stopped =
    { $position ->
        [0] Nothing of the file is in yet: I stopped at something that I should have been able to read.
        [one] One product of the file is in. Then I stopped at something that I should have been able to read.
       *[other] { $position } products of the file are in. Then I stopped at something that I should have been able to read.
    } Send it once more, nothing comes in twice. If it stops again, tell whoever runs this bot.
import-mistakes =
    { $count ->
        [one] Nothing was brought in. One thing is wrong in the file:
       *[other] Nothing was brought in. { $count } things are wrong in the file:
    }
import-finding = Line { $line }, { $column }: { $reason }
import-finding-row = Line { $line }: { $reason }
import-and-more =
    { $count ->
        [one] … and one more.
       *[other] … and { $count } more.
    }
import-done =
    Brought in: { $added ->
        [one] one new product
       *[other] { $added } new products
    }, { $changed ->
        [0] none changed
        [one] one changed
       *[other] { $changed } changed
    }. You find them under /products.
import-without-photo =
    { $count ->
        [one] One product for sale has no photo yet: an address in a file is never fetched. Reply to its card with the photo.
       *[other] { $count } products for sale have no photo yet: an address in a file is never fetched. Reply to a product's card with its photo.
    }
import-notes =
    { $count ->
        [one] One thing I did differently:
       *[other] { $count } things I did differently:
    }

import-file-too-large = The file is larger than 20 MB. Split it and send the parts one after the other.
import-file-empty = there is no row below the head
import-rows-too-many = more than 100,000 rows; split the file
import-not-utf8 = some characters are no UTF-8 text; save the file as “CSV UTF-8”
import-read-as-chinese = not UTF-8: I read it as Chinese (GB 18030). Look at the names; if they are wrong, save it as “CSV UTF-8” and send it again
import-read-as-western = not UTF-8: I read it as Western European (Windows-1252). Look at the accents; if they are wrong, save it as “CSV UTF-8” and send it again
import-not-a-table = quotes or commas don't add up to rows
import-cut-off = the last row ends in the middle; the file is not complete
import-column-missing = this column is missing
import-column-twice = there are two columns of this name
import-languages-too-many = columns in more than ten languages besides your own: leave the others out
import-cells-too-many = the row has more cells than the head has columns
import-handle-missing = the row belongs to no product (no handle)
import-title-missing = the product has no title
import-title-other = another title than in the product's first row
import-price-missing = a variant without a price
import-price-unreadable = I can't read this price; like 12.80
import-price-too-small = a price below zero
import-price-too-large = a price too high to be true
import-price-too-fine = more decimals than the currency has
import-stock-unreadable = not a whole number of pieces
import-stock-too-large = too many pieces
import-policy-unknown = neither “deny” nor “continue”
import-weight-unreadable = not a number of grams
import-yes-or-no = neither “true” nor “false”
import-status-unknown = neither “active”, “draft” nor “archived”
import-position-unreadable = not a whole number
import-option-name-missing = a value for an option without a name
import-option-name-other = another option name than in the product's first row
import-option-missing = no value for one of the options
import-variant-twice = the product has this variant already
import-variants-too-many = more variants than a card can show
import-gift-card = a gift card: stored value is not sold here, left out
import-price-zero = no price yet: kept as a draft
import-digital-missing = not shipped, and nothing to deliver yet: kept as a draft
import-price-rounded = more decimals than the currency has: rounded
import-stock-column-missing = the file has no counts: what you have counted here stays, new products are sold out until you say how many there are
import-stock-missing = counted, but without a number: kept as sold out
import-stock-negative = fewer than none: kept as sold out
import-title-cut = the title is long: cut
import-about-cut = the text is long: cut
import-type-unknown = a type of product that WooCommerce doesn't have
import-parent-missing = its main product is not in the file
import-sku-twice = another product has this SKU
import-name-twice = another product has this name, and neither has a SKU or ID
import-category-gifts-other = a product above says the opposite about gifts for this category
import-kind-unknown = neither “shipped”, “pickup” nor “digital”
import-state-unknown = neither “published”, “draft” nor “paused”
import-limit-unreadable = not a whole number of pieces a person may buy
import-currency-other = not your shop's currency (XTR is for digital products)
import-sale-unreadable = a sale needs a lower price, and a day on which it begins or ends
import-date-unreadable = I can't read this day; like 2027-01-31
import-grouped = a group only shows other products: left out, they come in by themselves
import-external = sold elsewhere: left out
import-plugin-type = sold through a WooCommerce plugin, such as a subscription or a bundle: left out
import-variations-missing = none of its variations is for sale: left out
import-option-cut = longer than a button's text: shortened
import-options-joined = more than three options: the third and the rest are one now
import-stock-shared = one count for several kinds: kept as sold out, please count each
import-sale-wrong = the sale is not cheaper, or ends before it begins: left out
import-pictures-too-many = more pictures than a product keeps: the rest is left out
import-reading = Thank you, I'm reading it. A large file takes a minute.
import-so-far = { $position } of { $products } products are in.
import-all-in =
    { $products ->
        [0] The file is read; it has no products.
        [one] The file's one product is read.
       *[other] All { $products } products of the file are read.
    }
import-read = I have read the file.

export-nothing = There is nothing to take out yet: the shop has no products.
export-done =
    { $count ->
        [one] Your one product, as a table.
       *[other] All { $count } products, as a table.
    } Change it and send it back with /import, or keep it.
export-part = Part { $part } of { $parts }.
export-not-sent = Telegram didn't take the file. Please send /export once more in a minute.
button-products-out = Export them all

# A list of tracking numbers.
numbers-preview =
    { $count ->
        [one] One parcel can go out by this list. Nothing is shipped yet.
       *[other] { $count } parcels can go out by this list. Nothing is shipped yet.
    }
numbers-line = { $label } · { $number }
numbers-nothing-new = Every parcel of this list is on its way already, under these numbers.
numbers-mistakes =
    { $count ->
        [one] One line I left out:
       *[other] { $count } lines I left out:
    }
numbers-only-mistakes =
    { $count ->
        [one] Nothing to ship by this list. One thing is wrong with it:
       *[other] Nothing to ship by this list. { $count } things are wrong with it:
    }
numbers-shipping = I'm shipping them, one after the other. Each buyer hears it in two minutes; until then it can be undone on the order's card.
numbers-dropped = Nothing was shipped.
numbers-done =
    { $count ->
        [0] None of the list was shipped.
        [one] Shipped: one parcel.
       *[other] Shipped: { $count } parcels.
    }
numbers-refused =
    { $count ->
        [one] One was not:
       *[other] { $count } were not:
    }
numbers-refused-line = { $label }: { $why }
button-ship-list =
    { $count ->
        [one] Ship it
       *[other] Ship all { $count }
    }
import-order-unreadable = not an order's number; like 2041, or 2041-2 for its second parcel
import-order-unknown = your shop has no such order
import-order-twice = this parcel stands in the list before, with another number
import-nothing-to-ship = nothing of this order is to be shipped now
import-several-parcels = the order has several parcels: write 2041-1, 2041-2 and so on
import-number-unreadable = not a tracking number
refusal-tracking-list-gone = This list was begun or dropped before. Send it once more; what is shipped stays shipped.
