"""Health for machines: alive, and ready to serve."""

from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def vivo(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"estado": "vivo"})


@never_cache
@require_safe
def listo(request: HttpRequest) -> JsonResponse:
    """Database, migrations and file storage work; 503 names what does not."""
    revisiones = {"base_de_datos": _base_de_datos(), "migraciones": False, "archivos": _almacen()}
    if revisiones["base_de_datos"]:
        revisiones["migraciones"] = _migraciones()
    correcto = all(revisiones.values())
    return JsonResponse(
        {"estado": "listo" if correcto else "no listo", "revisiones": revisiones},
        status=200 if correcto else 503,
    )


def _base_de_datos() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    except DatabaseError:
        return False


def _migraciones() -> bool:
    try:
        ejecutor = MigrationExecutor(connection)
        return not ejecutor.migration_plan(ejecutor.loader.graph.leaf_nodes())
    except DatabaseError:
        return False


def _almacen() -> bool:
    ruta = f"salud/{uuid4().hex}"
    try:
        guardada = default_storage.save(ruta, ContentFile(b"listo"))
        default_storage.delete(guardada)
    except Exception:  # noqa: BLE001 - each storage fails with errors of its own
        return False
    return True
