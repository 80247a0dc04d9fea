"""Sets of Universal Dependencies labels, so that trees of other Italian pipelines read the same."""

from __future__ import annotations

SUBJECT = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass"})
ACTIVE_SUBJECT = frozenset({"nsubj"})
PASSIVE_SUBJECT = frozenset({"nsubj:pass"})
OBJECT = frozenset({"obj"})
OBLIQUE = frozenset({"obl", "iobj", "obl:agent", "obl:tmod", "nmod:tmod", "obl:arg"})
AUXILIARY = frozenset({"aux", "aux:pass", "cop"})
REFLEXIVE = frozenset({"expl", "expl:impers", "expl:pass", "expl:pv"})
RELATIVE = frozenset({"acl:relcl", "acl:cleft"})
CLAUSE = (
    frozenset({"ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis", "dep", "discourse", "vocative", "dislocated"})
    | RELATIVE
)
NAME_PARTS = frozenset({"flat", "flat:name", "flat:foreign", "compound", "fixed", "goeswith"})
COORDINATION = frozenset({"conj", "cc"})
