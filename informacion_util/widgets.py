"""How an edition's value is written in a cell; `importacion.celdas` reads it back."""

from typing import Any

from django.db.models import Choices
from import_export.widgets import Widget


class Texto(Widget):
    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value)


class Opcion(Widget):
    """The name that people read, not the key."""

    def __init__(self, opciones: type[Choices]) -> None:
        super().__init__()
        self.nombres = {str(valor): str(rotulo) for valor, rotulo in opciones.choices}

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return self.nombres.get(str(value or ""), "")


class Fecha(Widget):
    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return value.isoformat() if value else ""
