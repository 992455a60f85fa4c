"""What verbs return, told to other programs: as JSON, and as the schema of that JSON."""

from toolkit.results.walker import as_json, failure_as_json, schema

__all__ = ["as_json", "failure_as_json", "schema"]
