"""The step by which a seat arrives, leaves or changes how it is present."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from sesiones.actions.asistencia import (
    PASAN_LISTA,
    Presencia,
    exigir_que_quepa,
    poner_presencias,
)
from sesiones.actions.pasos.lectura import eleccion, plano, texto
from sesiones.actions.pasos.orden import DeLugar
from sesiones.cuadro import Cuadro, Fila
from sesiones.models import Calidad, Forma, PuntoDelDia

AUSENTE = "ausente"


def como_valor(fila: Fila | Presencia | None) -> Any:
    """`{calidad, forma, persona}`, or "ausente"."""
    if fila is None:
        return AUSENTE
    return {"calidad": fila.calidad, "forma": fila.forma, "persona": fila.persona}


class OrdenDePresencia(DeLugar):
    """`{lugar, calidad: titular|suplente|ausente, forma, persona}`."""

    estados = PASAN_LISTA
    nota = "Asistencia en el punto {n}."

    def __init__(self, datos: Mapping[str, Any]) -> None:
        super().__init__(datos)
        self.presencia = _leer(datos)
        self.quiere = como_valor(self.presencia)

    def leer_visto(self, visto: Any) -> Any:
        if not isinstance(visto, dict) or visto.get("calidad") == AUSENTE:
            return AUSENTE
        valor = {campo: visto.get(campo) for campo in ("calidad", "forma", "persona")}
        return valor | {"persona": plano(valor["persona"])}

    def ahora(self, cuadro: Cuadro, punto: PuntoDelDia) -> Any:
        return como_valor(cuadro.lista(punto).get(self.lugar))

    def hacer(self, cuadro: Cuadro, punto: PuntoDelDia) -> bool:
        self.cargo(cuadro)  # of this session
        exigir_que_quepa(cuadro, punto, self.lugar, self.presencia)
        quedan = set(cuadro.lista(punto)) - {self.lugar}
        if self.presencia is None and not quedan and punto != cuadro.puntos[0]:
            raise ValidationError(
                f"No quedaría nadie en el punto {punto.numero}. Si la sesión se suspendió, "
                "difiérela y escribe el motivo."
            )
        poner_presencias(cuadro, punto, {self.lugar: self.presencia})
        return True

    def que(self, cuadro: Cuadro) -> str:
        if self.presencia is None:
            return f"{self.cargo(cuadro)}: ausente"
        calidad = Calidad(self.presencia.calidad).label.lower()
        forma = Forma(self.presencia.forma).label.lower()
        return f"{self.cargo(cuadro)}: presente, {calidad}, {forma}"


def _leer(datos: Mapping[str, Any]) -> Presencia | None:
    calidad = eleccion(datos, "calidad", [*Calidad.values, AUSENTE])
    if calidad == AUSENTE:
        return None
    forma = eleccion({"forma": datos.get("forma") or Forma.PRESENCIAL}, "forma", Forma.values)
    return Presencia(calidad, forma, texto(datos, "persona", hasta=160))
