"""What tables say, in words: each phrase once, under what it means and in its language.

``headings.toml`` holds what a heading asks, ``answers.toml`` what a cell answers. A new spelling, and a new language, is a line there.
"""
