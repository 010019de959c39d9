# Talks with customers, on the shop's side.

command-service = How you answer customers
button-service = Customers
button-talks = Who waits for an answer
button-talk-answer = Answer
button-talk-quick = Quick answers
button-talk-done = Done
talk-title = <b>{ $name }</b> writes to { $shop }
talk-about-order = Order { $number }: { $lines } · { $total } · { $state }
talk-about-product = About { $title }
talk-line = { $at } { $who }: { $words }
talk-photo = (a photo)
talk-voice = (a voice message)
talk-audio = (a sound file)
talk-video = (a video)
talk-video-note = (a video message)
talk-animation = (an animation)
talk-document = (a file)
talk-location = (a place)
talk-with = { $what } { $words }
button-talk-files = Show what they sent
talk-shop = you
talk-answered = { $name } has answered.
talk-closed = Done, unless they write again.
talk-forgotten = What was said here is forgotten.
talk-not-yours = You no longer answer for that shop.
talk-note = <b>{ $name }</b>: { $words }
talk-note-shop = { $name } answered: { $words }
talk-topic-hint = Whatever you write in this topic goes to them. Begin with // to talk among yourselves.
talk-stays = That stays here: only those who answer for the shop are passed on. An owner adds helpers under /staff.
talk-answer-question = What shall I tell { $name }? A text, a photo, a voice message, a file.
talk-answer-sent = Sent.
talk-answer-waits = They have closed this chat. They get it when they are back.
talk-quick = Which one?
talk-quick-none = There are none yet. Add some under /service.
talks-none = Nobody waits for an answer.
talks-title = <b>Who waits for an answer</b>
talks-line = { $name } · since { $since }
talks-too-long =
    { $count ->
        [one] One customer waits for an answer since { $since }.
       *[other] { $count } customers wait for an answer, the first since { $since }.
    }
service-title = <b>How { $shop } answers</b>
service-forum = Customers are answered in { $group }, each in a topic of their own.
service-private = Each of you who answers gets the customer's words in private. For one topic per customer: make a group with topics, add @{ $bot } as an admin who may manage topics, and send /service@{ $bot } there.
service-always = No hours are set: nobody is told to wait.
service-hours = Somebody answers { $hours } ({ $zone }). Outside of that I say when you are back.
service-away = And then: { $text }
service-quick = Quick answers; a press takes one away:
service-here = Done. Whoever writes to { $shop } gets a topic in “{ $group }”. What you write in it goes to them; begin with // to talk among yourselves.
service-hours-question = When does somebody answer? Like 9-18 or 10:00-22:30.
service-away-question = What else shall I say while nobody is there? One or two sentences.
service-quick-question = Which words do you say often? One or two sentences.
button-service-hours = Hours
button-service-always = No hours
button-service-away = Words for when you are away
button-service-silent = Without words
button-service-private = Answer in private again
button-service-quick = Add a quick answer
button-drop-quick = ✕ { $words }
refusal-hours-malformed = I can't read those hours. Send them like 9-18 or 10:00-22:30.
refusal-too-many-answers = { $limit } quick answers are all I keep. Take one away first.
refusal-no-forum = I need a group with topics, and to be an admin there who may manage topics. Then send /service here again.
