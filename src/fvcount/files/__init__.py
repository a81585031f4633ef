"""The door: files -> rows, which `fvcount.records.rows` turns into records and findings."""

from fvcount.files.folder import can_read_in_bulk, is_large, read

__all__ = ["can_read_in_bulk", "is_large", "read"]
