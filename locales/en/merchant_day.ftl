# The merchant's morning: yesterday, what is to do, one thing worth knowing.

morning-title = ☀️ <b>{ $day }</b> · { $shop }
morning-yesterday =
    Yesterday: { $orders ->
        [one] one order
       *[other] { $orders } orders
    }, { $amount }.
morning-went-back = { $amount } went back to buyers.
morning-none-sold = Nobody bought anything yesterday.
morning-to-ship =
    { $count } to ship{ $today ->
        [0] {""}
       *[other] , { $today } of them today
    }{ $late ->
        [0] {""}
       *[other] , { $late } late
    }.
morning-refunds =
    { $count ->
        [one] One refund waits for you: { $amount }, by { $by }.
       *[other] { $count } refunds wait for you: { $amount }, the first by { $by }.
    }
morning-to-confirm =
    { $count ->
        [one] One buyer says the money is sent: please look for it.
       *[other] { $count } buyers say the money is sent: please look for it.
    }
morning-asking =
    { $count ->
        [one] One customer waits for an answer since { $since }.
       *[other] { $count } customers wait for an answer, the first since { $since }.
    }
morning-low = Nearly sold out: { $products }.
morning-low-one =
    { $title }: { $left ->
        [0] none left
       *[other] { $left } left
    }
morning-nothing = Nothing waits for you.
morning-insight-wished = { $number } people wait for { $title } to come back.
morning-insight-sells-out =
    At this pace { $title } is sold out { $number ->
        [one] tomorrow
       *[other] in { $number } days
    }.
morning-insight-carried = { $title } was shared { $number } times in two weeks, and nobody has bought it. Its price, or its picture?
button-to-ship = To ship
button-add-stock = Add stock
button-look-at-it = Look at it
button-morning-settings = This message …
button-morning = Morning message

morning-settings = Each morning at { $time } ({ $zone }) I write what is to do in { $shop }, and how yesterday went.
morning-settings-off = { $shop } has no morning message.
morning-empty-on = It also comes when there is nothing to say.
morning-empty-off = When there is nothing to say, I stay quiet.
morning-mine-on = You get it.
morning-mine-off = You don't get it.
button-morning-me-on = Send it to me, too
button-morning-me-off = Not to me
button-morning-empty-on = Every day, come what may
button-morning-empty-off = Only when there is something
button-morning-shop-on = Write each morning
button-morning-shop-off = No more mornings
button-morning-time = Another time
morning-time-question = At what time shall it come, by the clock of { $zone }? Like 9:00 or 18:30.
refusal-time-malformed = I can't read that as a time. Send it like 9:00 or 18:30.
