"""How one sample of the demonstration is made: in the state that its description asks for."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from io import StringIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from cholula_ga.institucion.models import Dependencia, Ejercicio
from cholula_ga.publicacion.archivos import recibir
from cholula_ga.publicacion.revision import EstadoRevision
from informacion_util.actions import (
    corregir,
    duplicar_a_ejercicio,
    nueva_ficha,
    publicar_edicion,
    verificar_sin_cambios,
)
from informacion_util.estrategias import (
    avanzar_estrategia,
    publicar_estrategia,
    resolver_estrategia,
)
from informacion_util.models import (
    Accion,
    Atributo,
    Avance,
    Edicion,
    EstadoEstrategia,
    Estrategia,
    EvidenciaDeAccion,
    Ficha,
    Recurso,
    Tema,
    TipoRecurso,
)
from informacion_util.vigencia import PLAZOS, Periodicidad, vence_el

OFICINA = "Coordinación General de Transparencia"
SESION = "Sesión de demostración de 2022"
SIN_PUBLICAR = {
    "borrador": EstadoRevision.BORRADOR,
    "en_revision": EstadoRevision.EN_REVISION,
    "observada": EstadoRevision.OBSERVADA,
}
CORRECCIONES = [
    ("Se actualizaron los horarios y se explicó mejor a quién le sirve.", True),
    ("Se corrigió una errata en el resumen.", False),
]
SE_ESCRIBEN = (
    "titulo",
    "resumen",
    "necesidad",
    "sector",
    "a_quien_sirve",
    "proposito",
    "periodicidad",
    "objetivo",
    "relevancia",
    "aportacion",
    "acciones",
)
SE_ESCRIBEN_DE_ACCION = ("linea", "titulo", "espacio", "descripcion", "indicador", "meta")


@transaction.atomic
def cargar_ficha(datos: Mapping[str, Any], lugar: int) -> None:
    """One sample with all its editions, or nothing if its address exists."""
    if Ficha.objects.filter(slug=datos["slug"]).exists():
        return
    primero, *otros = [Ejercicio.objects.get(anio=anio) for anio in datos["ejercicios"]]
    edicion = _borrador(datos, primero, lugar)
    if datos["situacion"] in SIN_PUBLICAR:
        _dejar_sin_publicar(edicion, SIN_PUBLICAR[datos["situacion"]], lugar)
        return
    _publicar(edicion, _dia(primero.anio, lugar))
    for ejercicio in otros:
        edicion = duplicar_a_ejercicio(edicion, ejercicio, por=None)
        edicion.fecha_informacion = _dia(ejercicio.anio, lugar) - timedelta(days=20)
        _publicar(edicion, _dia(ejercicio.anio, lugar))
    if datos["situacion"] == "corregida":
        edicion = _corregir_dos_veces(edicion)
    _verificar(edicion, datos["situacion"])


def _dia(anio: int, lugar: int) -> date:
    """A day of that year, another one for each sample."""
    return date(anio, 2, 1) + timedelta(days=lugar * 9)


def _momento(dia: date) -> datetime:
    return datetime.combine(dia, time(10, 30), timezone.get_current_timezone())


def _borrador(datos: Mapping[str, Any], ejercicio: Ejercicio, lugar: int) -> Edicion:
    dependencia = Dependencia.objects.get(slug=datos["dependencia"])
    edicion = Edicion(
        ejercicio=ejercicio,
        es_demo=True,
        area_responsable=datos["area"],
        palabras_clave=datos["palabras"],
        fecha_informacion=_dia(ejercicio.anio, lugar) - timedelta(days=20),
        **{campo: datos[campo] for campo in SE_ESCRIBEN},
    )
    ficha = Ficha(
        slug=datos["slug"],
        dependencia=dependencia,
        tema=Tema.objects.get(slug=datos["tema"]),
        estante=datos["estante"],
    )
    nueva_ficha(ficha, edicion, por=None)
    for orden, recurso in enumerate(datos["recursos"], 1):
        _recurso(edicion, recurso, orden)
    return edicion


def _recurso(edicion: Edicion, datos: Mapping[str, Any], orden: int) -> None:
    recurso = Recurso(
        edicion=edicion,
        orden=orden,
        tipo=datos["tipo"],
        titulo=datos["titulo"],
        descripcion=datos["descripcion"],
        url=datos.get("url", ""),
    )
    if recurso.tipo == TipoRecurso.ARCHIVO:
        fichero = SimpleUploadedFile(datos["nombre"], _csv(datos["filas"]))
        recurso.archivo = recibir(fichero, dependencia=edicion.dependencia, por=None)
    recurso.full_clean()
    recurso.save()


def _csv(filas: Sequence[Sequence[Any]]) -> bytes:
    """A small table whose last column says what it is."""
    memoria = StringIO()
    escritor = csv.writer(memoria)
    encabezado, *resto = filas
    escritor.writerow([*encabezado, "origen"])
    escritor.writerows([*fila, "dato de demostración"] for fila in resto)
    return memoria.getvalue().encode()


def _dejar_sin_publicar(edicion: Edicion, estado: EstadoRevision, lugar: int) -> None:
    edicion.estado = estado
    if estado != EstadoRevision.BORRADOR:
        edicion.enviada_el = timezone.now() - timedelta(days=2 + lugar % 5)
    if estado == EstadoRevision.OBSERVADA:
        edicion.revisada_el = timezone.now() - timedelta(days=1)
        edicion.observaciones = "Diga en el resumen si los talleres tienen costo y hasta qué edad."
    edicion.full_clean()
    edicion.save()


def _publicar(edicion: Edicion, dia: date, *, nota: str = "", mayor: bool = True) -> None:
    publicar_edicion(
        edicion,
        por=None,
        oficina=OFICINA,
        atributos=Atributo.values,
        confirma_avisos=True,
        nota=nota,
        mayor=mayor,
        ahora=_momento(dia),
    )


def _corregir_dos_veces(edicion: Edicion) -> Edicion:
    """Three versions of the same edition, with words that a reader can compare."""
    for vuelta, (nota, mayor) in enumerate(CORRECCIONES, 1):
        nueva = corregir(edicion, por=None)
        nueva.nota_publica = nota
        if mayor:
            nueva.a_quien_sirve = f"{edicion.a_quien_sirve[:-1]}, y a quienes los acompañan."
            nueva.acciones = f"{edicion.acciones}\n- Publicar los horarios de cada sede."
        else:
            nueva.resumen = edicion.resumen.replace("Lista cada", "Enlista cada").replace(
                "Muestra en", "Explica en"
            )
        dia = edicion.fecha_publica() + timedelta(days=40 * vuelta)
        nueva.save()
        _publicar(nueva, dia, nota=nota, mayor=mayor)
        edicion = nueva
    return edicion


def _verificar(edicion: Edicion, situacion: str) -> None:
    """A recent «Revisada, sigue vigente», except for what has to be seen overdue."""
    if situacion == "vencida" or edicion.periodicidad not in PLAZOS:
        return
    hoy = timezone.localdate()
    dia = hoy - timedelta(days=1)
    if situacion == "por_vencer":
        while (vence_el(edicion.periodicidad, dia) or hoy) > hoy + timedelta(days=5):
            dia -= timedelta(days=1)
    elif edicion.periodicidad != Periodicidad.SEMANAL:
        dia = hoy - timedelta(days=5)
    verificar_sin_cambios(edicion, por=None, oficina=edicion.dependencia.nombre_el(dia), fecha=dia)


@transaction.atomic
def cargar_estrategia(datos: Mapping[str, Any]) -> None:
    """A strategy of the past with its actions and what they reached."""
    if Estrategia.objects.filter(slug=datos["slug"]).exists():
        return
    campos = ("slug", "tipo", "titulo", "problema_publico", "objetivos", "publico", "periodo")
    estrategia = Estrategia(
        ejercicio=Ejercicio.objects.get(anio=datos["ejercicio"]),
        responsable=Dependencia.objects.get(slug=datos["responsable"]),
        es_demo=True,
        **{campo: datos[campo] for campo in campos},
    )
    estrategia.full_clean()
    estrategia.save()
    for orden, accion in enumerate(datos["acciones"], 1):
        _accion(estrategia, accion, orden)
    publicar_estrategia(estrategia, por=None, oficina=OFICINA)
    resolver_estrategia(
        estrategia,
        aprobada=True,
        por=None,
        oficina=OFICINA,
        acuerdo_numero="DEMOSTRACIÓN-01",
        sesion_titulo=SESION,
    )
    if datos["estado"] == EstadoEstrategia.EN_EJECUCION:
        avanzar_estrategia(estrategia, EstadoEstrategia.EN_EJECUCION, por=None, oficina=OFICINA)


def _accion(estrategia: Estrategia, datos: Mapping[str, Any], orden: int) -> None:
    responsable = Dependencia.objects.get(slug=datos["responsable"])
    accion = Accion.objects.create(
        estrategia=estrategia,
        orden=orden,
        responsable=responsable,
        desde=date.fromisoformat(datos["desde"]),
        hasta=date.fromisoformat(datos["hasta"]),
        **{c: datos[c] for c in SE_ESCRIBEN_DE_ACCION},
    )
    accion.fichas.set(Ficha.objects.filter(slug__in=datos["fichas"]))
    Avance.objects.bulk_create(
        Avance(accion=accion, trimestre=trimestre, valor=valor)
        for trimestre, valor in enumerate(datos["avances"], 1)
    )
    for evidencia in datos["evidencias"]:
        _evidencia(accion, evidencia, de=responsable)


def _evidencia(accion: Accion, datos: Mapping[str, Any], *, de: Dependencia) -> None:
    """A small table or a link; nobody appears in either."""
    evidencia = EvidenciaDeAccion(
        accion=accion,
        trimestre=datos["trimestre"],
        titulo=datos["titulo"],
        url=datos.get("url", ""),
    )
    if not evidencia.url:
        fichero = SimpleUploadedFile(datos["nombre"], _csv(datos["filas"]))
        evidencia.archivo = recibir(fichero, dependencia=de, por=None)
        evidencia.se_reconoce_persona = False
    evidencia.full_clean()
    evidencia.save()
