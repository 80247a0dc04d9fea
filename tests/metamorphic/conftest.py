"""Marks the families that are known to fail."""

from __future__ import annotations

import pytest

from tests.metamorphic.known import KNOWN_FAILURES


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        name = item.name.encode("ascii").decode("unicode_escape") if item.name.isascii() else item.name
        if reason := KNOWN_FAILURES.get(name):
            # Not strict: most depend on the trained parser, and other weights may mend them.
            item.add_marker(pytest.mark.xfail(reason=reason, strict=False))
