"""What makes files this repository ships, and no command reaches: not in the wheel."""
