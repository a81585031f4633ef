"""Everything the library raises: bad calls. Bad data is reported as findings instead."""


class FvcountError(Exception):
    """A call that cannot be answered; its text is one clear line for a person."""


class PeriodError(FvcountError, ValueError):
    """A period that cannot be read, or that no rule set covers."""


class ReadingError(FvcountError, ValueError):
    """A switch or a value of a switch that does not exist."""


class RuleSetError(FvcountError, ValueError):
    """A rule set that does not place every code, or a timetable that is not made of rule sets."""


class CaseBookError(FvcountError):
    """What was given is no case book: the path, a table's name, or a record's type."""


class LedgerError(FvcountError, ValueError):
    """Ledgers or counts that do not add, an unknown way to part them, or no data to sum."""


class MissingExtraError(FvcountError, ImportError):
    """A feature whose extra is not installed."""
