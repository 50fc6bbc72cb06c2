"""What a draft would be if it were published now: its page, and how it differs from the public.

Nothing here is ever saved: the draft is copied in memory and given the marks of an approval.
"""

from copy import copy
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils import timezone

from cholula_ga.publicacion.models import Asiento, Version
from cholula_ga.publicacion.revision import EstadoRevision
from informacion_util import historial
from informacion_util.calidad import calidad_de
from informacion_util.contenido import previa
from informacion_util.diferencias import CampoDistinto, diferencias
from informacion_util.difusion import visto_por_la_comision
from informacion_util.models import Atributo, Edicion
from informacion_util.models.edicion import RECURSOS

QUIEN_REVISE = "la oficina que la revise"
LAS_PONE_LA_REVISION = ("atributos", "fecha_validacion", "verificada_el")


@dataclass(frozen=True)
class DiferenciaConLoPublicado:
    """The fields that would change in public, and against which edition; nothing changes if []."""

    publicada: Edicion
    campos: list[CampoDistinto]


def como_publicada(edicion: Edicion) -> Edicion:
    """A copy with today's dates and the nine attributes; the draft itself stays as it is."""
    ahora = timezone.now()
    copia = copy(edicion)
    copia.estado = EstadoRevision.PUBLICADA
    copia.publicada_el = ahora
    copia.fecha_validacion = copia.verificada_el = timezone.localdate(ahora)
    copia.atributos = sorted(Atributo.values)
    copia.no_consta = [campo for campo in edicion.no_consta if campo not in LAS_PONE_LA_REVISION]
    return copia


def contexto_de_vista_previa(edicion: Edicion) -> dict[str, Any]:
    """What the public page of an entry needs, for a draft."""
    prefetch_related_objects([edicion], RECURSOS)
    publicada = edicion if edicion.es_publica() else como_publicada(edicion)
    versiones = list(historial.versiones(edicion.clave_publica))
    aprobacion = Asiento(acto="publicar", version=Version(oficina=QUIEN_REVISE)).version
    otras = Edicion.objects.publicadas().filter(ficha=edicion.ficha)
    otras = otras.exclude(ejercicio=edicion.ejercicio).select_related("ficha", "ejercicio")
    return {
        "previa": previa(publicada),
        "ultima_verificacion": None,
        "versiones": versiones[:5],
        "otras": list(otras.order_by("-ejercicio__anio")),
        "visto": visto_por_la_comision(edicion.ficha),
        "calidad": calidad_de(
            publicada,
            versiones=[aprobacion, *versiones],
            rotos=[],
            revisados=[],
            hay_posterior=otras.filter(ejercicio__anio__gt=edicion.ejercicio.anio).exists(),
            hoy=timezone.localdate(),
        ),
        "cita": "La cita se arma al publicarla, con su fecha y su dirección.",
        "licencia_url": "",
        "pregunta": None,  # nobody answers for something that is not public
        "SITE_URL": settings.SITE_URL,
        "migas": [("Vista previa", "")],
    }


def publicada_ahora(edicion: Edicion) -> Edicion | None:
    """What citizens read today of the same ficha: that ejercicio's, else the one it was made of."""
    filas = Edicion.objects.publicadas().filter(ficha=edicion.ficha).para_detalle()
    del_anio = filas.filter(ejercicio=edicion.ejercicio).first()
    return del_anio or filas.filter(pk=edicion.anterior_id).first()


def diferencia_con_lo_publicado(edicion: Edicion) -> DiferenciaConLoPublicado | None:
    """What people wrote and would change in public; None where nothing is published yet."""
    publicada = publicada_ahora(edicion)
    if publicada is None or publicada.pk == edicion.pk:
        return None
    antes, despues = publicada.a_publico(), como_publicada(edicion).a_publico()
    campos = diferencias(_sin_revision(antes), _sin_revision(despues))
    return DiferenciaConLoPublicado(publicada, [c for c in campos if not c.de_registro])


def _sin_revision(contenido: dict[str, Any]) -> dict[str, Any]:
    """What people wrote; drafts of old had the browser's line ends, which are no change."""
    return {
        campo: valor.replace("\r\n", "\n") if isinstance(valor, str) else valor
        for campo, valor in contenido.items()
        if campo not in LAS_PONE_LA_REVISION
    }
