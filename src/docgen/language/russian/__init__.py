"""Russian: the gender of a person, the forms of names, and the forms of posts and bodies."""
