"""Who: organizations, posts, persons and memberships, of the installations and of each roll."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.text import slugify

from sesiones.models import Funcion, Instalacion, Sesion
from sesiones.popolo.comun import (
    Objeto,
    Publicado,
    id_de_comision,
    id_de_persona,
    id_de_puesto,
    nombre_de_persona,
    publicados,
)
from sesiones.popolo.oficinas import ID_DEL_AYUNTAMIENTO, Oficinas, ayuntamiento

FUNCIONES = {funcion.label: funcion.value for funcion in Funcion}
Lugar = Mapping[str, Any]


@dataclass
class Directorio:
    """Each thing once, by its id; what an installation says comes before what a roll says."""

    oficinas: Oficinas
    organizations: dict[str, Objeto] = field(default_factory=dict)
    posts: dict[str, Objeto] = field(default_factory=dict)
    persons: dict[str, Objeto] = field(default_factory=dict)
    memberships: dict[str, Objeto] = field(default_factory=dict)
    titulares: dict[str, list[Objeto]] = field(default_factory=dict)  # memberships by post

    def membresia_de(self, siglas: str, cargo: str, fecha: str | None) -> str | None:
        """The membership of the titular of a seat that day, for a vote to name it."""
        titulares = self.titulares.get(id_de_puesto(siglas, cargo), [])
        vigentes = [m for m in titulares if _rige(m, fecha)] or titulares
        return vigentes[-1]["id"] if vigentes else None


def _rige(membresia: Objeto, fecha: str | None) -> bool:
    desde, hasta = membresia.get("start_date"), membresia.get("end_date")
    return not fecha or (not (desde and fecha < desde) and not (hasta and fecha > hasta))


def de_las_instalaciones() -> Directorio:
    """What the commission's own record says: three queries, few rows."""
    directorio = Directorio(Oficinas())
    for publicado in publicados(Instalacion.tipo_publico):
        _agregar_comision(directorio, publicado, publicado.contenido["titulo"])
        instalacion = publicado.contenido
        for integrante in instalacion["integrantes"]:
            _agregar_integrante(directorio, publicado, instalacion, integrante)
    return directorio


def completo() -> Directorio:
    """With the seats and persons that only a roll names; reads every session, one at a time."""
    directorio = de_las_instalaciones()
    for publicado in publicados(Sesion.tipo_publico):
        sesion = publicado.contenido
        _agregar_comision(directorio, publicado, sesion["comision"]["nombre"])
        for lugar in sesion["lugares"]:
            _agregar_lugar(directorio, publicado, sesion, lugar)
        for cargo, presencia in presencias(sesion):
            _agregar_persona(
                directorio, publicado, cargo, presencia.get("nombre"), presencia["calidad"]
            )
    return directorio


