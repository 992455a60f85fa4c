"""The Word templates under templates/公文/ and the page that explains their placeholders."""
