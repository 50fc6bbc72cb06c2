"""Where the official schemas are: they are others' and so are not kept in this repository."""

import os
import subprocess
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent.parent
NOMBRE = Path("shared") / "schemas"


def carpeta() -> Path | None:
    """`ESQUEMAS`, `../shared/schemas` beside the project or beside the clone it came from."""
    if pedida := os.environ.get("ESQUEMAS"):
        return Path(pedida) if Path(pedida).is_dir() else None
    for raiz in (RAIZ, _origen()):
        if raiz and (raiz.parent / NOMBRE).is_dir():
            return raiz.parent / NOMBRE
    return None


def _origen() -> Path | None:
    """The local folder that this repository was cloned from."""
    orden = ["git", "config", "--get", "remote.origin.url"]
    salida = subprocess.run(orden, cwd=RAIZ, capture_output=True, text=True, check=False).stdout
    direccion = salida.strip().removeprefix("file://")
    return Path(direccion).resolve() if direccion.startswith(("/", ".")) else None
