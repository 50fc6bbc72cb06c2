"""Text that a sheet can show: a PDF/UA-1 may not hold a sign that its fonts do not draw.

Who writes on a phone writes emoji; one of them would leave a session without its acta.
"""

import re
from typing import Any

# What Libertinus Serif, the font of the sheets, draws in each of its styles; the tests check it.
# Marks that turn the direction of the text are left out on purpose.
_DIBUJADOS = (
    "\n\t\u0020-\u007e\u00a0-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u04ff"
    "\u1e00-\u1eff\u2000-\u200d\u2010-\u2029\u202f-\u2040\u2044-\u2052\u2070\u2071\u2074-\u208e"
    "\u20a0-\u20a4\u20a6-\u20bf\u2100-\u211e\u2122\u2126\u2150\u2151\u2153-\u2184\u2190-\u22ff\u2500-\u2606"
    "\u2609-\u262f\u2669-\u266f\ufb00-\ufb06"
)
_AJENO = re.compile(f"[^{_DIBUJADOS}]")
_SIN_DIBUJO = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufe0f\ufeff]")


def imprimible(dato: Any) -> Any:
    """The same data with each sign that has no drawing said by its code, «[U+1F600]».

    Signs that are never seen are left out. Only what is printed changes, never what is kept.
    """
    if isinstance(dato, str):
        return _AJENO.sub(_decir, dato)
    if isinstance(dato, dict):
        return {clave: imprimible(valor) for clave, valor in dato.items()}
    if isinstance(dato, list | tuple):
        return [imprimible(valor) for valor in dato]
    return dato


def _decir(signo: re.Match[str]) -> str:
    return "" if _SIN_DIBUJO.match(signo[0]) else f"[U+{ord(signo[0]):04X}]"
