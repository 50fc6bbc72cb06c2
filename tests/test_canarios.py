"""Nothing that is not public is told by any address of the site, of whatever format."""

import re
from urllib.parse import quote

import pytest
import segno
from django.contrib import admin
from django.test import Client

from cholula_ga.publicacion.models import Asiento, Version
from informacion_util.models import Accion, Edicion
from proyecto_ciudadano.models import Problematica
from tests.canarios.lector import SITIO, cuerpo
from tests.canarios.recorrido import Recorrido, ruta_de, rutas_publicas
from tests.canarios.siembra import retirar, sembrar, sembrar_para_retirar

pytestmark = pytest.mark.django_db
SEGUNDOS = 240  # on a slow machine; a calm one needs a third
SEMILLAS = [
    "/",
    "/sitemap.xml",
    "/robots.txt",
    "/opensearch.xml",
    "/.well-known/security.txt",
    "/bitacora/",
    "/buscar/?q=escuela",
    "/buscar.atom?q=escuela",
    "/novedades.atom",
    "/datos/datapackage.json",
    "/api/popolo.json",
    "/api/popolo/persons.json",
    "/open311/v2/",
    "/open311/v2/discovery.json",
    "/open311/v2/services.xml",
    "/open311/v2/services/convivencia.json",
    "/open311/v2/services/convivencia.xml",
    "/open311/v2/requests.xml?start_date=2023-01-20T00:00:00Z&extensions=true",
    "/open311/v2/requests.json?start_date=2023-01-20T00:00:00Z&extensions=true",
    "/open311/v2/nada.json",
    "/proyecto-ciudadano/escuela/",
    "/proyecto-ciudadano/escuela/aaaa-bbbb-cccc-dddd/",
    "/proyecto-ciudadano/actividades.csv",
    "/proyecto-ciudadano/turnos.json",
    "/proyecto-ciudadano/pasos.csv?estado=atendida",
    "/acuerdos.atom",
    "/sesiones.atom",
    "/dependencias/servicios-publicos.atom",
    "/novedades/tipo/problematica.atom",
    "/datos/pasos/datapackage.json",
]
DE_UNA_SESION = ("asistencia.json", "puntos.json", "votos.json", "informe/")
CON_LLAVE = "/proyecto-ciudadano/escuela/"
# The drawing of the page's own address, which is what was asked for.
DIBUJO_DEL_CODIGO = re.compile(r'<path d="m0 0h7v1h-7z[^"]*"')
# Where what was public stays for whoever checks the log (docs/decisions/0022).
TESTIMONIO = ("bitacora.jsonl", "bitacora/<int:numero>.json")


@pytest.fixture(scope="module")
def plantado(sitio_cargado):
    """The whole site with its samples, and the canaries on top."""
    antes = Asiento.objects.count()
    siembra, validacion = sembrar(Client())
    numeros = Asiento.objects.filter(numero__gt=antes).values_list("numero", flat=True)
    siembra.sembrados += [f"/bitacora/{numero}.json" for numero in numeros]
    return siembra, validacion


def semillas_de(siembra):
    """Besides what the site names: each planted problem in every format, and its log."""
    acuerdo = Version.objects.filter(tipo_publico="acuerdo").first().url.rstrip("/")
    sesiones = Version.objects.filter(tipo_publico="sesion").values_list("url", flat=True)
    accion, edicion = Accion.objects.first(), Edicion.objects.publicadas().first()
    folios = list(Problematica.objects.values_list("folio", flat=True))
    return [
        *SEMILLAS,
        f"{acuerdo}.json",
        f"/q/a{accion.pk}/",
        f"/q/f{edicion.ficha_id}-{edicion.ejercicio.anio}/",
        *(f"{url}{fin}" for url in set(sesiones) for fin in DE_UNA_SESION),
        *(f"/open311/v2/requests/{folio}.{fin}" for folio in folios for fin in ("xml", "json")),
        *(f"/proyecto-ciudadano/{folio.lower()}/" for folio in folios),
        *(f"/proyecto-ciudadano/{folio.lower()}.json" for folio in folios),
        *(sembrado for sembrado in siembra.sembrados if sembrado.startswith("/bitacora/")),
        *("/proyecto-ciudadano/escuelas/21zqx0999q/", "/proyecto-ciudadano/lugares/zq-lugar.atom"),
    ]


def test_no_address_tells_what_is_not_public(client, plantado, monkeypatch):
    siembra, _ = plantado
    codigos = []
    original = segno.make_qr
    monkeypatch.setattr(
        segno, "make_qr", lambda texto, **kw: codigos.append(texto) or original(texto, **kw)
    )

    recorrido = Recorrido(client, siembra.canarios, siembra.sembrados)
    recorrido.andar(semillas_de(siembra), segundos=SEGUNDOS)

    assert recorrido.completo, f"faltó tiempo: {len(recorrido.vistas)} direcciones"
    assert recorrido.fugas == []
    assert recorrido.caidas() == []
    ajenos = {codigo.removeprefix(SITIO) for codigo in codigos} - set(recorrido.vistas)
    assert recorrido.reconocidos("\n".join(ajenos).lower()) == []
    assert len(codigos) > 50
    assert sorted(set(rutas_publicas()) - recorrido.rutas_vistas()) == []


