"""What the results page shows: counts per type, one page of documents, grouped."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from django.apps import apps
from django.core.paginator import Page
from django.http import HttpRequest
from django.utils.safestring import SafeString

from cholula_ga.busqueda.analizador import Consulta
from cholula_ga.busqueda.fragmentos import fragmento, resaltar
from cholula_ga.busqueda.indice import TOPE_CONTEO, buscar, conteo_acotado
from cholula_ga.busqueda.models import Documento
from cholula_ga.busqueda.paginas import paginar


@dataclass(frozen=True)
class Resultado:
    """One row of the page."""

    documento: Documento
    titulo: SafeString
    fragmento: SafeString


@dataclass(frozen=True)
class Grupo:
    """The rows of one type on this page, under its name."""

    nombre: str
    resultados: list[Resultado]


@dataclass(frozen=True)
class Faceta:
    """A type one may narrow to."""

    tipo: str
    nombre: str
    conteo: int


@lru_cache(maxsize=1)
def nombres_de_tipos() -> dict[str, str]:
    """Plural name of each public type, said by the model that declares `tipo_publico`."""
    return {
        modelo.tipo_publico: str(modelo._meta.verbose_name_plural).capitalize()
        for modelo in apps.get_models()
        if hasattr(modelo, "tipo_publico")
    }


def nombre_de(tipo: str) -> str:
    return nombres_de_tipos().get(tipo, tipo.replace("_", " ").capitalize())


@dataclass(frozen=True)
class Hallados:
    """Everything the template needs about one search."""

    facetas: list[Faceta]
    conteo: int
    pagina: Page
    grupos: list[Grupo]

    @property
    def pasa_del_tope(self) -> bool:
        return self.conteo > TOPE_CONTEO


def hallar(request: HttpRequest, consulta: Consulta, tipo: str) -> Hallados:
    """Search once for the counts and once for the page; a third count only with a type."""
    muestra = buscar(consulta).order_by().values_list("tipo", flat=True)[: TOPE_CONTEO + 1]
    por_tipo = Counter(muestra)
    encontrados = buscar(consulta, tipo=tipo)
    conteo = conteo_acotado(encontrados) if tipo else por_tipo.total()
    pagina = paginar(request, encontrados, conteo=min(conteo, TOPE_CONTEO))
    facetas = [Faceta(t, nombre_de(t), n) for t, n in sorted(por_tipo.items())]
    return Hallados(facetas, conteo, pagina, _agrupar(pagina, consulta))


def _agrupar(pagina: Page, consulta: Consulta) -> list[Grupo]:
    """Rows by type; the type of the best row first, the order inside untouched."""
    grupos: dict[str, Grupo] = {}
    for documento in pagina:
        grupo = grupos.setdefault(documento.tipo, Grupo(nombre_de(documento.tipo), []))
        grupo.resultados.append(
            Resultado(
                documento, resaltar(documento.titulo, consulta), fragmento(documento, consulta)
            )
        )
    return list(grupos.values())
