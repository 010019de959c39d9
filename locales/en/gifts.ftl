# Gifts: putting one together, the envelope in the chat, the share, the draw, the thanks.

button-send-gift = Send as gift
gift-which = { $title } as a present: which one?
gift-whom = { $title } as a present. Who is it for?
button-gift-one = One person
button-gift-first = A group · first come
button-gift-draw = A group · lucky draw
gift-how-many = How many people shall find one?
gift-how-many-prizes = How many winners shall there be?
gift-shares = { $shares }
button-gift-number = Another number
gift-number-question = Write how many, from 1 to { $most }.

# The sum, with everything that can be chosen
gift-title-one = A present for one person
gift-title-group =
    { $shares ->
        [one] A present for a group: whoever comes first
       *[other] Presents for { $shares } people: first come, one each
    }
gift-title-draw =
    { $shares ->
        [one] A lucky draw with one winner
       *[other] A lucky draw with { $shares } winners
    }
gift-greeting = “{ $text }”
gift-greeting-question = A few words on the card? Just write them to me, or leave it as it is.
gift-greeting-ask = What shall stand on the card? Up to { $most } characters.
gift-sum-goods = { $goods } × { $shares } · { $amount }
gift-goods-more = { $goods } and { $more } more
gift-sum-shipping =
    { $shares ->
        [one] Shipping, wherever it goes · { $amount }
       *[other] Shipping to { $shares } addresses · { $amount }
    }
gift-kept-until = Kept for you until { $until }.
gift-promise-one =
    { $back ->
        [hand] If nobody claims it within { $span } of sending, { $shop } pays all of it back by hand; I remind them. They see no price, you see no address.
       *[itself] If nobody claims it within { $span } of sending, all of it comes back to you by itself. They see no price, you see no address.
    }
gift-promise-named =
    { $back ->
        [hand] Only { $name } can claim it. After { $span } without that, { $shop } pays all of it back by hand; I remind them. They see no price, you see no address.
       *[itself] Only { $name } can claim it. After { $span } without that, all of it comes back to you by itself. They see no price, you see no address.
    }
gift-promise-group =
    { $back ->
        [hand] What nobody claims within { $span } of sending is paid back by hand; I remind { $shop }. They see no price, you see no addresses.
       *[itself] What nobody claims within { $span } of sending comes back to you by itself. They see no price, you see no addresses.
    }
gift-promise-draw =
    { $back ->
        [hand] Drawn { $at }; entering is free. What nobody wins or claims is paid back by hand; I remind { $shop }. They see no price, you see no addresses.
       *[itself] Drawn { $at }; entering is free. What nobody wins or claims comes back to you by itself. They see no price, you see no addresses.
    }
button-gift-greeting = Greeting
button-gift-greeting-other = Other words
button-gift-cover = Cover { $cover }
cover-question = This lies on top of the card.
cover-name =
    { $cover ->
        [tea] { $emoji } Tea
        [birthday] { $emoji } Birthday
        [thanks] { $emoji } Thanks
        [lantern] { $emoji } Lanterns
        [moon] { $emoji } Moon
       *[blue] { $emoji } Blue
    }
cover-chosen = ✓ { $name }
button-cover-take = Take this one
button-gift-only = Only for …
button-gift-anyone = For anyone
button-gift-who-anyone = For anyone there
button-gift-who-newcomers = For newcomers
button-gift-who-named = For one person
button-gift-names-masked = Names: An**
button-gift-names-full = Names in full
button-gift-names-count = No names
button-gift-time = Drawn { $at }
button-gift-pick = Pick somebody
gift-only-question = Who may claim it? You still send the card to them yourself.
gift-only-noted = Only { $name } can claim it.
gift-only-nobody = As before, then.

# Handing over, and the giver's card
button-gift-send = Send it to a chat
button-gift-post = Send it to “{ $chat }”
button-gift-open = My gift
gift-inline =
    { $shares ->
        [one] Send your present
       *[other] Send your { $shares } presents
    }
gift-inline-plainly = Send it without the picture
gift-inline-sent = This gift has been sent already
gift-posted = It's in the group now.
given-title =
    { $shares ->
        [one] { $goods }
       *[other] { $goods }, for { $shares } people
    }
