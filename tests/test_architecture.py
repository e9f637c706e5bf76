"""Every import runs down, also the lazy ones; folders and modules stay small; heavy libraries are loaded by those that need them."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import actplot

PACKAGE = Path(actplot.__file__).parent
TESTS = Path(__file__).parent
MOST_LINES, MOST_MODULES = 400, 12
LISTS = {"cli", "functions"}  # folders with a file for each command or family
DOORSTEP = {"testing.py"}  # what users import by a name that others have for it too
# each folder's rooms from the ground up; those of one line do not know each other
FLOORS = {
    "": """
        errors numbers outside version
        memory
        vocabulary
        words
        parameters
        definition
        index facts algebras functions
        catalogue formulas
        expressions
        code
        collections exact prove
        tables audit lessons recognition
        checks
        frameworks golden measured
        render
        facade cli testing
        __init__ __main__
    """,
    "algebras": """
        jets
        enclosures
        infinity symbols
        roots
        knots
        scales
        arrays blackbox
    """,
    "expressions": """
        names packages tree
        families libraries
        functions
        reading
        spelling
        latex meaning printed
        keeping
        written sampled told
        frameworks
        resolve
    """,
    "expressions.latex": """
        cover tokens
        cursor
        calls rows
        reading
    """,
    "expressions.reading": """
        heads tokens
        cursor
        calls
        plain
    """,
    "expressions.keeping": """
        kinds surds
        rationals
        gates
        factored
        kept
    """,
    "expressions.meaning": """
        bends polynomials
        pieces
        evaluation
        bounds normal constants sizes
        domains
    """,
    "prove": """
        budget digest identities processes
        curves
        certificates numerics
        properties
        find
        steps
        worker
        live
        known pool records
        differences
        __main__
    """,
    "code": """
        targets
        recipes sizes
        vectors
        nodes
        trials printing
        own
        slopes
        loops models
        programs
        snippet
    """,
    "recognition": """
        candidates reading proofs
        fitting likeness vectors
        scaled noisy
        recognise
        sentences relatives
        __main__
    """,
    "render": """
        alone options shipped theme
        figure
        type tracing
        asked
        drawing
        lessons
        errors sheets terminal
        html
        files
        film notebook
    """,
    "measured": """
        values sums
        order bins given
        tensors texts parquet zones
        files meet
        tables
    """,
    "audit.forms": """
        rows
        pipes html latex drawn separated records
        directives
        marked
        notebooks
        reading
    """,
    "audit": """
        exported outcomes phrases questions
        cells forms
        headings names
        columns readers report written
        verdicts
    """,
}
DOORS = {  # modules that import by a name which is computed
    "vocabulary/kinds.py": "the algebra of a type is the module that defines the type: the one door upwards",
    "definition.py": "a pickle says which module holds a definition",
    "catalogue.py": "families are read by the names of their files",
    "cli/app.py": "a command's file is loaded when the command is asked for",
    "checks/subjects/adapters.py": "libraries whose functions are checked are none that the project depends on",
    "cli/completing.py": "and what it does, where a shell asks for commands",
    "cli/lesson.py": "and a lesson's, each by its name",
    "__init__.py": "the public names are imported when they are asked for",
}


def modules(package):
    """Paths by dotted names."""
    named = {".".join(p.relative_to(package).with_suffix("").parts): p for p in package.rglob("*.py")}
    return {name.removesuffix(".__init__"): p for name, p in named.items()}


def imports(name, path, known, text=None):
    """The modules of the package that a module imports, at any time and for types too."""
    folder = name.split(".") if path.name == "__init__.py" and name != "__init__" else name.split(".")[:-1]
    for node in ast.walk(ast.parse(text or path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = folder[: len(folder) - node.level + 1]
            full = ".".join([*base, *(node.module or "").split(".")]).strip(".")
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "actplot":
            full = (node.module or "").partition(".")[2]
        elif isinstance(node, ast.Import):
            yield from (a.name.partition(".")[2] or "__init__" for a in node.names if a.name.split(".")[0] == "actplot")
            continue
        else:
            continue
        for a in node.names:
            inner = f"{full}.{a.name}".strip(".")
            yield inner if inner in known else full or "__init__"


def graph(package):
    """What each module imports."""
    known = modules(package)
    return {name: set(imports(name, path, known)) - {name} for name, path in known.items()}


def floors(folder):
    """The floor of each room of a folder, none where the folder has no order of its own."""
    return {room: n for n, line in enumerate(FLOORS.get(folder, "").split("\n")) for room in line.split()}


def runs_down(above, below):
    """Whether one module may import another: where their paths part, the first stands higher."""
    a, b = above.split("."), below.split(".")
    n = next((i for i, (p, q) in enumerate(zip(a, b, strict=False)) if p != q), min(len(a), len(b)))
    if n == len(b) or n == len(a):  # a module and the package it lies in
        return False
    order = floors(".".join(a[:n]))
    return not order or order[a[n]] > order[b[n]]


def circles(edges):
    """Modules that import each other, by whichever way."""

    def reached(start):
        seen, todo = set(), [start]
        while todo:
            for following in edges.get(todo.pop(), ()):
                if following not in seen:
                    seen.add(following)
                    todo.append(following)
        return seen

    return sorted(name for name in edges if name in reached(name))


def too_large(package):
    """Modules of too many lines, and folders of too many modules."""
    long = [n for n, p in modules(package).items() if len(p.read_text(encoding="utf-8").splitlines()) > MOST_LINES]
    full = [f.name for f in folders(package) if f.name not in LISTS and len({p.name for p in f.glob("[!_]*.py")} - DOORSTEP) > MOST_MODULES]
    return long + full


def folders(package):
    """The folders that hold modules."""
    return sorted(p.parent for p in package.rglob("__init__.py"))


def test_every_import_runs_down():
    assert [(a, b) for a, found in graph(PACKAGE).items() for b in sorted(found) if not runs_down(a, b)] == []


def test_no_circle_of_files():
    assert circles(graph(PACKAGE)) == []


def test_folders_and_modules_are_small():
    assert too_large(PACKAGE) == []


def test_every_room_has_its_floor():
    for folder in FLOORS:
        place = PACKAGE.joinpath(*folder.split("."))
        found = {p.stem for p in place.iterdir() if p.suffix == ".py" or (p / "__init__.py").is_file()}
        assert found - ({"__init__"} if folder else set()) == set(floors(folder)), folder


def house(root, **files):
    """A package of files in a folder of its own."""
    for name, text in files.items():
        path = root.joinpath(*name.split("__")).with_suffix(".py")
        for folder in reversed(path.relative_to(root).parents):
            (root / folder).mkdir(exist_ok=True)
            (root / folder / "__init__.py").touch()
        path.write_text(text)
    return root


def test_an_import_that_runs_up_is_seen(tmp_path):
    lazy = "def f():\n    from .cli import app"
    found = graph(house(tmp_path, words=lazy, cli__app="from .. import words", cli__list="from . import app"))
    assert found["words"] == {"cli.app"} and found["cli.list"] == {"cli.app"} and found["cli.app"] == {"words"}
    assert not runs_down("words", "cli.app") and runs_down("cli.app", "words") and runs_down("cli.list", "cli.app")
    assert not runs_down("formulas.formula", "catalogue") and not runs_down("render.theme", "__init__") and not runs_down("cli.app", "cli")


def test_a_circle_is_seen(tmp_path):
    there = "if TYPE_CHECKING:\n    from .b import c"
    back = "def f():\n    import actplot.a\n    from .a import d"
    assert circles(graph(house(tmp_path, a=there, b="from . import c", c=back))) == ["a", "b", "c"]
    assert circles({"a": {"b"}, "b": {"c"}, "c": set()}) == []


def test_what_is_large_is_seen(tmp_path):
    files = {f"many__m{n}": "x = 1\n" for n in range(MOST_MODULES + 1)}
    assert too_large(house(tmp_path, **files)) == ["many"]
    assert too_large(house(tmp_path, many__m0="x = 1\n" * (MOST_LINES + 1))) == ["many.m0", "many"]


@pytest.mark.parametrize("folder", folders(PACKAGE), ids=lambda p: p.name)
def test_a_folder_says_what_belongs_in_it(folder):
    tree = ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))
    sentence = ast.get_docstring(tree)
    assert sentence and sentence.endswith(".") and "TODO" not in sentence
    if folder != PACKAGE:  # nothing is done there: what a room does, its modules do
        assert [ast.unparse(n) for n in tree.body[1:] if not ast.unparse(n).startswith(("ORDER = ", "PARTS = "))] == []


def test_tests_have_the_shape_of_the_house():
    own = {"browser", "conduct", "notebook", "databases"}  # run what the house makes in other programs
    found = {p.parent.relative_to(TESTS).as_posix() for p in TESTS.rglob("test_*.py")} - own - {"."}
    assert {f for f in found if not (PACKAGE / f / "__init__.py").is_file()} == set()
    rooms = {p.relative_to(PACKAGE).parts[0] for p in folders(PACKAGE) if p != PACKAGE}
    assert rooms - {f.split("/")[0] for f in found} == set()


def test_every_folder_and_what_is_read_from_it_is_packed():
    packed = tomllib.loads((TESTS.parent / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    named = {".".join(("actplot", *p.relative_to(PACKAGE).parts)) for p in folders(PACKAGE)}
    assert set(packed["packages"]) == named | {"actplot.templates"}
    data = [p.relative_to(PACKAGE) for p in PACKAGE.rglob("*.*") if p.is_file() and p.suffix not in (".py", ".pyc")]
    assert len(data) > 3
    assert [p for p in data if not any(p.match(m) for m in packed["package-data"].get(".".join(("actplot", *p.parent.parts)), ()))] == []


def test_doors_are_listed():
    calls = {p: [n for n in ast.walk(ast.parse(p.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)] for p in PACKAGE.rglob("*.py")}
    opened = {p.relative_to(PACKAGE).as_posix() for p, found in calls.items() if any("import_module" in ast.unparse(n.func) for n in found)}
    assert opened == set(DOORS)


# ---------------------------------------------------------------- what is loaded

HEAVY = {"numpy", "matplotlib", "flint"}
ALLOWED = {
    "matplotlib": {"render"},
    "flint": {"algebras", "prove"},
    "numpy": {"algebras", "checks", "golden", "lessons", "measured", "prove", "recognition", "render"},
}


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


def test_heavy_libraries_have_their_rooms():
    found = {(lib, p.relative_to(PACKAGE).parts[0]) for p in PACKAGE.rglob("*.py") for lib in heavy_at_import(p)}
    assert len(found) > 3
    assert {(lib, room) for lib, room in found if room not in ALLOWED[lib]} == set()


COMMANDS = [
    ["--help"], ["list"], ["table"], ["table", "--format", "json"], ["table", "--columns", "all", "--format", "csv"],
    ["table", "--where", "monotonic and not bounded and smoothness >= 1"], ["info", "gelu"], ["info", "softmax"],
    ["info", "selu", "--format", "json"], ["formula", "mish", "--derivative"], ["cite", "elu"],
    ["code", "keras:leaky_relu", "--for", "onnx"], ["code", "silu", "--for", "numpy", "--help"],
    ["plot", "--help"], ["audit", str(TESTS / "data" / "pyrcz.md")],
]  # fmt: skip
NO_FAMILY = [
    ["list"], ["list", "--family", "gated", "--format", "json"], ["list", "--family", "gelus"], ["table"],
    ["table", "--sort", "gain"], ["table", "--criteria", "pyrcz"],
    ["table", "--columns", "name,family,kind,parameters,summary,range", "--where", "family = gated and bounded"],
]  # fmt: skip
PROBE = """
import sys
from actplot.cli.app import main
sys.argv = ["actplot", *sys.argv[1:]]
try:
    main()
