"""One agreement told as a story, from what was asked to what was proven."""

from datetime import date

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sesiones import presentacion
from sesiones.cadena import cadena_de_acuerdo
from sesiones.expediente import erratas_de
from sesiones.models import EstadoAcuerdo
from sesiones.models.acuerdo import ABIERTOS
from sesiones.papeles import donde_se_siguio
from sesiones.plazos import plazo_de
from sesiones.publicadas import publicada
from sesiones.views.comun import MIGAS_ACUERDOS


@require_safe
def acuerdo_detalle(request: HttpRequest, slug: str) -> HttpResponse:
    """The decision and its state first; then the chain, with its missing links in sight."""
    hoy = timezone.localdate()
    version = publicada(f"acuerdo/{slug}")
    acuerdo = version.contenido
    cadena, sesion = cadena_de_acuerdo(version, hoy)
    punto = next(p for p in sesion["puntos"] if p["numero"] == acuerdo["punto"]["numero"])
    vence = acuerdo.get("nueva_fecha") or acuerdo["fecha_compromiso"]
    tono, plazo = plazo_de(
        date.fromisoformat(vence) if vence else None, hoy, abierto=acuerdo["estado"] in ABIERTOS
    )
    contexto = {
        "version": version,
        "acuerdo": acuerdo,
        "nueva_fecha": acuerdo.get("nueva_fecha"),
        "aclaraciones": acuerdo.get("aclaraciones", []),
        "estado": EstadoAcuerdo(acuerdo["estado"]).label,
        "tono": tono,
        "plazo": plazo,
        "cadena": cadena,
        "tarjeta": presentacion.tarjetas_de({**sesion, "puntos": [punto]})[0],
        "seguido_en": donde_se_siguio(slug),
        "base": acuerdo["url"],
        "erratas": erratas_de(acuerdo),
        "migas": [*MIGAS_ACUERDOS, (acuerdo["numero"], "")],
    }
    return render(request, "sesiones/acuerdo_detalle.html", contexto)


@require_safe
def acuerdo_cadena(request: HttpRequest, slug: str) -> JsonResponse:
    """The same story as data, with the versions of the log that it was told from."""
    cadena, _ = cadena_de_acuerdo(publicada(f"acuerdo/{slug}"), timezone.localdate())
    return JsonResponse(cadena.a_json(), json_dumps_params={"ensure_ascii": False, "indent": 2})
