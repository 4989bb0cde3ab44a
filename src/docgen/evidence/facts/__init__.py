"""What the words of documents say, held against their case and their other language."""
