"""What helps a reader of a sheet beside its cells: the imprint, the line of code, the anatomy of a cell."""
