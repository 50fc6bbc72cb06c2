"""Every count and every page against a plain reading of the rows, whatever happened before."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cholula_ga.institucion.models import Dependencia, Localidad
from cholula_ga.institucion.texto import clave_de_orden
from cholula_ga.publicacion.sello import sello_unico
from informacion_util.actions import corregir, retirar_edicion, verificar_sin_cambios
from informacion_util.catalogo import Filtros, catalogo
from informacion_util.models import Edicion, Ficha, Sector, Tema
from tests.factories.informacion_util import (
    publicada,
    un_recurso,
    un_tema,
    una_edicion,
    una_persona_de_validacion,
)
from tests.factories.institucion import una_dependencia, una_localidad
from tests.factories.publicacion import un_archivo

FACETAS = ("estante", "dependencia", "tema", "formato", "sector", "vigencia", "lugar")
TITULOS = ("Agua potable", "agua en la colonia", "Ñandúes", "Árboles", "Tarifas de agua")
SECTORES = (Sector.MUJERES, Sector.COMERCIO, "")
ANIOS = (2022, 2023)
OTROS_ACTOS = ("otro_anio", "corregir", "verificar", "retirar")

NUEVA = st.fixed_dictionaries(
    {
        "titulo": st.sampled_from(TITULOS),
        "sector": st.sampled_from(SECTORES[:2]),
        "periodicidad": st.sampled_from(["mensual", "anual", "unica"]),
        "anio": st.sampled_from(ANIOS),
        "dependencia": st.integers(0, 1),
        "tema": st.integers(0, 2),
        "lugar": st.integers(0, 2),
        "estante": st.sampled_from(["util", "proactiva"]),
        "formatos": st.sets(st.sampled_from(["csv", "json", "enlace"])),
        "dias": st.integers(0, 400),
    }
)
ACTOS = st.one_of(
    st.tuples(st.just("nueva"), NUEVA),
    st.tuples(
        st.sampled_from(["otro_anio", "corregir", "verificar", "retirar"]), st.integers(0, 9)
    ),
)
PREGUNTAS = st.fixed_dictionaries(
    {},
    optional={
        "q": st.sampled_from(["agua", "agua potable", "nadie"]),
        "orden": st.sampled_from(["recientes", "titulo", "vencer"]),
        "sector": st.sampled_from(["mujeres", "comercio"]),
        "estante": st.sampled_from(["util", "proactiva"]),
        "formato": st.sampled_from(["csv", "enlace", "pdf"]),
        "vigencia": st.sampled_from(["vigente", "por_vencer", "vencida"]),
        "tema": st.sampled_from(["tema-a", "otro"]),
        "dependencia": st.sampled_from(["oficina-a", "oficina-b"]),
        "lugar": st.sampled_from(["lugar-a", "todo-el-municipio"]),
        "anio": st.sampled_from(ANIOS),
    },
)


def _escenario():
    for letra in "ab":
        dependencia = una_dependencia(slug=f"oficina-{letra}")
        un_archivo(dependencia=dependencia, nombre="tabla.csv")
        un_archivo(dependencia=dependencia, nombre="tabla.json", contenido=b'{"a": 1}')
        un_tema(slug=f"tema-{letra}")
        una_localidad(slug=f"lugar-{letra}")


@contextmanager
def _que_se_deshace():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _de(modelo, prefijo, cual):
    return modelo.objects.filter(slug=f"{prefijo}-{'ab'[cual]}").first() if cual < 2 else None


def _nueva(datos):
    hoy = timezone.localdate()
    dependencia = _de(Dependencia, "oficina", datos["dependencia"])
    edicion = una_edicion(
        dependencia=dependencia,
        fecha_informacion=hoy - timedelta(days=500),
        lugar=_de(Localidad, "lugar", datos["lugar"]),
        **{campo: datos[campo] for campo in ("titulo", "sector", "periodicidad", "anio")},
    )
    Ficha.objects.filter(pk=edicion.ficha_id).update(
        tema=_de(Tema, "tema", datos["tema"]), estante=datos["estante"]
    )
    edicion.ficha.refresh_from_db()
    for formato in sorted(datos["formatos"]):
        if formato == "enlace":
            un_recurso(edicion, tipo="enlace", url="https://example.org/a")
        else:
            un_recurso(edicion, archivo=dependencia.archivos.get(extension=formato))
    dia = hoy - timedelta(days=datos["dias"])
    publicada(edicion, validada_el=dia, ahora=timezone.now() - timedelta(days=datos["dias"]))


def _actuar(acto, cual):
    if acto == "nueva":
        _nueva(cual)
        return
    publicadas = list(Edicion.objects.publicadas().order_by("pk"))
    if not publicadas:
        return
    edicion = publicadas[cual % len(publicadas)]
    if acto == "retirar":
        retirar_edicion(edicion, por=una_persona_de_validacion(), motivo="Error.")
    elif acto == "verificar" and not edicion.verificaciones.exists():
        verificar_sin_cambios(edicion, por=None, oficina="Oficina")
    elif acto == "corregir":
        nueva = corregir(edicion, por=None)
        nueva.titulo, nueva.sector = TITULOS[cual % 5], SECTORES[cual % 2]
        nueva.save()
        publicada(nueva, nota="Se corrigió.")
    elif acto == "otro_anio":
        libres = set(ANIOS) - {e.ejercicio.anio for e in edicion.ficha.ediciones.all()}
        for anio in sorted(libres)[:1]:
            publicada(una_edicion(ficha=edicion.ficha, anio=anio, titulo=edicion.titulo))


def _valores(edicion):
    """Facet → set of values, as the models say it."""
    ficha = edicion.ficha
    return {
        "estante": {ficha.estante},
        "dependencia": {ficha.dependencia.slug},
        "tema": {ficha.tema.slug} if ficha.tema else set(),
        "formato": {formato.lower() for formato in edicion.formatos},
        "sector": {edicion.sector} - {""},
        "vigencia": {edicion.vigencia.value},
        "lugar": {edicion.lugar.slug if edicion.lugar else "todo-el-municipio"},
    }


def _llave(edicion, orden):
    reciente = (edicion.publicada_el, edicion.pk)
    if orden == "titulo":
        return (clave_de_orden(edicion.titulo), *reciente)
    vence = edicion.vence_el
    hoy = timezone.localdate()
    atras = (-edicion.publicada_el.timestamp(), -edicion.pk)
    if vence is None:
        return (2, 0, *atras)
    if vence < hoy:
        return (1, -vence.toordinal(), *atras)
    return (0, vence.toordinal(), reciente[0].timestamp(), edicion.pk)


def _ingenuo(pregunta):
    """(keys of the page in order, counts by facet) by looping over the models."""
    ediciones = Edicion.objects.publicadas() if "anio" in pregunta else Edicion.objects.actuales()
    if "anio" in pregunta:
        ediciones = ediciones.de_ejercicio(pregunta["anio"])
    palabras = pregunta.get("q", "").split()
    filas = [
        (edicion, _valores(edicion))
        for edicion in ediciones.para_lista()
        if all(palabra in edicion.titulo.lower() for palabra in palabras)
    ]

    def cumplen(menos):
        pedidos = {f: pregunta[f] for f in FACETAS if f in pregunta and f != menos}
        return [(e, v) for e, v in filas if all(pedidos[f] in v[f] for f in pedidos)]

    cuentas = {}
    for faceta in FACETAS:
        cuenta = {pregunta[faceta]: 0} if faceta in pregunta else {}
        for _, valores in cumplen(faceta):
            for valor in valores[faceta]:
                cuenta[valor] = cuenta.get(valor, 0) + 1
        cuentas[faceta] = cuenta
    halladas = [edicion for edicion, _ in cumplen("")]
    orden = pregunta.get("orden", "recientes")
    if orden != "recientes":
        halladas.sort(key=lambda edicion: _llave(edicion, orden))
    return [edicion.pk for edicion in halladas], cuentas


def _respondido(pregunta):
    anio = pregunta.get("anio")
    consulta = QueryDict(mutable=True)
    consulta.update({campo: valor for campo, valor in pregunta.items() if campo != "anio"})
    respuesta = catalogo(Filtros.de_peticion(consulta, anio), hoy=timezone.localdate(), pagina=None)
    cuentas = {f.clave: {o.valor: o.cuantas for o in f.opciones} for f in respuesta.facetas}
    assert respuesta.total == len(respuesta.pagina)  # so few that they fit in one page
    return [edicion.pk for edicion in respuesta.pagina], cuentas


@pytest.mark.django_db
def test_counts_and_pages_are_those_of_a_plain_reading_after_anything():
    _escenario()

    @given(st.lists(ACTOS, min_size=1, max_size=6), st.lists(PREGUNTAS, min_size=4, max_size=8))
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    def comprobar(actos, preguntas):
        with _que_se_deshace():
            for acto, cual in [("nueva", PRIMERA), *actos]:
                with sello_unico():
                    _actuar(acto, cual)
                _respondido({})  # so that the next act is read as news
            for pregunta in preguntas:
                orden = {} if "q" not in pregunta else {"orden": "recientes"}
                pedida = orden | pregunta
                assert _respondido(pedida) == _ingenuo(pedida)

    comprobar()


PRIMERA = {
    "titulo": TITULOS[0],
    "sector": "comercio",
    "periodicidad": "mensual",
    "anio": 2022,
    "dependencia": 0,
    "tema": 0,
    "lugar": 0,
    "estante": "util",
    "formatos": {"csv", "enlace"},
    "dias": 20,
}
