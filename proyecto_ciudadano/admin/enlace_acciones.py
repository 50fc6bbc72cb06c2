"""What validación does about a school's voice: make a link, cancel it, decide on the words."""

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from cholula_ga.institucion.admin_base import usuario_de
from cholula_ga.institucion.models import Envio
from proyecto_ciudadano import actions
from proyecto_ciudadano.actions.comentario import avisos_del_comentario
from proyecto_ciudadano.actions.enlace_escolar import ADMITEN_ENLACE
from proyecto_ciudadano.correo import direccion_del_enlace, hay_correo
from proyecto_ciudadano.forms import ComentarioForm, NoPublicarForm, PedirVozForm, RevocarForm
from proyecto_ciudadano.models import (
    ComentarioEscolar,
    EnlaceEscolar,
    MedioDeEnlace,
    Problematica,
)

RUTA_CARTA = "admin:proyecto_ciudadano_problematica_carta"
SITUACIONES = {
    "vivo": "Espera respuesta",
    "contestado": "La escuela respondió",
    "revocado": "Cancelado",
    "vencido": "Venció sin respuesta",
    "superado": "Ya no sirve: la problemática cambió de estado",
}


def comentarios_pendientes(problematica: Problematica) -> Any:
    return ComentarioEscolar.objects.pendientes().filter(enlace__problematica=problematica)


def enlace_vivo(problematica: Problematica) -> EnlaceEscolar | None:
    enlace = EnlaceEscolar.objects.filter(problematica=problematica).sin_usar().first()
    hoy = timezone.localdate()
    return enlace if enlace and enlace.situacion(hoy) == "vivo" else None


Hecho = tuple[Form, str]  # the form, and what was done; empty if it was not


def _intentar(form: Form, hacer: Callable[[], Any], hecho: str) -> Hecho:
    if not form.is_valid():
        return form, ""
    try:
        hacer()
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return form, ""
    return form, hecho


def _pedir(request: HttpRequest, problematica: Problematica) -> Hecho:
    por, form = usuario_de(request), PedirVozForm(request.POST, prefix="pedir")

    def hacer() -> None:
        clave = f"enlace/{por.pk}/{request.POST.get('envio', '')[:40]}"
        if not Envio.objects.get_or_create(clave=clave)[1]:
            return  # the form arrived twice: one link is enough
        limpio = form.cleaned_data
        if limpio["medio"] == MedioDeEnlace.CORREO:
            actions.enviar_enlace(
                problematica, por=por, correo=limpio["correo"], dias=limpio["dias"]
            )
        else:
            actions.crear_enlace(
                problematica, por=por, medio=MedioDeEnlace.IMPRESO, dias=limpio["dias"]
            )

    return _intentar(form, hacer, "Se hizo el enlace para la escuela.")


def _revocar(request: HttpRequest, problematica: Problematica) -> Hecho:
    form = RevocarForm(request.POST, prefix="revocar")
    enlaces = problematica.enlaces_escolares.all()
    enlace = get_object_or_404(enlaces, pk=_numero(request, "enlace"))
    return _intentar(
        form,
        lambda: actions.revocar_enlace(enlace, por=usuario_de(request), **form.cleaned_data),
        "Se canceló el enlace: ya no abre nada.",
    )


def _publicar(request: HttpRequest, problematica: Problematica) -> Hecho:
    comentario = _comentario(request, problematica)
    form = ComentarioForm(request.POST, prefix="publicar", comentario=comentario)
    return _intentar(
        form,
        lambda: actions.publicar_comentario(
            comentario, por=usuario_de(request), **form.cleaned_data
        ),
        "Se publicó el comentario de la escuela.",
    )


def _no_publicar(request: HttpRequest, problematica: Problematica) -> Hecho:
    form = NoPublicarForm(request.POST, prefix="no_publicar")
    comentario = _comentario(request, problematica)
    return _intentar(
        form,
        lambda: actions.no_publicar_comentario(
            comentario, por=usuario_de(request), **form.cleaned_data
        ),
        "El comentario no se publica. La escuela puede escribir otro.",
    )


def _comentario(request: HttpRequest, problematica: Problematica) -> ComentarioEscolar:
    suyos = ComentarioEscolar.objects.filter(enlace__problematica=problematica)
    return get_object_or_404(suyos, pk=_numero(request, "comentario"))


def _numero(request: HttpRequest, campo: str) -> int:
    valor = request.POST.get(campo, "")
    return int(valor) if valor.isascii() and valor.isdecimal() and len(valor) < 18 else 0


ACCIONES: dict[str, Callable[[HttpRequest, Problematica], Hecho]] = {
    "pedir": _pedir,
    "revocar": _revocar,
    "publicar": _publicar,
    "no_publicar": _no_publicar,
}


def contexto_de(
    request: HttpRequest, problematica: Problematica, usados: Mapping[str, Form]
) -> dict[str, Any]:
    """The page: `usados` are forms that were refused, kept with what was typed."""
    hoy, vivo = timezone.localdate(), enlace_vivo(problematica)
    enlaces = problematica.enlaces_escolares.select_related("creado_por", "respuesta")
    return {
        "original": problematica,
        "pide": problematica.estado in ADMITEN_ENLACE and problematica.es_publica(),
        "vivo": vivo,
        "direccion": direccion_del_enlace(vivo) if vivo else "",
        "ruta_carta": reverse(RUTA_CARTA, args=[problematica.pk]) if vivo else "",
        "hay_correo": hay_correo(),
        "envio": uuid.uuid4().hex,
        "pedir": usados.get("pedir") or PedirVozForm(prefix="pedir"),
        "revocar": usados.get("revocar") or RevocarForm(prefix="revocar"),
        "enlaces": [
            {"enlace": enlace, "situacion": SITUACIONES[enlace.situacion(hoy)]}
            for enlace in enlaces.prefetch_related("usos")
        ],
        "comentarios": [
            _por_decidir(comentario, usados) for comentario in comentarios_pendientes(problematica)
        ],
    }


def _por_decidir(comentario: ComentarioEscolar, usados: Mapping[str, Form]) -> dict[str, Any]:
    publicar = ComentarioForm(prefix="publicar", comentario=comentario)
    return {
        "comentario": comentario,
        "avisos": avisos_del_comentario(comentario),
        "publicar": usados.get("publicar") or publicar,
        "no_publicar": usados.get("no_publicar") or NoPublicarForm(prefix="no_publicar"),
    }
