"""What the agency wrote down: rows become records, checked at the door."""
