"""Waiting for something, with a deadline."""

import time
from typing import Callable, Optional, TypeVar

T = TypeVar("T")


def wait_until(what: str, probe: Callable[[], Optional[T]], seconds: float) -> T:
    """Asks until the answer is true, and returns it; fails naming what was waited for."""
    deadline = time.monotonic() + seconds
    while True:
        answer = probe()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise TimeoutError(f"after {seconds} seconds still not: {what}")
        time.sleep(0.05)
