"""The record of each library, one file each, as its run wrote it."""
