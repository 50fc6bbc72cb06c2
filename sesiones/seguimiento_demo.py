"""Follow-up of the demonstration's agreements, by the same verbs that offices use."""

from collections.abc import Mapping
from typing import Any

from cholula_ga.institucion.models import Dependencia
from cholula_ga.publicacion.archivos import recibir
from proyecto_ciudadano.ilustraciones import TEXTOS, dibujar
from proyecto_ciudadano.models import Actividad
from sesiones.actions import Acto, Prueba, dejar_sin_efecto, registrar_seguimiento
from sesiones.models import Acuerdo, PuntoDelDia

EVIDENCIA = "https://example.org/evidencia-demo"
DIBUJO = 61  # no drawing of a problem bears this number


def dar_seguimiento(punto: PuntoDelDia, datos: Mapping[str, Any], acto: Acto) -> None:
    """Each entry: state, date, text and, if it is so, which office and whether it brings proof."""
    for estado, fecha, texto, *mas in datos.get("seguimiento", []):
        de_quien: Mapping[str, Any] = mas[0] if mas else {}
        slug = de_quien.get("dependencia", datos["responsables"][0])
        dependencia = Dependencia.objects.get(slug=slug)
        prueba = _prueba(punto, dependencia) if de_quien.get("prueba") else Prueba()
        registrar_seguimiento(
            punto.acuerdo,
            dependencia=dependencia,
            texto=texto,
            estado_nuevo=estado,
            fecha=fecha,
            evidencia=EVIDENCIA if estado == "cumplido" and not prueba.archivo else "",
            prueba=prueba,
            acto=acto,
        )
    if numero := datos.get("deja_sin_efecto"):
        dejar_sin_efecto(
            Acuerdo.objects.get(numero=numero),
            posterior=punto.acuerdo,
            dependencia=Dependencia.objects.get(slug="transparencia"),
            fecha=acto.ahora.date(),
            acto=acto,
        )


def _prueba(punto: PuntoDelDia, dependencia: Dependencia) -> Prueba:
    """A drawing marked as such, and the first activity of the problem that the point named."""
    actividades = Actividad.objects.publicadas().filter(
        problematica__in=punto.problematicas.values("pk")
    )
    return Prueba(
        archivo=recibir(dibujar("despues", DIBUJO), dependencia=dependencia, por=None),
        descripcion=TEXTOS["despues"],
        se_reconoce_persona=False,
        actividad=actividades.order_by("fecha", "pk").first(),
    )
