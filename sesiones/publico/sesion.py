from typing import Any


def sesion_a_publico(sesion: Any) -> dict[str, Any]:
    return {}
