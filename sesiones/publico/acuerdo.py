"""What the public sees of an agreement: the decision, who answers for it and what was done."""

from typing import TYPE_CHECKING, Any

from sesiones.publico.acta import erratas_de_acuerdo

if TYPE_CHECKING:
    from sesiones.models import Acuerdo


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
        "seguimiento": [
            {
                "fecha": seguimiento.fecha.isoformat(),
                "dependencia": seguimiento.dependencia.nombre_el(seguimiento.fecha),
                "texto": seguimiento.texto,
                "estado": seguimiento.estado_nuevo,
                "evidencia": seguimiento.evidencia,
            }
            for seguimiento in acuerdo.seguimientos.select_related("dependencia")
            .prefetch_related("dependencia__nombres_anteriores")
            .order_by("fecha", "pk")
        ],
        "es_demo": acuerdo.es_demo,
        **erratas_de_acuerdo(acuerdo),
    }


def _otro(acuerdo: "Acuerdo | None") -> dict[str, str] | None:
    return {"numero": acuerdo.numero, "url": acuerdo.get_absolute_url()} if acuerdo else None
