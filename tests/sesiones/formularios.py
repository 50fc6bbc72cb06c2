"""Post one step of the desk by its forms, as whoever has no scripts."""

from django.urls import reverse

from sesiones.models import Sesion
from tests.factories.sesiones import una_secretaria


def direccion(sesion):
    return reverse("admin:sesiones_sesion_mesa", args=[sesion.pk])


def mesa_con_formularios(client):
    """As the secretary, with the revision of that moment unless another is given."""
    client.force_login(una_secretaria())

    def dar(sesion, verbo, punto="", revision=None, **campos):
        actual = Sesion.objects.get(pk=sesion.pk).revision if revision is None else revision
        datos = {"verbo": verbo, "punto": punto, "revision": actual}
        return client.post(direccion(sesion), datos | campos, follow=True)

    dar.client = client
    return dar
