"""What somebody wrote of a follow-up is kept until it is published, its file too."""

from typing import Any

from django.http import QueryDict

from cholula_ga.institucion.models import Usuario
from cholula_ga.publicacion.archivos import recibir
from sesiones.admin.formularios import SeguimientoForm
from sesiones.models import Acuerdo, BorradorDeSeguimiento


def borrador_de(acuerdo: Acuerdo, usuario: Usuario) -> BorradorDeSeguimiento | None:
    propios = BorradorDeSeguimiento.objects.filter(acuerdo=acuerdo, usuario=usuario)
    return propios.select_related("archivo").first()


def guardar_borrador(form: SeguimientoForm, datos: QueryDict) -> BorradorDeSeguimiento:
    """Keep every field as it was sent, right or wrong, and the file if it is acceptable.

    The form has been validated: a file that failed its checks is not kept, its reason is shown.
    """
    campos: dict[str, Any] = {campo: datos.get(campo, "") for campo in form.GUARDADOS}
    valores: dict[str, Any] = {"campos": campos}
    fichero = form.cleaned_data.get("fichero")
    oficina = form.cleaned_data.get("dependencia") or form.oficinas.first()
    if fichero and oficina:
        valores["archivo"] = recibir(fichero, dependencia=oficina, por=form.usuario)
    elif datos.get("quitar_archivo"):
        valores["archivo"] = None
    borrador, _ = BorradorDeSeguimiento.objects.update_or_create(
        acuerdo=form.acuerdo, usuario=form.usuario, defaults=valores
    )
    return borrador
