"""The sheets of 行动.xlsx as data: one description for who writes them and who reads them. Pure."""
