"""Ten faults that a counting program could well have, and which tests catch each."""
