"""The closed lists of an entry, as domain §7 names them."""

from collections.abc import Iterable

from django.db import models


class Sector(models.TextChoices):
    """Whom an entry serves."""

    GENERAL = "poblacion_general", "Población en general"
    NINEZ = "ninez_y_juventud", "Niñez y juventud"
    ESCUELAS = "escuelas", "Estudiantes y escuelas"
    MUJERES = "mujeres", "Mujeres"
    MAYORES = "personas_mayores", "Personas mayores"
    DISCAPACIDAD = "discapacidad", "Personas con discapacidad"
    INDIGENAS = "pueblos_indigenas", "Pueblos y comunidades indígenas"
    COMERCIO = "comercio", "Comercio y empresas"
    CAMPO = "campo", "Campo y sector agropecuario"
    SOCIEDAD_CIVIL = "sociedad_civil", "Sociedad civil organizada"


class Proposito(models.TextChoices):
    """The three purposes that useful information may have."""

    ASIMETRIAS = "reducir_asimetrias", "Reducir asimetrías de información"
    TRAMITES = "facilitar_tramites", "Facilitar trámites y servicios"
    DECISIONES = "mejorar_decisiones", "Mejorar decisiones"


class Atributo(models.TextChoices):
    """The nine attributes that a reviewer ticks one by one."""

    VERAZ = "veraz", "Veraz: dice lo que consta en los documentos"
    CONFIABLE = "confiable", "Confiable: se sabe quién la produjo y cómo"
    OPORTUNA = "oportuna", "Oportuna: llega a tiempo para usarla"
    CONGRUENTE = "congruente", "Congruente: no contradice otra información publicada"
    INTEGRAL = "integral", "Integral: está completa para su propósito"
    ACTUALIZADA = "actualizada", "Actualizada: es la más reciente que hay"
    ACCESIBLE = "accesible", "Accesible: cualquiera puede leerla y descargarla"
    COMPRENSIBLE = "comprensible", "Comprensible: está en lenguaje sencillo"
    VERIFICABLE = "verificable", "Verificable: se puede comprobar en su fuente"


class Cambio(models.TextChoices):
    """Domain §4: a major change is announced, a minor one only kept."""

    MAYOR = "mayor", "Cambio mayor: se anuncia en novedades"
    MENOR = "menor", "Cambio menor: una errata, queda en el historial"


# The texts of an edition below its title, in the order of its public data.
TEXTOS = (
    "resumen",
    "objetivo",
    "relevancia",
    "aportacion",
    "acciones",
    "sector",
    "a_quien_sirve",
    "necesidad",
    "proposito",
    "area_responsable",
    "periodicidad",
)

# Fields that an old document may not state; a form never offers this, only a load does.
PUEDEN_NO_CONSTAR = frozenset(
    {
        *TEXTOS,
        "fecha_informacion",
        "fecha_validacion",
        "palabras_clave",
        "tema",
        "atributos",
        "recursos",
    }
)


def errores_de_listas(atributos: Iterable[str], no_consta: Iterable[str]) -> dict[str, str]:
    """What is in the two free lists of an edition and in no closed one, by field."""
    casos = (
        ("atributos", "Atributos desconocidos", set(atributos) - set(Atributo.values)),
        ("no_consta", "Campos desconocidos", set(no_consta) - PUEDEN_NO_CONSTAR),
    )
    return {campo: f"{rotulo}: {', '.join(sorted(s))}." for campo, rotulo, s in casos if s}