except SystemExit as stop:
    code = stop.code
families = sorted(m.rpartition(".")[2] for m in sys.modules if m.startswith("actplot.functions."))
print(code, *sorted(set(sys.modules) & {"numpy", "matplotlib", "flint", "rich", "pydantic"}), *families, file=sys.stderr)
"""


def loaded(*command):
    """Exit code, heavy modules and families that a command loads which writes into a pipe."""
    done = subprocess.run([sys.executable, "-c", PROBE, *command], capture_output=True, text=True, check=True)
    return done.stderr.strip().splitlines()[-1].split()


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_start_up_imports_nothing_heavy(command):
    code = "1" if command[0] == "audit" else "0"  # the table that is audited has wrong cells
    found = loaded(*command)
    assert found[0] == code
    assert set(found) & {"numpy", "matplotlib", "flint", "rich", "pydantic"} == set()  # the last of which Typer converts values by


@pytest.mark.parametrize("command", NO_FAMILY, ids=" ".join)
def test_lists_load_no_family(command):
    assert loaded(*command) == ["0"]


def test_the_probe_sees_what_is_loaded():
    assert loaded("eval", "relu", "1") == ["0", "numpy", "hinges", "jumps", "ramps"]


def test_rendering_does_not_use_pyplot():
    assert [p.name for p in (PACKAGE / "render").rglob("*.py") if "pyplot" in p.read_text(encoding="utf-8")] == []
