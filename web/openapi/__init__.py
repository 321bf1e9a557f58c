"""The description of the HTTP interfaces, as OpenAPI has it, from the rows that they follow."""
