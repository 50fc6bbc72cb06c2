"""What every verb of the desk knows: what it wants, what there is now, and how to do it."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError

from sesiones.actions.pasos.lectura import entero
from sesiones.cuadro import Cuadro
from sesiones.models import EstadoSesion, PuntoDelDia


class Orden(ABC):
    """One verb with its data, read and checked; raises ValidationError on what is not its own.

    `quiere` is the value that it would leave; `ahora()`, the present one, of the same shape: a
    step is in conflict if there is now neither what its author saw nor what they want.
    """

    estados: ClassVar[Sequence[str]] = (EstadoSesion.EN_CURSO,)
    nota: ClassVar[str]  # of the public version, with {n} for the number of the point
    quiere: Any

    @abstractmethod
    def __init__(self, datos: Mapping[str, Any]) -> None: ...

    @abstractmethod
    def ahora(self, cuadro: Cuadro, punto: PuntoDelDia) -> Any: ...

    @abstractmethod
    def hacer(self, cuadro: Cuadro, punto: PuntoDelDia) -> bool:
        """Do it; returns whether the public may read something else because of it."""

    @abstractmethod
    def que(self, cuadro: Cuadro) -> str:
        """What changed, in words, for who else is on the desk."""

    def leer_visto(self, visto: Any) -> Any:
        """What the author saw, in the shape of `ahora()`."""
        return visto

    def choca(self, ahora: Any, visto: Any) -> bool:
        return ahora not in (self.leer_visto(visto), self.quiere)


class DeLugar(Orden):
    """About one seat of the roll, by its id of integrante."""

    def __init__(self, datos: Mapping[str, Any]) -> None:
        self.lugar = entero(datos, "lugar")

    def cargo(self, cuadro: Cuadro) -> str:
        if self.lugar not in cuadro.lugares:
            raise ValidationError("Hay un lugar que no pertenece a la comisión ese día.")
        return str(cuadro.lugares[self.lugar]["cargo"])
