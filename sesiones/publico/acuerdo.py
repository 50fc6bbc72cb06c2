"""What the public sees of an agreement: the decision, who answers for it and what was done."""

from typing import TYPE_CHECKING, Any

from sesiones.publico.acta import erratas_de_acuerdo

if TYPE_CHECKING:
    from sesiones.models import Acuerdo, Seguimiento


def acuerdo_a_publico(acuerdo: "Acuerdo") -> dict[str, Any]:
    """*Vencido* is left out: it depends on the day; pages compute it."""
    punto = acuerdo.punto
    sesion = punto.sesion
    responsables = acuerdo.responsables.prefetch_related("nombres_anteriores").order_by("pk")
    return {
        "titulo": str(acuerdo),
        "url": acuerdo.get_absolute_url(),
        "numero": acuerdo.numero,
        "texto": acuerdo.texto,
        "estado": acuerdo.estado,
        "sesion": {
            "titulo": str(sesion),
            "url": sesion.get_absolute_url(),
            "fecha": sesion.fecha.isoformat() if sesion.fecha else None,
        },
        "punto": {"numero": punto.numero, "titulo": punto.titulo},
        "estrategia": punto.estrategia.get_absolute_url() if punto.estrategia else None,
        "problematicas": [
            {"folio": problematica.folio, "url": problematica.get_absolute_url()}
            for problematica in punto.problematicas.order_by("folio")
        ],
        "responsables": [dependencia.nombre_el(sesion.fecha) for dependencia in responsables],
        "fecha_compromiso": (
            acuerdo.fecha_compromiso.isoformat() if acuerdo.fecha_compromiso else None
        ),
        "sin_efecto_por": _otro(acuerdo.sin_efecto_por),
        "seguimiento": _seguimiento(acuerdo),
        "es_demo": acuerdo.es_demo,
        **_nueva_fecha(acuerdo),
        **_aclaraciones(acuerdo),
        **erratas_de_acuerdo(acuerdo),
    }


def _seguimiento(acuerdo: "Acuerdo") -> list[dict[str, Any]]:
    """Each entry, oldest first; a new date and proof kept here are named only where there are."""
    entradas = (
        acuerdo.seguimientos.select_related("dependencia")
        .prefetch_related(
            "dependencia__nombres_anteriores",
            "evidencias__archivo",
            "evidencias__actividad__problematica",
            "evidencias__ficha",
        )
        .order_by("fecha", "pk")
    )
    return [_entrada(entrada) for entrada in entradas]


def _entrada(entrada: "Seguimiento") -> dict[str, Any]:
    evidencias = [evidencia.a_publico() for evidencia in entrada.evidencias.all()]
    nueva = entrada.nueva_fecha
    return (
        {
            "fecha": entrada.fecha.isoformat(),
            "dependencia": entrada.dependencia.nombre_el(entrada.fecha),
            "texto": entrada.texto,
            "estado": entrada.estado_nuevo,
            "evidencia": entrada.evidencia,
        }
        | ({"evidencias": evidencias} if evidencias else {})
        | ({"nueva_fecha": nueva.isoformat()} if nueva else {})
    )


def _nueva_fecha(acuerdo: "Acuerdo") -> dict[str, Any]:
    """Beside the committed one, which never changes; no key where it was not postponed."""
    return {"nueva_fecha": acuerdo.nueva_fecha.isoformat()} if acuerdo.nueva_fecha else {}


def _aclaraciones(acuerdo: "Acuerdo") -> dict[str, Any]:
    entradas = acuerdo.aclaraciones.select_related("dependencia").order_by("fecha", "pk")
    aclaraciones = [
        {
            "fecha": aclaracion.fecha.isoformat(),
            "dependencia": aclaracion.dependencia.nombre_el(aclaracion.fecha),
            "texto": aclaracion.texto,
        }
        for aclaracion in entradas.prefetch_related("dependencia__nombres_anteriores")
    ]
    return {"aclaraciones": aclaraciones} if aclaraciones else {}


def _otro(acuerdo: "Acuerdo | None") -> dict[str, str] | None:
    return {"numero": acuerdo.numero, "url": acuerdo.get_absolute_url()} if acuerdo else None
