"""The session as the desk's page reads it, again and again, in JSON."""

from typing import Any

from django.db.models import F

from sesiones.actions import faltantes_para_iniciar
from sesiones.actions.cierre import Pendiente, pendientes_de
from sesiones.actions.pasos.presencia import como_valor
from sesiones.actions.pasos.textos import valor_del_acuerdo
from sesiones.actions.pasos.votos import sentidos_de
from sesiones.cuadro import Cuadro
from sesiones.models import EstadoSesion, Integrante, PasoDeMesa, PuntoDelDia, Sesion
from sesiones.palabras import momento_iso

CAMBIOS = 12


def estado_de_la_mesa(sesion: Sesion) -> dict[str, Any]:
    """Everything that the desk shows, in a fixed number of queries; ids of integrante as keys."""
    cuadro = Cuadro.de(sesion)
    en_curso = sesion.estado == EstadoSesion.EN_CURSO
    pendientes = pendientes_de(cuadro) if en_curso else []
    faltantes = faltantes_para_iniciar(sesion) if sesion.estado == EstadoSesion.CONVOCADA else []
    puntos = [_punto(cuadro, punto, pendientes) for punto in cuadro.puntos]
    return {
        "revision": sesion.revision,
        "estado": sesion.estado,
        "titulo": str(sesion),
        "puntos": puntos,
        "lugares": _lugares(cuadro),
        "no_cuadra": [str(pendiente) for pendiente in pendientes],
        "pendientes": [pendiente._asdict() for pendiente in pendientes],
        "faltantes": faltantes,
        "puede_iniciar": _puede_iniciar(cuadro, faltantes),
        "cambios": cambios_de(sesion),
    }


def _puede_iniciar(cuadro: Cuadro, faltantes: list[str]) -> bool:
    if cuadro.sesion.estado != EstadoSesion.CONVOCADA or faltantes or not cuadro.puntos:
        return False
    quorum = cuadro.quorum(cuadro.puntos[0])
    return bool(quorum and quorum.hay)


def _punto(cuadro: Cuadro, punto: PuntoDelDia, pendientes: list[Pendiente]) -> dict[str, Any]:
    quorum, dictamen = cuadro.quorum(punto), cuadro.dictamen(punto)
    votacion = getattr(punto, "votacion", None)
    presencias = {str(pk): como_valor(fila) for pk, fila in cuadro.lista(punto).items()}
    en_curso = cuadro.sesion.estado == EstadoSesion.EN_CURSO
    return {
        "numero": punto.numero,
        "clase": punto.clase,
        "tipo": punto.tipo,
        "titulo": punto.titulo,
        "presencias": presencias,
        "heredada": cuadro.hereda(punto),
        "modalidad": votacion.modalidad if votacion else None,
        "votos": sentidos_de(cuadro, punto),
        "totales": cuadro.conteo(punto),
        "calidad": (votacion.voto_de_calidad or None) if votacion else None,
        "desarrollo": punto.desarrollo,
        "desenlace": punto.desenlace,
        "acuerdo": valor_del_acuerdo(punto),
        "quorum": quorum
        and {
            "con_voto": quorum.con_voto,
            "requerido": quorum.requerido,
            "presentes": quorum.presentes,
            "hay": quorum.hay,
            "explicacion": quorum.explicacion,
        },
        "resultado": dictamen
        and {
            "resultado": dictamen.resultado.value,
            "aprobado": dictamen.aprobado,
            "explicacion": dictamen.explicacion,
        },
        "faltan_votos": cuadro.faltan_votos(punto),
        "completo": en_curso and all(p.punto != punto.numero for p in pendientes),
    }


def _lugares(cuadro: Cuadro) -> list[dict[str, Any]]:
    """The seats of the roll; before it is taken, those in office that day."""
    campos = ("cargo", "funcion", "con_voto")
    if cuadro.lugares:
        return [
            {"lugar": pk} | {campo: lugar[campo] for campo in campos}
            for pk, lugar in cuadro.lugares.items()
        ]
    sesion = cuadro.sesion
    vigentes = Integrante.objects.filter(instalacion=sesion.instalacion_id)
    return list(vigentes.en_funciones(sesion.fecha).values(*campos, lugar=F("pk")))


def cambios_de(sesion: Sesion, cuantos: int = CAMBIOS) -> list[dict[str, Any]]:
    """What changed last on the desk, newest first: when, who and what, in words."""
    pasos = PasoDeMesa.objects.filter(sesion=sesion).exclude(que="").select_related("por")
    return [
        {
            "cuando": momento_iso(paso.hecho_el or paso.recibido_el),
            "quien": (paso.por.get_full_name() or paso.por.get_username()) if paso.por else "",
            "que": paso.que,
        }
        for paso in pasos.order_by("-pk")[:cuantos]
    ]
