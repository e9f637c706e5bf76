"""Terms of one component of a vector, by its index i, and operators over all components: sums, maxima, the Kronecker delta."""

from .terms import ONE, ZERO, Big, Cases, Condition, Product, Quotient, Sum, Sym, Term, folded, plus, product, quotient, rebuilt, walk

COMPONENT = Sym("i")  # the component at hand
DELTA = Sym("δ", "ik")  # 1 where i = k, else 0: the derivative of x_i by x_k
SIZE = Sym("n")  # how many components there are


def over(name: str, u: Term) -> Term:
    """An operator over all components: the index i of the component at hand becomes the operator's own."""
    taken = {b.index for b in walk(u) if isinstance(b, Big)}
    index = next(k for k in "jlmn" if k not in taken)
    return Big(Sym(name), index, indexed(u, index))


def indexed(t: Term, index: str) -> Term:
    """The term of another component."""
    if isinstance(t, Sym):
        return Sym(t.name, index) if t.sub == "i" else Sym(index) if t == COMPONENT else t
    return rebuilt(t, lambda p: indexed(p, index))


def total(u: Term) -> Term:
    """The sum over all components; of the Kronecker delta, one term is left."""
    c, rest = linear(u)
    return plus(indexed(c, "k"), ZERO if rest == ZERO else over("Σ", rest))


def linear(u: Term) -> tuple[Term, Term]:
    """(c, r) with u = c delta + r."""
    if DELTA not in walk(u):
        return ZERO, u
    match u:
        case Sum(terms):
            parts = [linear(p) for p in terms]
            return folded(plus, [c for c, _ in parts]), folded(plus, [r for _, r in parts])
        case Product(factors):
            k = next(k for k, f in enumerate(factors) if DELTA in walk(f))
            others = folded(product, [ONE, *factors[:k], *factors[k + 1 :]])
            c, rest = linear(factors[k])
            return product(others, c), product(others, rest)
        case Quotient(a, b):
            c, rest = linear(a)
            return quotient(c, b), quotient(rest, b)
    if u != DELTA:
        raise ValueError(f"{u!r} is not linear in the Kronecker delta")
    return ONE, ZERO


def leading(u: Term) -> Term:
    """1 at the first largest component, 0 elsewhere."""
    first = over("argmax", u)
    return Cases(((ONE, (Condition(COMPONENT, first, True, first, True),)), (ZERO, (Condition(COMPONENT, first, False, first, False),))))


def support_mean(d: Term) -> Term:
    """The mean over the components that are not cut off, s_i = 1."""
    return quotient(total(product(Sym("s", "i"), d)), total(Sym("s", "i")))
