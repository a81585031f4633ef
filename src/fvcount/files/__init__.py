"""The door: files -> rows, which `fvcount.intake` turns into records and findings."""

from fvcount.files.folder import read

__all__ = ["read"]
