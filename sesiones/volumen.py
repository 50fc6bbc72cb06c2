"""Many held sessions of demonstration, each through the same verbs that the secretary uses."""

from collections.abc import Callable
from datetime import date, time, timedelta
from random import Random
from typing import Any

from cholula_ga.publicacion.sello import sello_unico
from informacion_util.volumen.palabras import frase
from sesiones.cargas import OFICINA
from sesiones.celebracion_demo import celebrar_de_demostracion
from sesiones.models import Instalacion, Sesion, TipoSesion

DESDE, HASTA = date(2022, 1, 10), date(2024, 9, 30)  # within the administration of the sample seats
VOCALES = ("genero", "servicios-publicos", "bienestar", "desarrollo-urbano", "tesoreria")
RESUELVE = "Presentación, análisis y, en su caso, aprobación de lo siguiente: "


def instalacion_de_demostracion() -> Instalacion | None:
    """The one whose sample seats may hold sessions; None before `cargar_demo`."""
    return Instalacion.objects.filter(integrantes__es_demo=True).order_by("pk").first()


def generar_sesiones(cuantas: int, *, avance: Callable[[int], object] = lambda _: None) -> None:
    """Hold that many more sessions, called, voted and with their acta; in one transaction.

    Raises ValueError if there are no sample seats.
    """
    instalacion = instalacion_de_demostracion()
    if not cuantas:
        return
    if instalacion is None:
        raise ValueError("Faltan los lugares de demostración: corra antes cargar_demo.")
    azar = Random(Sesion.objects.count())  # noqa: S311 not a secret: repeatable
    with sello_unico():
        for _ in range(cuantas):
            celebrar_de_demostracion(instalacion, _datos(azar), oficina=OFICINA)
            avance(1)


def _datos(azar: Random) -> dict[str, Any]:
    fecha = DESDE + timedelta(days=azar.randrange((HASTA - DESDE).days))
    return {
        "ejercicio": fecha.year,
        "tipo": azar.choice([TipoSesion.ORDINARIA, TipoSesion.EXTRAORDINARIA]),
        "fecha": fecha,
        "hora": time(9 + azar.randrange(4), azar.choice([0, 30])),
        "modalidad": "presencial",
        "lugar": "Sala de demostración",
        "puntos": [_informativo(azar), *(_resolutivo(azar, fecha) for _ in range(2))],
    }


def _informativo(azar: Random) -> dict[str, Any]:
    return {
        "tipo": "informativo",
        "titulo": f"Informe de avances. {frase(azar, 'resumenes')}"[:250],
        "desarrollo": frase(azar, "razones"),
    }


def _resolutivo(azar: Random, fecha: date) -> dict[str, Any]:
    """Approved by most: two seats at most vote against."""
    responsable = azar.choice(VOCALES)
    return {
        "tipo": "resolutivo",
        "titulo": f"{RESUELVE}{frase(azar, 'resumenes')}"[:250],
        "ausentes": azar.sample(VOCALES, azar.randrange(2)),
        "nominal": dict.fromkeys(azar.sample(VOCALES, azar.randrange(3)), "en_contra"),
        "acuerdo": {
            "texto": frase(azar, "aportaciones"),
            "responsables": [responsable],
            "fecha": fecha + timedelta(days=30 + azar.randrange(200)),
            "seguimiento": _seguimiento(azar, fecha),
        },
    }


def _seguimiento(azar: Random, fecha: date) -> list[tuple[str, date, str]]:
    pasos = [("en_cumplimiento", fecha + timedelta(days=15), frase(azar, "necesidades"))]
    if azar.random() < 0.5:
        pasos.append(("cumplido", fecha + timedelta(days=28), "Se entregó lo acordado."))
    return pasos
