"""The linter of templates: what is wrong with one, told without data; also of templates that are not ours."""
