"""What is publicly known of the institution, loaded the same however often (domain §2)."""

from datetime import date

from django.db import transaction

from cholula_ga.institucion.coordenadas import PUNTOS
from cholula_ga.institucion.models import (
    Administracion,
    Dependencia,
    Ejercicio,
    Localidad,
    MarcoNormativo,
    NombreAnterior,
    TipoDependencia,
    TipoLocalidad,
)

ADMINISTRACIONES = [
    ("2021-2024", date(2021, 10, 15), date(2024, 10, 14)),
    ("2024-2027", date(2024, 10, 15), date(2027, 10, 14)),
]
EJERCICIOS = {2022: "2021-2024", 2023: "2021-2024", 2024: "2021-2024"}
# slug, siglas, name
DEPENDENCIAS = [
    ("presidencia", "PM", "Presidencia Municipal"),
    ("sindicatura", "SM", "Sindicatura Municipal"),
    ("secretaria-ayuntamiento", "SA", "Secretaría del Ayuntamiento"),
    ("transparencia", "CGT", "Coordinación General de Transparencia"),
    ("genero", "SISG", "Secretaría para la Igualdad Sustantiva de Género"),
    ("servicios-publicos", "SSP", "Secretaría de Servicios Públicos"),
    ("agua-potable", "SAPDA", "Secretaría de Agua Potable, Drenaje y Alcantarillado"),
    ("cultura-turismo", "SCT", "Secretaría de Cultura y Turismo"),
    ("desarrollo-economico", "SDESA", "Secretaría de Desarrollo Económico y Sector Agropecuario"),
    ("bienestar", "SB", "Secretaría del Bienestar"),
    ("administracion", "SAD", "Secretaría de Administración"),
    ("tesoreria", "TM", "Tesorería Municipal"),
    ("contraloria", "CM", "Contraloría Municipal"),
    ("seguridad", "SSPPC", "Secretaría de Seguridad Pública y Protección Ciudadana"),
    ("desarrollo-urbano", "SDU", "Secretaría de Desarrollo Urbano"),
    ("proteccion-civil", "DPC", "Dirección de Protección Civil"),
]
AREAS = [
    ("transparencia-gobierno-abierto", "Gobierno Abierto y Vinculación con la Sociedad Civil"),
    ("unidad-transparencia", "Unidad de Transparencia"),
]
LOCALIDADES = {
    TipoLocalidad.CABECERA: [("san-andres-cholula", "San Andrés Cholula")],
    TipoLocalidad.JUNTA_AUXILIAR: [
        ("san-antonio-cacalotepec", "San Antonio Cacalotepec"),
        ("san-bernardino-tlaxcalancingo", "San Bernardino Tlaxcalancingo"),
        ("san-francisco-acatepec", "San Francisco Acatepec"),
        ("san-luis-tehuiloyocan", "San Luis Tehuiloyocan"),
        ("san-rafael-comac", "San Rafael Comac"),
        ("santa-maria-tonantzintla", "Santa María Tonantzintla"),
    ],
    TipoLocalidad.INSPECTORIA: [
        ("concepcion-guadalupe", "Concepción Guadalupe"),
        ("concepcion-la-cruz", "Concepción La Cruz"),
        ("emiliano-zapata", "Emiliano Zapata"),
        ("lazaro-cardenas", "Lázaro Cárdenas"),
    ],
    TipoLocalidad.DELEGACION: [("atlixcayotl", "Atlixcáyotl")],
    TipoLocalidad.MUNICIPIO: [("todo-el-municipio", "Todo el municipio")],
}
REFORMA = date(2025, 3, 20)  # the general transparency law of 2015 was replaced that day
LEY_2015 = date(2015, 5, 5)
VISPERA = date(2025, 3, 19)
# key, name, from, until
MARCO = [
    (
        "ley_general_transparencia",
        "Ley General de Transparencia y Acceso a la Información Pública (2015)",
        LEY_2015,
        VISPERA,
    ),
    (
        "ley_general_transparencia",
        "Ley General de Transparencia y Acceso a la Información Pública (2025)",
        REFORMA,
        None,
    ),
    ("transparencia_proactiva", "transparencia proactiva", LEY_2015, VISPERA),
    ("transparencia_proactiva", "transparencia con sentido social", REFORMA, None),
    (
        "garante_nacional",
        "Instituto Nacional de Transparencia, Acceso a la Información y Protección de Datos "
        "Personales (INAI)",
        LEY_2015,
        VISPERA,
    ),
    ("garante_nacional", "Transparencia para el Pueblo", REFORMA, None),
    (
        "garante_estatal",
        "Instituto de Transparencia, Acceso a la Información Pública y Protección de Datos "
        "Personales del Estado de Puebla (ITAIPUE)",
        LEY_2015,
        VISPERA,
    ),
    ("garante_estatal", "Transparencia para Puebla y sus Municipios", REFORMA, None),
]


def _cargar_tiempo() -> None:
    for nombre, inicia, termina in ADMINISTRACIONES:
        Administracion.objects.get_or_create(
            nombre=nombre, defaults={"inicia": inicia, "termina": termina}
        )
    for anio, administracion in EJERCICIOS.items():
        Ejercicio.objects.get_or_create(
            anio=anio,
            defaults={"administracion": Administracion.objects.get(nombre=administracion)},
        )
    for clave, nombre, desde, hasta in MARCO:
        MarcoNormativo.objects.get_or_create(
            clave=clave, desde=desde, defaults={"nombre": nombre, "hasta": hasta}
        )


def _cargar_dependencias() -> None:
    for slug, siglas, nombre in DEPENDENCIAS:
        Dependencia.objects.get_or_create(slug=slug, defaults={"siglas": siglas, "nombre": nombre})
    Dependencia.objects.get_or_create(
        slug="dif",
        defaults={
            "siglas": "SMDIF",
            "nombre": "Sistema Municipal DIF",
            "tipo": TipoDependencia.ENTIDAD,
        },
    )
    transparencia = Dependencia.objects.get(slug="transparencia")
    for slug, nombre in AREAS:
        Dependencia.objects.get_or_create(
            slug=slug,
            defaults={
                "nombre": nombre,
                "tipo": TipoDependencia.AREA,
                "parte_de": transparencia,
            },
        )
    NombreAnterior.objects.get_or_create(
        dependencia=Dependencia.objects.get(slug="cultura-turismo"),
        hasta=date(2023, 12, 31),
        defaults={"nombre": "Secretaría de Arte, Cultura y Turismo"},
    )


@transaction.atomic
def cargar_real() -> None:
    """Administrations, years, dependencias with their names, places, laws by date."""
    _cargar_tiempo()
    _cargar_dependencias()
    for tipo, lugares in LOCALIDADES.items():
        for slug, nombre in lugares:
            lugar, _ = Localidad.objects.get_or_create(
                slug=slug, defaults={"nombre": nombre, "tipo": tipo}
            )
            _ubicar(lugar)


def _ubicar(lugar: Localidad) -> None:
    """Its point, if a source has one and nobody wrote another; writing it moves the stamp."""
    punto = PUNTOS.get(lugar.slug)
    if punto and lugar.latitud is None and lugar.longitud is None:
        lugar.latitud, lugar.longitud = punto.latitud, punto.longitud
        lugar.save(update_fields=["latitud", "longitud"])