given-waiting = Paid. It can be handed over as soon as everything else it waits for has happened.
given-to-send =
    { $back ->
        [hand] Paid. Where shall it go? Unsent until { $until }, { $shop } pays it back by hand.
       *[itself] Paid. Where shall it go? Unsent until { $until }, it comes back to you by itself.
    }
given-draw =
    { $in ->
        [chat] In { $chat }: { $entries } have entered, drawn { $at }.
       *[somewhere] { $entries } have entered, drawn { $at }.
    }
given-counts =
    { $in ->
        [chat] In { $chat }: { $taken } of { $shares } taken, { $addressed } with an address, { $shipped } on their way.
       *[somewhere] { $taken } of { $shares } taken, { $addressed } with an address, { $shipped } on their way.
    }
given-rest =
    { $back ->
        [hand] Whatever nobody takes by { $until } is paid back by hand; I remind { $shop }.
       *[itself] Whatever nobody takes by { $until } comes back to you by itself.
    }
given-one-open =
    { $back ->
        [hand] Sent. If nobody takes it by { $until }, { $shop } pays all of it back by hand.
       *[itself] Sent. If nobody takes it by { $until }, all of it comes back to you by itself.
    }
given-one-claimed = It has been claimed; the address is still to come.
given-one-addressed = It has an address and is being packed.
given-one-shipped = It is on its way.
given-one-received = It has arrived.
given-one-returned = Nobody took it this time.
given-returned =
    { $returned ->
        [one] { $amount } for the one nobody took is on its way back to you.
       *[other] { $amount } for the { $returned } nobody took is on its way back to you.
    }
given-returned-done =
    { $returned ->
        [one] { $amount } for the one nobody took is back with you.
       *[other] { $amount } for the { $returned } nobody took is back with you.
    }
given-returned-manual =
    { $returned ->
        [one] { $amount } for the one nobody took is paid back by hand, by { $by }. I remind the shop.
       *[other] { $amount } for the { $returned } nobody took is paid back by hand, by { $by }. I remind the shop.
    }

# The envelope in the chat
envelope-title =
    { $shares ->
        [one] { $giver } has a present for you all: { $goods }
       *[other] { $giver } has a present for you all: { $goods }, { $shares } of them
    }
envelope-title-one = { $giver } has a present: { $goods }
envelope-title-named = { $giver } has a present for { $name }: { $goods }
envelope-title-draw =
    { $shares ->
        [one] { $giver } draws one of you for a present: { $goods }
       *[other] { $giver } draws { $shares } of you for a present each: { $goods }
    }
envelope-open =
    { $taken ->
        [0] { $left } still here · until { $until }
       *[other] { $taken } of { $shares } taken, { $left } still here · until { $until }
    }
envelope-open-one = Until { $until }; after that it goes back by itself.
envelope-names = Taken by { $names }
envelope-names-waiting =
    { $waiting ->
        [one] Taken by { $names }; one is still to say where it shall go.
       *[other] Taken by { $names }; { $waiting } are still to say where it shall go.
    }
envelope-waiting-address =
    { $waiting ->
        [one] One is still to say where it shall go.
       *[other] { $waiting } are still to say where it shall go.
    }
envelope-all-taken =
    { $names ->
        [none] All { $shares } have found someone, in { $took }.
       *[other] { $taken } of { $shares } taken, in { $took }: { $names }
    }
envelope-taken-one = It has found { $name }.
envelope-taken-somebody = It has found someone.
envelope-over =
    { $returned ->
        [one] { $taken } found someone; the last one went back to the giver.
       *[other] { $taken } found someone; the other { $returned } went back to the giver.
    }
envelope-over-none = Nobody took it this time, so it went back to { $giver }.
envelope-waiting = It can be claimed as soon as it is paid.
envelope-entering =
    { $entries ->
        [0] Drawn { $at }. Nobody is in yet; entering is free.
        [one] Drawn { $at }. One is in; entering is free.
       *[other] Drawn { $at }. { $entries } are in; entering is free.
    }
