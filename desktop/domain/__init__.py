"""Values and rules of the business; standard library and pydantic only."""
