"""The steps that write what was discussed, how a point ended and what would be agreed."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from cholula_ga.institucion.models import Dependencia
from sesiones.actions.asistencia import abrir_punto
from sesiones.actions.desarrollo import poner_proyecto, poner_textos, quitar_proyecto
from sesiones.actions.pasos.lectura import enteros, fecha, plano, texto
from sesiones.actions.pasos.orden import Orden
from sesiones.cuadro import Cuadro
from sesiones.models import PuntoDelDia


class _DeTexto(Orden):
    """`{texto}`."""

    campo: str
    hasta: int
    nombre: str
    nota = "Desarrollo del punto {n}."

    def __init__(self, datos: Mapping[str, Any]) -> None:
        self.quiere = texto(datos, "texto", hasta=self.hasta)

    def ahora(self, cuadro: Cuadro, punto: PuntoDelDia) -> Any:
        return plano(getattr(punto, self.campo))

    def leer_visto(self, visto: Any) -> Any:
        return plano(visto)

    def hacer(self, cuadro: Cuadro, punto: PuntoDelDia) -> bool:
        abrir_punto(cuadro, punto)
        poner_textos(punto, **{self.campo: self.quiere})
        return True

    def que(self, cuadro: Cuadro) -> str:
        return f"{self.nombre}: «{self.quiere[:120]}»" if self.quiere else f"{self.nombre}: vacío"


class OrdenDeDesarrollo(_DeTexto):
    campo, hasta, nombre = "desarrollo", 10_000, "Resumen de lo tratado"


class OrdenDeDesenlace(_DeTexto):
    campo, hasta, nombre = "desenlace", 2_000, "Cómo concluyó"


def valor_del_acuerdo(punto: PuntoDelDia) -> dict[str, Any] | None:
    """`{texto, responsables, fecha_compromiso}` of what would be agreed; None if not written."""
    proyecto = getattr(punto, "proyecto", None)
    if proyecto is None:
        return None
    return {
        "texto": plano(proyecto.texto),
        "responsables": sorted(dependencia.pk for dependencia in proyecto.responsables.all()),
        "fecha_compromiso": (
            proyecto.fecha_compromiso.isoformat() if proyecto.fecha_compromiso else None
        ),
    }


class OrdenDeAcuerdo(Orden):
    """`{texto, responsables: [pk], fecha_compromiso: ISO|null}`; without text it is taken away."""

    nota = "Proyecto de acuerdo del punto {n}."

    def __init__(self, datos: Mapping[str, Any]) -> None:
        self.texto = texto(datos, "texto", hasta=10_000)
        self.responsables = enteros(datos, "responsables")
        self.fecha = fecha(datos, "fecha_compromiso")
        completo = {
            "texto": self.texto,
            "responsables": self.responsables,
            "fecha_compromiso": self.fecha.isoformat() if self.fecha else None,
        }
        self.quiere = completo if self.texto else None

    def ahora(self, cuadro: Cuadro, punto: PuntoDelDia) -> Any:
        return valor_del_acuerdo(punto)

    def leer_visto(self, visto: Any) -> Any:
        if not isinstance(visto, dict) or not plano(visto.get("texto")):
            return None
        responsables = visto.get("responsables")
        return {
            "texto": plano(visto["texto"]),
            "responsables": enteros({"r": responsables}, "r") if responsables else [],
            "fecha_compromiso": visto.get("fecha_compromiso") or None,
        }

    def hacer(self, cuadro: Cuadro, punto: PuntoDelDia) -> bool:
        abrir_punto(cuadro, punto)
        abierto = cuadro.hereda(punto)  # what would be agreed is not public, the roll is
        if self.quiere is None:
            quitar_proyecto(punto)
            return abierto
        ya = (valor_del_acuerdo(punto) or {}).get("responsables", [])
        elegibles = Dependencia.objects.filter(Q(activa=True) | Q(pk__in=ya))
        responsables = list(elegibles.filter(pk__in=self.responsables))
        if len(responsables) != len(self.responsables):
            raise ValidationError("Una dependencia ya no existe o ya no está activa: elige otra.")
        poner_proyecto(punto, self.texto, responsables, self.fecha)
        return abierto

    def que(self, cuadro: Cuadro) -> str:
        return f"Texto del acuerdo: «{self.texto[:120]}»" if self.texto else "Acuerdo: sin texto"
