"""How much work something is: counted in calls, which are as many on a busy machine as on a quiet one."""

import sys


def calls(work):
    """How many functions are called, Python's own and built-in ones, while it runs; it may raise."""
    count = 0

    def seen(frame, event, argument):
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count
