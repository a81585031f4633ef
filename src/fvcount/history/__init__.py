"""What really happened: support periods rebuilt from services, spells from referrals."""
