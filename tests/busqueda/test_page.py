import pytest
from bs4 import BeautifulSoup
from django.utils.html import conditional_escape
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cholula_ga.busqueda.analizador import analizar_consulta
from cholula_ga.busqueda.fragmentos import fragmento, resaltar
from cholula_ga.busqueda.indice import indexar

pytestmark = pytest.mark.django_db
BUSCAR = "/buscar/"


def documentos(cuantos, **campos):
    return [
        indexar(
            **(
                {
                    "clave": f"prueba/{n}",
                    "tipo": ["ficha", "sesion"][n % 2],
                    "titulo": f"Rutas {n}",
                    "url": f"/prueba/{n}/",
                    "resumen": "Horarios de recolección",
                }
                | campos
            )
        )
        for n in range(cuantos)
    ]


def pagina(client, **consulta):
    respuesta = client.get(BUSCAR, consulta)
    assert respuesta.status_code == 200
    return BeautifulSoup(respuesta.content, "html.parser").select_one("main")


def test_words_are_marked_in_title_and_summary(client):
    documentos(1)

    main = pagina(client, q="ruta recoleccion")

    assert [marca.text for marca in main.select("mark")] == ["Rutas", "recolección"]


def test_marked_text_is_escaped():
    consulta = analizar_consulta("script")

    assert resaltar("<script>alert(1)</script>", consulta) == (
        "&lt;<mark>script</mark>&gt;alert(1)&lt;/<mark>script</mark>&gt;"
    )


def test_fragment_shows_the_place_of_the_body_where_the_word_is():
    documento = documentos(1, resumen="Nada", cuerpo="relleno " * 200 + "cloro aquí")[0]

    texto = fragmento(documento, analizar_consulta("cloro")).texto

    assert "<mark>cloro</mark>" in texto
    assert len(texto) < 300


def test_results_are_grouped_and_counted_by_type(client):
    documentos(5)

    respuesta = client.get(BUSCAR, {"q": "rutas"})

    hallados = respuesta.context["hallados"]
    assert [(f.tipo, f.conteo) for f in hallados.facetas] == [("ficha", 3), ("sesion", 2)]
    assert sorted(len(grupo.resultados) for grupo in hallados.grupos) == [2, 3]


def test_results_can_be_narrowed_to_a_type_and_paged(client):
    documentos(50)

    respuesta = client.get(BUSCAR, {"q": "rutas", "tipo": "ficha", "pagina": "2"})

    hallados = respuesta.context["hallados"]
    assert (hallados.conteo, hallados.pagina.number, len(hallados.pagina)) == (25, 2, 5)


@pytest.mark.parametrize(
    "texto", ["'\"%_*():", "x" * 10_000, "", "   ", "\x00", "<b>&amp;", "🦜", "n" * 9_999 + "ñ"]
)
def test_hostile_query_gives_a_clear_page(client, texto):
    documentos(1)

    main = pagina(client, q=texto, pagina="-7", tipo="'%")

    assert main.h1.text == "Buscar"
    assert main.select("mark") == []


def test_long_query_says_that_it_was_cut(client):
    main = pagina(client, q="rutas " + "x" * 10_000)

    assert "primeras" in main.select_one(".aviso").text


@pytest.mark.parametrize("cuantos", [1, 60])
def test_search_takes_the_same_queries_for_any_number_of_results(
    client, django_assert_max_num_queries, cuantos
):
    documentos(cuantos)

    with django_assert_max_num_queries(4):  # stamp, types, count, page
        client.get(BUSCAR, {"q": "rutas", "tipo": "ficha"})


TROZOS = st.sampled_from(["agua", "<b>", "</mark>", "&amp;", '"', "«", "ñ", "½", "🦜", "\x00", " "])
TEXTOS = st.one_of(st.text(max_size=80), st.lists(TROZOS, max_size=12).map("".join))


@given(texto=TEXTOS, consulta=TEXTOS)
def test_marking_adds_nothing_to_any_text_but_the_marks(texto, consulta):
    marcado = resaltar(texto, analizar_consulta(consulta))

    sin_marcas = marcado.replace("<mark>", "").replace("</mark>", "")
    assert sin_marcas == conditional_escape(texto)
    assert marcado.count("<mark>") == marcado.count("</mark>")


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(titulo=TEXTOS, cuerpo=TEXTOS, consulta=TEXTOS)
def test_no_text_at_all_breaks_the_page(client, titulo, cuerpo, consulta):
    documentos(1, titulo=titulo, resumen=cuerpo, cuerpo=cuerpo)

    main = pagina(client, q=consulta)

    assert main.select("script, b") == []
    assert {hijo.name for marca in main.select("mark") for hijo in marca.find_all()} == set()


def test_words_that_are_everywhere_still_have_their_page(client, monkeypatch):
    monkeypatch.setattr("cholula_ga.busqueda.indice.TOPE_CONTEO", 2)
    documentos(6)

    main = pagina(client, q="rutas")

    assert len(main.select("mark")) > 0
