"""The forms in which tables are published, one module each, and which of them a text has: texts in, rows of texts out.

Nothing here opens, runs or fetches what a text names, and what is read takes time and memory by the length of the text alone.
"""
