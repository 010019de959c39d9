list-comma = {", "}
goods-choice = { $title } ({ $choice })
pickup-at = { $name }, { $place }
pickup-at-hours = { $name }, { $place } ({ $hours })
address-question =
    Where shall it go? Send me name, street, town and phone in one message.
    Only { $shop } sees it, to send your parcel.
address-question-any =
    Where shall it go? Send me name, street, town and phone in one message.
    Only the shop that sends you a parcel sees it.
address-rests = The address can wait. When you have it, start again from its card.
address-missing = Nearly there. I still need: { $missing }.
address-part-name = the name
address-part-street = the street
address-part-town = the town
address-part-postcode = the postcode
address-part-region = the region
address-part-country = the country
address-part-phone = a phone number
address-choose = Where shall it go?
answered-with = ✓ { $what }
address-book = Where your parcels can go:
address-book-empty = No address yet. I ask for one when you buy something, or you add it now.
address-forgotten = It's gone from my memory.
address-forgotten-later = It's out of your book. An order still needs it; after that it is erased.
address-label-question = What shall I call it? One word, like “Home”.
button-right = That's right
button-correct = Correct it
button-other-address = Another address
button-add-address = Add an address
button-label-address = Name no. { $number }
button-forget-address = Remove no. { $number }
refusal-address-gone = That address is no longer in your book. Choose another one?
refusal-address-incomplete = Something of the address is still missing.
refusal-too-many-addresses = Your book is full with { $limit } addresses. Remove one under /addresses first.
button-collect-at = Collect it at { $place }
