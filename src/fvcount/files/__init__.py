"""Case books in files: each file's rows, which `fvcount.records.rows` turns into records."""

from fvcount.files.folder import can_read_in_bulk, is_large, read

__all__ = ["can_read_in_bulk", "is_large", "read"]
