"""Every measure a second time, day by day and slowly, to hold the library against."""
