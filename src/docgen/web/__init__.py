"""The pages on a clerk's machine: forms drawn from schemas, previews, drafts. Needs the extra ``web``."""
