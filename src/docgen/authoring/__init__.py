"""What the owners of types and templates work with: new types, views, differences, tests, office folders."""
