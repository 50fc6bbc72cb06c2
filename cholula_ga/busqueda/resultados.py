"""What the results page shows: counts per type, one page of documents, grouped; or what to do."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page
from django.http import HttpRequest
from django.utils.safestring import SafeString

from cholula_ga.busqueda.analizador import Consulta
from cholula_ga.busqueda.fragmentos import (
    Fragmento,
    bastante,
    cuanto_cubre,
    fragmento,
    resaltar,
)
from cholula_ga.busqueda.indice import TOPE_CONTEO, buscar, contar_por_tipo
from cholula_ga.busqueda.models import Documento
from cholula_ga.busqueda.paginas import paginar
from cholula_ga.busqueda.sugerencias import Ayuda, ayudar
from cholula_ga.busqueda.tipos import lista_de, nombre_de, nombres_de_tipos


@dataclass(frozen=True)
class Resultado:
    """One row of the page."""

    documento: Documento
    titulo: SafeString
    fragmento: Fragmento


@dataclass(frozen=True)
class Grupo:
    """The rows of one type on this page, under its name."""

    nombre: str
    lista: str
    resultados: list[Resultado]


@dataclass(frozen=True)
class Faceta:
    """A type one may narrow to."""

    tipo: str
    nombre: str
    conteo: int

    @property
    def pasa_del_tope(self) -> bool:
        return self.conteo > TOPE_CONTEO


@dataclass(frozen=True)
class Hallados:
    """Everything the template needs about one search."""

    facetas: list[Faceta]
    conteo: int
    pagina: Page
    grupos: list[Grupo]
    ayuda: Ayuda | None

    @property
    def pasa_del_tope(self) -> bool:
        return self.conteo > TOPE_CONTEO

    @property
    def no_muestra_todos(self) -> bool:
        """On the last page of those that can be turned to."""
        return self.pasa_del_tope and not self.pagina.has_next()


def hallar(request: HttpRequest, texto: str, consulta: Consulta, tipo: str) -> Hallados:
    """Count by type, then read one page; only a search without results looks for what was meant."""
    por_tipo = contar_por_tipo(consulta, nombres_de_tipos())
    conteo = por_tipo.get(tipo, 0) if tipo else sum(por_tipo.values())
    encontrados = buscar(consulta, tipo=tipo)
    pagina = paginar(request, encontrados, conteo=min(conteo, TOPE_CONTEO))
    facetas = [Faceta(t, nombre_de(t), n) for t, n in por_tipo.items()]
    facetas.sort(key=lambda faceta: (-faceta.conteo, faceta.nombre))
    ayuda = None if por_tipo else ayudar(texto, consulta)
    return Hallados(facetas, conteo, pagina, _agrupar(list(pagina), texto, consulta), ayuda)


def _agrupar(documentos: list[Documento], texto: str, consulta: Consulta) -> list[Grupo]:
    """Rows by type; the type of the best row first, the order inside untouched."""
    archivos = _archivos_que_hacen_falta(documentos, consulta)
    grupos: dict[str, Grupo] = {}
    for documento in documentos:
        tipo = documento.tipo
        grupo = grupos.setdefault(tipo, Grupo(nombre_de(tipo), lista_de(tipo, texto), []))
        grupo.resultados.append(
            Resultado(
                documento,
                resaltar(documento.titulo, consulta),
                fragmento(documento, consulta, archivos.get(documento.pk, [])),
            )
        )
    return list(grupos.values())


def _archivos_que_hacen_falta(
    documentos: Iterable[Documento], consulta: Consulta
) -> dict[int, list[dict[str, str]]]:
    """Files of the documents whose own text does not hold the whole query, in one question."""
    todo = bastante(consulta)
    faltos = [
        documento.pk
        for documento in documentos
        if max(
            cuanto_cubre(texto, consulta)
            for texto in (documento.titulo, documento.resumen, documento.cuerpo)
        )
        < todo
    ]
    if not faltos:
        return {}
    return dict(Documento.objects.filter(pk__in=faltos).values_list("pk", "archivos"))
