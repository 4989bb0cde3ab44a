"""Face 1: the command line (click). It calls the pipeline and words its results; nothing else."""
