"""What `fvcount.testing` gives to users, and that it catches what is wrong."""
