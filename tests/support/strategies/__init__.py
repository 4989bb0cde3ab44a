"""Cases of every type drawn by Hypothesis from its schema, and what each of them must satisfy.

shapes     a schema as a tree in which a value finds its own node
values     a value that a node allows
changes    an example, changed step by step: each step is kept if the rules of the type allow it
mutations  a valid case, made wrong in one way that has a name
reach      which fields, choices and branches of a schema a case reaches
toward     a case that reaches one of these on purpose
strings    strings that break programs, in every text field
sound      whether the documents of a case are whole, told by readers that are not the engine's
"""
