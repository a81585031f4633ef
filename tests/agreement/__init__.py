"""The library and the oracle decide the same, on random case books."""
