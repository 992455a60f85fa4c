"""The command line anwei: it parses, calls one verb, shows the result, and exits."""
