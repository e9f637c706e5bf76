"""What is found once is kept with its subject, and so is that there is nothing to find; a passing failure is not."""

import pytest

from actplot.errors import ActplotError
from actplot.memory import once


class Subject:
    """Something that is asked."""


@pytest.mark.parametrize(("error", "times"), [(None, 1), (ActplotError, 1), (ZeroDivisionError, 1), (MemoryError, 2), (OSError, 2)])
def test_answers_are_kept_and_passing_failures_are_not(error, times):
    asked = []

    @once
    def find(subject, n):
        asked.append(n)
        if error:
            raise error("why")
        return n + 1

    subject = Subject()
    for _ in range(2):
        if error:
            with pytest.raises(error, match="why"):
                find(subject, 1)
        else:
            assert find(subject, 1) == 2
    assert asked == [1] * times
