"""The kicker of a headline («Gaza, entrano i primi aiuti»): the topic before the comma is no part of the clause.

Parsers take it for the subject, or for the head of everything after it. Here it is hung aside, and what follows stands
on its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimx.syntax.tree import Node, Tree

_TOPIC = frozenset({"PROPN", "NOUN", "ADJ", "DET", "ADP", "NUM", "X"})
_LONGEST = 6
_PARTICIPLE = ("to", "ta", "ti", "te", "so", "sa", "si", "se")
_HELD = frozenset(
    {"appos", "conj", "acl", "acl:relcl", "amod", "nmod", "parataxis", "advcl", "obl", "flat", "compound"}
)


def mend_kicker(tree: Tree) -> tuple[int, int]:
    """Hang the topic of a headline aside; the tree is changed in place.

    Args:
        tree: the document.

    Returns:
        The tokens of the headline after its topic, or an empty range where there is no such topic.
    """
    end = _title(tree)
    comma = _comma(tree, end)
    if comma is None:
        return 0, 0
    topic, rest = tree.nodes[:comma], tree.nodes[comma + 1 : end]
    if _lists_or_explains(topic, rest):
        return 0, 0
    head = next((node for node in topic if node.head == node or node.head.i > comma), None)
    if head is None or any(node.head.i > comma and node is not head for node in topic):
        return 0, 0
    if head.head == head:
        _stand_alone(head, rest)
    elif head.head in rest:
        head.dep_ = "dislocated"
    for node in tree.nodes[:end]:
        node.children = tuple(child for child in tree.nodes[:end] if child.head == node and child != node)
    return comma + 1, end


def _title(tree: Tree) -> int:
    """How many tokens the headline has: to the first line break, or all of a text of one sentence."""
    line_break = tree.text.find("\n")
    if not 0 < line_break < 200:
        if len(tree.sents) != 1 or len(tree.text) > 200:
            return 0
        line_break = len(tree.text)
    return next((node.i for node in tree.nodes if node.idx >= line_break), len(tree.nodes))


def _comma(tree: Tree, end: int) -> int | None:
    """The comma after a short topic with no verb."""
    for node in tree.nodes[: min(end, _LONGEST + 1)]:
        if node.text == ",":
            return node.i if 0 < node.i < end - 2 else None
        if node.pos_ not in _TOPIC:
            return None
    return None


def _lists_or_explains(topic: list[Node], rest: list[Node]) -> bool:
    """«Roma, Milano e Napoli in piazza», «Rossi, ministro della Difesa, attacca»: no topic."""
    aside = rest[0].lower_.endswith(_PARTICIPLE) and rest[0].pos_ in ("VERB", "ADJ")
    if aside and any(node.text == "," for node in rest) and rest[-1].text == ".":
        return True  # «La donna, arrestata a Genova, è accusata di furto.»
    for node in rest:
        if node.text == ",":
            return True
        if node.lower_ in ("e", "ed"):
            return node.i - rest[0].i <= 4
        if node.pos_ in ("VERB", "AUX") or node.text in (":", ";"):
            return False
    return False


def _stand_alone(topic: Node, rest: list[Node]) -> None:
    """The first word below the topic that may head a clause becomes the root."""
    below = [node for node in rest if node.head == topic and node.dep_ in _HELD]
    root = next((node for node in below if node.pos_ == "VERB"), below[0] if below else None)
    if root is None:
        return
    root.head, root.dep_ = root, "ROOT"
    for node in rest:
        if node.head == topic and node is not root:
            node.head = root
            if root.pos_ == "VERB" and node.dep_ in ("nmod", "conj", "appos"):
                cased = any(child.dep_ == "case" for child in node.children)
                node.dep_ = "obl" if cased else "obj" if node.i > root.i else "nsubj"
    topic.head, topic.dep_ = root, "dislocated"
