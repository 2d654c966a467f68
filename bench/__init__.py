"""What things cost, measured: time, memory and ratios, each part by itself or all in a row."""
