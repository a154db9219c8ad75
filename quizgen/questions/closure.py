"""What follows from what: values spread along the arrows of a graph, each arrow followed once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping


def spread(values: Mapping[str, int], onward: Callable[[str], Iterable[str]]) -> dict[str, int]:
    """For each node the union of the values (sets of bits) of all nodes it leads to, and of its own.

    Cost is linear in the arrows, whatever the graph's shape: nodes that lead to each other get one
    value, and a value is made of those of the next nodes (Tarjan's components).
    """
    found: dict[str, int] = {}
    for component in _components(values, onward):
        union = 0
        for node in component:
            union |= values[node]
            for following in onward(node):
                union |= found.get(following, 0)
        for node in component:
            found[node] = union
    return found


def _components(nodes: Iterable[str], onward: Callable[[str], Iterable[str]]) -> Iterator[list[str]]:
    """Sets of nodes that lead to each other; one comes after all that it leads to."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_nodes: list[str] = []
    is_open: set[str] = set()
    for root in nodes:
        if root in number:
            continue
        path: list[tuple[str, Iterator[str]]] = []
        entering: str | None = root
        while entering is not None or path:
            if entering is not None:
                number[entering] = lowest[entering] = len(number)
                open_nodes.append(entering)
                is_open.add(entering)
                path.append((entering, iter(onward(entering))))
            node, rest = path[-1]
            entering = None
            for following in rest:
                if following not in number:
                    entering = following
                    break
                if following in is_open:
                    lowest[node] = min(lowest[node], number[following])
            if entering is not None:
                continue
            path.pop()
            if path:
                before = path[-1][0]
                lowest[before] = min(lowest[before], lowest[node])
            if lowest[node] == number[node]:
                component: list[str] = []
                while not component or component[-1] != node:
                    component.append(open_nodes.pop())
                    is_open.discard(component[-1])
                yield component
