"""Every way in gives the same ledgers: records, files, and frames of every engine."""
