import io

import pytest
from django.core import mail
from django.urls import reverse
from pypdf import PdfReader

from proyecto_ciudadano import actions
from proyecto_ciudadano.models import (
    EnlaceEscolar,
)
from proyecto_ciudadano.portada import SALA
from tests.factories.institucion import un_usuario, una_dependencia
from tests.factories.proyecto_ciudadano import (
    un_acto,
    un_enlace,
    una_atendida,
    una_publicada,
    una_turnada,
    una_validada,
)
from tests.proyecto_ciudadano.enlaces import un_comentario, voz
from tests.proyecto_ciudadano.formularios import entrar, ruta

pytestmark = pytest.mark.django_db
PEDIR = {"accion": "pedir", "pedir-medio": "impreso", "pedir-correo": "", "pedir-dias": "30"}
POR_CORREO = PEDIR | {"pedir-medio": "correo", "pedir-correo": "21dst0001a@seppue.gob.mx"}


def test_once_attended_the_panel_offers_to_ask_the_school(client):
    problematica = una_atendida()
    entrar(client, "validacion")

    pagina = client.get(ruta("problematica_seguimiento", problematica.pk)).content.decode()

    assert "Pedir la voz de la escuela" in pagina
    assert voz(problematica) in pagina


def test_a_link_is_made_once_however_often_the_form_arrives(client):
    problematica = una_atendida()
    entrar(client, "validacion")

    respuestas = [client.post(voz(problematica), PEDIR | {"envio": "7"}) for _ in range(2)]

    enlace = EnlaceEscolar.objects.get()
    assert [r.status_code for r in respuestas] == [302, 302]
    assert (enlace.medio, enlace.revocado_el) == ("impreso", None)
    assert enlace.llave in client.get(voz(problematica)).content.decode()


def test_the_letter_says_the_key_and_no_school(client):
    problematica = una_atendida(categoria="salud")
    enlace = un_enlace(problematica)
    entrar(client, "validacion")

    respuesta = client.get(ruta("problematica_carta", problematica.pk))

    lector = PdfReader(io.BytesIO(respuesta.content))
    texto = " ".join(lector.pages[0].extract_text().split())
    escuela = problematica.taller.escuela
    assert (len(lector.pages), "no-store" in respuesta["Cache-Control"]) == (1, True)
    assert (enlace.llave in texto, problematica.folio in texto) == (True, True)
    assert [nombre in texto for nombre in (escuela.nombre, escuela.cct)] == [False, False]


def test_the_letter_goes_by_mail_and_the_address_is_kept_nowhere(client):
    problematica = una_atendida()
    entrar(client, "validacion")

    client.post(voz(problematica), POR_CORREO)

    carta, enlace = mail.outbox[0], EnlaceEscolar.objects.get()
    escuela = problematica.taller.escuela
    assert (len(mail.outbox), carta.to) == (1, ["21dst0001a@seppue.gob.mx"])
    assert carta.subject == f"¿Quedó atendido? Problemática {problematica.folio}"
    assert enlace.llave in carta.body
    assert [n in carta.subject + carta.body for n in (escuela.nombre, escuela.cct)] == [False] * 2
    guardado = EnlaceEscolar.objects.values_list().get()
    assert "seppue" not in f"{guardado} {client.get(voz(problematica)).content.decode()}"


@pytest.mark.parametrize(
    ("correo", "dice"),
    [("", "Escriba el correo institucional"), ("lupita@gmail.com", "Parece el correo de una")],
)
def test_only_an_institutional_address_is_taken(client, correo, dice):
    problematica = una_atendida()
    entrar(client, "validacion")

    pagina = client.post(voz(problematica), POR_CORREO | {"pedir-correo": correo})

    assert (EnlaceEscolar.objects.count(), len(mail.outbox)) == (0, 0)
    assert dice in pagina.content.decode()


