"""What a session needs before it starts, and the seats and rules that it keeps."""

from django.core.exceptions import ValidationError

from sesiones.models import Asistencia, Convocado, PuntoDelDia, Sesion
from sesiones.reglas import NECESARIAS

COPIADO = ("cargo", "dependencia", "funcion", "con_voto", "orden", "es_demo")


def faltantes_para_iniciar(sesion: Sesion) -> list[str]:
    """What the record lacks before a roll may be taken, each with what to do."""
    faltan = []
    if not sesion.fecha or not sesion.hora:
        faltan.append("Falta la fecha o la hora: escríbelas en «Datos de la sesión».")
    if not (sesion.lugar or sesion.enlace):
        faltan.append("Falta el lugar o el enlace: escríbelo en «Datos de la sesión».")
    if not sesion.modalidad:
        faltan.append("Falta la modalidad: elígela en «Datos de la sesión».")
    reglas = sesion.instalacion.reglas_vigentes(sesion.fecha)
    sin_regla = [clave.label.lower() for clave in NECESARIAS if clave not in reglas]
    if sin_regla:
        faltan.append(
            f"La comisión no tiene escritas estas reglas: {', '.join(sin_regla)}. "
            "Escríbelas con su fundamento en «Instalaciones de la comisión»."
        )
    if not sesion.instalacion.integrantes.en_funciones(sesion.fecha).exists():
        faltan.append(
            "La comisión no tiene integrantes: escríbelos en «Instalaciones de la comisión»."
        )
    return faltan


def tomar_lista(sesion: Sesion) -> None:
    """Fix seats and rules as they stand that day: later changes leave this session alone."""
    sesion.reglas = sesion.instalacion.reglas_vigentes(sesion.fecha)
    vigentes = list(
        sesion.instalacion.integrantes.en_funciones(sesion.fecha)
        .select_related("dependencia")
        .prefetch_related("dependencia__nombres_anteriores")
    )
    previos = {convocado.integrante_id: convocado for convocado in sesion.convocados.all()}
    sobran = set(previos) - {integrante.pk for integrante in vigentes}
    if sobran:
        Asistencia.objects.filter(punto__sesion=sesion, integrante__in=sobran).delete()
        sesion.convocados.filter(integrante__in=sobran).delete()
    convocados = [
        Convocado(
            pk=previos[integrante.pk].pk if integrante.pk in previos else None,
            sesion=sesion,
            integrante=integrante,
            cargo=integrante.cargo,
            dependencia=integrante.dependencia.nombre_el(sesion.fecha),
            funcion=integrante.funcion,
            con_voto=integrante.con_voto,
            orden=integrante.orden,
            es_demo=integrante.es_demo,
        )
        for integrante in vigentes
    ]
    Convocado.objects.bulk_create([c for c in convocados if c.pk is None])
    cambian = [c for c in convocados if c.integrante_id in previos and _difieren(c, previos)]
    if cambian:
        Convocado.objects.bulk_update(cambian, COPIADO)


def _difieren(convocado: Convocado, previos: dict[int, Convocado]) -> bool:
    previo = previos[convocado.integrante_id]
    return any(getattr(convocado, campo) != getattr(previo, campo) for campo in COPIADO)


def primer_punto(sesion: Sesion) -> PuntoDelDia:
    punto = sesion.puntos.order_by("numero").first()
    if punto is None:
        raise ValidationError("La sesión no tiene puntos en su orden del día.")
    return punto
