# 顾客写信给小店，顾客看到的。

button-ask-shop = 问店家
talk-question = 想问{ $shop }什么？直接写在这里，也可以发照片。
talk-which-shop = 想问哪家？
talk-away = 现在没人在，{ $at } 起有人回复。
talk-sent = 已经转给{ $shop }，回复会发到这里。
talk-text-or-photo = 我只能转文字和照片。写下来，或者拍一张？
button-talk-more = 再补充一句
talk-answer = <b>{ $shop }</b>：{ $words }
button-talk-reply = 回复
refusal-no-such-talk = 你这里没有这段对话。
refusal-nothing-said = 里面没有可以转的内容。写几个字，或发张照片。
refusal-too-many-talks = 一下子写了好多，店家都收到了。过一分钟再接着写。
