"""A session as the desk needs it, read once in few queries: who is where, and how each voted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from sesiones.aritmetica import Dictamen, Quorum, calcular_quorum, dictaminar
from sesiones.models import Asistencia, ModalidadVotacion, PuntoDelDia, Sentido, Sesion
from sesiones.publico.punto import Lugares
from sesiones.publico.sesion import lugares_de

TOTALES = {
    "a_favor": Sentido.A_FAVOR,
    "en_contra": Sentido.EN_CONTRA,
    "abstenciones": Sentido.ABSTENCION,
}


class Fila(NamedTuple):
    """One seat present at one point; `sentido` is None if it has not voted there."""

    pk: int
    calidad: str
    forma: str
    persona: str
    sentido: str | None


Lista = Mapping[int, Fila]  # by integrante
VACIA: Lista = {}


@dataclass(frozen=True)
class Cuadro:
    """Seats by integrante; points in order; the rolls that are written, by point."""

    sesion: Sesion
    lugares: Lugares
    puntos: list[PuntoDelDia]
    listas: Mapping[int, Lista]

    @classmethod
    def de(cls, sesion: Sesion) -> Self:
        """In four queries, for any number of seats and points."""
        lugares = lugares_de(sesion)
        puntos = list(
            sesion.puntos.select_related("votacion", "proyecto")
            .prefetch_related("proyecto__responsables")
            .order_by("numero")
        )
        listas: dict[int, dict[int, Fila]] = {}
        filas = Asistencia.objects.filter(punto__sesion=sesion, integrante_id__in=lugares)
        for punto, lugar, pk, calidad, forma, persona, sentido in filas.values_list(
            "punto_id", "integrante_id", "pk", "calidad", "forma", "persona", "voto__sentido"
        ):
            fila = Fila(pk, calidad, forma, persona, sentido)
            listas.setdefault(punto, {})[lugar] = fila
        return cls(sesion, lugares, puntos, listas)

    def punto(self, numero: int | None) -> PuntoDelDia | None:
        return next((punto for punto in self.puntos if punto.numero == numero), None)

    def propia(self, punto: PuntoDelDia) -> Lista:
        """The roll written at this very point."""
        return self.listas.get(punto.pk, VACIA)

    def lista(self, punto: PuntoDelDia) -> Lista:
        """Who is present: as written here or, until then, as at the nearest point before."""
        for previo in reversed(self.puntos):
            if previo.numero <= punto.numero and self.propia(previo):
                propia = self.propia(previo)
                if previo.pk == punto.pk:
                    return propia
                return {lugar: fila._replace(sentido=None) for lugar, fila in propia.items()}
        return VACIA

    def hereda(self, punto: PuntoDelDia) -> bool:
        return not self.propia(punto) and bool(self.lista(punto))

    def con_voto(self, punto: PuntoDelDia) -> dict[int, Fila]:
        """Who is present with vote, in the order of the seats."""
        lista = self.lista(punto)
        return {
            pk: lista[pk] for pk, lugar in self.lugares.items() if lugar["con_voto"] and pk in lista
        }

    def quorum(self, punto: PuntoDelDia) -> Quorum | None:
        """None while nobody is present, or if the rule is not written."""
        reglas = self.sesion.reglas
        if not self.lista(punto) or "quorum" not in reglas:
            return None
        con_voto = sum(lugar["con_voto"] for lugar in self.lugares.values())
        return calcular_quorum(con_voto, len(self.con_voto(punto)), reglas["quorum"]["valor"])

    def conteo(self, punto: PuntoDelDia) -> dict[str, int] | None:
        """Totals of the vote so far: derived by roll call, as written by show of hands."""
        if not hasattr(punto, "votacion"):
            return None
        if punto.votacion.modalidad == ModalidadVotacion.ECONOMICA:
            return {nombre: getattr(punto.votacion, nombre) or 0 for nombre in TOTALES}
        sentidos = [fila.sentido for fila in self.con_voto(punto).values()]
        return {nombre: sentidos.count(sentido) for nombre, sentido in TOTALES.items()}

    def faltan_votos(self, punto: PuntoDelDia) -> list[int]:
        """Seats of a decision point, present with vote, that have not voted by roll call."""
        economica = (
            hasattr(punto, "votacion") and punto.votacion.modalidad == ModalidadVotacion.ECONOMICA
        )
        if economica or not punto.es_resolutivo:
            return []
        return [pk for pk, fila in self.con_voto(punto).items() if fila.sentido is None]

    def dictamen(self, punto: PuntoDelDia) -> Dictamen | None:
        """The result by the rules that the session keeps; None until every vote is in."""
        conteo = self.conteo(punto)
        if conteo is None or self.faltan_votos(punto):
            return None
        reglas: Mapping[str, Any] = self.sesion.reglas
        return dictaminar(
            **conteo,
            presentes=len(self.con_voto(punto)),
            mayoria=reglas["mayoria"]["valor"],
            admite_calidad=reglas["voto_de_calidad"]["valor"] == "si",
            voto_de_calidad=punto.votacion.voto_de_calidad or None,
        )
