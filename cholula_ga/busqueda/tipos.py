"""The public types, said by the models that declare them; search does not name the rooms."""

from functools import lru_cache

from django.apps import apps
from django.urls import reverse
from django.utils.http import urlencode


@lru_cache(maxsize=1)
def nombres_de_tipos() -> dict[str, str]:
    """Plural name of each type: of each model with `tipo_publico` and of the parts of its pages."""
    nombres: dict[str, str] = {}
    for modelo in apps.get_models():
        tipo = getattr(modelo, "tipo_publico", None)
        if isinstance(tipo, str):  # `Version` has a column called so
            nombres[tipo] = str(modelo._meta.verbose_name_plural).capitalize()
            nombres |= getattr(modelo, "tipos_de_parte", {})
    return nombres


def nombre_de(tipo: str) -> str:
    return nombres_de_tipos().get(tipo, tipo.replace("_", " ").capitalize())


def lista_de(tipo: str, texto: str) -> str:
    """Address of the list of that type with the same words; empty if it has none."""
    for modelo in apps.get_models():
        lista = getattr(modelo, "lista_publica", "")
        if lista and getattr(modelo, "tipo_publico", "") == tipo:
            return f"{reverse(lista)}?{urlencode({'q': texto})}"
    return ""
