"""The letter that takes a link to a school: one A4 sheet, tagged (PDF/UA-1), with a QR code."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from cholula_ga.institucion.impresos import codigo_svg, componer
from cholula_ga.portada.templatetags.formato import fecha_larga
from proyecto_ciudadano.correo import direccion_del_enlace
from proyecto_ciudadano.models import EnlaceEscolar

PLANTILLA = settings.BASE_DIR / "templates" / "proyecto_ciudadano" / "escuela_carta.typ"


def carta_impresa(enlace: EnlaceEscolar) -> bytes:
    """The PDF. No school is named in it: whoever hands it over knows to which one it goes."""
    return componer(PLANTILLA, datos_de_la_carta(enlace))


def datos_de_la_carta(enlace: EnlaceEscolar) -> dict[str, Any]:
    problematica = enlace.problematica
    direccion = direccion_del_enlace(enlace)
    entrada = settings.SITE_URL + reverse("proyecto_ciudadano:escuela_entrada")
    return {
        "folio": problematica.folio,
        "titulo": problematica.titulo,
        "es_demo": problematica.es_demo,
        "vence": fecha_larga(enlace.vence),
        "direccion": direccion,
        "entrada": entrada.partition("://")[2],
        "clave": enlace.llave,
        "qr": codigo_svg(direccion),
    }
