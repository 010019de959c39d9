# 小店的店员。

staff-title = <b>{ $shop }的人</b>
staff-line = { $name } · { $role }
staff-unknown = 还不认识的人
staff-roles = 打包员发货，看得到地址；客服回答问题；店长什么都能做，只是不能改收款设置。
staff-invitation =
    把这个链接发给要来{ $shop }做{ $role }的人。只能用一次，{ $until } 前有效：
    { $url }
staff-welcome = 欢迎！你现在是{ $shop }的{ $role }。要发的货在 /queue。
staff-dismiss-sure = 把 { $name } 从店员里移除？之后就看不到订单和地址了。
staff-leave-sure = 离开{ $shop }？之后就看不到它的订单了。
staff-left-it = 你已经离开{ $shop }，店主知道了。
button-invite-manager = 邀请店长
button-invite-packer = 邀请打包员
button-invite-support = 邀请客服
button-dismiss = 移除
button-leave = 离开小店
button-send-invitation = 转发链接
button-copy-invitation = 复制链接
