from typing import Any


def acuerdo_a_publico(acuerdo: Any) -> dict[str, Any]:
    return {}
