"""The school's own words: a second person publishes them as they are, or not at all."""

import pytest
from bs4 import BeautifulSoup

from proyecto_ciudadano.models import Problematica, RevisionDePrivacidad
from tests.proyecto_ciudadano.enlaces import PALABRAS, un_comentario, voz
from tests.proyecto_ciudadano.formularios import entrar

pytestmark = pytest.mark.django_db


def publicar(client, comentario, texto, **fields):
    datos = {"accion": "publicar", "comentario": comentario.pk, "publicar-texto": texto}
    casillas = {"publicar-nadie_identificable": "on", "publicar-confirma_avisos": "on"}
    return client.post(voz(comentario.enlace.problematica), datos | casillas | fields)


def test_a_second_person_covers_and_publishes_the_schools_words(client):
    comentario = un_comentario()
    problematica = comentario.enlace.problematica
    revisa = entrar(client, "validacion")
    cubierto = "Sigue fallando. Lo reportó la maestra [dato personal] el lunes."

    previa = client.get(voz(problematica)).content.decode()
    publicar(client, comentario, cubierto)

    comentario.refresh_from_db()
    problematica.refresh_from_db()
    ultimo = problematica.a_publico()["movimientos"][-1]
    assert "Parece que hay el nombre de una persona." in previa
    assert (ultimo["voz"], ultimo["texto"], ultimo["de"]) == ("escuela", cubierto, ultimo["a"])
    assert (comentario.estado, comentario.texto) == ("publicado", "")
    assert RevisionDePrivacidad.objects.get(usuario=revisa).nadie_identificable is True
    assert "Lupita" not in client.get(problematica.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("texto", "fields", "dice"),
    [
        ("Ya quedó bien.", {}, "No cambie las palabras de la escuela"),
        (PALABRAS + " [dato personal]", {}, "No cambie las palabras de la escuela"),
        (PALABRAS, {"publicar-nadie_identificable": ""}, "Responda si alguien puede"),
    ],
)
def test_the_schools_words_are_not_changed_nor_published_unread(client, texto, fields, dice):
    comentario = un_comentario()
    entrar(client, "validacion")

    pagina = publicar(client, comentario, texto, **fields).content.decode()

    comentario.refresh_from_db()
    assert (dice in pagina, comentario.estado) == (True, "pendiente")
    assert BeautifulSoup(pagina, "html.parser").find("textarea").text.strip() == texto


def test_a_comment_that_names_a_reserved_school_is_not_published(client):
    comentario = un_comentario(categoria="salud")
    escuela = comentario.enlace.problematica.taller.escuela
    otro = un_comentario(f"En la {escuela.nombre} sigue igual.", taller=escuela.talleres.get())
    Problematica.objects.filter(pk=otro.enlace.problematica_id).update(categoria="salud")
    entrar(client, "validacion")

    pagina = publicar(client, otro, otro.texto).content.decode()

    otro.refresh_from_db()
    assert otro.estado == "pendiente"
    assert "En un tema sensible no se nombra a la escuela" in pagina


def test_an_unpublished_comment_is_not_kept(client):
    comentario = un_comentario()
    entrar(client, "validacion")
    datos = {"accion": "no_publicar", "comentario": comentario.pk, "no_publicar-nota": "Hablarles."}

    client.post(
        voz(comentario.enlace.problematica), datos | {"no_publicar-razon": "datos_personales"}
    )

    comentario.refresh_from_db()
    assert (comentario.estado, comentario.texto) == ("no_publicado", "")
    assert (comentario.razon, comentario.nota_interna) == ("datos_personales", "Hablarles.")
