"""The package and the markup of a .docx (ECMA-376): parts and paragraphs, no templates."""
