# What the operator reads when something needs them: what it is, then what to do. The lines of the
# log follow each.

alarm-head = ⚠️ { $bot } needs you
alarm-books = <b>The books do not add up.</b> Take a backup now, then run the command “doctor” on the server: it names the orders and what to do with them.
alarm-money = <b>Money could not be sent back.</b> It is tried again, and where that is no use the merchant pays by hand and was told so. With Stars, look whether the bot’s balance covers it; with Stripe, look at the payment there first, so that nobody pays twice.
alarm-stripe = <b>Stripe does not take the key.</b> It was revoked, or it may not read payments and refund them. Make a new one in Stripe’s dashboard: the bot’s own belongs into its settings, a shop’s own under “How people pay”. Refunds wait and are tried again for a day; then the merchant pays by hand.
alarm-unanswered = <b>Somebody got no answer.</b> They were told a code. It stands here and in the log, which says why: pass that on to whoever maintains the program.
alarm-unsent = <b>A message could not be sent or shown.</b> The others go on. Telegram’s words are below; what it refuses for good is dropped, what it was busy with comes again by itself.
alarm-late = <b>Something that was due did not happen.</b> It is tried again, at most an hour later. If it does not end by itself, run “doctor” on the server and pass the log on.
alarm-waiting = <b>The bot does not keep up.</b> Look at the server: is the disk full, the database slow, the network away? What waits is kept and comes in its order.
alarm-owed = <b>Buyers wait for money that a merchant pays back by hand.</b> It is past its day. Ask the merchant; “doctor” on the server lists which.
alarm-backup = <b>No backup could be made.</b> Look for room on the disk and at the folder’s rights, then run the command “backup” on the server. It is tried again every hour.
alarm-twice = <b>This bot runs twice.</b> Another program uses its token or its database. Stop one of the two; if you know of none, have @BotFather make a new token: /revoke.
alarm-other = <b>Something in the program failed.</b> The shop goes on. The log has the details: pass them on to whoever maintains it.
alarm-more = … and { $count } more in the log
