"""A curve as it is seen at many points: its breaks, limits, signs and extreme values, found in balls and not yet proved."""
