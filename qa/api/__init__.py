"""The HTTP interface: one router file per noun; values become JSON in qa/wire.py and nowhere else."""
