"""The steps by which a decision point is voted."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from cholula_ga.institucion.texto import contar
from sesiones.actions.pasos.lectura import eleccion, entero
from sesiones.actions.pasos.orden import DeLugar, Orden
from sesiones.actions.votacion import (
    DE_CALIDAD,
    poner_calidad,
    poner_economica,
    poner_votos,
    quitar_votacion,
    quitar_voto,
)
from sesiones.cuadro import TOTALES, Cuadro
from sesiones.models import ModalidadVotacion, PuntoDelDia, Sentido

NOTA = "Votación del punto {n}."


def sentidos_de(cuadro: Cuadro, punto: PuntoDelDia) -> dict[str, str]:
    """The votes of a roll call so far, by seat; keys as JSON has them."""
    votos = cuadro.con_voto(punto).items()
    return {str(lugar): fila.sentido for lugar, fila in votos if fila.sentido}


def _se_lee(cuadro: Cuadro, punto: PuntoDelDia, votan: set[int]) -> bool:
    """A roll call is public once every vote is in, so one vote of many changes nothing to read.

    `cuadro` is of before; the first step at a point also opens its roll.
    """
    faltaban = set(cuadro.faltan_votos(punto))
    return cuadro.hereda(punto) or not faltaban or faltaban <= votan


class OrdenDeVoto(DeLugar):
    """`{lugar, sentido|null}`: null takes the vote back."""

    nota = NOTA

    def __init__(self, datos: Mapping[str, Any]) -> None:
        super().__init__(datos)
        self.quiere = eleccion(datos, "sentido", Sentido.values) if datos.get("sentido") else None

    def ahora(self, cuadro: Cuadro, punto: PuntoDelDia) -> Any:
        fila = cuadro.con_voto(punto).get(self.lugar)
        return fila.sentido if fila else None

    def hacer(self, cuadro: Cuadro, punto: PuntoDelDia) -> bool:
        if self.quiere is None:
            quitar_voto(cuadro, punto, self.lugar)
        else:
            poner_votos(cuadro, punto, {self.lugar: self.quiere})
        return _se_lee(cuadro, punto, {self.lugar} if self.quiere else set())

    def que(self, cuadro: Cuadro) -> str:
        sentido = Sentido(self.quiere).label.lower() if self.quiere else "sin voto"
        return f"Voto de {self.cargo(cuadro)}: {sentido}"


class OrdenDeVotos(Orden):
    """`{sentidos: {lugar: sentido}}`: several seats at once, all or none."""

    nota = NOTA

    def __init__(self, datos: Mapping[str, Any]) -> None:
        sentidos = datos.get("sentidos")
        if not isinstance(sentidos, dict) or not 0 < len(sentidos) <= 500:
            raise ValidationError("El paso no dice qué lugares votan: vuelve a cargar la mesa.")
        self.sentidos = {
            entero({"lugar": lugar}, "lugar"): eleccion(sentidos, lugar, Sentido.values)
            for lugar in sentidos
        }
        self.quiere = {str(lugar): sentido for lugar, sentido in self.sentidos.items()}

    def ahora(self, cuadro: Cuadro, punto: PuntoDelDia) -> Any:
        votos = sentidos_de(cuadro, punto)
        return {lugar: votos.get(lugar) for lugar in self.quiere}

    def choca(self, ahora: Any, visto: Any) -> bool:
        """Seat by seat: one that already says what is wanted is in nobody's way."""
        vistos = visto if isinstance(visto, dict) else {}
        return any(
            ahora[lugar] not in (vistos.get(lugar), sentido)
            for lugar, sentido in self.quiere.items()
        )

    def hacer(self, cuadro: Cuadro, punto: PuntoDelDia) -> bool:
        poner_votos(cuadro, punto, self.sentidos)
        return _se_lee(cuadro, punto, set(self.sentidos))

    def que(self, cuadro: Cuadro) -> str:
        return contar(len(self.sentidos), "voto registrado", "votos registrados")


class OrdenEconomica(Orden):
    """`{a_favor, en_contra, abstenciones}`: takes the place of whatever vote was seen."""

    nota = NOTA

    def __init__(self, datos: Mapping[str, Any]) -> None:
        self.quiere = {nombre: entero(datos, nombre, hasta=999) for nombre in TOTALES}

    def ahora(self, cuadro: Cuadro, punto: PuntoDelDia) -> Any:
        return cuadro.conteo(punto)

    def hacer(self, cuadro: Cuadro, punto: PuntoDelDia) -> bool:
        poner_economica(cuadro, punto, self.quiere)
        return True

    def que(self, cuadro: Cuadro) -> str:
        a_favor, en_contra, abstenciones = self.quiere.values()
        return (
            f"A mano alzada: {a_favor} a favor, {en_contra} en contra, "
            f"{contar(abstenciones, 'abstención', 'abstenciones')}"
        )


class OrdenDeBorrar(Orden):
    """`{}`: its value is the votes by seat, the totals of a show of hands, or null."""

    nota = "Se borra la votación del punto {n} para tomarla de nuevo."

    def __init__(self, datos: Mapping[str, Any]) -> None:
        self.quiere = None

    def ahora(self, cuadro: Cuadro, punto: PuntoDelDia) -> Any:
        if not hasattr(punto, "votacion"):
            return None
        if punto.votacion.modalidad == ModalidadVotacion.ECONOMICA:
            return cuadro.conteo(punto)
        return sentidos_de(cuadro, punto) or None

    def leer_visto(self, visto: Any) -> Any:
        return visto or None

    def hacer(self, cuadro: Cuadro, punto: PuntoDelDia) -> bool:
        quitar_votacion(punto)
        return not cuadro.faltan_votos(punto)

    def que(self, cuadro: Cuadro) -> str:
        return "Se borró la votación"


class OrdenDeCalidad(Orden):
    """`{sentido}`: the casting vote; null takes it back."""

    nota = NOTA

    def __init__(self, datos: Mapping[str, Any]) -> None:
        self.quiere = eleccion(datos, "sentido", DE_CALIDAD) if datos.get("sentido") else None

    def ahora(self, cuadro: Cuadro, punto: PuntoDelDia) -> Any:
        return (punto.votacion.voto_de_calidad or None) if hasattr(punto, "votacion") else None

    def leer_visto(self, visto: Any) -> Any:
        return visto or None

    def hacer(self, cuadro: Cuadro, punto: PuntoDelDia) -> bool:
        poner_calidad(cuadro, punto, self.quiere or "")
        return True

    def que(self, cuadro: Cuadro) -> str:
        sentido = Sentido(self.quiere).label.lower() if self.quiere else "retirado"
        return f"Voto de calidad: {sentido}"
