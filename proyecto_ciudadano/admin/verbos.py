"""The steps that the page of a problem offers to validación, with their forms."""

from collections.abc import Callable
from typing import Any, NamedTuple

from cholula_ga.institucion.models import Usuario
from proyecto_ciudadano import actions
from proyecto_ciudadano.forms import (
    NADIE,
    ActoForm,
    AtendidaForm,
    CorregirActividadForm,
    FusionarForm,
    PasoForm,
    ReponerForm,
    RetirarActividadForm,
    RetirarForm,
    RetirarTurnoForm,
    TurnarForm,
    ValidarForm,
)
from proyecto_ciudadano.models import Problematica
from proyecto_ciudadano.transiciones import verbos_desde

SE_PUBLICO = "Se publicó el paso. Ya se ve en el sitio y en la bitácora."
SE_DEVOLVIO = "Se devolvió a quien la redactó, con sus observaciones. No se publicó nada."
SE_RETIRO = "Se retiró del sitio. La bitácora conserva que estuvo y el motivo."
SE_REPUSO = "Se publicó otra vez, como estaba. La bitácora dice el motivo."


class Verbo(NamedTuple):
    """A step as the panel offers it. `hacer` returns what to tell the person."""

    nombre: str
    boton: str
    formulario: type[PasoForm]
    hacer: Callable[[Problematica, Any, Usuario], str]
    con_previa: bool = True


def _acto(accion: Callable[..., Any]) -> Callable[[Problematica, Any, Usuario], str]:
    def hacer(problematica: Problematica, form: ActoForm, por: Usuario) -> str:
        accion(problematica, form.acto(por), **form.extras())
        return SE_PUBLICO

    return hacer


def _validar(problematica: Problematica, form: ValidarForm, por: Usuario) -> str:
    if form.devuelve:
        observaciones = form.cleaned_data["observaciones"]
        actions.devolver_problematica(problematica, por=por, observaciones=observaciones)
        return SE_DEVOLVIO
    actions.validar(problematica, form.acto(por))
    return SE_PUBLICO


def _retirar(problematica: Problematica, form: RetirarForm, por: Usuario) -> str:
    actions.retirar_problematica(problematica, por=por, motivo=form.cleaned_data["motivo"])
    return SE_RETIRO


def _reponer(problematica: Problematica, form: ReponerForm, por: Usuario) -> str:
    limpio = form.cleaned_data
    actions.reponer_problematica(
        problematica,
        por=por,
        motivo=limpio["motivo"],
        confirma_avisos=limpio["confirma_avisos"],
        nadie_identificable=limpio["identificable"] == NADIE,
    )
    return SE_REPUSO


_TODOS = (
    Verbo("validar", "Validar y publicar", ValidarForm, _validar),
    Verbo("turnar", "Turnar a dependencias", TurnarForm, _acto(actions.turnar)),
    Verbo("retirar_turno", "Retirar un turno", RetirarTurnoForm, _acto(actions.retirar_turno)),
    Verbo(
        "declarar_atendida",
        "Anotar que la dan por atendida",
        AtendidaForm,
        _acto(actions.declarar_atendida),
    ),
    Verbo("confirmar", "La escuela confirma", ActoForm, _acto(actions.confirmar)),
    Verbo(
        "confirmar_en_parte",
        "La escuela confirma en parte",
        ActoForm,
        _acto(actions.confirmar_en_parte),
    ),
    Verbo("disputar", "La escuela no está de acuerdo", ActoForm, _acto(actions.disputar)),
    Verbo(
        "anotar_siguiente_paso",
        "Decir qué sigue y cuándo",
        ActoForm,
        _acto(actions.anotar_siguiente_paso),
    ),
    Verbo(
        "corregir_actividad",
        "Corregir una actividad publicada",
        CorregirActividadForm,
        _acto(actions.corregir_actividad),
    ),
    Verbo(
        "retirar_actividad",
        "Retirar una actividad publicada",
        RetirarActividadForm,
        _acto(actions.retirar_actividad),
    ),
    Verbo(
        "no_competencia", "No es de competencia municipal", ActoForm, _acto(actions.no_competencia)
    ),
    Verbo("no_viable", "No es viable", ActoForm, _acto(actions.no_viable)),
    Verbo("fusionar", "Unir a otra problemática", FusionarForm, _acto(actions.fusionar)),
    Verbo("reabrir", "Reabrirla: fue un error", ActoForm, _acto(actions.reabrir)),
    Verbo("retirar", "Retirarla del sitio", RetirarForm, _retirar, con_previa=False),
    Verbo("reponer", "Publicarla otra vez", ReponerForm, _reponer, con_previa=False),
)
VERBOS = {verbo.nombre: verbo for verbo in _TODOS}


def verbos_para(problematica: Problematica) -> list[str]:
    """What may follow, in the order of the table; taking it out of the site comes last."""
    if problematica.retirada_el is not None:
        return ["reponer"]
    siguientes = [verbo for verbo in verbos_desde(problematica.estado) if verbo in VERBOS]
    return [*siguientes, *(["retirar"] if problematica.es_publica() else [])]
