"""The text form of templates: text to .docx and back, and what an office program has made of either."""
