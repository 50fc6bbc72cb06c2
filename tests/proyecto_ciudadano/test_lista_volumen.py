"""A large volume is one that the door could have made."""

import pytest
from django.utils import timezone

from cholula_ga.institucion.cargas import cargar_real
from cholula_ga.publicacion.models import Version
from cholula_ga.publicacion.verificacion import revisar_bitacora
from proyecto_ciudadano.models import Turno
from proyecto_ciudadano.volumen import generar_problematicas
from tests.factories.proyecto_ciudadano import un_taller, una_escuela


@pytest.mark.django_db
def test_a_large_volume_has_every_facet_and_its_log_verifies(client):
    cargar_real()
    un_taller(escuela=una_escuela(cct="21XXX0001A", es_demo=True), es_demo=True)

    generar_problematicas(150)

    facetas = client.get("/proyecto-ciudadano/").context["listado"].facetas
    assert [faceta.nombre for faceta in facetas if len(faceta.opciones) < 3] == []
    assert [problemas for _, problemas in revisar_bitacora() if problemas] == []
    assert set(Version.objects.values_list("es_demo", flat=True)) == {True}
    assert Turno.objects.vencidos(timezone.localdate()).exists()
