# After sales on the shop's side, and for whoever runs the bot.

merchant-case-refund = { $name } asks for money back: order { $number }, { $goods }. { $reason }.
merchant-case-return = { $name } would like to send something back: order { $number }, { $goods }. { $reason }.
merchant-case-exchange = { $name } would like to exchange something: order { $number }, { $goods }. { $reason }.
merchant-case-kind = { $name } would like { $kind } in exchange: order { $number }, { $goods }. { $reason }.
merchant-case-worth = Worth { $amount }, as it was paid.
merchant-case-worth-shipping = Worth { $amount }, as it was paid, outbound shipping with it: everything goes back.
merchant-case-gift = It was a present: the money goes to { $payer }, who gave it.
merchant-case-requested-refund = Answer by { $until }. Without an answer that is a yes: { $amount } goes back.
merchant-case-requested-goods = Answer by { $until }. Without an answer it is agreed, and comes back to: { $place }
merchant-case-requested-sold-out = Answer by { $until }. Without an answer you take it back: it comes to { $place }, and { $amount } goes back once it is here.
merchant-case-requested-sold-out-nothing = Answer by { $until }. Without an answer you take it back: it comes to { $place }. There is no money to go back.
merchant-case-requested-nowhere = Answer by { $until }. Without an answer { $amount } goes back and the goods stay there, for I don't know where you want them.
merchant-case-refused = They did not want { $amount }.
merchant-case-refused-it = They did not take what you proposed.
merchant-case-not-there = What they want for it is sold out. Take it back, propose something else, or put some in stock.
merchant-case-proposed = You propose { $kind } in exchange. They answer by { $until }; without a word it counts as a no.
merchant-case-put-aside = What goes out in exchange is put aside, and back on the shelf if theirs does not come.
merchant-case-turned = It was sold out, so { $amount } goes back once it is here.
merchant-case-turned-nothing = It was sold out, and there is no money to go back.
merchant-case-sold-out = It is sold out, so there is nothing to put aside. The card has the answers that are left.
merchant-case-offered = You propose { $amount }, and they keep the goods. They answer by { $until }; without a word it counts as accepted.
merchant-case-appealed = They asked whoever runs the bot, who decides by { $until }. You can still agree.
merchant-case-approved = Agreed. They send it back by { $until }; if nothing is on its way by then, it stays as it was. To: { $place }
merchant-case-sent-refund = On its way back to you: { $how }. Look at it by { $until }; without a word from you it counts as fine, and { $amount } goes back.
merchant-case-sent-exchange = On its way back to you: { $how }. Look at it by { $until }; without a word from you it counts as fine, and the exchange is yours to ship.
merchant-case-declined = You said no: “{ $text }”
merchant-case-declined-operator = Whoever runs the bot has decided: nothing goes back.
merchant-case-ruled = Whoever runs the bot has decided: { $amount } goes back.
merchant-case-withdrawn = They took it back. There is nothing to do.
merchant-case-settled = Settled. The money had gone back before.
merchant-case-exchanged = Settled: an exchange of order { $number }, for nothing.
merchant-case-exchange-to-ship = Settled: an exchange of order { $number }. Ship it by { $by }; it was paid before.
merchant-case-closed = Nothing was sent back in time. It is closed.
merchant-case-not-yours = This is for the owner and managers of the shop.

button-case-approve-refund = Approve · { $amount }
button-case-approve = Approve
button-case-approve-to = Approve · to { $place }
button-case-place = To another place
button-case-propose = Propose a sum
button-case-kinds = Propose another kind
button-case-as-return = Take it back for { $amount }
button-case-as-return-nothing = Take it back
button-case-as-return-to = { $label } · to { $place }
button-case-propose-kind =
    { $left ->
        [-1] { $kind }
       *[other] { $kind } · { $left } left
    }
merchant-case-which-kind = What would you send { $name } instead? Each costs the same; it is put aside when they say yes.
merchant-case-no-kind = There is nothing else at the same price in stock for { $name }.
button-case-decline = Decline
button-case-back = ‹ The case
button-case-fine-refund = It's fine · refund { $amount }
button-case-fine-exchange = It's fine · exchange
button-case-fault = It's not as it should be
merchant-case-place-question = Where shall it be sent back to? Name, street and town. { $name } reads it, and I keep it for the next time.
merchant-case-sum-question = How much do you propose? Up to { $most }. { $name } keeps the goods then.
merchant-case-decline-question = Why not? { $name } reads your words, and can ask whoever runs the bot.
merchant-case-fault-question = What is wrong with what came back? { $name } reads your words, and can ask whoever runs the bot.
merchant-case-answered = { $name } knows. Order { $number } has the card.
merchant-case-approved-toast = Agreed. The buyer knows.
merchant-case-changed = Something was paid back meanwhile. Look again.
merchant-cases-none = No case waits for your answer.
merchant-cases-title =
    { $count ->
        [one] One case waits for your answer:
       *[other] { $count } cases wait for your answer, the most urgent first:
    }
merchant-cases-line = Order { $number } · { $wish } · by { $until }
queue-cases =
    { $count ->
        [one] One case waits for your answer.
       *[other] { $count } cases wait for your answer.
    }
button-cases = Cases · { $count }
button-case-of = Order { $number } · { $wish }
case-wish-name-refund = money back
case-wish-name-return = return
case-wish-name-exchange = exchange

operator-case = { $name } and { $shop } don't agree about order { $number }: { $goods }. { $reason }. It is worth { $amount }.
operator-case-buyer = { $name } says: “{ $text }”
operator-case-shop = { $shop } says: “{ $text }”
operator-case-offered = { $shop } proposed { $amount }.
operator-case-until = What shall go back? Without a word from you by { $until } the shop's last word stands.
operator-case-until-agrees = What shall go back? Without a word from you by { $until } the exchange they asked for counts as agreed.
button-rule-all = Refund { $amount }
button-rule-sum = Another sum
button-rule-no = Nothing
operator-case-sum-question = How much of { $most } goes back? Both read your decision.
operator-case-for = Decided: { $amount } of order { $number } goes back. Both know.
operator-case-against = Decided: nothing of order { $number } goes back. Both know.
operator-case-over = The case of order { $number } was settled meanwhile.

history-case-approved = case approved
history-case-proposed = proposed a sum in a case
history-case-proposed-kind = proposed another kind in a case
history-case-kind-accepted = case: the other kind was accepted
history-case-accepted = case: the sum was accepted
history-case-refused = case: what was proposed was not accepted
history-case-declined = case declined
history-case-withdrawn = took a case back
history-case-appealed = asked whoever runs the bot
history-case-ruled-for = decided: a sum goes back
history-case-ruled-against = decided: nothing goes back
history-case-sent-back = case: goods on their way back
history-case-closed = case: nothing was sent back
history-case-fine = what came back is fine
history-case-fault = what came back is not fine
history-case-refunded = case: money goes back
history-case-exchanged = case: sent anew
