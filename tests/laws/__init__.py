"""The laws of `fvcount.testing`, held for every measure."""
