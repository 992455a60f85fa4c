"""The definition of a campaign: its document, its check relations, and the plan made of them. Pure."""
