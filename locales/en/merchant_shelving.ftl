# Goods that came back: can they be sold again?

shelving-asked = What came back: { $goods }. Can it be sold again? Without a word from you by { $until } it counts as not sellable, and your stock stays as it is.
shelving-shelved = Back on the shelf: { $goods }.
shelving-unsellable = Not put back on the shelf: { $goods }. Your stock stays as it is.
shelve-lost = The parcel of order { $number } was cancelled on its way: { $goods }. If it comes back to you and can be sold again, put it back on the shelf. Without a word from you by { $until } it counts as not sellable, and your stock stays as it is.
button-shelve = Put back on the shelf
button-not-sellable = Not sellable
shelving-shelved-toast = Back on the shelf: { $goods }.
shelving-unsellable-toast = All right, your stock stays as it is.
history-shelved = put what came back on the shelf
history-unsellable = what came back is not sellable
refusal-no-such-shelving = That is for the owner and managers of the shop.
refusal-shelving-decided = That was answered before. The card shows how it stands.
