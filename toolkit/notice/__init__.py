"""A notice (通知) understood from its pieces, and the mending that makes pieces of lines. Pure: values in, values out."""
