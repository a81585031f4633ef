"""What holds for every measure (rules 0.1 to 0.10)."""
