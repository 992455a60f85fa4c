"""One function a command: where edges and core meet. Each reads, computes, writes, and returns what it did."""
