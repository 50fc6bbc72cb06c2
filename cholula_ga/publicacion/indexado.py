"""What search learns of a published content: its words, those of its files, and its parts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from cholula_ga.busqueda.documentos import Entrada
from cholula_ga.publicacion.models import Archivo, Version
from cholula_ga.publicacion.publicable import modelo_de_tipo

CALLADAS = (
    "url",
    "sha256",
    "huella",
    "tipo",
    "titulo",
)  # addresses, hashes and codes; the title has its own


def texto_de(contenido: Any, clave: str = "") -> str:
    """All the words of a public content, for search; addresses and hashes left out."""
    if isinstance(contenido, str):
        return "" if clave in CALLADAS else contenido
    if isinstance(contenido, dict):
        return "\n".join(filter(None, (texto_de(v, k) for k, v in contenido.items())))
    if isinstance(contenido, list):
        return "\n".join(filter(None, (texto_de(v, "") for v in contenido)))
    return ""


def archivos_con_texto(declarados: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """The files that a line of the log names, with the text taken from them when they entered."""
    if not declarados:
        return []
    huellas = [declarado["sha256"] for declarado in declarados]
    filas = Archivo.objects.filter(sha256__in=huellas).order_by("-pk")
    return con_texto(declarados, dict(filas.values_list("sha256", "texto")))


def con_texto(
    declarados: Iterable[Mapping[str, str]], textos: Mapping[str, str]
) -> list[dict[str, str]]:
    return [
        {
            "nombre": declarado["url"].rsplit("/", 1)[-1],
            "url": declarado["url"],
            "texto": textos.get(declarado["sha256"], ""),
        }
        for declarado in declarados
    ]


def entradas_de(
    version: Version,
    contenido: Mapping[str, Any],
    *,
    archivos: Sequence[Mapping[str, str]],
    fecha: date | None,
) -> list[Entrada]:
    """The search rows of a version: the thing itself and then its parts."""
    entero = Entrada(
        clave=version.clave,
        tipo=version.tipo_publico,
        titulo=contenido["titulo"],
        url=version.url,
        resumen=version.resumen,
        cuerpo=texto_de(contenido),
        fecha=fecha,
        es_demo=version.es_demo,
        dependencia_id=version.dependencia_id,
        archivos=archivos,
    )
    modelo = modelo_de_tipo(version.tipo_publico)
    partes = modelo.partes_de_busqueda(contenido) if modelo else []
    return [
        entero,
        *(
            Entrada(
                clave=f"{version.clave}#{parte.ancla}",
                parte_de=version.clave,
                tipo=parte.tipo,
                titulo=parte.titulo,
                url=f"{version.url}#{parte.ancla}",
                resumen=parte.resumen,
                cuerpo=parte.cuerpo,
                fecha=fecha,
                es_demo=version.es_demo,
                dependencia_id=version.dependencia_id,
            )
            for parte in partes
        ),
    ]
