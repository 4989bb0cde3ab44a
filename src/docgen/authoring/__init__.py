"""What the owners of types and templates work with: new types, overviews, differences, tests, offices."""
