# A customer writes to a shop; what they read.

button-ask-shop = Ask the shop
talk-question = What would you like to ask { $shop }? Write it here; a photo, a voice message or a file goes, too.
talk-which-shop = Whom would you like to ask?
talk-away = Nobody is there just now; you are answered from { $at } on.
talk-sent = { $shop } has it. The answer comes right here.
talk-cannot-pass = That I can't pass on. Texts, photos, voice messages, videos, files and places go through.
button-talk-more = Add something
talk-answer = <b>{ $shop }</b>: { $words }
button-talk-reply = Answer
refusal-no-such-talk = I can't find that conversation among yours.
refusal-nothing-said = There was nothing in it to pass on. Write a text, or send a photo or a file.
refusal-too-many-talks = That was a lot at once; the shop has it all. Write on in a minute.
