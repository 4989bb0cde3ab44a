"""What the Instruction of 2002 and the laws demand: acts, eras, terms, sums, citations and rules."""