def presencias(sesion: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Seat and how it was present, for each point of a session."""
    cargos = {lugar["lugar"]: lugar["cargo"] for lugar in sesion["lugares"]}
    for punto in sesion["puntos"]:
        for presencia in punto["asistencia"]:
            yield cargos[presencia["lugar"]], presencia


def _siglas(contenido: Mapping[str, Any]) -> str:
    """Of an installation or of a session."""
    return contenido.get("siglas") or contenido["comision"]["siglas"]


def _agregar_comision(directorio: Directorio, publicado: Publicado, nombre: str) -> None:
    siglas = _siglas(publicado.contenido)
    propia = {
        "id": id_de_comision(siglas),
        "name": nombre,
        "other_names": [{"name": siglas}],
        "classification": "comision",
        "parent_id": ID_DEL_AYUNTAMIENTO,
        **publicado.origen,
    }
    instalada = publicado.contenido.get("desde")
    directorio.organizations.setdefault(
        propia["id"], propia | ({"founding_date": instalada} if instalada else {})
    )
    raiz = ayuntamiento(publicado.creado, publicado.actualizado)
    _renovar(directorio.organizations, raiz, publicado.actualizado)


def _agregar_integrante(
    directorio: Directorio, publicado: Publicado, instalacion: Lugar, integrante: Lugar
) -> None:
    siglas, cargo = instalacion["siglas"], integrante["cargo"]
    rol = FUNCIONES[integrante["funcion"]]
    desde = integrante["desde"] or instalacion["desde"]
    hasta = integrante["hasta"] or instalacion["hasta"]
    _agregar_puesto(directorio, publicado, siglas, integrante, rol)
    persona = _agregar_persona(directorio, publicado, cargo, integrante.get("persona"))
    base = f"membresia/{slugify(siglas)}/{slugify(instalacion['administracion'])}/{slugify(cargo)}"
    titular = _membresia(directorio, publicado, siglas, integrante, persona, rol)
    _nombrar(directorio, titular | {"id": base, **_fechas(desde, hasta)})
    for n, suplente in enumerate(integrante.get("suplentes", []), 1):
        # an office that substitutes is known by its own name
        otro = suplente.get("persona") or suplente["cargo"]
        quien = _agregar_persona(
            directorio, publicado, cargo, otro, "suplente", es_cargo="persona" not in suplente
        )
        suplencia = _membresia(directorio, publicado, siglas, integrante, quien, "suplente")
        fechas = _fechas(suplente["desde"] or desde, suplente["hasta"] or hasta)
        _poner(directorio.memberships, suplencia | {"id": f"{base}/suplente-{n}", **fechas})


def _agregar_lugar(
    directorio: Directorio, publicado: Publicado, sesion: Lugar, lugar: Lugar
) -> None:
    """A seat of a roll that no installation names has its membership without dates."""
    siglas, cargo = sesion["comision"]["siglas"], lugar["cargo"]
    _agregar_puesto(directorio, publicado, siglas, lugar, lugar["funcion"])
    persona = _agregar_persona(directorio, publicado, cargo, None)
    if directorio.membresia_de(siglas, cargo, None) is None:
        suya = _membresia(directorio, publicado, siglas, lugar, persona, lugar["funcion"])
        clave = f"membresia/{slugify(siglas)}/{slugify(cargo)}"
        _nombrar(directorio, suya | {"id": clave})


def _agregar_puesto(
    directorio: Directorio, publicado: Publicado, siglas: str, lugar: Lugar, rol: str
) -> None:
    origen = publicado.origen | {"es_demo": lugar["es_demo"]}
    oficina = directorio.oficinas.organizacion(lugar["dependencia"], publicado.origen)
    _poner(directorio.organizations, oficina)
    _poner(
        directorio.posts,
        {
            "id": id_de_puesto(siglas, lugar["cargo"]),
            "label": lugar["cargo"],
            "role": rol,
            "organization_id": id_de_comision(siglas),
            "con_voto": lugar["con_voto"],
            **origen,
        },
    )


def _agregar_persona(
    directorio: Directorio,
    publicado: Publicado,
    cargo: str,
    nombre: str | None,
    calidad: str = "titular",
    *,
    es_cargo: bool | None = None,
) -> str:
    persona = {
        "id": id_de_persona(cargo, nombre, calidad),
        "name": nombre_de_persona(cargo, nombre, calidad),
        "es_cargo": nombre is None if es_cargo is None else es_cargo,
        **publicado.origen,
    }
    _poner(directorio.persons, persona)
    return persona["id"]


def _membresia(
    directorio: Directorio,
    publicado: Publicado,
    siglas: str,
    lugar: Lugar,
    persona: str,
    rol: str,
) -> Objeto:
    return {
        "label": lugar["cargo"],
        "role": rol,
        "person_id": persona,
        "organization_id": id_de_comision(siglas),
        "post_id": id_de_puesto(siglas, lugar["cargo"]),
        "on_behalf_of_id": directorio.oficinas.id_de(lugar["dependencia"]),
        "es_demo": lugar["es_demo"],
        **publicado.origen,
    }


def _nombrar(directorio: Directorio, titular: Objeto) -> None:
    """Add the membership of who holds a seat by right, found later by its post."""
    if titular["id"] not in directorio.memberships:
        directorio.memberships[titular["id"]] = titular
        directorio.titulares.setdefault(titular["post_id"], []).append(titular)


def _fechas(desde: str | None, hasta: str | None) -> Objeto:
    return {"start_date": desde, "end_date": hasta}


def _poner(donde: dict[str, Objeto], objeto: Objeto) -> None:
    donde.setdefault(objeto["id"], objeto)


def _renovar(donde: dict[str, Objeto], objeto: Objeto, actualizado: datetime) -> None:
    """The root was updated when the last thing below it was."""
    viejo = donde.setdefault(objeto["id"], objeto)
    viejo["updated_at"] = max(viejo["updated_at"], objeto["updated_at"])
    viejo["created_at"] = min(viejo["created_at"], objeto["created_at"])
