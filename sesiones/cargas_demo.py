"""The demonstration sessions as plain data: nothing here happened."""

from datetime import date, time
from typing import Any

DEMOSTRACION = (
    "Dato de demostración: no se encontró el documento que fija esta regla. "
    "La Secretaría Técnica debe escribir aquí el artículo que la sustenta."
)

REGLAS = {
    "quorum": "mitad_mas_uno",
    "mayoria": "simple",
    "voto_de_calidad": "si",
    "aviso_ordinaria_horas": "48",
    "aviso_extraordinaria_horas": "24",
    "aviso_segunda_horas": "24",
    "voz_y_voto": "Cada lugar con voto vota una vez, por su titular o su suplente. La Secretaría "
    "Técnica y los invitados solo tienen voz",
    "patron_acuerdo": "CIGA/{tipo}/{sesion}/{ejercicio}-A{n}",
}

# slug of the dependencia, seat, function, vote
INTEGRANTES = [
    ("presidencia", "Titular de la Presidencia Municipal", "presidencia", True),
    (
        "transparencia",
        "Titular de la Coordinación General de Transparencia",
        "secretaria_tecnica",
        False,
    ),
    ("secretaria-ayuntamiento", "Titular de la Secretaría del Ayuntamiento", "vocal", True),
    (
        "genero",
        "Titular de la Secretaría para la Igualdad Sustantiva de Género",
        "vocal",
        True,
    ),
    ("servicios-publicos", "Titular de la Secretaría de Servicios Públicos", "vocal", True),
    ("bienestar", "Titular de la Secretaría del Bienestar", "vocal", True),
    ("desarrollo-urbano", "Titular de la Secretaría de Desarrollo Urbano", "vocal", True),
    ("tesoreria", "Titular de la Tesorería Municipal", "vocal", True),
    ("contraloria", "Titular de la Contraloría Municipal", "invitado", False),
]

PRESENTADO = "Se da por presentado."
LUGAR = "Sala de demostración"

