"""Frozen values: the domain's words. Pure; imports nothing of the toolkit above itself."""
