"""What comes in (来件): returned books, notices, and our own workbooks edited by a person; bytes become cells, lines, values."""
