"""Whether it is true: gold questions, measures, runs and comparisons."""
