"""Case books in files: each file's rows, which `fvcount.records.rows` turns into records."""

from fvcount.files.folder import is_large, read
from fvcount.files.large import can_read_in_bulk

__all__ = ["can_read_in_bulk", "is_large", "read"]
