import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from cholula_ga.publicacion.models import Asiento, Version
from cholula_ga.publicacion.models.bitacora import INICIO

pytestmark = pytest.mark.django_db


def un_asiento():
    version = Version.objects.create(
        clave="prueba/1",
        numero=1,
        tipo_publico="prueba",
        tipo="primera",
        titulo="Prueba",
        url="/prueba/",
        texto="{}",
        oficina="Oficina",
        publicada_el=timezone.now(),
    )
    asiento = Asiento(
        numero=1,
        momento=version.publicada_el,
        acto="publicar",
        clave=version.clave,
        url=version.url,
        oficina="Oficina",
        version=version,
        numero_de_version=1,
        sha256=version.huella,
        anterior=INICIO,
    )
    asiento.huella = asiento.calcular_huella()
    asiento.save()
    return asiento


@pytest.mark.parametrize(
    "sentencia",
    [
        "UPDATE publicacion_asiento SET nota = 'otra'",
        "DELETE FROM publicacion_asiento",
        "UPDATE publicacion_version SET texto = '[]'",
        "DELETE FROM publicacion_version",
    ],
)
def test_database_refuses_to_change_what_was_logged(sentencia):
    asiento = un_asiento()

    with (
        pytest.raises(DatabaseError, match="registro congelado"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sentencia)

    asiento.refresh_from_db()
    assert (asiento.nota, asiento.version.texto) == ("", "{}")


def test_fingerprint_of_a_line_changes_with_any_of_its_fields():
    asiento = un_asiento()
    original = asiento.calcular_huella()

    distintas = set()
    for campo, valor in {
        "numero": 2,
        "acto": "retirar",
        "clave": "prueba/2",
        "url": "/otra/",
        "oficina": "Otra",
        "nota": "x",
        "numero_de_version": 9,
        "sha256": "0" * 64,
        "archivos": [{"url": "/a", "sha256": "1"}],
        "anterior": "1" * 64,
    }.items():
        copia = Asiento.objects.get()
        setattr(copia, campo, valor)
        distintas.add(copia.calcular_huella())

    assert len(distintas | {original}) == 11