envelope-seal = Fairness seal { $seal } · <a href="{ $url }">how is this fair?</a>
envelope-sealed = The list is sealed with { $entries } tickets. The dice are next.
envelope-drawn = The draw is done: { $winners }
envelope-drawn-none = Nobody entered, so everything went back to the giver.
envelope-winner = { $name } ({ $ticket })
envelope-winner-unnamed = ticket { $ticket }
envelope-prizes =
    { $left ->
        [0] All { $taken } claimed.
       *[other] { $taken } claimed, { $left } still to be claimed by the winners.
    }
envelope-seed-only = Drawn from the sealed seed alone: the bot throws dice only in groups it is in.
button-claim = Claim
button-enter = Enter the draw
button-check-draw = Check the draw
button-show-all = Show all
gift-span-seconds = { $seconds } s
gift-span-minutes = { $minutes } min { $seconds } s
gift-span-hours = { $hours } h { $minutes } min

# Pressing it
claimed = It's yours, { $name }! I've written to you: tell me where it shall go.
claimed-before = You already have one; it's in our private chat.
draw-entered = You're in, ticket { $ticket }. Drawn { $at }, right here. Come back then to see.
draw-entered-before = You hold ticket { $ticket } already. Good luck { $at }!

# The share
share-claimed = It's yours, { $name }: { $goods }, from { $giver }. Where shall it go?
share-claimed-new = Hi { $name }! { $giver } has sent you a present: { $goods }.
share-address-question =
    { $what ->
        [alone] It is yours and paid for; you need nothing else. Tell me by { $until } where it shall go: name, street, town and phone in one message. { $giver } won't see it. Without an address it goes back to { $giver }.
        [next] It is yours and paid for; you need nothing else. Tell me by { $until } where it shall go: name, street, town and phone in one message. { $giver } won't see it. Without an address it goes to the next ticket.
       *[others] It is yours and paid for; you need nothing else. Tell me by { $until } where it shall go: name, street, town and phone in one message. { $giver } won't see it. Without an address it goes back to the others.
    }
share-until =
    { $what ->
        [alone] { $giver } won't see your address. Without one by { $until } it goes back to { $giver }.
        [next] { $giver } won't see your address. Without one by { $until } it goes to the next ticket.
       *[others] { $giver } won't see your address. Without one by { $until } it goes back to the others.
    }
share-yours = Yours, { $name }: { $goods }, from { $giver }.
share-goes-to = It goes to “{ $place }”.
share-to-ship = { $shop } ships it by { $by }, and I'll write when it is on its way.
share-held = It ships when its time has come, and I'll write then.
share-held-until = It ships from { $date }, and I'll write then.
share-to-collect = Collect it at { $place }.
share-received = It has arrived. Enjoy it!
share-thanked = { $giver } has your thanks.
share-answered = { $giver } has your thanks: { $answer }
share-gone = This present has gone on; it isn't yours any more.
share-voided = { $shop } had to withdraw this present. I'm sorry.
decline-sure = Shall { $goods } go back to { $giver }? It was meant for one person: nobody else can claim it then, and { $giver } is paid back.
share-given-back = It went back to { $giver }, who reads that nobody took it, and nothing more.
share-declined = All right, it finds somebody else. Nobody is told who passed.
share-not-served =
    { $what ->
        [alone] { $shop } does not ship to that place. Another address, or shall it go back to the giver?
        [next] { $shop } does not ship to that place. Another address, or shall the next ticket have it?
       *[others] { $shop } does not ship to that place. Another address, or shall the others have it?
    }
share-accepted = Done, it goes there.
declined = It's free again.
swapped = Swapped.
swap-choose = Instead of { $goods }:
swap-none = There is no other kind of it in stock right now.
button-gift-to = Send it to “{ $place }”
button-gift-address = Write the address
button-swap = Swap the kind
button-decline = No, thank you
button-decline-sure = Let it go back
button-decline-keep = Keep it
button-thank = Say thanks

