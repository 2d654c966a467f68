"""The commands of ``reportqa``, one file each, named for the command that it holds."""
