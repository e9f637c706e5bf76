"""Powers and bumps.

Polynomials, which grow without end on both sides, and bells, which answer to one place only. The first make networks whose
computation can be encrypted or proved, the second radial basis functions and networks that represent an image by its coordinates.
"""

from math import inf

from ..definition import activation, paper
from ..parameters import Positive
from ..words import abs, exact, exp, hypot1, lorentz, pi, piecewise, ratio, ricker, sech2, sqrt, tanh

broomhead_1988 = paper(
    "Broomhead and Lowe", "Multivariable functional interpolation and adaptive networks",
    1988, venue="Complex Systems", kind="article",
)  # fmt: skip
chen_2014 = paper(
    "Chen and Manning", "A fast and accurate dependency parser using neural networks", 2014,
    doi="10.3115/v1/D14-1082", venue="EMNLP", kind="inproceedings",
)  # fmt: skip
hardy_1971 = paper(
    "Hardy", "Multiquadric equations of topography and other irregular surfaces", 1971,
    doi="10.1029/JB076i008p01905", venue="Journal of Geophysical Research", kind="article",
)  # fmt: skip
noel_2021 = paper(
    "Noel, Bharadwaj, Muthiah-Nakarajan, Dutta and Amali",
    "Biologically inspired oscillating activation functions can bridge the performance gap between biological and artificial neurons",
    2021, arxiv="2111.04020",
)  # fmt: skip
ramasinghe_2021 = paper(
    "Ramasinghe and Lucey", "Beyond periodicity: Towards a unifying framework for activations in coordinate-MLPs", 2021,
    arxiv="2111.15135",
)  # fmt: skip
valles_2023 = paper(
    "Vallés-Pérez, Soria-Olivas, Martínez-Sober, Serrano-López, Vila-Francés and Gómez-Sanchís",
    "Empirical study of the modulus as activation function in computer vision applications", 2023, arxiv="2301.05993",
)  # fmt: skip
li_2022 = paper(
    "Li, Shao, Wang, Guo, Xing and Zhang", "MPCFormer: Fast, performant and private Transformer inference with MPC", 2022,
    arxiv="2211.01452",
)  # fmt: skip
wuraola_2018 = paper(
    "Wuraola and Patel", "Computationally efficient radial basis function", 2018,
    doi="10.1007/978-3-030-04179-3_9", venue="ICONIP", kind="inproceedings",
)  # fmt: skip
huber_1964 = paper(
    "Huber", "Robust estimation of a location parameter", 1964, doi="10.1214/aoms/1177703732", venue="Annals of Mathematical Statistics",
    kind="article",
)  # fmt: skip
li_2014 = paper(
    "Li, Ng, Yeung and Chan", "Bi-firing deep neural networks", 2014, doi="10.1007/s13042-013-0198-9",
    venue="International Journal of Machine Learning and Cybernetics", kind="article",
)  # fmt: skip
qiu_2024 = paper(
    "Qiu, Zhu, Gong, Chen and Ning",
    "ReLU-KAN: New Kolmogorov-Arnold networks that only need matrix addition, dot multiplication, and ReLU", 2024, arxiv="2406.02075",
)  # fmt: skip
liu_2024 = paper(
    "Liu, Wang, Vaidya, Ruehle, Halverson, Soljačić, Hou and Tegmark", "KAN: Kolmogorov-Arnold networks", 2024, arxiv="2404.19756"
)
bozorgasl_2024 = paper("Bozorgasl and Chen", "Wav-KAN: Wavelet Kolmogorov-Arnold networks", 2024, arxiv="2405.12832")


@activation(
    title="Square", aliases=["quadratic"], torch="square", jax="numpy.square", keras="ops.square",
    use="Networks that must stay polynomial, as under encryption.",
)  # fmt: skip
def square(x):
    """The parabola through the origin."""
    return x**2


@square.textbook
def _(x, y):
    return 2 * x


@activation(title="Quad", long_name="Quadratic stand-in for GELU", aliases=["quad_gelu"], paper=li_2022,
            use="Transformers that compute on secret shares, where a product is cheap and an exponential is not.")  # fmt: skip
def quad(x):
    """The parabola x²/8 + x/4 + 1/2, which is put in the place of GELU before a model is trained anew; it is never below 3/8."""
    return x**2 / 8 + x / 4 + ratio(1, 2)


@quad.textbook
def _(x, y):
    return (x + 1) / 4


@activation(aliases=["cubic"], paper=chen_2014, use="Parsers, where it weighs products of three features.")
def cube(x):
    """The third power."""
    return x**3


@cube.textbook
def _(x, y):
    return 3 * x**2


@activation(title="SQU", long_name="Shifted quadratic unit", paper=noel_2021, use="Single units that learn XOR.")
def squ(x):
    """A parabola with its lowest point at -1/2, so that it crosses the origin with slope 1; ReBoot has a `polyrelu` that is this."""
    return x**2 + x


@squ.textbook
def _(x, y):
    return 2 * x + 1


@activation(title="NCU", long_name="Non-monotonic cubic unit", paper=noel_2021, use="Single units that learn XOR.")
def ncu(x):
    """A cubic that climbs between its two turning points and falls without end outside of them."""
    return x - x**3


