from datetime import date

import feedparser
import pytest

from proyecto_ciudadano import actions
from tests.factories.institucion import un_usuario, una_dependencia
from tests.factories.proyecto_ciudadano import (
    un_acto,
    un_taller,
    una_atendida,
    una_escuela,
    una_turnada,
    una_validada,
)

pytestmark = pytest.mark.django_db
RAIZ = "/proyecto-ciudadano"
SITIO = "http://127.0.0.1:8000"


def _leer(client, ruta):
    respuesta = client.get(ruta)
    assert (respuesta.status_code, respuesta.cookies) == (200, {})
    leido = feedparser.parse(respuesta.content)
    assert (leido.bozo, leido.version) == (False, "atom10")
    return leido


def _folios(leido):
    return sorted({entrada.link.split("/")[-2] for entrada in leido.entries})


def _folio(problematica):
    return problematica.folio.lower()


def test_a_problem_has_an_entry_for_each_step_newest_first(client):
    problematica = una_atendida()
    actions.disputar(problematica, un_acto(texto="Volvió la basura.", fecha=date(2023, 3, 28)))

    leido = _leer(client, f"{RAIZ}/{_folio(problematica)}.atom")

    assert [(e.title, e.published[:10]) for e in leido.entries] == [
        ("La escuela no está de acuerdo", "2023-03-28"),
        ("Atendida, según la dependencia", "2023-03-10"),
        ("En atención", "2023-03-10"),
        ("Turnada", "2023-03-01"),
        ("Validada", "2023-03-01"),
        ("Detectada", "2023-02-14"),
    ]
    assert leido.entries[0].link == f"{SITIO}{problematica.get_absolute_url()}#paso-6"
    assert [tag.term for tag in leido.entries[0].tags] == ["La escuela", "Limpieza y residuos"]
    assert "Volvió la basura." in leido.entries[0].summary
    assert "La esquina quedó limpia." in leido.entries[2].summary
    assert leido.feed.link == f"{SITIO}{problematica.get_absolute_url()}"


def test_what_moves_nothing_does_not_announce_the_state_again(client):
    problematica = una_atendida()
    actions.confirmar_en_parte(problematica, un_acto(fecha=date(2023, 3, 28)))

    leido = _leer(client, f"{RAIZ}.atom")

    assert [e.title.rpartition(": ")[2] for e in leido.entries[:2]] == [
        "la escuela confirma en parte",
        "atendida, según la dependencia",
    ]


def test_entries_keep_their_names_when_the_story_grows(client):
    problematica = una_atendida()
    ruta = f"{RAIZ}/{_folio(problematica)}.atom"
    antes = [entrada.id for entrada in _leer(client, ruta).entries]

    actions.confirmar(problematica, un_acto(fecha=date(2023, 3, 28)))

    despues = [entrada.id for entrada in _leer(client, ruta).entries]
    assert despues[1:] == antes
    assert len(set(despues)) == len(despues) == 6


def test_the_list_has_a_feed_with_its_own_facets(client):
    agua = una_dependencia(slug="agua", nombre="Agua")
    suya = una_turnada(agua, categoria="agua")
    otra = una_validada(categoria="limpieza")

    todas = _leer(client, f"{RAIZ}.atom")
    de_agua = _leer(client, f"{RAIZ}.atom?dependencia=agua")

    assert _folios(todas) == sorted([_folio(suya), _folio(otra)])
    assert [entrada.title for entrada in de_agua.entries] == [
        "Basura en la esquina: turnada",
        "Basura en la esquina: validada",
    ]
    assert de_agua.feed.title == "Proyecto Ciudadano (dependencia agua), San Andrés Cholula"
    assert de_agua.feed.id != todas.feed.id
    assert _leer(client, f"{RAIZ}.atom?estado=nada").entries == []


def test_sensitive_problems_are_in_their_place_and_dependencia_but_not_in_a_school(client):
    dependencia = una_dependencia(slug="genero", nombre="Igualdad")
    taller = un_taller(escuela=una_escuela(nombre="Primaria Ameyal", cct="21DPR0555X"))
    llana = una_turnada(dependencia, taller=taller)
    sensible = una_turnada(dependencia, taller=taller, categoria="igualdad")
    lugar = taller.escuela.localidad.slug

    rutas = (f"{RAIZ}/escuelas/21dpr0555x.atom", f"{RAIZ}/lugares/{lugar}.atom")
    escuela, lugar, oficina = (
        _leer(client, ruta) for ruta in (*rutas, f"{RAIZ}.atom?dependencia=genero")
    )

    ambas = [_folio(llana), _folio(sensible)]
    assert [_folios(escuela), _folios(lugar), _folios(oficina)] == [ambas[:1], ambas, ambas]
    pasos = _leer(client, f"{RAIZ}/{_folio(sensible)}.atom")
    nombres = ("Ameyal", "21DPR0555X", "21dpr0555x")
    ajenos = [str(pasos), str(lugar), str(oficina)]
    assert [nombre for nombre in nombres for texto in ajenos if nombre in texto] == []


def test_what_was_withdrawn_is_in_no_feed(client):
    problematica = una_validada(titulo="Publicada por error")
    lugar, cct = problematica.localidad.slug, problematica.taller.escuela.cct.lower()

    actions.retirar_problematica(
        problematica, por=un_usuario("validacion"), motivo="Se publicó por error."
    )

    assert client.get(f"{RAIZ}/{_folio(problematica)}.atom").status_code == 404
    assert client.get(f"{RAIZ}/escuelas/{cct}.atom").status_code == 404
    for ruta in (f"{RAIZ}.atom", f"{RAIZ}/lugares/{lugar}.atom"):
        assert _leer(client, ruta).entries == []


@pytest.mark.parametrize("ruta", ["lugares/no-existe.atom", "pc-1999-0001.atom"])
def test_a_feed_of_what_is_not_there_does_not_exist(client, ruta):
    assert client.get(f"{RAIZ}/{ruta}").status_code == 404


def test_pages_offer_their_feeds(client):
    problematica = una_validada()
    cct, lugar = problematica.taller.escuela.cct.lower(), problematica.localidad.slug

    def ofrece(ruta, atom):
        pagina = client.get(ruta).content.decode()
        return f'<link rel="alternate" type="application/atom+xml" href="{atom}"' in pagina

    propia = problematica.get_absolute_url()
    assert ofrece(propia, f"{propia.rstrip('/')}.atom")
    assert ofrece(propia, f"{RAIZ}/lugares/{lugar}.atom")
    assert ofrece(f"{RAIZ}/escuelas/{cct}/", f"{RAIZ}/escuelas/{cct}.atom")


@pytest.mark.parametrize("cuantas", [1, 4])
def test_feeds_take_the_same_queries_for_any_number(client, django_assert_num_queries, cuantas):
    taller = un_taller()
    for _ in range(cuantas):
        problematica = una_turnada(taller=taller)

    with django_assert_num_queries(3):  # stamp, problem, version
        client.get(f"{RAIZ}/{_folio(problematica)}.atom")
    with django_assert_num_queries(2):  # stamp, versions
        client.get(f"{RAIZ}.atom")
    with django_assert_num_queries(3):  # stamp, school, versions
        client.get(f"{RAIZ}/escuelas/{taller.escuela.cct.lower()}.atom")
