"""Measure what matters, beside its limits: `make bench`, or one part: `python -m bench paginas`.

Absolute times depend on the machine, so the limits are ratios between things measured in one run;
only the acta has its limit in seconds, which was promised so.
Each part is a module with `medir() -> list[Medida]`.
"""

import sys
from importlib import import_module

PARTES = ("paginas", "importacion", "datos", "catalogo", "problematicas", "busqueda", "acta")


def main(partes: list[str]) -> int:
    medidas = [
        medida for parte in partes or PARTES for medida in import_module(f"bench.{parte}").medir()
    ]
    for medida in medidas:
        print(medida.renglon())
    return 0 if all(medida.bien() for medida in medidas) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
