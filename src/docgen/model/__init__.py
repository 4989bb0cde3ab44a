"""What a case, a document type and a problem are."""
