"""Covering what should not be seen in an image, in its pixels; the uncovered one is deleted."""

from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from cholula_ga.institucion.models import Usuario
from cholula_ga.publicacion.archivos import abrir, almacenar
from cholula_ga.publicacion.descarte import descartar
from cholula_ga.publicacion.formatos.aparte import Area
from cholula_ga.publicacion.formatos.imagen import revisar_imagen
from cholula_ga.publicacion.models import Archivo
from cholula_ga.publicacion.revision import anotar_autoria
from proyecto_ciudadano.models import Actividad, Evidencia

MAX_AREAS = 50
LADO_MINIMO = 8  # pixels: less covers nobody


@transaction.atomic
def cubrir(evidencia: Evidencia, *, areas: Sequence[Area], de: str, por: Usuario) -> bool:
    """Cover `areas` (left, top, width, height, in pixels of the image whose SHA-256 is `de`).

    The evidence gets a new file and its question about people must be answered again. Returns
    whether the uncovered image was deleted: not while another row uses it.
    """
    actividad = Actividad.objects.select_for_update().get(pk=evidencia.actividad_id)
    evidencia.refresh_from_db()
    if not actividad.es_editable:
        raise ValidationError("Ya se envió a revisión o se publicó: así no se cambia.")
    original = evidencia.archivo
    if original.sha256 != de:
        raise ValidationError("La imagen cambió mientras la cubría. Recargue la página.")
    recortadas = recortar(areas, original)
    with abrir(original) as fichero:
        cubierta = revisar_imagen(fichero.read(), original.extension, areas=recortadas)
    evidencia.archivo = almacenar(
        cubierta, nombre=original.nombre, dependencia=original.dependencia, por=por
    )
    evidencia.se_reconoce_persona = None
    evidencia.save()
    anotar_autoria(actividad, por=por)
    return bool(descartar([original]))


def recortar(areas: Iterable[Area], imagen: Archivo) -> list[Area]:
    """The part of each area inside the image. Raises ValidationError for none, many or tiny."""
    recortadas = [_dentro(area, imagen) for area in areas]
    if not recortadas:
        raise ValidationError("Marque al menos una zona de la imagen.")
    if len(recortadas) > MAX_AREAS:
        raise ValidationError(
            f"Son {len(recortadas)} zonas y el máximo son {MAX_AREAS}. Guarde y siga cubriendo."
        )
    for numero, (_, _, ancho, alto) in enumerate(recortadas, start=1):
        if min(ancho, alto) < min(LADO_MINIMO, imagen.ancho or 0, imagen.alto or 0):
            raise ValidationError(
                f"La zona {numero} queda fuera de la imagen o mide menos de {LADO_MINIMO} pixeles."
            )
    return recortadas


def _dentro(area: Area, imagen: Archivo) -> Area:
    izquierda, arriba = max(area[0], 0), max(area[1], 0)
    derecha = min(area[0] + area[2], imagen.ancho or 0)
    abajo = min(area[1] + area[3], imagen.alto or 0)
    return izquierda, arriba, derecha - izquierda, abajo - arriba
