# 顾客写信给小店，顾客看到的。

button-ask-shop = 问店家
talk-question = 想问{ $shop }什么？直接写在这里，照片、语音、文件也可以。
talk-which-shop = 想问哪家？
talk-away = 现在没人在，{ $at } 起有人回复。
talk-sent = 已经转给{ $shop }，回复会发到这里。
talk-cannot-pass = 这个我转不了。文字、照片、语音、视频、文件和位置都可以。
button-talk-more = 再补充一句
talk-answer = <b>{ $shop }</b>：{ $words }
button-talk-reply = 回复
refusal-no-such-talk = 你这里没有这段对话。
refusal-nothing-said = 里面没有可以转的内容。写几个字，或发张照片、发个文件。
refusal-too-many-talks = 一下子写了好多，店家都收到了。过一分钟再接着写。
