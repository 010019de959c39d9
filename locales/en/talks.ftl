# A customer writes to a shop; what they read.

button-ask-shop = Ask the shop
talk-question = What would you like to ask { $shop }? Write it here; you can send a photo, too.
talk-which-shop = Whom would you like to ask?
talk-away = Nobody is there just now; you are answered from { $at } on.
talk-sent = { $shop } has it. The answer comes right here.
talk-text-or-photo = I can pass on a text or a photo. Write it, or take a picture of it?
button-talk-more = Add something
talk-answer = <b>{ $shop }</b>: { $words }
button-talk-reply = Answer
refusal-no-such-talk = I can't find that conversation among yours.
refusal-nothing-said = There was nothing in it to pass on. Write a text, or send a photo.
refusal-too-many-talks = That was a lot at once; the shop has it all. Write on in a minute.
