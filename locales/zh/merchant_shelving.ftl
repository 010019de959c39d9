# 退回来的东西，还能卖吗？

shelving-asked = 退回的是{ $goods }，还能卖吗？到{ $until }没答复，就算不能卖，库存不变。
shelving-shelved = 已放回货架：{ $goods }。
shelving-unsellable = 没有放回货架：{ $goods }。库存不变。
shelve-lost = 订单 { $number } 的包裹在路上取消了：{ $goods }。要是退回到你手上、还能卖，就放回货架。到{ $until }没答复，就算不能卖，库存不变。
button-shelve = 放回货架
button-not-sellable = 不能卖了
shelving-shelved-toast = 放回货架了：{ $goods }。
shelving-unsellable-toast = 好的，库存不变。
history-shelved = 把退货放回货架
history-unsellable = 退回的不能再卖
refusal-no-such-shelving = 这件事由店主和店长处理。
refusal-shelving-decided = 之前已经答复过了，看卡片就知道。
