"""Imports run one way, heavy ones are lazy, and the two doors against the stream are the only ones."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import actplot

PACKAGE = Path(actplot.__file__).parent
HEAVY = {"numpy", "matplotlib", "flint"}
BELOW = {  # what each room may use, besides itself
    "errors": set(),
    "words": {"numbers"},
    "numbers": set(),
    "version": set(),
    "definition": {"words", "numbers", "errors"},
    "functions": {"words", "numbers", "definition"},
    "catalogue": {"definition", "errors"},
    "algebras": {"words", "numbers", "errors"},
    "formulas": {"algebras", "catalogue", "definition", "words", "numbers", "errors"},
    "facts": {"catalogue", "definition", "words", "numbers", "errors"},
    "exact": {"catalogue", "definition", "algebras", "words", "numbers", "errors"},
    "audit": {"catalogue", "definition", "facts", "errors"},
    "tables": {"catalogue", "definition", "algebras", "facts", "words", "numbers", "errors"},
    "prove": {"catalogue", "definition", "algebras", "facts", "words", "numbers", "errors", "functions"},
    "render": {"catalogue", "definition", "algebras", "formulas", "facts", "tables", "words", "numbers", "errors", "version", "functions"},
    "cli": {"catalogue", "definition", "algebras", "facts", "words", "numbers", "errors", "version", "functions", "render", "tables", "prove", "exact",
            "audit"},
    "__init__": {"version"},
    "__main__": {"cli"},
}  # fmt: skip
DOORS = {  # modules that open rooms lazily, by name
    "catalogue.py": "families are imported by the names of their files",
    "words.py": "words finds the algebra of a type by its module's name",
    "cli/app.py": "a command's file is loaded when the command is asked for",
    "definition.py": "Definition is the facade whose methods call the room that does the work",
    "__init__.py": "the public names are imported when they are asked for",
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def runtime_nodes(tree):
    """All nodes except what stands under `if TYPE_CHECKING`."""
    todo = [tree]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        yield node
        todo.extend(ast.iter_child_nodes(node))


def imported_rooms(path, source=None):
    """The rooms of this package that a module imports when it runs."""
    here = ["actplot", *path.relative_to(PACKAGE).with_suffix("").parts]
    for node in runtime_nodes(ast.parse(source or path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = here[: len(here) - node.level] if node.level else []
            full = [*base, *(node.module.split(".") if node.module else [])]
            if full[:1] == ["actplot"]:
                yield from [full[1]] if len(full) > 1 else [a.name for a in node.names]
        elif isinstance(node, ast.Import):
            yield from (a.name.split(".")[1] for a in node.names if a.name.startswith("actplot."))


def heavy_at_import(path):
    """Heavy libraries that a module imports outside of any function."""
    todo, found = list(ast.parse(path.read_text(encoding="utf-8")).body), set()
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Import):
            found |= {a.name.split(".")[0] for a in node.names} & HEAVY
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found |= {(node.module or "").split(".")[0]} & HEAVY
        elif isinstance(node, (ast.If, ast.Try)) and "TYPE_CHECKING" not in ast.unparse(node):
            todo.extend(node.body)
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_run_one_way(path):
    assert set(imported_rooms(path)) - BELOW[room(path)] - {room(path)} == set()


def test_an_import_against_the_stream_is_seen():
    assert set(imported_rooms(PACKAGE / "words.py", "def f():\n    from .cli import app")) == {"cli"}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_lazy_doors_are_listed(path):
    calls = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]
    opens = any("import_module" in ast.unparse(n.func) for n in calls)
    assert not opens or path.relative_to(PACKAGE).as_posix() in DOORS


def test_heavy_libraries_have_their_rooms():
    allowed = {
        "matplotlib": {"render"},
        "flint": {"algebras", "prove"},
        "numpy": {"algebras", "render", "prove"},
    }
    assert {(lib, room(p)) for p in MODULES for lib in heavy_at_import(p) if room(p) not in allowed[lib]} == set()


COMMANDS = [
    ["--help"], ["list"], ["table"], ["table", "--format", "json"], ["table", "--columns", "all", "--format", "csv"],
    ["table", "--where", "monotonic and not bounded and smoothness >= 1"], ["info", "gelu"], ["info", "softmax"],
    ["info", "selu", "--format", "json"], ["formula", "mish", "--derivative"], ["cite", "elu"],
    ["plot", "--help"], ["audit", str(Path(__file__).parent / "data" / "pyrcz.md")],
]  # fmt: skip
PROBE = """
import sys
from actplot.cli.app import main
sys.argv = ["actplot", *sys.argv[1:]]
try:
    main()
except SystemExit as stop:
    code = stop.code
print(code, *sorted(set(sys.modules) & {"numpy", "matplotlib", "flint", "rich"}), file=sys.stderr)
"""


def loaded(*command):
    """Exit code and heavy modules of a command that writes into a pipe."""
    done = subprocess.run([sys.executable, "-c", PROBE, *command], capture_output=True, text=True, check=True)
    return done.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_start_up_imports_nothing_heavy(command):
    assert loaded(*command) == ("1" if command[0] == "audit" else "0")  # the table that is audited has wrong cells


def test_the_probe_sees_what_is_loaded():
    assert loaded("eval", "relu", "1") == "0 numpy"


def test_rendering_does_not_use_pyplot():
    assert [p.name for p in (PACKAGE / "render").rglob("*.py") if "pyplot" in p.read_text(encoding="utf-8")] == []
