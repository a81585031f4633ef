"""Victoria's public holidays that fall on weekdays, 2023 to 2025, typed by hand (RULES.md 4.7)."""

from datetime import date

VICTORIA = frozenset(
    date.fromisoformat(day)
    for day in (
        "2023-01-02",  # additional day for New Year's Day, a Sunday
        "2023-01-26",  # Australia Day
        "2023-03-13",  # Labour Day
        "2023-04-07",  # Good Friday
        "2023-04-10",  # Easter Monday
        "2023-04-25",  # ANZAC Day
        "2023-06-12",  # King's Birthday
        "2023-09-29",  # Friday before the AFL Grand Final
        "2023-11-07",  # Melbourne Cup Day
        "2023-12-25",  # Christmas Day
        "2023-12-26",  # Boxing Day
        "2024-01-01",  # New Year's Day
        "2024-01-26",  # Australia Day
        "2024-03-11",  # Labour Day
        "2024-03-29",  # Good Friday
        "2024-04-01",  # Easter Monday
        "2024-04-25",  # ANZAC Day
        "2024-06-10",  # King's Birthday
        "2024-09-27",  # Friday before the AFL Grand Final
        "2024-11-05",  # Melbourne Cup Day
        "2024-12-25",  # Christmas Day
        "2024-12-26",  # Boxing Day
        "2025-01-01",  # New Year's Day
        "2025-01-27",  # Australia Day, moved from a Sunday
        "2025-03-10",  # Labour Day
        "2025-04-18",  # Good Friday
        "2025-04-21",  # Easter Monday
        "2025-04-25",  # ANZAC Day
        "2025-06-09",  # King's Birthday
        "2025-09-26",  # Friday before the AFL Grand Final
        "2025-11-04",  # Melbourne Cup Day
        "2025-12-25",  # Christmas Day
        "2025-12-26",  # Boxing Day
    )
)
