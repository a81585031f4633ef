"""Melbourne's time: periods, the clock, public holidays."""
