"""What the desk shows: the session as it is now, its current point and the forms that fit it."""

import re
from functools import cached_property
from typing import Any

from django import forms
from django.http import Http404

from cholula_ga.institucion.models import Dependencia
from sesiones.actions import Presencia, faltantes_para_iniciar, lo_que_no_cuadra
from sesiones.mesa.forms import (
    AcuerdoForm,
    AsistenciaForm,
    CalidadForm,
    DatosForm,
    DesarrolloForm,
    EconomicaForm,
    Lugar,
    MotivoForm,
    NominalForm,
    PresenciaForm,
    SalvoForm,
)
from sesiones.mesa.material import Material, materiales_de, suplentes_de
from sesiones.models import EstadoSesion, Forma, Integrante, Modalidad, PuntoDelDia, Sesion
from sesiones.presentacion import TarjetaDePunto, tarjetas_de
from sesiones.publico.sesion import puntos_de, sesion_a_publico
from sesiones.transiciones import verbos_desde


class Mesa:
    """One session on the desk."""

    def __init__(self, pk: int, numero_de_punto: str = "") -> None:
        sesion = (
            Sesion.objects.filter(pk=pk)
            .select_related("comision", "ejercicio", "instalacion__comision")
            .first()
        )
        if sesion is None:
            raise Http404("No hay una sesión con ese número.")
        self.sesion: Sesion = sesion
        self.publico = sesion_a_publico(sesion, en_la_mesa=True)
        self.tarjetas = tarjetas_de(self.publico)
        self.puntos = puntos_de(sesion)
        self.punto = self._elegir(numero_de_punto)

    def _elegir(self, numero: str) -> PuntoDelDia | None:
        """The point asked for; otherwise the first one without a result."""
        for punto in self.puntos:
            if str(punto.numero) == numero:
                return punto
        if not self.puntos:
            return None
        if self.sesion.estado == EstadoSesion.CONVOCADA:
            return self.puntos[0]
        pendientes = [t for t in self.tarjetas if t.decision.tono == "pendiente"]
        numero_pendiente = pendientes[0].punto["numero"] if pendientes else self.puntos[-1].numero
        return next(p for p in self.puntos if p.numero == numero_pendiente)

    @cached_property
    def materiales(self) -> list[Material]:
        return materiales_de(self.sesion, self.puntos, self.publico)

    @property
    def material(self) -> Material | None:
        return next((m for m in self.materiales if m.punto is self.punto), None)

    @property
    def tarjeta(self) -> TarjetaDePunto | None:
        return next(
            (t for t in self.tarjetas if self.punto and t.punto["numero"] == self.punto.numero),
            None,
        )

    def lugares(self) -> list[Lugar]:
        """Seats of the roll; before it is taken, the seats in office that day."""
        convocados = list(self.sesion.convocados.order_by("orden", "integrante_id"))
        if convocados and self.sesion.estado != EstadoSesion.CONVOCADA:
            return [Lugar(c.integrante_id, c.cargo, c.con_voto, c.es_demo) for c in convocados]
        vigentes = Integrante.objects.filter(instalacion=self.sesion.instalacion)
        return [
            Lugar(i.pk, i.cargo, i.con_voto, i.es_demo)
            for i in vigentes.en_funciones(self.sesion.fecha)
        ]

    def formularios(self, nombre: str = "", datos: Any = None) -> dict[str, forms.Form]:
        """Every form that this state admits; the one called `nombre` is bound to `datos`."""

        def de(suyo: str) -> dict[str, Any]:
            return {"data": datos if suyo == nombre else None, "prefix": suyo}

        forma: dict[str, forms.Form] = {"motivo": MotivoForm(**de("motivo"))}
        if self.sesion.estado == EstadoSesion.CONVOCADA:
            forma["datos"] = DatosForm(**de("datos"), initial=_datos(self.sesion))
        if self.punto is None:
            return forma
        lugares = self.lugares()
        if self._pasa_lista():
            forma["asistencia"] = AsistenciaForm(
                **de("asistencia"), lugares=lugares, previas=self.previas()
            )
            forma["presencia"] = PresenciaForm(
                **de("presencia"), lugares=lugares, initial={"forma": self.forma_usual()}
            )
        if self.sesion.estado == EstadoSesion.EN_CURSO:
            forma |= self._del_punto(self.punto, lugares, de)
        return forma

    def _pasa_lista(self) -> bool:
        if self.sesion.estado == EstadoSesion.CONVOCADA:
            es_el_primero = bool(self.punto and self.puntos and self.punto.pk == self.puntos[0].pk)
            return es_el_primero and not faltantes_para_iniciar(self.sesion)
        return self.sesion.estado == EstadoSesion.EN_CURSO

    def _del_punto(
        self, punto: PuntoDelDia, lugares: list[Lugar], de: Any
    ) -> dict[str, forms.Form]:
        material = self.material
        desenlace = punto.desenlace or (material.desenlace if material else "")
        forma: dict[str, forms.Form] = {
            "desarrollo": DesarrolloForm(
                **de("desarrollo"),
                resolutivo=punto.es_resolutivo,
                initial={"desarrollo": punto.desarrollo, "desenlace": desenlace},
            )
        }
        if not punto.es_resolutivo:
            return forma
        asistencias = {a.integrante_id: a for a in punto.asistencias.all()}
        votantes = [lugar for lugar in lugares if lugar.con_voto and lugar.pk in asistencias]
        previos = {pk: a.voto.sentido for pk, a in asistencias.items() if hasattr(a, "voto")}
        proyecto = getattr(punto, "proyecto", None)
        forma["nominal"] = NominalForm(**de("nominal"), lugares=votantes, previos=previos)
        forma["salvo"] = SalvoForm(**de("salvo"), lugares=votantes)
        forma["economica"] = EconomicaForm(**de("economica"), initial=_totales(punto))
        forma["calidad"] = CalidadForm(**de("calidad"))
        forma["acuerdo"] = AcuerdoForm(
            **de("acuerdo"),
            initial={
                "texto": proyecto.texto,
                "responsables": list(proyecto.responsables.all()),
                "fecha_compromiso": proyecto.fecha_compromiso,
            }
            if proyecto
            else {"texto": material.acuerdo if material else ""},
        )
        return forma

    def forma_usual(self) -> str:
        return Forma.REMOTA if self.sesion.modalidad == Modalidad.REMOTA else Forma.PRESENCIAL

    def previas(self) -> dict[int, Presencia]:
        """What is already written of this point or, failing that, of the one before."""
        for punto in reversed(self.puntos):
            if self.punto and punto.numero <= self.punto.numero:
                previas = {
                    a.integrante_id: Presencia(a.calidad, a.forma, a.persona)
                    for a in punto.asistencias.all()
                }
                if previas:
                    return previas
        return {}

    def contexto(self, formularios: dict[str, forms.Form]) -> dict[str, Any]:
        estado = self.sesion.estado
        quorum = self.tarjeta.punto["quorum"] if self.tarjeta else None
        en_curso = estado == EstadoSesion.EN_CURSO
        abierta = en_curso or estado == EstadoSesion.CONVOCADA
        return {
            "sesion": self.sesion,
            "publico": self.publico,
            "tarjetas": self.tarjetas,
            "tarjeta": self.tarjeta,
            "punto": self.punto,
            "quorum": quorum,
            "formularios": formularios,
            "material": self.material,
            "materiales": self.materiales,
            "suplentes": suplentes_de(self.sesion) if "asistencia" in formularios else {},
            "dependencias": Dependencia.objects.filter(activa=True) if en_curso else [],
            "faltantes": faltantes_para_iniciar(self.sesion)
            if estado == EstadoSesion.CONVOCADA
            else [],
            "no_cuadra": por_punto(lo_que_no_cuadra(self.sesion)) if en_curso else [],
            "en_curso": en_curso,
            "abierta": abierta,
            "con_demostracion": any(lugar.es_demo for lugar in self.lugares()),
            "verbos": verbos_desde(estado),
            "puede_iniciar": estado == EstadoSesion.CONVOCADA and bool(quorum and quorum["hay"]),
            "hay_anterior": bool(self.puntos and self.punto and self.punto != self.puntos[0]),
            "empatado": bool(self.tarjeta and self.tarjeta.decision.tono == "empate"),
        }


DEL_PUNTO = re.compile(r"Punto (?P<numero>\d+): (?P<que>.+)", re.DOTALL)


def por_punto(problemas: list[str]) -> list[tuple[str, str]]:
    """«Punto 2: falta pasar lista.» → («2», «falta pasar lista.»), to link each to its point."""
    hallados = ((DEL_PUNTO.fullmatch(problema), problema) for problema in problemas)
    return [(h["numero"], h["que"]) if h else ("", problema) for h, problema in hallados]


def _datos(sesion: Sesion) -> dict[str, Any]:
    campos = ("fecha", "hora", "modalidad", "lugar", "enlace")
    return {campo: getattr(sesion, campo) for campo in campos}


def _totales(punto: PuntoDelDia) -> dict[str, int | None]:
    votacion = getattr(punto, "votacion", None)
    if votacion is None:
        return {}
    return {
        "a_favor": votacion.a_favor,
        "en_contra": votacion.en_contra,
        "abstenciones": votacion.abstenciones,
    }
