"""Demonstration schools in every place, with a workshop in each ciclo escolar."""

from datetime import date

from cholula_ga.institucion.models import Localidad
from proyecto_ciudadano.models import Escuela, NivelEscolar, Taller

PRIMER_CICLO = 2021
POR_LUGAR = 3
EDICION = "Edición de demostración"


def talleres_de_volumen(hoy: date) -> list[Taller]:
    """The same schools however often it runs: three in each place.

    Raises ValueError before `cargar_demo`, whose schools open the series.
    """
    if not Taller.objects.filter(es_demo=True).exists():
        raise ValueError("Faltan las escuelas de demostración: corra antes cargar_demo.")
    niveles = NivelEscolar.values
    escuelas = [
        _escuela(100 + n * POR_LUGAR + k, lugar, niveles[(n + k) % len(niveles)])
        for n, lugar in enumerate(Localidad.objects.order_by("pk"))
        for k in range(POR_LUGAR)
    ]
    ultimo = hoy.year - (hoy.month < 10)  # a ciclo that began in August has problems by October
    return [
        _taller(escuela, f"{anio}-{anio + 1}")
        for escuela in escuelas
        for anio in range(PRIMER_CICLO, ultimo + 1)
    ]


def _escuela(numero: int, lugar: Localidad, nivel: str) -> Escuela:
    return Escuela.objects.get_or_create(
        cct=f"21XXX{numero:04d}V",
        defaults={
            "nombre": f"Escuela de demostración {numero}",
            "nivel": nivel,
            "localidad": lugar,
            "es_demo": True,
        },
    )[0]


def _taller(escuela: Escuela, ciclo: str) -> Taller:
    return Taller.objects.get_or_create(
        escuela=escuela,
        ciclo_escolar=ciclo,
        edicion=EDICION,
        defaults={"participantes": 8 + escuela.pk % 40, "es_demo": True},
    )[0]