# Thanks
thanks-question = What would you like to say to { $giver }? A few words (up to { $most } characters), a photo, or both.
thanked = I've passed it on.
thanked-before = You have said thanks already.
reacted = { $reaction } is on its way.
gift-thanks = { $name }: “{ $text }”
gift-thanks-photo = { $name } says thanks.
gift-reaction = { $giver } to your thanks: { $reaction }

# Once each
gift-claimed = { $name } has claimed your present: { $goods }.
gift-all-taken = All { $shares } have found someone: { $goods }.
gift-shipped = Your present for { $name } is on its way: { $goods }.
gift-received = Your present has reached { $name }: { $goods }.
gift-returned =
    { $shares ->
        [one] Your present found nobody this time. { $amount } is on its way back to you.
       *[other] { $returned } of your { $shares } gifts found nobody this time. { $amount } is on its way back to you.
    }
gift-returned-manual =
    { $shares ->
        [one] Your present found nobody this time. The shop pays { $amount } back by hand, by { $by }. I remind them.
       *[other] { $returned } of your { $shares } gifts found nobody this time. The shop pays { $amount } back by hand, by { $by }. I remind them.
    }
gift-address-reminder =
    { $what ->
        [alone] { $goods } from { $giver } is still waiting for an address, until { $until }. After that it goes back to { $giver }.
        [next] { $goods } from { $giver } is still waiting for an address, until { $until }. After that it goes to the next ticket.
       *[others] { $goods } from { $giver } is still waiting for an address, until { $until }. After that it goes back to the others.
    }
gift-lapsed =
    { $what ->
        [alone] { $goods } from { $giver } had no address in time, so it went back to { $giver }.
        [next] { $goods } from { $giver } had no address in time, so it went to the next ticket.
       *[others] { $goods } from { $giver } had no address in time, so it went back to the others.
    }
gift-withdrawn = The shop could not send { $goods } from { $giver }. I'm sorry. The giver gets the money back.
gift-won = You have won in { $giver }'s draw: { $goods }. Claim it by { $until }; after that it goes to the next ticket.
draw-winner = <a href="{ $url }">{ $name }</a> ({ $ticket })
draw-result = 🎉 The draw is done: { $winners }. Throws { $throws }, seed { $seed }, { $tickets } tickets: anyone can check it.
draw-result-plain = 🎉 The draw is done: { $winners }. Seed { $seed }, { $tickets } tickets: anyone can check it.
gift-to-ship = 🎁 A present of order { $number } has an address: { $contents }. Ship by { $by }.

# Checking a draw
fairness =
    <b>How is this fair?</b>
    The seal on the card is the beginning of <code>{ $seal }</code>, the fingerprint of a secret seed, made before the first entry. When the list is sealed, Telegram's own dice is thrown three times where I am in the group. Then seed, throws and list are published, and the order follows from them: anyone can compute it again.
    It shows that the seed was not changed and that the throws are not ours. It does not show that two tickets are two people, nor that whoever runs me entered none.
proof-list = <b>{ $tickets } tickets</b>, sealed before the seed was shown.
proof-seed =
    Seed <code>{ $seed }</code>
    Its seal, on the card since the start: <code>{ $seal }</code>
proof-throws = Telegram's dice: { $throws } (messages { $messages }).
proof-no-throws = Without dice: the sealed seed alone gave the order.
proof-lost =
    { $lost ->
        [one] One throw was lost and made again.
       *[other] { $lost } throws were lost and made again.
    }
proof-order = Drawn order: { $order }
proof-mine = You are { $mark } in the list.
proof-check = Check it yourself: <code>lanbao verify-draw</code> computes all of it again from the file in our private chat.
proof-says = It shows that the seed was not changed and that the throws are not ours; not that two tickets are two people, nor that whoever runs me entered none.

# /gifts
gifts-sent =
    { $count ->
        [one] The gift you sent:
       *[other] The { $count } gifts you sent, the newest first:
    }
gifts-sent-none = You have sent no gift yet.
gifts-received =
    { $count ->
        [one] The gift you were given:
       *[other] The { $count } gifts you were given, the newest first:
    }
