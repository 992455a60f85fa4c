"""Word documents from templates an office can edit (公文): the shipped templates, their placeholders, and the writing."""
