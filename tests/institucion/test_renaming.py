from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cholula_ga.institucion.actions import renombrar_dependencia
from cholula_ga.publicacion.sello import leer_sello
from tests.factories.institucion import un_usuario, una_dependencia, una_localidad

pytestmark = pytest.mark.django_db
HOY = date(2023, 5, 10)


def test_new_name_leaves_the_old_one_to_what_is_already_published():
    dependencia = una_dependencia(nombre="Secretaría de Arte")

    renombrar_dependencia(dependencia, "Secretaría de Cultura", hoy=HOY)

    dependencia.refresh_from_db()
    nombres = [dependencia.nombre_el(date(2023, 5, dia)) for dia in (9, 10, 11)]
    assert nombres == ["Secretaría de Arte", "Secretaría de Arte", "Secretaría de Cultura"]


def test_dependencia_is_not_renamed_twice_in_a_day():
    dependencia = una_dependencia(nombre="Uno")
    renombrar_dependencia(dependencia, "Dos", hoy=HOY)

    with pytest.raises(ValidationError, match="ya cambió de nombre hoy"):
        renombrar_dependencia(dependencia, "Tres", hoy=HOY)

    dependencia.refresh_from_db()
    assert dependencia.nombre == "Dos"


def test_renaming_in_the_panel_keeps_the_old_name_and_refuses_a_second_time(client):
    dependencia = una_dependencia(nombre="Uno", slug="una")
    client.force_login(un_usuario("administracion"))
    direccion = f"/admin/institucion/dependencia/{dependencia.pk}/change/"
    linea = {"nombres_anteriores-TOTAL_FORMS": "0", "nombres_anteriores-INITIAL_FORMS": "0"}
    datos = {"slug": "una", "tipo": "dependencia", "activa": "on"} | linea

    primera = client.post(direccion, datos | {"nombre": "Dos"})
    segunda = client.post(direccion, datos | {"nombre": "Tres"})

    assert primera.status_code == 302
    assert "ya cambió de nombre hoy" in segunda.content.decode()
    assert [n.nombre for n in dependencia.nombres_anteriores.all()] == ["Uno"]


def test_correcting_a_name_makes_every_kept_page_new():
    lugar = una_localidad()
    antes = leer_sello()

    lugar.nombre = "Otro nombre"
    lugar.save()

    assert leer_sello() > antes
