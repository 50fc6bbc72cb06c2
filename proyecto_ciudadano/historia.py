"""The public story of a problem as its page tells it, from its public data alone."""

from typing import Any


def historia_de(publico: dict[str, Any]) -> list[dict[str, Any]]:
    """Each entry with the activity it published, if it is one, and whether the state moved."""
    actividades = {actividad["numero"]: actividad for actividad in publico["actividades"]}
    return [
        paso | {"actividad": actividades.get(paso["actividad"]), "cambia": paso["de"] != paso["a"]}
        for paso in publico["movimientos"]
    ]