def test_the_walk_finds_what_is_told(client, plantado):
    siembra, _ = plantado
    dichos = {"un lugar": ["lugar de muchas"], "un número": ["nada así"]}

    recorrido = Recorrido(client, dichos, siembra.sembrados)
    recorrido.visitar("/proyecto-ciudadano/problematicas.csv")
    recorrido.visitar("/proyecto-ciudadano/problematicas.geojson")

    assert [que for _, que in recorrido.fugas] == ["un lugar", "un lugar"]


def test_what_was_withdrawn_stays_only_in_the_log(client, plantado):
    siembra, validacion = plantado
    problematica, ficha = sembrar_para_retirar(siembra)
    cifras = {q: f for q, f in siembra.canarios.items() if q.endswith("retirada")}
    suyas = [problematica.folio, ficha.ficha.slug]
    antes = Recorrido(client, cifras, suyas).andar(
        ["/", *rutas_de(problematica, ficha)], segundos=9
    )

    retirar(problematica, ficha, por=validacion)
    despues = Recorrido(client, siembra.canarios, [*siembra.sembrados, *suyas])
    despues.andar([*semillas_de(siembra), *rutas_de(problematica, ficha)], segundos=SEGUNDOS)

    assert {que for _, que in antes.fugas} == set(cifras)
    assert despues.completo
    assert {(ruta_de(d), que) for d, que in despues.fugas if ruta_de(d) not in TESTIMONIO} == set()
    assert {que for _, que in despues.fugas} <= set(cifras)


def rutas_de(problematica, ficha):
    return [problematica.get_absolute_url(), ficha.get_absolute_url()]


@pytest.mark.parametrize(
    "direccion",
    [
        "/buscar/?q={}",
        "/buscar.atom?q={}",
        "/informacion-util/?q={}",
        "/proyecto-ciudadano/?estado={0}&localidad={0}&escuela={0}",
        "/proyecto-ciudadano/problematicas.json?estado={0}&dependencia={0}",
        "/proyecto-ciudadano/{}/",
        "/proyecto-ciudadano/{}.json",
        "/proyecto-ciudadano/escuelas/{}/",
        "/proyecto-ciudadano/escuelas/{}.atom",
        "/proyecto-ciudadano/escuela/{}/",
        "/open311/v2/requests.json?service_request_id={}",
        "/open311/v2/requests/{}.xml",
        "/open311/v2/requests/{0}.json?status={0}&service_code={0}",
        "/archivos/{}/x.pdf",
    ],
)
def test_asking_for_a_secret_answers_as_asking_for_anything(client, plantado, direccion):
    siembra, _ = plantado
    secretos = [formas[0] for que, formas in siembra.canarios.items() if "taller" not in que]
    secretos.append(siembra.canarios["escuela de un tema sensible"][1])

    dadas = {secreto: _respuesta(client, direccion, secreto) for secreto in secretos}

    iguales = {secreto: _respuesta(client, direccion, _otro(secreto)) for secreto in secretos}
    distintas = {secreto for secreto in secretos if dadas[secreto] != iguales[secreto]}
    abren = {secreto for secreto in secretos if secreto.count("-") == 3}  # whole keys do open
    assert distintas == (abren if direccion.startswith(CON_LLAVE) else set())


def _otro(secreto):
    """As long and of the same kind of signs, and nobody's."""
    signos = {True: "Z", False: "z"}
    return "".join(
        signos[c.isupper()] if c.isalpha() else "7" if c.isdigit() else c for c in secreto
    )


def _respuesta(client, direccion, palabra):
    respuesta = client.get(direccion.format(palabra))
    texto = DIBUJO_DEL_CODIGO.sub("", cuerpo(respuesta).decode().lower())
    return respuesta.status_code, texto.replace(quote(palabra.lower()), "·")


def test_files_that_are_not_public_are_not_there(client, plantado):
    siembra, _ = plantado

    estados = {
        direccion: client.get(direccion).status_code for direccion in siembra.archivos_ocultos
    }

    assert len(estados) >= 3
    assert set(estados.values()) == {404}


def test_the_panel_tells_nothing_to_who_has_not_entered(client, plantado):
    siembra, _ = plantado
    direcciones = list(_del_panel())

    fugas = Recorrido(client, siembra.canarios)
    for direccion in direcciones:
        fugas.visitar(direccion)

    assert len(direcciones) > 100
    assert fugas.fugas == []
    assert set(fugas.vistas.values()) <= {200, 302, 401, 404, 405}
    con_pagina = [d for d, estado in fugas.vistas.items() if estado == 200]
    assert [d for d in con_pagina if "login" not in d and "jsi18n" not in d] == []


def _del_panel():
    """Every address of the panel: those of each row with a real row, the first one."""
    for patron in admin.site.urls[0]:
        yield from _con_ejemplo(patron, "/admin/")


def _con_ejemplo(patron, prefijo):
    ruta = prefijo + str(patron.pattern)
    if hasattr(patron, "url_patterns"):
        for parte in patron.url_patterns:
            yield from _con_ejemplo(parte, ruta)
        return
    yield re.sub(r"\(\?P.*", "", re.sub(r"<[^>]+>", "1", ruta)).replace("^", "").replace("$", "")
