"""A demonstration session with every usual point, and one that is called and yet to come."""

from datetime import date, time
from typing import Any

LUGAR = "Sala de demostración"

# `de_costumbre` puts the fixed points around these; `informe` builds the catalogue's report.
COMPLETA: dict[str, Any] = {
    "ejercicio": 2023,
    "tipo": "ordinaria",
    "slug": "ordinaria-2",
    "fecha": date(2023, 9, 13),
    "hora": time(11, 0),
    "modalidad": "presencial",
    "lugar": LUGAR,
    "de_costumbre": True,
    "informe": True,
    "puntos": [
        {
            "tipo": "informativo",
            "titulo": "Presentación del informe de actualización de la información útil.",
            "desarrollo": "Se leyó el informe por dependencia y lo que falta actualizar.",
            "anexos": [("Guía para actualizar una ficha", "https://example.org/guia-demo")],
        },
    ],
}

# Its date is fixed, so that loading on any day gives the same; it stays called.
PROXIMA: dict[str, Any] = {
    "ejercicio": 2024,
    "tipo": "ordinaria",
    "slug": "ordinaria-1",
    "fecha": date(2024, 10, 10),
    "hora": time(10, 0),
    "modalidad": "mixta",
    "lugar": LUGAR,
    "enlace": "https://example.org/sesion-demo",
    "de_costumbre": True,
    "puntos": [
        {
            "tipo": "resolutivo",
            "titulo": "Presentación, análisis y, en su caso, aprobación del calendario de ferias "
            "de transparencia.",
        },
        {
            "tipo": "informativo",
            "titulo": "Presentación del avance en lenguaje claro.",
            "anexos": [
                ("Borrador de los trámites reescritos", "https://example.org/tramites-demo")
            ],
        },
    ],
}
