"""What the tests of the panel share: who enters and what a form sends."""

from django.urls import reverse

from cholula_ga.publicacion.revision import enviar_a_revision
from proyecto_ciudadano.admin.verbos import VERBOS
from tests.factories.institucion import un_usuario
from tests.factories.proyecto_ciudadano import una_actividad, una_evidencia, una_imagen

PANEL = "admin:proyecto_ciudadano_{}"


def ruta(vista, *args):
    return reverse(PANEL.format(vista), args=args)


def entrar(client, rol, dependencias=()):
    usuario = un_usuario(rol, dependencias)
    client.force_login(usuario)
    return usuario


def paso(client, problematica, verbo, **campos):
    """A step as the page sends it: with what it has read, and every warning ticked."""
    oferta = _oferta(client, problematica, verbo)
    avisos = oferta["form"].fields.get("avisos")
    datos = {"fecha": "2023-03-05", "texto": "Se publica."}
    if verbo in ("validar", "reponer"):
        datos["identificable"] = "nadie"
    if avisos:
        datos["avisos"] = [clave for clave, _ in avisos.choices]
    datos = {f"{verbo}-{nombre}": valor for nombre, valor in (datos | campos).items()}
    return datos | {"verbo": verbo, "huella": oferta["huella"]}


def _oferta(client, problematica, verbo):
    contexto = client.get(ruta("problematica_seguimiento", problematica.pk)).context
    ofertas = {oferta["verbo"].nombre: oferta for oferta in contexto["verbos"]}
    form = VERBOS[verbo].formulario(prefix=verbo, problematica=problematica)
    return ofertas.get(verbo, {"form": form}) | {"huella": contexto["huella"]}


def formulario(problematica, **fields):
    """An activity as the form sends it, with one file."""
    turno = problematica.turnos.get()
    return {
        "_envio": "1",
        "problematica": problematica.pk,
        "dependencia": turno.dependencia_id,
        "fecha": "2023-03-10",
        "que_se_hizo": "Se barrió.",
        "resultado": "Quedó limpio.",
        "beneficiarios": "80",
        "evidencias-TOTAL_FORMS": "1",
        "evidencias-INITIAL_FORMS": "0",
        "evidencias-0-fichero": una_imagen(),
        "evidencias-0-momento": "despues",
        "evidencias-0-texto_alternativo": "Banqueta limpia.",
        "evidencias-0-se_reconoce_persona": "False",
        "_enviar": "1",
    } | fields


def en_revision():
    actividad = una_actividad()
    una_evidencia(actividad)
    enviar_a_revision(actividad, por=un_usuario("enlace"))
    return actividad, ruta("actividad_revision", actividad.pk)
