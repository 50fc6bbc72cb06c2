"""Substitutes of demonstration: offices that nobody named, so that the page shows how they read."""

from datetime import date

from sesiones.models import Instalacion, Suplencia

DOCUMENTO = "Dato de demostración: no hay un oficio que lo nombre."
# slug of the dependencia, office of the substitute, days
SUPLENTES = [
    ("presidencia", "Cargo de muestra en Presidencia Municipal", date(2022, 1, 10), None),
    ("servicios-publicos", "Cargo de muestra A en Servicios Públicos", None, date(2022, 12, 31)),
    ("servicios-publicos", "Cargo de muestra B en Servicios Públicos", date(2023, 1, 1), None),
    ("tesoreria", "Cargo de muestra en Tesorería Municipal", date(2022, 1, 10), None),
]


def suplir(instalacion: Instalacion) -> None:
    """Name them once; the caller publishes."""
    lugares = {
        lugar.dependencia.slug: lugar
        for lugar in instalacion.integrantes.filter(es_demo=True).select_related("dependencia")
    }
    for slug, cargo, desde, hasta in SUPLENTES:
        Suplencia.objects.get_or_create(
            integrante=lugares[slug],
            cargo=cargo,
            defaults={"documento": DOCUMENTO, "desde": desde, "hasta": hasta, "es_demo": True},
        )
