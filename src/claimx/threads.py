"""How many threads the matrix library may use."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import Any

from threadpoolctl import ThreadpoolController


def one_thread() -> AbstractContextManager[Any]:
    """A block in which matrix products run in the calling thread.

    Those of an article are small: a second thread of OpenBLAS or MKL spends its time waiting, doubles the processor
    time and takes the core of another worker process. Afterwards the setting is what it was.
    """
    return _controller().limit(limits=1, user_api="blas")


@cache
def _controller() -> ThreadpoolController:
    """The libraries loaded in this process, looked up once."""
    return ThreadpoolController()
