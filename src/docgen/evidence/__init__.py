"""What finished documents say and prove: their text, who made them of what, what was changed since."""
