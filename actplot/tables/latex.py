"""A table in LaTeX."""

from ..facts.reading import ascii
from .rows import Table

LATEX = str.maketrans({
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}", "*": "$^*$",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": "$<$", ">": "$>$", "|": "$|$", "—": "---", "−": "$-$", "·": r"$\cdot$",
    "∞": r"$\infty$", "√": r"$\surd$", "≤": r"$\leq$", "≥": r"$\geq$", "≠": r"$\neq$", "×": r"$\times$", "→": r"$\to$",
    "…": r"\ldots{}", "′": "$'$", "″": "$''$", "½": r"$\frac{1}{2}$",
    **{g: rf"$\{name}$" for g, name in {"π": "pi", "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "varepsilon", "θ": "theta",
       "λ": "lambda", "μ": "mu", "σ": "sigma", "τ": "tau", "φ": "varphi", "Φ": "Phi", "ω": "omega", "Σ": "Sigma"}.items()},
    **{s: f"$^{d}$" for d, s in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}, **{s: f"$_{d}$" for d, s in enumerate("₀₁₂₃₄₅₆₇₈₉")}, "⁻": "$^-$",
})  # fmt: skip


def latex(table: Table) -> str:
    """A tabular with booktabs rules."""
    lines = [" & ".join(c.tex or c.marked.translate(LATEX) for c in row) + r" \\" for row in table.rows]
    lines = [f"{{}}{line}" if line.startswith("[") else line for line in lines]  # which the end of the line before would take for its own
    head = " & ".join(h.translate(LATEX) for h in table.columns.values()) + r" \\"
    legend = [rf"% {ascii(table.legend)}"] if table.legend else []
    begin = rf"\begin{{tabular}}{{{'l' * len(table.columns)}}}"
    return "\n".join([begin, r"\toprule", head, r"\midrule", *lines, r"\bottomrule", r"\end{tabular}", *legend]) + "\n"
