from typing import Any


def instalacion_a_publico(instalacion: Any) -> dict[str, Any]:
    return {}