@ncu.textbook
def _(x, y):
    return 1 - 3 * x**2


@activation(title="Bi-firing", long_name="Bi-firing function", aliases=["bifire", "bi_fire", "huber", "smooth_l1"],
            paper=(huber_1964, li_2014), use="Hidden layers; as Huber's loss, a measure of errors that outliers do not rule.")  # fmt: skip
def bfire(x, a: Positive = 1):
    """The absolute value less a/2, its corner rounded by a parabola between -a and a; shown at 1; Huber's loss is a times it."""
    return piecewise(
        x, (-a, lambda x: -x - exact(a) / 2), (a, lambda x: x**2 / (2 * exact(a))), (inf, lambda x: x - exact(a) / 2)
    )  # fmt: skip


@bfire.textbook
def _(x, y, a):
    return piecewise(x, (-a, lambda x: -1), (a, lambda x: x / a), (inf, lambda x: 1))


@activation(title="SoftModulus Q", long_name="Quadratic soft modulus", aliases=["softmodulusq"], paper=valles_2023)
def softmodulus_q(x):
    """The absolute value, its corner rounded by cubics between -1 and 1."""
    return piecewise(x, (-1, lambda x: -x), (0, lambda x: x**2 * (2 + x)), (1, lambda x: x**2 * (2 - x)), (inf, lambda x: x))


@softmodulus_q.textbook
def _(x, y):
    return piecewise(
        x, (-1, lambda x: -1), (0, lambda x: 4 * x + 3 * x**2), (1, lambda x: 4 * x - 3 * x**2), (inf, lambda x: 1)
    )  # fmt: skip


@activation(title="SoftModulus T", long_name="Tanh soft modulus", aliases=["softmodulust"], paper=valles_2023)
def softmodulus_t(x, alpha: Positive = 0.01):
    """The input times the tanh of a hundred times it: the absolute value, its corner rounded within a few hundredths."""
    return x * tanh(x / alpha)


@softmodulus_t.textbook
def _(x, y, alpha):
    return tanh(x / alpha) + x / alpha * (1 - tanh(x / alpha) ** 2)


@activation(title="SQ-RBF", long_name="Square-law radial basis function", aliases=["sqrbf", "squared_rbf"], paper=wuraola_2018,
            use="Radial basis functions on hardware without exponentials.")  # fmt: skip
def sq_rbf(x):
    """A bell of three arcs of parabolas, of height 1, that is exactly 0 beyond -2 and 2."""
    return piecewise(
        x, (-2, lambda x: 0), (-1, lambda x: (2 + x) ** 2 / 2), (1, lambda x: 1 - x**2 / 2), (2, lambda x: (2 - x) ** 2 / 2),
        (inf, lambda x: 0),
    )  # fmt: skip


@sq_rbf.textbook
def _(x, y):
    return piecewise(x, (-2, lambda x: 0), (-1, lambda x: 2 + x), (1, lambda x: -x), (2, lambda x: x - 2), (inf, lambda x: 0))


@activation(title="ReLU-KAN", long_name="Basis function of ReLU-KAN", paper=qiu_2024,
            use="A basis of Kolmogorov-Arnold networks, made of two ReLUs and products.")  # fmt: skip
def relu_kan(x):
    """The square of a parabola, of height 1 between its ends 0 and 1, and 0 outside; networks move and stretch it over a grid."""
    return piecewise(x, (0, lambda x: 0), (1, lambda x: (4 * x * (1 - x)) ** 2), (inf, lambda x: 0))


@relu_kan.textbook
def _(x, y):
    return piecewise(x, (0, lambda x: 0), (1, lambda x: 32 * x * (1 - x) * (1 - 2 * x)), (inf, lambda x: 0))


@activation(title="Cubic B-spline", aliases=["b_spline", "bspline"], paper=liu_2024,
            use="The basis of Kolmogorov-Arnold networks, on a grid of knots.")  # fmt: skip
def cubic_b_spline(x):
    """A bump of four cubics between -2 and 2, of height 2/3 and twice differentiable, moved from knot to knot; `spline` is a radial one."""
    return piecewise(
        x, (-2, lambda x: 0), (-1, lambda x: (2 + x) ** 3 / 6), (0, lambda x: ratio(2, 3) - x**2 - x**3 / 2),
        (1, lambda x: ratio(2, 3) - x**2 + x**3 / 2), (2, lambda x: (2 - x) ** 3 / 6), (inf, lambda x: 0),
    )  # fmt: skip


@cubic_b_spline.textbook
def _(x, y):
    return piecewise(
        x, (-2, lambda x: 0), (-1, lambda x: (2 + x) ** 2 / 2), (0, lambda x: -2 * x - 3 * x**2 / 2),
        (1, lambda x: -2 * x + 3 * x**2 / 2), (2, lambda x: -((2 - x) ** 2) / 2), (inf, lambda x: 0),
    )  # fmt: skip


