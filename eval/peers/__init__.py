"""Popular frameworks asked the same gold questions, each as its documentation starts one off.

They live in an environment of their own (``requirements.txt``); what runs there imports of this
repository only what needs no package: gold, trials and run directories.
"""