gifts-received-none = No gift has found you yet.
gifts-state-waiting = paid, waiting
gifts-state-to-send = to hand over until { $until }
gifts-state-open = { $taken } of { $shares } taken, until { $until }
gifts-state-all-taken = all taken
gifts-state-entering = drawn { $until }
gifts-state-sealed = being drawn
gifts-state-drawn = drawn, { $taken } of { $shares } claimed
gifts-state-over = over, { $taken } of { $shares } taken
share-state-claimed = address by { $until }
share-state-expired = went back
share-state-voided = withdrawn
share-state-open = went on
share-state-held = waiting for its day
share-state-to-ship = being packed
share-state-to-collect = to collect
share-state-shipped = on its way
share-state-received = arrived
share-state-closed = arrived
share-state-cancelled = withdrawn
button-gifts-received = Gifts I was given
button-gifts-sent = Gifts I sent
giftable = What shall it be?
giftable-none = There is nothing here to give at the moment.

# What the shop reads
pack-gift = 🎁 A present from { $giver }: no price on the slip.
pack-gift-greeting = 🎁 A present from { $giver }. On the slip, without a price: “{ $text }”
merchant-order-parcels = { $held } waiting for a recipient, { $to_ship } to ship, { $shipped } on their way, { $received } received, { $cancelled } cancelled. /queue has those to ship.

# Refusals

refusal-no-such-gift = I don't find that gift among yours. /gifts lists them.
refusal-no-such-share = I don't find that present among yours. /gifts lists them.
refusal-gifts-off = This shop does not send gifts at the moment. You can still buy it for yourself.
refusal-not-giftable = This one is not sold as a gift. /shop shows what is.
refusal-gift-shipped-only = Only things that travel by parcel can be given, for now.
refusal-gift-mixed = What goes into one present comes from one shop and is ready on the same day. Make two presents of it, please.
refusal-gift-placed = This gift is waiting for its payment. Press Change first, then choose anew.
refusal-gift-paid = This gift is paid already. /gifts shows how it is doing.
refusal-gift-shares-wrong = A gift has between 1 and { $most } shares. How many shall it be?
refusal-gift-choice-wrong = These choices don't go together. Choose again, please.
refusal-gift-too-dear = A share may cost { $most } at most in this shop. Choose something smaller.
refusal-greeting-too-long = A greeting has up to { $limit } characters. Make it a little shorter, please.
refusal-draw-time-wrong = Choose a time that is still to come, within the next days.
refusal-draw-by-merchant = You work in this shop, and a shop's own draws are not offered here. First come, first served works.
refusal-gift-not-ready = This gift is not ready yet. I'll write to its giver when it is.
refusal-gift-sent = It stands in another chat already, and one gift has one home.
refusal-gift-over = The time for this gift is over. Maybe next time!
refusal-gift-all-gone =
    { $all ->
        [one] It has found someone already. Maybe next time!
       *[other] All { $all } have found someone. Maybe next time!
    }
refusal-gift-own = This one is from you, it's for the others.
refusal-gift-elsewhere = This gift is being opened in another chat, and it is for the people there.
refusal-gift-for-another = This present has somebody's name on it, and it is another one.
refusal-gift-newcomers-only = This gift is for people who are new to the shop. You know it already!
refusal-gift-drawn-later = This one is drawn. Press Enter the draw; the winners claim afterwards.
refusal-gift-not-a-draw = This one is first come, first served: press Claim.
refusal-gift-not-served = The shop does not ship to that place. Take another address, swap the kind, or say No, thank you.
refusal-share-not-open = Somebody has this one already.
refusal-share-not-claimed = This one is not waiting for you any more. /gifts shows what is yours.
refusal-share-lapsed = It went back before an address came. If one is left, press Claim again.
refusal-share-ended = That was decided before.
refusal-swap-not-possible = That kind can't be had in exchange. Choose another, or keep this one.
refusal-draw-closed = The list is closed. The draw is shown on the card.
refusal-draw-full = All { $most } tickets are taken. Maybe next time!
refusal-draw-not-won = The draw went to others this time. Maybe next time!
refusal-draw-not-sealed = The list of this draw is not closed yet.
refusal-thanks-empty = Write a few words, or send a photo.
refusal-thanks-too-long = Up to { $limit } characters reach the giver. Make it a little shorter, please.
