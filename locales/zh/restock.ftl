# 卖完了，又到货了。

button-tell-me = 到货提醒我
button-tell-me-of = 到货提醒我：{ $choice }
shortage-sold-out = 刚刚被人买走了最后一件{ $title }。到货时告诉你一声？
shortage-all-reserved = 最后一件{ $title }有人正在付款。要是空出来，告诉你一声？
restock-noted = 记下了，{ $title }到货我就告诉你。
restock-there = { $title }有货，现在就能买。
restock-back = { $title }到货了。
restock-gone-again = { $title }到过货，还没来得及告诉你就又卖完了。下次到货再说一声？
