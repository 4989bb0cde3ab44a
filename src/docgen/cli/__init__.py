"""Face 1: the command line (click). It calls the pipeline and the engine, and words what they say."""
