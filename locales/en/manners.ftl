# What the bot says wherever it is.

welcome =
    Hi { $name }! This is { $shop }. You can look around, buy, and follow your parcels. Everything happens here in the chat.
welcome-closed = Hi { $name }! The shop here is still being set up. Come back soon.
welcome-operator = Hi { $name }! There is no shop here yet. Open one with /merchant.
button-look-around = Look around
button-my-orders = My orders
button-back = ‹ Back
button-next = Next ›
button-close = Close
button-not-now = Not now
button-search = Search
button-show-all = Show all

help =
    <b>What you can do here</b>
    /shop look around · /search find something
    /cart your cart · /orders your orders
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
list-and = {" and "}
busy = So many people at once! Please try again in a moment.
