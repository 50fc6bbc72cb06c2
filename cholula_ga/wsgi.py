"""The door gunicorn knocks at: ``gunicorn cholula_ga.wsgi``."""

import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cholula_ga.settings")


def sin_cuerpo_en_head(aplicacion: Callable[..., Any]) -> Callable[..., Iterable[bytes]]:
    """HEAD gets the headers of GET and no body: neither Django nor gunicorn cuts it."""

    def responder(entorno: dict[str, Any], iniciar: Callable[..., Any]) -> Iterable[bytes]:
        respuesta = aplicacion(entorno, iniciar)
        if entorno["REQUEST_METHOD"] != "HEAD":
            return respuesta
        if hasattr(respuesta, "close"):
            respuesta.close()
        return []

    return responder


application = sin_cuerpo_en_head(get_wsgi_application())
