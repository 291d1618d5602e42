"""The house's arrows: config -> listings, subscribers; subscribers -> listings' models and query sets; listings -> nothing of ours."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = ("config", "listings", "subscribers")
MODULES = sorted(path for app in OURS for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts)
PURE = ("listings/reading", "listings/adapters", "listings/notice.py")


def imports(tree: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add("." * node.level + (node.module or ""))
    return found


def is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_it_keeps_the_arrows(path: Path) -> None:
    name = str(path.relative_to(ROOT))
    used = imports(ast.parse(path.read_text(encoding="utf-8")))
    roots = {module.split(".")[0] for module in used}
    assert not {module for module in used if module.startswith(".")}, "absolute imports only"
    if name.startswith("listings/"):
        assert not roots & {"config", "subscribers"}
    if name.startswith("subscribers/"):
        assert "config" not in roots
    if name.startswith(PURE):
        assert not roots & {"django", "config", "subscribers", "celery"}
        assert not {
            module
            for module in used
            if module.startswith("listings.") and not module.startswith(("listings.reading", "listings.adapters", "listings.notice"))
        }


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_it_imports_nothing_inside_a_function(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    inner = [
        f"{function.name}: line {node.lineno}"
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not inner


def test_it_has_no_drawer_for_odds_and_ends() -> None:
    assert not [path for path in MODULES if path.stem in {"utils", "util", "helpers", "services", "common", "signals", "misc"}]


def test_it_runs_in_no_circle() -> None:
    graph = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in MODULES}
    edges = {name: {use for use in _targets(path, graph) if use != name} for name, path in graph.items()}
    done: set[str] = set()

    def walk(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail[trail.index(name) :], name))
        if name in done:
            return
        for use in edges[name]:
            walk(use, (*trail, name))
        done.add(name)

    for name in edges:
        walk(name, ())


def _targets(path: Path, graph: dict[str, Path]) -> set[str]:
    found: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name in graph}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names if f"{node.module}.{alias.name}" in graph}
            found |= inner or ({node.module} & set(graph))
    return found
