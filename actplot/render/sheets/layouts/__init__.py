"""How a sheet can be laid out other than in rows of cells: as a table, in pairs of graphs, as lessons."""
