"""What each release decided about the same frozen case books."""