# Of each point: kind, title, slugs of those absent, votes and, if approved, agreement.
# `votos`: a roll call by slug (the rest in favour) or a show of hands as three totals.
SESIONES: list[dict[str, Any]] = [
    {
        "ejercicio": 2022,
        "tipo": "ordinaria",
        "slug": "ordinaria-1",
        "fecha": date(2022, 3, 17),
        "hora": time(10, 0),
        "modalidad": "presencial",
        "lugar": LUGAR,
        "puntos": [
            {
                "tipo": "informativo",
                "titulo": "Presentación del plan de trabajo 2022 de la comisión.",
                "desarrollo": "Se expuso el calendario de sesiones y de publicación.",
            },
            {
                "tipo": "resolutivo",
                "titulo": "Presentación, análisis y, en su caso, aprobación del calendario de "
                "actualización de la información útil.",
                "nominal": {},
                "acuerdo": {
                    "texto": "Cada dependencia actualiza su información útil en los primeros diez "
                    "días de cada trimestre.",
                    "responsables": ["transparencia"],
                    "fecha": date(2022, 6, 30),
                    "seguimiento": [
                        ("en_cumplimiento", date(2022, 4, 20), "Nueve dependencias actualizaron."),
                        ("cumplido", date(2022, 6, 28), "Todas las dependencias actualizaron."),
                    ],
                },
            },
            {
                "tipo": "resolutivo",
                "titulo": "Presentación, análisis y, en su caso, aprobación del buzón impreso de "
                "preguntas en ventanillas.",
                "ausentes": ["bienestar"],
                "nominal": {"tesoreria": "en_contra", "desarrollo-urbano": "abstencion"},
                "acuerdo": {
                    "texto": "Se instala un buzón impreso de preguntas en cada ventanilla.",
                    "responsables": ["servicios-publicos"],
                    "fecha": date(2022, 9, 30),
                    "seguimiento": [
                        ("en_cumplimiento", date(2022, 5, 12), "Se cotizaron los buzones."),
                    ],
                },
            },
            {
                "tipo": "resolutivo",
                "titulo": "Presentación, análisis y, en su caso, aprobación de sesiones nocturnas.",
                "ausentes": ["bienestar"],
                "economica": (2, 3, 1),
            },
        ],
    },
    {
        "ejercicio": 2022,
        "tipo": "ordinaria",
        "slug": "ordinaria-2",
        "fecha": date(2022, 7, 14),
        "hora": time(11, 0),
        "modalidad": "mixta",
        "lugar": LUGAR,
        "erratas": [
            {
                "parte": "datos",
                "dice": "11:00 h",
                "debe_decir": "11:30 h",
                "motivo": "Dato de demostración: la convocatoria anunció otra hora.",
            }
        ],
        "enlace": "https://example.org/sesion-demo",
        "suplentes": ["presidencia"],
        "remotos": ["tesoreria", "contraloria"],
        "puntos": [
            {
                "tipo": "informativo",
                "titulo": "Informe de avance en la publicación de datos abiertos.",
                "desarrollo": "Se mostró el avance por dependencia.",
                "fichas": ["plan-municipal-de-desarrollo", "rutas-de-recoleccion"],
            },
            {
                "tipo": "resolutivo",
                "titulo": "Presentación, análisis y, en su caso, aprobación de lenguaje claro en "
                "los trámites más usados.",
                "economica": (6, 1, 0),
                "fichas": ["como-solicitar-informacion-publica"],
                "acuerdo": {
                    "texto": "Se reescriben en lenguaje claro los diez trámites más usados.",
                    "responsables": ["desarrollo-urbano", "tesoreria"],
                    "fecha": date(2022, 12, 15),
                    "seguimiento": [
                        ("en_cumplimiento", date(2022, 9, 5), "Se reescribieron dos trámites."),
                    ],
                },
            },
            {
                "tipo": "resolutivo",
                "titulo": "Presentación, análisis y, en su caso, aprobación de ferias de "
                "transparencia en juntas auxiliares.",
                "ausentes": ["bienestar"],
                "nominal": {
                    "genero": "en_contra",
                    "servicios-publicos": "en_contra",
                    "tesoreria": "en_contra",
                },
                "calidad": "a_favor",
                "acuerdo": {
                    "texto": "Se organiza una feria de transparencia en cada junta auxiliar.",
                    "responsables": ["transparencia", "bienestar"],
                    "fecha": date(2023, 3, 31),
                    "seguimiento": [
                        (
                            "cumplido_parcialmente",
                            date(2023, 3, 30),
                            "Se hicieron cuatro de seis ferias.",
                        ),
                    ],
                },
            },
        ],
    },
    {
        "ejercicio": 2023,
        "tipo": "extraordinaria",
        "slug": "extraordinaria-1",
        "fecha": date(2023, 11, 16),
        "hora": time(9, 30),
        "modalidad": "remota",
        "enlace": "https://example.org/sesion-demo",
        "remotos": "todos",
        "puntos": [
            {
                "tipo": "resolutivo",
                "titulo": "Presentación, análisis y, en su caso, aprobación del buzón en línea, en "
                "lugar del impreso.",
                "nominal": {},
                "acuerdo": {
                    "texto": "El buzón de preguntas será en línea y sustituye al impreso.",
                    "responsables": [],
                    "deja_sin_efecto": "CIGA/SO/01/2022-A02",
                },
            },
            {
                "tipo": "informativo",
                "titulo": "Presentación de problemáticas escolares de demostración y de su "
                "atención.",
                "ausentes": ["desarrollo-urbano"],
                "problematicas": 4,
                "informe": True,
            },
            {
                "tipo": "resolutivo",
                "titulo": "Presentación, análisis y, en su caso, aprobación de una revisión "
                "periódica del alumbrado frente a las escuelas.",
                "nominal": {},
                "problematicas": [
                    "La calle de la entrada está a oscuras al salir del turno de la tarde"
                ],
                "acuerdo": {
                    "texto": "Se revisa cada seis meses el alumbrado frente a las escuelas que lo "
                    "pidieron.",
                    "responsables": ["servicios-publicos"],
                    "fecha": date(2024, 3, 29),
                    "seguimiento": [
                        ("en_cumplimiento", date(2023, 12, 11), "Se hizo la lista de las calles."),
                        (
                            "cumplido",
                            date(2024, 3, 20),
                            "Se hizo la primera revisión: las lámparas encienden.",
                            {"prueba": True},
                        ),
                    ],
                },
            },
            {
                "tipo": "resolutivo",
                "titulo": "Presentación, análisis y, en su caso, aprobación de la limpieza de "
                "terrenos junto a escuelas.",
                "economica": (6, 1, 0),
                "problematicas": ["El terreno de junto se usa como tiradero"],
                "acuerdo": {
                    "texto": "Se limpia el terreno junto a la escuela y se vigila que no vuelva a "
                    "usarse como tiradero.",
                    "responsables": ["servicios-publicos", "desarrollo-urbano"],
                    "fecha": date(2024, 2, 29),
                    "seguimiento": [
                        (
                            "en_cumplimiento",
                            date(2023, 12, 14),
                            "Se programó la primera limpieza.",
                            {"dependencia": "servicios-publicos"},
                        ),
                    ],
                },
            },
        ],
    },
]
