"""Days, weeks and months in the reader's language."""

from datetime import date

from babel.dates import format_date

from store.takings import Unit


def date_words(day: int, locale: str) -> str:
    """Write a day (an ordinal): "Sat 22 Nov", "11月22日 周六"."""
    pattern = "M月d日 EEE" if locale == "zh" else "EEE d MMM"
    return str(format_date(date.fromordinal(day), pattern, locale=locale))


def period_words(unit: Unit, first: int, last: int, locale: str) -> str:
    """Write a period: a day, "16 – 22 Nov" for a week, "November 2026" for a month."""
    if unit == "day":
        return date_words(first, locale)
    begins, ends = date.fromordinal(first), date.fromordinal(last)
    if unit == "month":
        pattern = "y年M月" if locale == "zh" else "MMMM y"
        return str(format_date(begins, pattern, locale=locale))
    if locale == "zh":
        pattern = "d日" if begins.month == ends.month else "M月d日"
        return f"{begins.month}月{begins.day}日–{format_date(ends, pattern, locale='zh')}"
    pattern = "d" if begins.month == ends.month else "d MMM"
    return (
        f"{format_date(begins, pattern, locale='en')} – {format_date(ends, 'd MMM', locale='en')}"
    )