@activation(
    title="Gaussian", long_name="Gaussian bump", aliases=["gauss", "radbas"], paper=broomhead_1988,
    use="Radial basis function networks, on the distance to a centre.",
)  # fmt: skip
def gaussian(x):
    """A bell of height 1 around the origin, not normalised."""
    return exp(-(x**2))


@gaussian.textbook
def _(x, y):
    return -2 * x * y


@activation(title="DoG wavelet", long_name="Derivative-of-Gaussian wavelet", aliases=["dog"], paper=bozorgasl_2024,
            use="A basis of Kolmogorov-Arnold networks.")  # fmt: skip
def dog_wavelet(x):
    """The slope of a Gaussian of width 1, an odd wave of a crest and a trough; gaus1 of PyWavelets is that of e^(−x²), of norm 1."""
    return -x * exp(-(x**2) / 2)


@dog_wavelet.textbook
def _(x, y):
    return (x**2 - 1) * exp(-(x**2) / 2)


@activation(title="Poisson", long_name="Poisson radial function", aliases=["poisson_one", "poisson1"],
            source="mlpack, Poisson1Function; JeremyLinux's torch_rbf.py",
            use="Radial basis function networks, on the distance to a centre.")  # fmt: skip
def poisson(x):
    """The input less one, times a falling exponential: a hill at 2 that fades to the right, and a fall without end to the left."""
    return (x - 1) * exp(-x)


@poisson.textbook
def _(x, y):
    return (2 - x) * exp(-x)


@activation(title="Poisson 2", long_name="Second Poisson radial function", aliases=["poisson_two"],
            source="torch_rbf.py of github.com/JeremyLinux, 2019",
            use="Radial basis function networks, on the distance to a centre.")  # fmt: skip
def poisson2(x):
    """Half of x (x − 2), times a falling exponential: a dip between 0 and 2, then a hill that fades to the right."""
    return x / 2 * ((x - 2) * exp(-x))


@poisson2.textbook
def _(x, y):
    return (2 * x - 1 - x**2 / 2) * exp(-x)


@activation(title="Laplacian", long_name="Laplacian bump", paper=ramasinghe_2021,
            use="Networks that represent one image or shape by its coordinates.")  # fmt: skip
def laplacian(x, a: Positive = 1):
    """A peak of height 1 with a corner on top, whose tails fade exponentially; shown at width 1."""
    return exp(-abs(x) / a)


@laplacian.textbook
def _(x, y, a):
    return piecewise(x, (0, lambda x: exp(x / a) / a), (inf, lambda x: -exp(-x / a) / a))


@activation(title="Mexican hat", long_name="Ricker's wavelet", aliases=["ricker", "mexh"], paper=bozorgasl_2024,
            use="Wavelet networks, and a basis of Kolmogorov-Arnold networks.")  # fmt: skip
def mexican_hat(x):
    """A bump of length 1 in the mean square and of mean 0, with a dip on either side; Wav-KAN's code has it upside down."""
    return 2 / sqrt(3 * sqrt(pi)) * ricker(x)


@mexican_hat.textbook
def _(x, y):
    return 2 / sqrt(3 * sqrt(pi)) * x * (x**2 - 3) * exp(-(x**2) / 2)


@activation(title="RSWAF", long_name="Reflectional switch activation function", aliases=["reflectional_switch"],
            source="Delis, FasterKAN, 2024; its ReflectionalSwitchFunction", use="A basis of Kolmogorov-Arnold networks.")  # fmt: skip
def rswaf(x):
    """A bell between the Gaussian and the Laplacian, 1 − tanh²(x/h), at the h = 2 that FasterKAN starts from at each point of a grid."""
    return sech2(x / 2)


@rswaf.textbook
def _(x, y):
    return -y * tanh(x / 2)


@activation(
    title="Lorentzian", long_name="Lorentzian bump", aliases=["inverse_quadratic", "quadratic_rf"], paper=ramasinghe_2021,
    use="Networks that represent one image or shape by its coordinates; radial basis functions.",
)  # fmt: skip
def lorentzian(x, a: Positive = 1):
    """A bell of height 1 around the origin, whose tails fade like 1/x²; the paper calls it quadratic."""
    return lorentz(1, a, x)


@lorentzian.textbook
def _(x, y, a):
    return -2 * a**2 * x * y**2


@activation(long_name="Multiquadric radial function", aliases=["maf"], paper=hardy_1971, use="Radial basis function networks.")
def multiquadric(x, a: Positive = 1):
    """A branch of a hyperbola: a parabola near the origin, and straight far from it."""
    return hypot1(a * x)


@multiquadric.textbook
def _(x, y, a):
    return a**2 * x / y


@activation(
    aliases=["imq", "multi_quadratic", "inv_multiquadric"], paper=ramasinghe_2021,
    use="Networks that represent one image or shape by its coordinates; radial basis functions.",
)  # fmt: skip
def inverse_multiquadric(x, a: Positive = 1):
    """A bell of height 1, whose tails fade like 1/x; the paper calls it multi-quadratic, a name that its reciprocal has elsewhere."""
    return 1 / hypot1(a * x)


@inverse_multiquadric.textbook
def _(x, y, a):
    return -(a**2) * x * y**3
