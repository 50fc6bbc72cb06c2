import pytest
from bs4 import BeautifulSoup

from cholula_ga.busqueda.analizador import analizar_consulta
from cholula_ga.busqueda.documentos import Entrada
from cholula_ga.busqueda.indice import indexar, indexar_entero, quitar, rehacer
from cholula_ga.busqueda.models import Palabra
from cholula_ga.busqueda.sugerencias import sugerir

pytestmark = pytest.mark.django_db


def publicar(n=1, **campos):
    valores = {"clave": f"prueba/{n}", "tipo": "ficha", "titulo": "Prueba", "url": f"/prueba/{n}/"}
    return indexar(**(valores | campos))


def sugerencia(texto):
    return sugerir(texto, analizar_consulta(texto))


def vocabulario():
    return dict(Palabra.objects.values_list("forma", "documentos"))


@pytest.mark.parametrize(
    ("escrito", "esperado"),
    [
        ("recolecion", "recolección"),
        ("RECOLECSION de vasura", "recolección de basura"),
        ("alunbrado", "alumbrado"),
        ("hagua potable", "agua potable"),
        ("nila", "niña"),
        ("agau", "agua"),
        ("xilófono", ""),
        ("CIGA/SO/09/2023", ""),
        ("recolección agua", ""),
        ("🦜", ""),
        ("", ""),
    ],
)
def test_misspelt_words_are_put_right_only_if_that_leads_to_results(escrito, esperado):
    publicar(1, titulo="Recolección de basura")
    publicar(2, titulo="Agua potable", cuerpo="CIGA/SO/01/2023")
    publicar(3, titulo="Alumbrado de la calle", resumen="Una niña")

    assert sugerencia(escrito) == esperado


def test_words_that_never_occur_together_are_not_suggested_together():
    publicar(1, titulo="Basura")
    publicar(2, titulo="Alumbrado")

    assert sugerencia("vasura alunbrado") == ""


def test_the_commoner_of_two_equally_near_words_is_suggested():
    publicar(1, titulo="casas")
    publicar(2, titulo="cajas")
    publicar(3, titulo="cajas")

    assert sugerencia("cavas") == "cajas"


def test_vocabulary_counts_documents_and_keeps_the_accents():
    publicar(1, titulo="Recolección, recolección y RECOLECCION", cuerpo="Año 2023")
    publicar(2, titulo="recoleccion")

    assert vocabulario() == {"recolección": 2, "año": 1}


def test_word_of_a_withdrawn_or_changed_thing_is_no_longer_suggested():
    publicar(1, titulo="Basura")
    publicar(2, titulo="Alumbrado")
    quitar("prueba/1")
    publicar(2, titulo="Luminarias")

    assert (sugerencia("vasura"), sugerencia("alunbrado"), vocabulario()) == (
        "",
        "",
        {"luminarias": 1},
    )


def test_parts_leave_with_their_whole_and_when_they_are_no_longer_declared():
    entero = Entrada(clave="sesion/1", tipo="sesion", titulo="Sesión", url="/s/")
    partes = [
        Entrada(
            clave=f"sesion/1#punto-{n}",
            parte_de="sesion/1",
            tipo="punto",
            titulo=titulo,
            url=f"/s/#punto-{n}",
        )
        for n, titulo in enumerate(["Difusión", "Alumbrado"], 1)
    ]

    indexar_entero(entero, partes)
    con_dos = vocabulario()
    indexar_entero(entero, partes[:1])
    con_uno = vocabulario()
    quitar("sesion/1")

    assert con_dos == {"sesión": 1, "difusión": 1, "alumbrado": 1}
    assert con_uno == {"sesión": 1, "difusión": 1}
    assert vocabulario() == {}


def test_making_the_index_anew_mends_what_was_broken_behind_its_back():
    documento = publicar(1, titulo="Basura")
    publicar(2, titulo="Retirada")
    Palabra.objects.update(documentos=40)

    rehacer([Entrada(clave="prueba/1", tipo="ficha", titulo="Basura", url="/prueba/1/")])

    assert vocabulario() == {"basura": 1}
    assert sugerencia("vasura") == "basura"
    assert publicar(1, titulo="Basura").pk == documento.pk


def test_empty_answer_says_what_to_do(client):
    publicar(1, titulo="Recolección de basura")
    publicar(2, titulo="Agua")

    main = BeautifulSoup(client.get("/buscar/?q=vasura+agua").content, "html.parser").main

    enlaces = [(a.text, a["href"]) for a in main.select("li a")]
    assert main.select(".aviso") == []
    assert enlaces[0] == ("agua", "?q=agua")
    assert enlaces[-1] == ("solicitarla", "/solicitar-informacion/")


def test_page_links_to_what_was_probably_meant(client):
    publicar(1, titulo="Recolección de basura")

    main = BeautifulSoup(client.get("/buscar/?q=recolecion").content, "html.parser").main

    enlace = main.select_one(".aviso a")
    assert (enlace.text, enlace["href"]) == ("recolección", "?q=recolecci%C3%B3n")
    assert "Recolección" in client.get(f"/buscar/{enlace['href']}").content.decode()


def test_phrase_that_is_not_there_offers_the_same_words_without_quotes(client):
    publicar(1, titulo="Potable es el agua")

    main = BeautifulSoup(client.get('/buscar/?q="agua potable"').content, "html.parser").main

    assert ("Busca las mismas palabras sin comillas", "?q=agua%20potable") in [
        (a.text, a["href"]) for a in main.select("li a")
    ]


@pytest.mark.parametrize("palabras", ["vasura alunbrado vanqueta", "cavas", '"agua seca" malva'])
def test_empty_answer_takes_few_queries(client, django_assert_max_num_queries, palabras):
    for n in range(30):
        publicar(n, titulo=f"Basura alumbrado banqueta cajas agua {n}")

    with django_assert_max_num_queries(8):
        client.get("/buscar/", {"q": palabras})
