# Helpers of a shop.

staff-title = <b>Who works in { $shop }</b>
staff-line = { $name } · { $role }
staff-unknown = somebody
staff-roles = A packer ships and sees addresses; support answers people; a manager does all but payment settings.
staff-invitation =
    Send this link to whoever shall be { $role } in { $shop }. It works once, until { $until }:
    { $url }
staff-welcome = Welcome! You work in { $shop } as { $role } now. What is to be shipped is under /queue.
staff-dismiss-sure = Take { $name } off the staff? They no longer see orders or addresses.
staff-leave-sure = Leave { $shop }? You no longer see its orders.
staff-left-it = You no longer work in { $shop }. Its owner knows.
button-invite-manager = Invite a manager
button-invite-packer = Invite a packer
button-invite-support = Invite support
button-dismiss = Take off the staff
button-leave = Leave the shop
button-send-invitation = Send it on
button-copy-invitation = Copy the link
