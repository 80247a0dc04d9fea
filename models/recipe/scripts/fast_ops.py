"""Training on a processor where numpy's BLAS is faster than blis; pass it with `spacy train --code`.

It changes where matrix products are computed and nothing else; trained models do not need it.
"""

from __future__ import annotations

from typing import Any

from thinc.api import NumpyOps, registry


class BlasOps(NumpyOps):
    """NumpyOps whose matrix products go to numpy."""

    name = "numpy"

    def __init__(self, device_type: str = "cpu", device_id: int = -1, **_: Any) -> None:
        super().__init__(device_type, device_id, use_blis=False)


registry.ops.register("NumpyOps", func=BlasOps)
