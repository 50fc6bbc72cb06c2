"""What an author types is kept every few seconds, apart from the draft and for its author alone.

The page sends the whole form; here it becomes a dict of the form's own fields. Recovering never
saves: the form opens with those words in it, and its author decides.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import ModelForm
from django.utils import timezone

from cholula_ga.institucion.models import Usuario
from informacion_util.models import BorradorAutomatico, Edicion

MAXIMO = 200_000  # characters of one form, far beyond any entry
MUESTRA = 200  # characters of a saved text that a conflict shows
SE_GUARDA = timedelta(days=30)
DE_RECURSO = ("titulo", "url", "descripcion", "texto_alternativo", "orden", "id", "DELETE")
_RECURSO = re.compile(rf"recursos-(\d{{1,3}})-({'|'.join(DE_RECURSO)})")
DE_LA_FICHA = ("dependencia", "tema", "estante")

Fila = dict[str, str]


@dataclass(frozen=True)
class Recuperable:
    """An autosave that says something else than the form: when, which fields, and on what base."""

    borrador: BorradorAutomatico
    rotulos: list[str]
    hay_conflicto: bool


def huella(edicion: Edicion) -> str:
    """SHA-256 of what the form of a saved draft shows: changes when anybody saves it."""
    campos = {campo.attname: str(getattr(edicion, campo.attname)) for campo in _campos_propios()}
    campos |= {"tema": str(edicion.ficha.tema_id), "estante": edicion.ficha.estante}
    recursos = [
        [str(valor) for valor in fila]
        for fila in edicion.recursos.order_by("pk").values_list(
            "pk", "titulo", "archivo_id", "url", "descripcion", "texto_alternativo", "orden"
        )
    ]
    texto = json.dumps([campos, recursos], sort_keys=True)
    return hashlib.sha256(texto.encode()).hexdigest()


def _campos_propios() -> Iterable[Any]:
    return (campo for campo in Edicion._meta.concrete_fields if campo.editable)


def campos_de(enviado: Mapping[str, str]) -> dict[str, str]:
    """The fields of the form in what a page sent, and nothing else.

    Raises ValidationError if they are longer than any entry: nothing is cut in silence.
    """
    propios = {campo.name for campo in _campos_propios()} | set(DE_LA_FICHA)
    campos = {
        nombre: _texto(valor).replace("\x00", "")
        for nombre, valor in enviado.items()
        if nombre in propios or _RECURSO.fullmatch(nombre)
    }
    if sum(len(nombre) + len(valor) for nombre, valor in campos.items()) > MAXIMO:
        raise ValidationError(
            "Es demasiado texto para guardarlo solo. Use «Guardar borrador», o suba el texto largo "
            "como archivo."
        )
    return campos


def guardar(
    *, usuario: Usuario, edicion: Edicion | None, base: str, enviado: Mapping[str, str]
) -> BorradorAutomatico:
    """Keep what one person has typed in a form; the one before is replaced."""
    ahora = timezone.now()
    BorradorAutomatico.objects.filter(guardado_el__lt=ahora - SE_GUARDA).delete()
    borrador, _ = BorradorAutomatico.objects.update_or_create(
        usuario=usuario,
        edicion=edicion,
        defaults={"base": base[:64], "campos": campos_de(enviado), "guardado_el": ahora},
    )
    return borrador


def descartar(*, usuario: Usuario, edicion: Edicion | None) -> None:
    """It was saved, or its author does not want it."""
    BorradorAutomatico.objects.filter(usuario=usuario, edicion=edicion).delete()


def de(usuario: Usuario, edicion: Edicion | None) -> BorradorAutomatico | None:
    return BorradorAutomatico.objects.filter(usuario=usuario, edicion=edicion).first()


def recuperable(
    borrador: BorradorAutomatico | None, form: ModelForm, edicion: Edicion | None
) -> Recuperable | None:
    """Whether the autosave holds words that the freshly opened form does not show."""
    if borrador is None:
        return None
    rotulos = [
        str(campo.label)
        for campo in form.visible_fields()
        if campo.name in borrador.campos and _texto(campo.value()) != borrador.campos[campo.name]
    ]
    if filas_distintas(borrador, edicion):
        rotulos.append("Archivos y enlaces")
    if not rotulos:
        return None
    conflicto = edicion is not None and borrador.base != huella(edicion)
    return Recuperable(borrador, rotulos, conflicto)


def _texto(valor: Any) -> str:
    """With the line ends of the database: browsers send others."""
    return "" if valor is None else str(valor).replace("\r\n", "\n")


def filas(borrador: BorradorAutomatico) -> tuple[dict[str, Fila], list[Fila]]:
    """The rows of files and links: those that were saved, by id, and the new ones in order."""
    por_numero: dict[int, Fila] = {}
    for nombre, valor in borrador.campos.items():
        if partes := _RECURSO.fullmatch(nombre):
            por_numero.setdefault(int(partes[1]), {})[partes[2]] = valor
    guardadas, nuevas = {}, []
    for _, fila in sorted(por_numero.items()):
        clave = fila.pop("id", "")
        if clave:
            guardadas[clave] = fila
        elif any(valor for campo, valor in fila.items() if campo != "orden"):
            nuevas.append(fila)
    return guardadas, nuevas


def filas_distintas(borrador: BorradorAutomatico, edicion: Edicion | None) -> bool:
    guardadas, nuevas = filas(borrador)
    if nuevas:
        return True
    recursos = {str(recurso.pk): recurso for recurso in edicion.recursos.all()} if edicion else {}
    return any(
        campo == "DELETE" or _texto(getattr(recursos[clave], campo)) != valor
        for clave, fila in guardadas.items()
        if clave in recursos
        for campo, valor in fila.items()
    )


def frases_de_conflicto(guardada: Edicion, escrito: Mapping[str, Any]) -> list[str]:
    """What to tell who saves over a draft that changed after their page was opened."""
    distintos = [
        f"{campo.verbose_name}: lo guardado dice «{_corto(getattr(guardada, campo.name))}»."
        for campo in _campos_propios()
        if campo.name in escrito
        and _texto(getattr(guardada, campo.name) or "") != _texto(escrito[campo.name] or "")
    ]
    return [
        "Este borrador se guardó después de que usted abrió la página: lo hizo otra persona, o "
        "usted en otra pestaña. No se guardó lo suyo; sigue aquí. Compare, ajuste y guarde otra "
        "vez: entonces queda lo que usted ve.",
        *(frase[:1].upper() + frase[1:] for frase in distintos),
    ]


def _corto(valor: Any) -> str:
    texto = "" if valor is None else str(valor)
    return f"{texto[:MUESTRA]}…" if len(texto) > MUESTRA else texto
