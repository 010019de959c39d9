# What the bot says wherever it is.

welcome =
    Hi { $name }! This is { $shop }. You can look around, send somebody a present, and follow your parcels. Everything happens here in the chat.
welcome-operator = Hi { $name }! There is no shop here yet. Open one with /merchant.
button-look-around = Look around
button-my-orders = My orders
button-back = ‹ Back
button-next = Next ›
button-not-now = Not now
button-search = Search

help =
    <b>What you can do here</b>
    /shop look around · /search find something
    /cart your cart · /orders your orders · /gifts presents
    /addresses where parcels go
    /language language · /privacy what I know about you
    /paysupport help with a payment
    Have a shop of your own? /merchant
    In a group, send /shop@{ $bot }: only you will see it.
open-chat = Let's go on <a href="{ $url }">in our private chat</a>.
written-to-you = I've written to you.
unknown-command = I don't know that one. /help lists what I can do.
not-understood = I'm not sure what you mean. Try /shop to look around or /help.
too-fast = One moment, please: too many presses at once.
too-fast-typed = One moment, please: that was a lot at once. I have not read the last message; send it again in a few seconds.
old-button = This button is from an older message. Send /shop for a fresh one.
our-fault = That did not work, and it is our fault. Nothing was charged twice and nothing is lost. Press again in a minute; if it still sticks, write to us with { $code }.
token-typed = That was a secret key, so I have removed it from the chat. Whoever has it can act as your bot: change it at @BotFather if anybody else could have seen it.
language-question = Which language shall I speak with you?
language-chosen = English it is.
close-done = Closed.

# Telegram's menu of commands
command-start = Start
command-shop = Look around
command-search = Find something
command-cart = Your cart
command-orders = Your orders
command-gifts = Gifts you sent and were given
command-addresses = Where parcels go
command-language = Language
command-help = What you can do here
command-paysupport = Help with a payment
command-privacy = What I know about you
command-settings = Settings of this group
command-merchant = Your shop
command-products = Your products
command-add = List a product
command-import = Import a catalogue
command-queue = What to ship
command-ship = Ship an order
command-refunds = Refunds waiting for you
command-staff = Your helpers
span-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
span-hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
span-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
span-seconds =
    { $count ->
        [one] { $count } second
       *[other] { $count } seconds
    }
list-and = {" and "}
busy = So many people at once! Please try again in a moment.

privacy =
    <b>What I know about you</b>
    Your name here, your language, the addresses you gave me, your orders and payments, your cart, what you asked to be told about, and what you and shops wrote to one another. Only the shop that ships a parcel sees its address. Nobody who sends you a present sees it.
    An address is erased { $span } after the last order that used it. Orders and sums stay, as the law wants, with a number instead of your name.
privacy-exported = Everything I know about you. Only you have got this.
privacy-erase-sure = Erase your name, addresses and everything you typed? Orders stay as numbers. What a parcel on its way still needs goes after it has arrived.
privacy-erased = Done. I have forgotten you. If you write again, we start anew.
privacy-erased-later =
    { $count ->
        [one] Done. One address is still needed by a parcel; it goes { $span } after that order is closed.
       *[other] Done. { $count } addresses are still needed by parcels; they go { $span } after those orders are closed.
    }
button-export = Give me a copy
button-erase = Forget me

group-hello = Hello everyone! I'm { $shop }'s bot. Type /shop@{ $bot } to look around; only you will see it. I stay quiet unless one of you shares something. Admins: language, time zone and who may post are under /settings@{ $bot }.
group-hello-many = Hello everyone! Type /shop@{ $bot } to look around; only you will see it. I stay quiet unless one of you shares something. Admins: language, time zone and who may post are under /settings@{ $bot }.
button-group-settings = Settings
anonymous = I can't see who you are while you write in the group's name. Let's talk in <a href="{ $url }">our private chat</a>; buttons work here all the same.

group-settings =
    <b>{ $title }</b>
    Cards speak { $language } · clock: { $zone }
    Posting cards: { $who }, { $cards } a day
    Quiet: { $quiet }
    /shop means: { $shop }
group-settings-where = Settings belong to a group: an admin sends /settings@{ $bot } there.
group-quiet-none = never
group-zone-none = not chosen yet (UTC)
group-zone-question = Which clock does this group live by?
group-post-all = everyone
group-post-admins = admins only
group-shop-any = any shop
button-group-zone = Time zone
button-group-post-all = Everyone may post
button-group-post-admins = Only admins
button-group-cards = { $cards } a day
button-group-quiet = Quiet from 22:00 to 9:00
button-group-loud = Never quiet
refusal-not-an-admin = That is for the admins of this group.
