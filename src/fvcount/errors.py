"""Everything the library raises: bad calls. Bad data is reported as findings instead."""


class FvcountError(Exception):
    """A call that cannot be answered; its text is one clear line for a person."""


class PeriodError(FvcountError, ValueError):
    """A period that cannot be read, or that no rule set covers."""


class ReadingError(FvcountError, ValueError):
    """A switch or a value of a switch that does not exist."""


class CaseBookError(FvcountError):
    """A path that holds no case book."""


class LedgerError(FvcountError, ValueError):
    """Ledgers or counts that cannot be added, or an unknown way to part them."""


class MissingExtraError(FvcountError, ImportError):
    """A feature whose extra is not installed."""
