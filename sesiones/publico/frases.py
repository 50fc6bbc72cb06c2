from typing import Any


def resumen_de_sesion(publico: dict[str, Any]) -> str:
    return ""
