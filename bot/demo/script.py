"""What the friends do by themselves. Change it: nothing else knows these lines.

A scene is played when something happens (`when`), as often as `times` says; of several with the
same `when` the first that is left. The verbs are in verbs.py, the people in demo_data/cast.py.

    start      the bot is there, and the group is new
    bought     somebody at the page has paid for something
    claimed    somebody at the page has claimed a share of a gift
    said       somebody at the page has written into the group
    back       the bot is back after its plug was pulled
    tomorrow   the clock was moved by a day

Whoever was touched at the page in the last minute is not played, and nobody is while the switch
"Friends play along" is off.
"""

from typing import Final

from bot.demo.verbs import HERE, Pay, Press, React, Say, Scene
from bot.demo_data.cast import ANNA, BEN, BOT_USERNAME, KAI, LIN, TOM, ZOE

LONGJING: Final = "Longjing"
BUY: Final = ("Buy now", "立即购买")
CLAIM: Final = ("Claim", "领取")
ENVELOPE: Final = "🎁"

SCRIPT: Final = (
    Scene(
        "start",
        (
            Say(ANNA, "Friday at four, as always? I bring the cups."),
            Say(LIN, "四点见！可是我家没茶了。"),
            Say(TOM, "Then look what Mei has:"),
            Say(TOM, f"/shop@{BOT_USERNAME}"),
            Press(TOM, ("Mei's Tea House",)),
            Press(TOM, ("Share here",), about=LONGJING),
            Press(LIN, ("Send as gift",), about=LONGJING),
            Press(LIN, ("50 克",), HERE),
            Press(LIN, ("发到群里 · 先到先得",), HERE),
            Press(LIN, ("5 份",), HERE),
            Pay(LIN, HERE),
            Press(LIN, ("发到「",), HERE),
        ),
        times=100,
        pauses=(0.0, 0.0),
    ),
    Scene(
        "claimed",
        (
            Press(TOM, CLAIM, about=ENVELOPE),
            Press(ANNA, CLAIM, about=ENVELOPE),
            Press(KAI, CLAIM, about=ENVELOPE),
            Press(BEN, CLAIM, about=ENVELOPE),
            Press(ZOE, CLAIM, about=ENVELOPE),
            Say(ZOE, "All five gone? I only put the kettle on!"),
            Press(TOM, ("Send it to",), HERE),
            Press(ANNA, ("Send it to",), HERE),
            Press(TOM, ("Say thanks",), HERE),
            Say(TOM, "Lin, you made my Friday!", HERE),
            Press(LIN, ("❤",), HERE, about="Friday"),
        ),
        times=100,
        pauses=(0.2, 0.8),
    ),
    Scene(
        "bought",
        (
            Say(ANNA, "Good idea, Tom. I take a small one, too."),
            Press(ANNA, BUY, about=LONGJING),
            Press(ANNA, ("50 g",)),
            Pay(ANNA),
            Say(ANNA, "Paid, and I never left the chat. Thank you, Tom!"),
            React(TOM, "❤"),
        ),
    ),
    Scene(
        "bought",
        (
            Press(LIN, BUY, about=LONGJING),
            Press(LIN, ("200 克",)),
            Pay(LIN),
            Say(LIN, "买好啦，周五我来泡。谢谢 Tom！"),
        ),
    ),
    Scene(
        "bought",
        (
            Say(KAI, "等等我，我也来一份。"),
            Press(KAI, BUY, about=LONGJING),
            Press(KAI, ("50 克",)),
            Pay(KAI),
            Say(KAI, "好了。谢谢！"),
        ),
    ),
    Scene("said", (React(ANNA, "👍"),), times=3),
    Scene("said", (React(BEN, "❤"),), times=3),
    Scene(
        "back",
        (
            Pay(LIN, HERE),
            Pay(TOM, HERE),
            Pay(ANNA, HERE),
            Pay(KAI, HERE),
            Pay(BEN, HERE),
            Say(BEN, "I pressed and nothing came. Now it is all there. Odd, but good!"),
        ),
        times=4,
        pauses=(0.5, 1.5),
    ),
    Scene("tomorrow", (Say(TOM, "Good morning, all. The kettle is on."),), times=3),
)
