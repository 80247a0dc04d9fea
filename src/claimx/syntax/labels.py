"""Sets of Universal Dependencies labels, so that trees of other Italian pipelines read the same."""

from __future__ import annotations

SUBJECT = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass"})
PASSIVE_SUBJECT = frozenset({"nsubj:pass"})
AUXILIARY = frozenset({"aux", "aux:pass", "cop"})
RELATIVE = frozenset({"acl:relcl", "acl:cleft"})
CLAUSE = (
    frozenset({"ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis", "dep", "discourse", "vocative", "dislocated"})
    | RELATIVE
)
COORDINATION = frozenset({"conj", "cc"})