def test_mail_that_does_not_leave_cancels_its_link(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens
    problematica = una_atendida()
    entrar(client, "validacion")

    pagina = client.post(voz(problematica), POR_CORREO).content.decode()

    enlace = EnlaceEscolar.objects.get()
    assert "El correo no salió, y el enlace se canceló." in pagina
    assert (enlace.revocado_el is None, enlace.motivo_de_revocacion) == (
        False,
        "El correo no salió.",
    )


def test_a_site_without_mail_says_to_print(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    settings.LOCAL = False
    entrar(client, "validacion")

    pagina = client.post(voz(una_atendida()), POR_CORREO).content.decode()

    assert "no tiene correo de salida: imprima la carta" in pagina
    assert EnlaceEscolar.objects.count() == 0


def test_a_link_is_cancelled_with_its_reason(client):
    enlace = un_enlace()
    entrar(client, "validacion")
    datos = {"accion": "revocar", "enlace": enlace.pk, "revocar-motivo": "Se perdió la carta."}

    client.post(voz(enlace.problematica), datos)

    enlace.refresh_from_db()
    pagina = client.get(voz(enlace.problematica)).content.decode()
    assert enlace.motivo_de_revocacion == "Se perdió la carta."
    assert ("Cancelado: Se perdió la carta." in pagina, enlace.llave in pagina) == (True, False)


@pytest.mark.parametrize("rol", ["enlace", "secretaria_tecnica"])
def test_nobody_else_sees_links_nor_comments(client, rol):
    comentario = un_comentario()
    problematica = comentario.enlace.problematica
    entrar(client, rol, [problematica.turnos.get().dependencia])

    respuestas = [
        client.get(voz(problematica)),
        client.post(voz(problematica), PEDIR),
        client.get(ruta("problematica_carta", problematica.pk)),
    ]

    assert [r.status_code for r in respuestas] == [403, 403, 403]
    seguimiento = client.get(ruta("problematica_seguimiento", problematica.pk)).content.decode()
    assert ("Lupita" in seguimiento, voz(problematica) in seguimiento) == (False, False)


def test_another_problems_link_and_comment_are_not_reached(client):
    ajeno, problematica = un_comentario(), una_atendida()
    entrar(client, "validacion")

    revocar = {"accion": "revocar", "enlace": ajeno.enlace_id, "revocar-motivo": "x"}
    no_publicar = {"accion": "no_publicar", "comentario": ajeno.pk, "no_publicar-razon": "ofende"}
    respuestas = [client.post(voz(problematica), datos) for datos in (revocar, no_publicar)]

    assert [r.status_code for r in respuestas] == [404, 404]


def pendientes(usuario):
    return {p.texto: (p.cuantos, p.urgente) for p in SALA.pendientes(usuario) if p.cuantos}


def test_a_dispute_is_an_urgent_task_of_the_office_until_it_is_attended_again(client):
    problematica, otra = una_atendida(), una_turnada()
    dependencia = problematica.turnos.get().dependencia
    suyo, ajeno = (un_usuario("enlace", [d]) for d in (dependencia, otra.turnos.get().dependencia))
    texto = "La escuela no está de acuerdo: vuelva a atender"

    actions.disputar(problematica, un_acto())
    disputada = pendientes(suyo)[texto], texto in pendientes(ajeno)
    client.force_login(suyo)
    lista = client.get(ruta("problematica_changelist") + "?voz=disputada").content.decode()
    actions.declarar_atendida(problematica, un_acto(), dependencia=dependencia)

    assert disputada == ((1, True), False)
    assert problematica.folio in lista
    assert texto not in pendientes(suyo)


def test_validacion_is_told_whom_to_ask_and_what_to_review(client):
    comentario, por_pedir, _ = un_comentario(), una_atendida(), un_enlace()
    entrar(client, "validacion")

    tareas = pendientes(un_usuario("validacion"))

    lista = ruta("problematica_changelist")
    paginas = [
        client.get(f"{lista}?voz={cual}").content.decode() for cual in ("comentario", "por_pedir")
    ]
    assert tareas["Comentarios de escuelas que esperan su revisión"] == (1, True)
    assert tareas["Problemáticas atendidas: falta preguntar a la escuela"] == (1, False)
    assert comentario.enlace.problematica.folio in paginas[0]
    assert por_pedir.folio in paginas[1]


def test_a_dispute_is_told_to_the_offices_that_have_an_address(django_capture_on_commit_callbacks):
    dependencia = una_dependencia(correo="servicios@sach.gob.mx")
    problematica = una_turnada(dependencia, categoria="salud")
    actions.turnar(problematica, un_acto(), dependencias=[una_dependencia()])

    una_publicada(problematica, concluye=True)
    problematica.refresh_from_db()

    with django_capture_on_commit_callbacks(execute=True):
        actions.disputar(problematica, un_acto())

    (carta,) = mail.outbox
    escuela = problematica.taller.escuela
    assert carta.to == ["servicios@sach.gob.mx"]
    assert carta.subject == f"La escuela no está de acuerdo: {problematica.folio}"
    assert reverse("admin:proyecto_ciudadano_problematica_seguimiento", args=[problematica.pk]) in (
        carta.body
    )
    assert [n in carta.subject + carta.body for n in (escuela.nombre, escuela.cct)] == [False] * 2


def test_there_is_nothing_to_ask_before_it_is_attended(client):
    problematica = una_validada()
    entrar(client, "validacion")

    pagina = client.post(voz(problematica), PEDIR).content.decode()

    assert "cuando la dependencia dice que ya quedó atendida" in pagina
    assert EnlaceEscolar.objects.count() == 0
