"""The trade component: rules, money, stock, promises. Knows no chat system."""
