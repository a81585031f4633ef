"""What holds for every measure, whatever the case book."""
