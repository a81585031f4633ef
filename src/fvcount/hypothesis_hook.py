"""What hypothesis calls when it is imported, so that `st.from_type(ServiceEvent)` is known to it.

It stands apart from `fvcount.testing` because every process that imports hypothesis pays for it:
only the record types are loaded, and a strategy is built when one is asked for.
"""

from typing import TYPE_CHECKING, Any

from fvcount.records.tables import TABLES_OF

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def register() -> None:
    """Tell hypothesis how records are drawn (the entry point of the group `hypothesis`)."""
    from hypothesis.strategies import register_type_strategy

    for record in TABLES_OF:
        register_type_strategy(record, strategy_of)


def strategy_of(record: type[Any]) -> "SearchStrategy[Any]":
    """The strategy for a type of record."""
    from fvcount.testing.strategies import STRATEGIES

    return STRATEGIES[record]()
