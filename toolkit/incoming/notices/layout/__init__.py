"""From the lines of any format to whole paragraphs and tables, with nothing understood of what they say. Pure."""
