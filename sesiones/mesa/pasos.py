"""Each button of the desk: its form, the verb it calls and what is said when it is done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from sesiones import actions
from sesiones.actions import Acto, Presencia
from sesiones.mesa.contexto import Mesa
from sesiones.models import PuntoDelDia

Hacer = Callable[[Mesa, Any, Acto], object]


@dataclass(frozen=True)
class Paso:
    """`formulario` is empty for a button alone; `ancla` is where the page returns."""

    hacer: Hacer
    hecho: str
    formulario: str = ""
    ancla: str = ""


def punto_de(mesa: Mesa) -> PuntoDelDia:
    if mesa.punto is None:
        raise ValidationError("La sesión no tiene puntos en su orden del día.")
    return mesa.punto


def _todos_presentes(mesa: Mesa, form: Any, acto: Acto) -> object:
    """Who is absent arrives; who is already there, as suplente or by name, stays as they are."""
    llega = Presencia(forma=mesa.forma_usual())
    todos = {lugar.pk: llega for lugar in mesa.lugares()} | mesa.previas()
    return actions.registrar_asistencia(punto_de(mesa), todos, acto)


def _presencia(mesa: Mesa, form: Any, acto: Acto) -> object:
    """One seat; the others as they are written at this point or, failing that, the one before."""
    lugar, presencia = form.cambio()
    presentes = {pk: p for pk, p in mesa.previas().items() if pk != lugar}
    if presencia is not None:
        presentes[lugar] = presencia
    return actions.registrar_asistencia(punto_de(mesa), presentes, acto)


def _nominal(mesa: Mesa, form: Any, acto: Acto) -> object:
    return actions.registrar_votacion_nominal(punto_de(mesa), form.sentidos(), acto)


def _desarrollo(mesa: Mesa, form: Any, acto: Acto) -> object:
    return actions.registrar_desenlace(
        punto_de(mesa),
        desarrollo=form.cleaned_data["desarrollo"],
        desenlace=form.cleaned_data.get("desenlace", ""),
        acto=acto,
    )


PASOS: Mapping[str, Paso] = {
    "convocar": Paso(
        lambda m, f, a: actions.convocar(m.sesion, a), "La sesión quedó convocada y publicada."
    ),
    "datos": Paso(
        lambda m, f, a: actions.completar_datos(m.sesion, f.cleaned_data, a),
        "Los datos de la sesión quedaron guardados y publicados.",
        "datos",
    ),
    "asistencia": Paso(
        lambda m, f, a: actions.registrar_asistencia(punto_de(m), f.presentes(), a),
        "La asistencia quedó guardada.",
        "asistencia",
    ),
    "asistencia_todos": Paso(
        _todos_presentes, "Quedaron presentes todos los lugares.", ancla="asistencia"
    ),
    "asistencia_copiar": Paso(
        lambda m, f, a: actions.copiar_asistencia(punto_de(m), a),
        "Se copió la asistencia del punto anterior.",
        ancla="asistencia",
    ),
    "iniciar": Paso(
        lambda m, f, a: actions.iniciar(m.sesion, a), "Hay quórum: la sesión está en curso."
    ),
    "presencia": Paso(_presencia, "La asistencia quedó guardada.", "presencia"),
    "nominal": Paso(_nominal, "La votación quedó guardada.", "nominal"),
    "salvo": Paso(_nominal, "La votación quedó guardada.", "salvo"),
    "economica": Paso(
        lambda m, f, a: actions.registrar_votacion_economica(punto_de(m), **f.cleaned_data, acto=a),
        "La votación quedó guardada.",
        "economica",
    ),
    "calidad": Paso(
        lambda m, f, a: actions.emitir_voto_de_calidad(punto_de(m), f.cleaned_data["sentido"], a),
        "El voto de calidad quedó guardado.",
        "calidad",
    ),
    "borrar_votacion": Paso(
        lambda m, f, a: actions.borrar_votacion(punto_de(m), a),
        "La votación se borró: tómala de nuevo.",
        ancla="votacion",
    ),
    "desarrollo": Paso(_desarrollo, "El punto quedó guardado.", "desarrollo"),
    "acuerdo": Paso(
        lambda m, f, a: actions.redactar_acuerdo(punto_de(m), **f.cleaned_data, acto=a),
        "El texto del acuerdo quedó guardado.",
        "acuerdo",
    ),
    "celebrar": Paso(
        lambda m, f, a: actions.celebrar(m.sesion, a),
        "La sesión quedó celebrada: acuerdos numerados y resultado publicado.",
        ancla="cierre",
    ),
    "emitir_acta": Paso(
        lambda m, f, a: actions.emitir_acta(m.sesion, a), "El acta quedó emitida para firma."
    ),
    "diferir": Paso(
        lambda m, f, a: actions.diferir(m.sesion, f.cleaned_data["motivo"], a),
        "La sesión quedó diferida.",
        "motivo",
    ),
    "cancelar": Paso(
        lambda m, f, a: actions.cancelar(m.sesion, f.cleaned_data["motivo"], a),
        "La sesión quedó cancelada.",
        "motivo",
    ),
}
