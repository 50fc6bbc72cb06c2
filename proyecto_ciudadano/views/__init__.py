"""Public pages of the tracker. They read nothing of the visitor, so that they stay cacheable."""

from proyecto_ciudadano.views.cifras import problematica_cifras, problematica_cifras_descarga
from proyecto_ciudadano.views.datos import (
    problematica_descarga,
    problematica_geojson,
    problematica_json,
)
from proyecto_ciudadano.views.detalle import problematica_detalle
from proyecto_ciudadano.views.escuela import escuela_enlace, escuela_entrada
from proyecto_ciudadano.views.escuelas import escuela_detalle
from proyecto_ciudadano.views.impresos import escuela_cartel, problematica_hoja
from proyecto_ciudadano.views.lista import problematica_lista
from proyecto_ciudadano.views.open311 import (
    open311_discovery,
    open311_inicio,
    open311_otra,
    open311_request,
    open311_requests,
    open311_service,
    open311_services,
)
from proyecto_ciudadano.views.talleres import taller_lista

__all__ = [
    "escuela_cartel",
    "escuela_detalle",
    "escuela_enlace",
    "escuela_entrada",
    "open311_discovery",
    "open311_inicio",
    "open311_otra",
    "open311_request",
    "open311_requests",
    "open311_service",
    "open311_services",
    "problematica_cifras",
    "problematica_cifras_descarga",
    "problematica_descarga",
    "problematica_detalle",
    "problematica_geojson",
    "problematica_hoja",
    "problematica_json",
    "problematica_lista",
    "taller_lista",
]
