"""Formulas as papers, textbooks and SymPy write them, each against the entry of the catalogue that it defines."""

import numpy as np
import pytest

from actplot import get
from actplot.expressions.latex.reading import read

from .evaluation import computed, inside

ELU = r"\alpha \left( \exp(x) - 1 \right)"
SELU = r"f(x) = \lambda \begin{cases} x & \text{if } x > 0 \\ \alpha e^x - \alpha & \text{if } x \leqslant 0 \end{cases}"
PUBLISHED = [
    ("relu", r"f(x) = \max(0, x)"),
    ("relu", r"\text{ReLU}(x) = \max\{0, x\}"),
    ("relu", r"$$\operatorname{ReLU}(x) = \begin{cases} x & \text{if } x > 0, \\ 0 & \text{otherwise.} \end{cases}$$"),
    ("relu", r"\max\left\{x, 0\right\}"),
    ("relu", r"x \, \mathbf{1}_{x > 0}"),
    ("relu", r"x\cdot\mathbb{1}_{\{x\ge 0\}}"),
    ("relu", r"\frac{x + |x|}{2}"),
    ("relu", r"\frac12\bigl(x+\lvert x\rvert\bigr)"),
    ("relu2", r"\max(0, x)^2"),
    ("relu2", r"\left(\max(0,x)\right)^{2}"),
    ("relu6", r"\min(\max(0, x), 6)"),
    ("relu6", r"\mathrm{ReLU6}(x) = \min\left(\max\left(0, x\right), 6\right)"),
    ("leaky_relu:negative_slope=1/100", r"\begin{cases} x, & \text{if } x \geq 0 \\ 0.01x, & \text{otherwise} \end{cases}"),
    ("leaky_relu:negative_slope=1/100", r"\max(0.01x, x)"),
    ("leaky_relu:negative_slope=0.2", r"h(x) = \begin{cases} x & x>0 \\ \alpha x & \text{else} \end{cases}"),
    ("leaky_relu:negative_slope=0.2", r"\left\{\begin{array}{ll} x & \mbox{if $x\geq 0$}\\ \alpha x & \mbox{if $x<0$}\end{array}\right."),
    ("prelu:a=1/4", r"\begin{dcases} x, & \textrm{if}\ x > 0\\ a x, & \textrm{if}\ x \leq 0\end{dcases}"),
    ("prelu:a=1/4", r"\max(0,x) + a\min(0,x)"),
    ("elu:alpha=0.7", rf"\left\{{ \begin{{aligned}} & x && \text{{if }} x > 0 \\ & {ELU} && \text{{if }} x \le 0 \end{{aligned}} \right."),
    ("elu:alpha=0.7", rf"\begin{{cases}} x & x>0,\\ {ELU} & x\leq 0.\end{{cases}}"),
    ("elu:alpha=0.7", r"\begin{cases} x & \text{for}\: x > 0 \\\alpha \left(e^{x} - 1\right) & \text{otherwise} \end{cases}"),
    ("celu:alpha=1.5", r"\max(0,x) + \min(0, \alpha * (\exp(x/\alpha) - 1))"),
    ("selu", SELU),
    ("sigmoid", r"\sigma(x) = \frac{1}{1+e^{-x}}"),
    ("sigmoid", r"\frac{1}{1+\exp(-x)}"),
    ("sigmoid", r"\dfrac{e^x}{e^x+1}"),
    ("sigmoid", r"\frac{1}{2} + \frac{1}{2}\tanh\frac{x}{2}"),
    ("sigmoid", r"\left(1+\mathrm{e}^{-x}\right)^{-1}"),
    ("tanh", r"\frac{e^{x} - e^{-x}}{e^{x} + e^{-x}}"),
    ("tanh", r"\frac{\sinh x}{\cosh x}"),
    ("tanh", r"2\sigma(2x)-1"),
    ("gelu", r"\mathrm{GELU}(x) = x \Phi(x)"),
    ("gelu", r"x\cdot\frac{1}{2}\left[1+\operatorname{erf}(x/\sqrt{2})\right]"),
    ("gelu", r"\frac{x}{2}\left(1+\operatorname{erf}\left(\frac{x}{\sqrt{2}}\right)\right)"),
    ("gelu", r"\frac{x \left(\operatorname{erf}{\left(\frac{\sqrt{2} x}{2} \right)} + 1\right)}{2}"),
    ("gelu_tanh", r"0.5x\left(1+\tanh\left[\sqrt{2/\pi}\left(x+0.044715x^{3}\right)\right]\right)"),
    ("gelu_tanh", r"0.5 \cdot x \cdot (1 + \text{Tanh}(\sqrt{2 / \pi} \cdot (x + 0.044715 \cdot x^3)))"),
    ("quick_gelu", r"x\sigma(1.702x)"),
    ("silu", r"x\,\sigma(x)"),
    ("silu", r"\text{silu}(x) = x * \sigma(x), "),
    ("silu", r"\frac{x}{1+e^{-x}}"),
    ("swish_beta:beta=1.7", r"f(x) = x \cdot \operatorname{sigmoid}(\beta x)"),
    ("swish_beta:beta=1.7", r"f(x;\beta) = x\sigma(\beta x)"),
    ("swish_beta:beta=1.7", r"\frac{x}{1+e^{-\beta x}}"),
    ("mish", r"f(x) = x\tanh(\ln(1+e^x))"),
    ("mish", r"x \cdot \tanh(\operatorname{softplus}(x))"),
    ("mish", r"x \tanh{\left(\log{\left(e^{x} + 1 \right)} \right)}"),
    ("softplus", r"\log(1+\exp(x))"),
    ("softplus:beta=2.5", r"\frac{1}{\beta} \log\left(1 + \exp(\beta x)\right)"),
    ("softplus", r"\log(1+e^x)"),
    ("softsign", r"\frac{x}{1+|x|}"),
    ("softsign", r"\frac{x}{1+\left|{x}\right|}"),
    ("softsign", r"x/(1+|x|)"),
    ("hard_sigmoid", r"\max\left(0, \min\left(1, \frac{x+3}{6}\right)\right)"),
    ("hard_sigmoid", r"\begin{cases} 0 & \text{if~} x \le -3, \\ 1 & \text{if~} x \ge +3, \\ x / 6 + 1 / 2 & \text{otherwise} \end{cases}"),
    ("hard_tanh", r"\begin{cases} 1 & \text{ if } x > 1 \\ -1 & \text{ if } x < -1 \\ x & \text{ otherwise } \\ \end{cases}"),
    ("hard_tanh", r"\max(-1, \min(1, x))"),
    ("hard_swish", r"x \frac{\operatorname{ReLU6}(x+3)}{6}"),
    ("hard_swish", r"\begin{cases} 0 & x\le -3 \\ x & x \ge 3 \\ x(x+3)/6 & -3 < x < 3 \end{cases}"),
    ("lisht", r"x\tanh(x)"),
    ("lisht", r"x \cdot \tanh x"),
    ("gaussian", r"e^{-x^2}"),
    ("gaussian", r"\exp(-x^2)"),
    ("gaussian", r"\exp\left\{-x^2\right\}"),
    ("isru:a=0.6", r"\frac{x}{\sqrt{1+\alpha x^2}}"),
    ("isrlu:a=0.6", r"\begin{cases} x & x \ge 0 \\ x\left(\frac{1}{\sqrt{1+\alpha x^2}}\right) & x < 0 \end{cases}"),
    ("bent_identity", r"\frac{\sqrt{x^2+1}-1}{2}+x"),
    ("arctan", r"\arctan(x)"),
    ("arcsinh", r"\ln(x+\sqrt{x^2+1})"),
    ("squareplus:b=4", r"\tfrac{1}{2}\left(x+\sqrt{x^2+b}\right)"),
    ("logcosh", r"\ln(\cosh x)"),
    ("tanh_shrink", r"x-\tanh x"),
    ("soft_shrink:lambd=0.5", r"\begin{cases} x - \lambda & x > \lambda \\ x + \lambda & x < -\lambda \\ 0 & \text{otherwise} \end{cases}"),
    ("soft_shrink:lambd=0.5", r"\operatorname{sgn}(x)\max(|x|-\lambda, 0)"),
    ("hard_shrink:lambd=0.5", r"\begin{cases} x & |x| > \lambda \\ 0 & |x| \le \lambda \end{cases}"),
    ("threshold:threshold=1,value=-1", r"\begin{cases} x &\text{ if } x > 1\\ -1 &\text{ otherwise }\end{cases}"),
    ("sine", r"\sin x"),
    ("gcu", r"x\cos x"),
    ("snake:a=1.3", r"x+\frac{1}{a}\sin^2(ax)"),
    ("serf", r"x\operatorname{erf}(\ln(1+e^x))"),
    ("tanhexp", r"x\tanh(e^x)"),
    ("tanhexp", r"x\tanh e^{x}"),
    ("sqnl", r"\begin{cases} 1 & x>2 \\ x-\frac{x^2}{4} & 0\le x\le 2 \\ x+\frac{x^2}{4} & -2\le x<0 \\ -1 & x<-2 \end{cases}"),
    ("probit_cdf", r"\frac{1}{2}\left(1+\operatorname{erf}\frac{x}{\sqrt2}\right)"),
    ("symlog", r"\operatorname{sign}(x)\ln(|x|+1)"),
    ("log_sigmoid", r"\log\left(\frac{ 1 }{ 1 + \exp(-x)}\right)"),
    ("logit", r"\ln\frac{x}{1-x}"),
]
LETTERS = {"alpha": ("alpha", "a", "negative_slope"), "lambda": ("lambd", "scale"), "beta": ("beta",), "a": ("a",), "b": ("b",)}


@pytest.mark.parametrize(("name", "text"), PUBLISHED, ids=[f"{n}-{k}" for k, (n, _) in enumerate(PUBLISHED)])
def test_a_published_formula_is_the_entry(name, text):
    f = get(name)
    env = {letter: f.values[p] for letter, params in LETTERS.items() for p in params if p in f.values}
    x = inside(f)
    np.testing.assert_allclose(computed(read(text), x, **env), [float(f(v)) for v in x], rtol=1e-9, atol=1e-12)
