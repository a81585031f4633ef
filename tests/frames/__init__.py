"""Frames: what is done to whole columns, held to what the rules and the formats say."""
