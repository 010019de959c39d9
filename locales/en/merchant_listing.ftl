# Listing a product and changing it.

listing-currency-first = First of all: in which currency are your prices? Choose one, and we go on.
listing-question = Send me a photo with one line under it: name, price, pieces. For example: “Longjing spring 2026 100g 12.80 x20”.
listing-title-question = A fine photo. Now one line: name, price, pieces. For example: “Longjing spring 2026 100g 12.80 x20”.
listing-title-question-album = Fine photos, all of one product. Now one line for them: name, price, pieces. For example: “Longjing spring 2026 100g 12.80 x20”.
listing-draft = This is what people will see:
listing-published = In the shop:
listing-paused = Paused, nobody sees it:
listing-no-price = no price yet
listing-facts =
    { $price } · { $stock } · { $kind } · { $gifts ->
        [yes] gifts on
       *[no] no gifts
    }
listing-stock = stock { $left }
listing-stock-uncounted = not counted
listing-kind-shipped = ships
listing-kind-pickup = collected
listing-kind-digital = delivered in the chat
listing-variant = { $choice } · { $price } · { $stock }
listing-shelf = Category: { $shelf }
listing-limit = At most { $limit } a person
listing-price-question = What does { $title } cost, in { $currency }? A number such as 12.80.
listing-price-question-whole = What does { $title } cost, in { $currency }? A whole number such as 50.
listing-stock-question = How many of { $title } are there? 20 or =20 counts anew, +10 adds, -3 takes away.
listing-text-question = Send me the new text: the name on the first line, the rest below it.
listing-which-price = The price of which one?
listing-which-stock = The stock of which one?
listing-shelf-question = In which category?
listing-remove-sure = Remove { $title } for good? Orders keep what they say of it.
listing-removed-toast = Removed.
listing-paused-toast = Paused. Nobody can buy it until you publish it again.
listing-published-now = { $title } is in the shop.
listing-published-closed = { $title } is on the shelf. Your shop itself is not open yet.
listing-state-draft = draft
listing-state-paused = paused
button-listing-publish = Publish
button-listing-pause = Pause
button-listing-price = Price
button-listing-stock = Stock
button-listing-text = Text
button-listing-more = More
button-listing-shelf = Category
button-listing-options = Options
button-listing-limit = Limit per person
button-listing-presale = Presale date
button-listing-gifts = Allow gifts
button-listing-nogifts = No gifts
button-listing-photo = Photo
button-listing-content = What buyers get
button-listing-remove = Remove
button-kind-shipped = Ships
button-kind-pickup = Collected
button-kind-digital = Digital
button-uncounted = Don't count
button-new-shelf = New category
button-no-shelf = None
button-back-to-product = ‹ Back
button-post-into = Post it in { $group }
posted-into = It's in { $group } now.
refusal-not-in-group = You are not in that group, so you can't post there.
button-post-it = Post it in a chat
products-title =
    { $count ->
        [one] Your product:
       *[other] Your { $count } products, the newest first:
    }
products-none = No products yet. Send me a photo with a line such as “Longjing 100g 12.80 x20”.
button-import = Import a catalogue

listing-newshelf-question = What is the new category called?
listing-limit-question = How many may one person buy, ever? A number, or 0 for as many as they like.
listing-presale-question = From which day does it ship? Write it as 2027-01-31, or 0 for at once. It can be bought before.
listing-presale-past = That day is over. A day to come, please, such as 2027-01-31; or 0 for at once.
listing-presale-unreadable = I can't read that day. Like this: 2027-01-31; or 0 for at once.
listing-photo-question = Send me the new photo.
listing-stars-first = Digital goods are paid in Telegram Stars, and those reach whoever runs this bot: only a shop of theirs can sell them. They switch Stars on under /merchant, “How people pay”.
listing-stars-question = Digital goods are paid in Telegram Stars. How many Stars does it cost? A whole number.
listing-content-question = What do buyers get? A link, a code, a text: they receive exactly this message in the chat, right after payment.
listing-digital-one = A digital product is one thing without options.
listing-options-question =
    What is there to choose? One option a line, up to three. For example:
    Size: S, M, L
    Colour: red, blue
listing-each-question = That makes { $count } to choose from, all at the same price for now. How many are there of each? A number such as 5; change single ones afterwards.

# Pictures that this bot cannot get any more.
pictures-lost =
    { $count ->
        [one] Telegram doesn't give me the picture of { $names } any more, so its card goes out without.
       *[other] Telegram doesn't give me the pictures of { $count } products any more, so their cards go out without: { $names }
    }
pictures-lost-more = … and { $count } more
pictures-lost-do = A picture belongs to the bot that was sent it: the bot may have a new token. Open the product, press More and Photo, and send it to me once more.

# A reply to a product's card.
reply-question = “{ $text }”: what of { $title } is that?
button-means-price = The price
button-means-stock = The stock
button-means-name = The name
button-means-text = The text below the name
button-means-both = Name and text
listing-photos =
    { $count ->
        [one] one photo
       *[other] { $count } photos
    }

# What a piece weighs, for shipping by weight.
button-listing-weight = Weight
listing-weight-question = What does one { $title } weigh, packed? 250 is grams; 1.2 kg works too.
listing-which-weight = The weight of which one?
listing-weight = weighs { $weight }
listing-sale =
    { $dated ->
        [both] Sale: { $price } from { $begins } until { $ends }, else { $regular }
        [end] Sale: { $price } until { $ends }, then { $regular }
       *[begin] Sale: { $price } from { $begins } on, before that { $regular }
    }
