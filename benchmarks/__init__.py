"""What is fast, against what: ratios of CPU time against bare scripts, measured in the same run."""
