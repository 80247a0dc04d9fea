"""What every model of the schema shares."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from pydantic import BaseModel, ConfigDict


class FrozenModel(BaseModel):
    """A model that can't be changed and that refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def content_id(prefix: str, *parts: Any) -> str:
    """A stable id: `prefix` and twelve hex digits of a hash over the JSON of `parts`."""
    data = json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()
    return prefix + hashlib.blake2b(data, digest_size=6).hexdigest()
