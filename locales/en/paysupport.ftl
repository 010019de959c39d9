### Help with a payment: a conversation about one of them

paysupport = Which payment is it about? Money that came late or twice comes back to you in any case; if something else is wrong, press it and write what happened.
paysupport-none = You have not paid anything here yet. For anything else just ask the shop:
paysupport-nobody = You have not paid anything here yet, and no shop is open.
paysupport-contact = Write to { $shop }
paysupport-operator = whoever runs this bot
button-payment = { $shop } · { $amount } · { $day } · order { $number }
button-payment-stray = { $amount } · { $day } · no order
inquiry-question = What happened? Write it in one message; the shop sees the payment and the order beside it.
inquiry-answer-question = What shall I tell { $name }? Write it in one message.
inquiry-asked = <b>{ $name } asks about a payment.</b>
inquiry-reminder = <b>{ $name } still waits for an answer about a payment.</b>
operator-inquiry-unanswered = <b>{ $shop } has not answered { $name } about a payment.</b> You can answer from here; please ask the owner as well.
inquiry-answered = <b>{ $shop } has answered.</b>
inquiry-passed-on = <b>{ $shop } has not answered yet.</b> I have asked whoever runs this bot as well.
inquiry-settled = <b>{ $shop } says that this is settled.</b> If it isn’t: /paysupport
inquiry-payment = Order { $number } · { $amount } by { $way } · { $day }
inquiry-payment-stray = { $amount } by { $way } · { $day } · belongs to no order, so it goes back
inquiry-returned = { $amount } of it went back or is about to.
inquiry-line = { $name }: “{ $words }”
inquiry-waits-payer = { $shop } answers by { $by }. If not, I ask whoever runs this bot.
inquiry-waits-payer-operator = Whoever runs this bot has been asked, and answers by { $by }.
inquiry-waits-shop = Please answer by { $by }; after that I ask whoever runs this bot.
inquiry-left-payer = If that settles it, press the button; if not, write back.
inquiry-left-shop = Answered. It closes by itself when nobody goes on with it.
inquiry-closed = It’s settled. If something is wrong after all: /paysupport
inquiries-none = Nobody waits for an answer about a payment.
inquiries-title =
    { $count ->
        [one] One person waits for an answer about a payment:
       *[other] { $count } people wait for an answer about a payment, the most urgent first:
    }
queue-inquiries =
    { $count ->
        [one] One person waits for an answer about a payment.
       *[other] { $count } people wait for an answer about a payment.
    }
button-queue-inquiries = Questions about payments · { $count }
button-inquiry = { $name } · by { $by }
button-answer = Answer
button-write-back = Write back
button-settled = It’s settled
