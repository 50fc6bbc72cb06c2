"""During a session: who is present at each point, and how the informative points end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cholula_ga.institucion.models import Dependencia
from sesiones.actions.comun import Acto, asentar, tomar, tomar_punto
from sesiones.models import (
    Asistencia,
    Calidad,
    Convocado,
    EstadoSesion,
    Forma,
    ProyectoDeAcuerdo,
    PuntoDelDia,
    Sesion,
)
from sesiones.publico.punto import quorum_de
from sesiones.publico.sesion import lugares_de
from sesiones.reglas import NECESARIAS
from sesiones.transiciones import destino_de, estados_de


@dataclass(frozen=True)
class Presencia:
    """How one seat is present at a point."""

    calidad: str = Calidad.TITULAR
    forma: str = Forma.PRESENCIAL
    persona: str = ""


def faltantes_para_iniciar(sesion: Sesion) -> list[str]:
    """What the record lacks before a roll may be taken, each with what to do."""
    faltan = []
    if not sesion.fecha or not sesion.hora:
        faltan.append("Falta la fecha o la hora: escríbelas en «Datos de la sesión».")
    if not (sesion.lugar or sesion.enlace):
        faltan.append("Falta el lugar o el enlace: escríbelo en «Datos de la sesión».")
    if not sesion.modalidad:
        faltan.append("Falta la modalidad: elígela en «Datos de la sesión».")
    reglas = sesion.instalacion.reglas_vigentes(sesion.fecha)
    sin_regla = [clave.label.lower() for clave in NECESARIAS if clave not in reglas]
    if sin_regla:
        faltan.append(
            f"La comisión no tiene escritas estas reglas: {', '.join(sin_regla)}. "
            "Escríbelas con su fundamento en «Instalaciones de la comisión»."
        )
    if not sesion.instalacion.integrantes.en_funciones(sesion.fecha).exists():
        faltan.append(
            "La comisión no tiene integrantes: escríbelos en «Instalaciones de la comisión»."
        )
    return faltan


def _tomar_lista(sesion: Sesion) -> None:
    """Fix seats and rules as they stand that day: later changes leave this session alone."""
    sesion.reglas = sesion.instalacion.reglas_vigentes(sesion.fecha)
    vigentes = list(
        sesion.instalacion.integrantes.en_funciones(sesion.fecha)
        .select_related("dependencia")
        .prefetch_related("dependencia__nombres_anteriores")
    )
    sesion.convocados.exclude(integrante__in=vigentes).delete()
    for integrante in vigentes:
        Convocado.objects.update_or_create(
            sesion=sesion,
            integrante=integrante,
            defaults={
                "cargo": integrante.cargo,
                "dependencia": integrante.dependencia.nombre_el(sesion.fecha),
                "funcion": integrante.funcion,
                "con_voto": integrante.con_voto,
                "orden": integrante.orden,
                "es_demo": integrante.es_demo,
            },
        )


@transaction.atomic
def registrar_asistencia(
    punto: PuntoDelDia, presentes: Mapping[int, Presencia], acto: Acto
) -> PuntoDelDia:
    """Who is present at a point, by id of integrante; whoever is not named is absent.

    The first point's roll may be taken before the session starts: its quorum opens it.
    """
    estados = [EstadoSesion.CONVOCADA, EstadoSesion.EN_CURSO]
    actual = tomar_punto(punto, acto, estados=estados, que="pasar lista")
    sesion = actual.sesion
    if sesion.estado == EstadoSesion.CONVOCADA:
        if actual.numero != primer_punto(sesion).numero:
            raise ValidationError("Antes de iniciar solo se pasa lista en el primer punto.")
        if faltan := faltantes_para_iniciar(sesion):
            raise ValidationError(faltan)
        _tomar_lista(sesion)
    _guardar_presentes(actual, presentes)
    asentar(sesion, acto, verbo="registrar", nota=f"Asistencia en el punto {actual.numero}.")
    return actual


def primer_punto(sesion: Sesion) -> PuntoDelDia:
    punto = sesion.puntos.order_by("numero").first()
    if punto is None:
        raise ValidationError("La sesión no tiene puntos en su orden del día.")
    return punto


def _guardar_presentes(punto: PuntoDelDia, presentes: Mapping[int, Presencia]) -> None:
    cargos = dict(punto.sesion.convocados.values_list("integrante_id", "cargo"))
    ajenos = set(presentes) - set(cargos)
    if ajenos:
        raise ValidationError("Hay un lugar que no pertenece a la comisión ese día.")
    previas = {a.integrante_id: a for a in punto.asistencias.select_related("voto")}
    ya_votaron = [
        cargos[pk] for pk, a in previas.items() if pk not in presentes and hasattr(a, "voto")
    ]
    if ya_votaron:
        raise ValidationError(
            f"Ya votó en este punto: {', '.join(ya_votaron)}. Borra antes la votación del punto."
        )
    punto.asistencias.exclude(integrante_id__in=presentes).delete()
    for pk, presencia in presentes.items():
        asistencia = previas.get(pk) or Asistencia(punto=punto, integrante_id=pk)
        asistencia.calidad = presencia.calidad
        asistencia.forma = presencia.forma
        asistencia.persona = presencia.persona
        asistencia.full_clean()
        asistencia.save()


@transaction.atomic
def copiar_asistencia(punto: PuntoDelDia, acto: Acto) -> PuntoDelDia:
    """The same people as at the previous point."""
    anterior = (
        punto.sesion.puntos.filter(numero__lt=punto.numero, asistencias__isnull=False)
        .order_by("-numero")
        .first()
    )
    if anterior is None:
        raise ValidationError("Ningún punto anterior tiene asistencia que copiar.")
    presentes = {
        a.integrante_id: Presencia(a.calidad, a.forma, a.persona)
        for a in anterior.asistencias.all()
    }
    return registrar_asistencia(punto, presentes, acto)


@transaction.atomic
def iniciar(sesion: Sesion, acto: Acto) -> Sesion:
    """Declare the quorum and start. Raises with everything that is missing."""
    actual = tomar(sesion, acto, estados=estados_de("iniciar"), que="iniciar")
    problemas = faltantes_para_iniciar(actual)
    quorum = quorum_de(primer_punto(actual), lugares_de(actual), actual.reglas)
    if quorum is None:
        problemas.append("Falta pasar lista en el primer punto.")
    elif not quorum.hay:
        problemas.append(f"No hay quórum. {quorum.explicacion}")
    if problemas:
        raise ValidationError(problemas)
    actual.estado = destino_de("iniciar")
    actual.iniciada_el = acto.ahora
    nota = "Se declara el quórum y la sesión inicia."
    return asentar(actual, acto, verbo="iniciar", nota=nota, mayor=True)


@transaction.atomic
def registrar_desenlace(
    punto: PuntoDelDia, *, desarrollo: str, desenlace: str, acto: Acto
) -> PuntoDelDia:
    """How an informative point ends; of a decision point only what was discussed is written."""
    actual = tomar_punto(punto, acto, que="registrar el desenlace")
    if actual.es_resolutivo and desenlace.strip():
        raise ValidationError("Un punto resolutivo concluye con su votación, no con un desenlace.")
    actual.desarrollo = desarrollo.strip()
    actual.desenlace = desenlace.strip()
    actual.full_clean()
    actual.save()
    nota = f"Desarrollo del punto {actual.numero}."
    asentar(actual.sesion, acto, verbo="registrar", nota=nota)
    return actual


@transaction.atomic
def redactar_acuerdo(
    punto: PuntoDelDia,
    *,
    texto: str,
    responsables: Iterable[Dependencia],
    fecha_compromiso: date | None,
    acto: Acto,
) -> ProyectoDeAcuerdo:
    """The text that becomes an agreement if the point is approved, with who answers for it."""
    actual = tomar_punto(punto, acto, que="redactar el acuerdo")
    if not actual.es_resolutivo:
        raise ValidationError("Solo un punto resolutivo puede dar lugar a un acuerdo.")
    proyecto = ProyectoDeAcuerdo.objects.filter(punto=actual).first()
    proyecto = proyecto or ProyectoDeAcuerdo(punto=actual)
    proyecto.texto = texto.strip()
    proyecto.fecha_compromiso = fecha_compromiso
    proyecto.full_clean()
    proyecto.save()
    proyecto.responsables.set(responsables)
    nota = f"Proyecto de acuerdo del punto {actual.numero}."
    asentar(actual.sesion, acto, verbo="registrar", nota=nota)
    return proyecto
