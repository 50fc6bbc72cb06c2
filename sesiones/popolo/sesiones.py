"""What happened: sessions as events, points put to the vote as motions, votes as vote events."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sesiones.models import Sesion
from sesiones.popolo.comun import (
    Objeto,
    Publicado,
    id_de_comision,
    id_de_persona,
    id_de_sesion,
    inicio,
    instante,
    nombre_de_persona,
    publicados,
)
from sesiones.popolo.directorio import Directorio, presencias
from sesiones.reglas import leer

# Names of Open Civic Data: status of an event, options of a vote.
ESTADOS = {"convocada": "confirmed", "en_curso": "confirmed"} | {
    "diferida": "tentative",
    "cancelada": "cancelled",
}
OPCIONES = {"a_favor": "yes", "en_contra": "no", "abstencion": "abstain"}


def events(directorio: Directorio) -> Iterator[Objeto]:
    for publicado in publicados(Sesion.tipo_publico):
        sesion = publicado.contenido
        yield {
            "id": id_de_sesion(publicado.clave),
            "name": sesion["titulo"],
            "classification": f"sesion_{sesion['tipo']}",
            "start_date": inicio(sesion) or sesion["fecha"],
            "end_date": _instante(sesion["celebrada_el"]),
            "location": sesion["lugar"] or sesion["enlace"] or None,
            "status": ESTADOS.get(sesion["estado"], "passed"),
            "organization_id": id_de_comision(sesion["comision"]["siglas"]),
            "parent_id": _anterior(sesion),
            "attendees": _asistentes(sesion),
            "estado": sesion["estado"],
            "es_demo": _es_demo(sesion),
            **publicado.origen,
        }


def motions(directorio: Directorio) -> Iterator[Objeto]:
    for publicado, punto in _resolutivos():
        sesion, votacion = publicado.contenido, punto["votacion"]
        acuerdo = punto["acuerdo"]
        yield {
            "id": _id_de_mocion(publicado, punto),
            "organization_id": id_de_comision(sesion["comision"]["siglas"]),
            "legislative_session_id": id_de_sesion(publicado.clave),
            "identifier": str(punto["numero"]),
            "text": punto["titulo"],
            "classification": punto.get("clase", "asunto"),
            "date": inicio(sesion),
            "requirement": _requisito(sesion),
            "result": _resultado(votacion),
            "acuerdo": acuerdo["numero"] if acuerdo else None,
            "es_demo": _es_demo(sesion),
            **publicado.origen,
        }


def vote_events(directorio: Directorio) -> Iterator[Objeto]:
    """Only votes that are complete; `start_date` is that of the session: no other is known."""
    for publicado, punto in _resolutivos():
        votacion = punto["votacion"]
        if votacion is None:
            continue
        sesion = publicado.contenido
        mocion = _id_de_mocion(publicado, punto)
        yield {
            "id": mocion.replace("mocion/", "votacion/", 1),
            "motion_id": mocion,
            "organization_id": id_de_comision(sesion["comision"]["siglas"]),
            "legislative_session_id": id_de_sesion(publicado.clave),
            "identifier": str(punto["numero"]),
            "classification": votacion["modalidad"],
            "start_date": inicio(sesion),
            "result": _resultado(votacion),
            "counts": _cuentas(sesion, punto),
            "votes": list(_votos(directorio, sesion, punto)) if votacion["votos"] else [],
            "resultado": votacion["resultado"],
            "explicacion": votacion["explicacion"],
            "voto_de_calidad": OPCIONES.get(votacion["voto_de_calidad"] or ""),
            "es_demo": _es_demo(sesion),
            **publicado.origen,
        }


def _resolutivos() -> Iterator[tuple[Publicado, Mapping[str, Any]]]:
    for publicado in publicados(Sesion.tipo_publico):
        for punto in publicado.contenido["puntos"]:
            if punto["tipo"] == "resolutivo":
                yield publicado, punto


def _id_de_mocion(publicado: Publicado, punto: Mapping[str, Any]) -> str:
    """`sesion/2023/ordinaria-1`, 2 → `mocion/2023/ordinaria-1/2`."""
    return f"mocion/{publicado.clave.partition('/')[2]}/{punto['numero']}"


def _instante(momento: str | None) -> str | None:
    return instante(datetime.fromisoformat(momento)) if momento else None


def _anterior(sesion: Mapping[str, Any]) -> str | None:
    anterior = sesion.get("viene_de")
    return "sesion/" + anterior["url"].strip("/").partition("/")[2] if anterior else None


def _es_demo(sesion: Mapping[str, Any]) -> bool:
    return sesion["es_demo"] or any(lugar["es_demo"] for lugar in sesion["lugares"])


def _asistentes(sesion: Mapping[str, Any]) -> list[Objeto]:
    """Whoever was present at some point."""
    vistos = {
        id_de_persona(cargo, p.get("nombre"), p["calidad"]): nombre_de_persona(
            cargo, p.get("nombre"), p["calidad"]
        )
        for cargo, p in presencias(sesion)
    }
    return [{"id": clave, "name": nombre} for clave, nombre in sorted(vistos.items())]


def _requisito(sesion: Mapping[str, Any]) -> str | None:
    regla = sesion["reglas"].get("mayoria")
    return leer("mayoria", regla["valor"]) if regla else None


def _resultado(votacion: Mapping[str, Any] | None) -> str | None:
    """`pass`, `fail`; None while it is not voted or a tie waits for the casting vote."""
    if votacion is None or (
        votacion["resultado"] == "empate" and votacion["voto_de_calidad"] is None
    ):
        return None
    return "pass" if votacion["aprobado"] else "fail"


def _ausentes(sesion: Mapping[str, Any], punto: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    presentes = {presencia["lugar"] for presencia in punto["asistencia"]}
    con_voto = (lugar for lugar in sesion["lugares"] if lugar["con_voto"])
    return [lugar for lugar in con_voto if lugar["lugar"] not in presentes]


def _cuentas(sesion: Mapping[str, Any], punto: Mapping[str, Any]) -> list[Objeto]:
    votacion = punto["votacion"]
    cuentas = {
        "yes": votacion["a_favor"],
        "no": votacion["en_contra"],
        "abstain": votacion["abstenciones"],
        "absent": len(_ausentes(sesion, punto)),
    }
    return [{"option": opcion, "value": cuantos} for opcion, cuantos in cuentas.items()]


def _votos(
    directorio: Directorio, sesion: Mapping[str, Any], punto: Mapping[str, Any]
) -> Iterator[Objeto]:
    """Of a roll call: who voted for each seat, and the seats with vote that were absent."""
    lugares = {lugar["lugar"]: lugar for lugar in sesion["lugares"]}
    presentes = {presencia["lugar"]: presencia for presencia in punto["asistencia"]}
    for voto in punto["votacion"]["votos"]:
        presencia = presentes[voto["lugar"]]
        lugar = lugares[voto["lugar"]]
        yield {
            "voter_id": id_de_persona(
                lugar["cargo"], presencia.get("nombre"), presencia["calidad"]
            ),
            "option": OPCIONES[voto["sentido"]],
            "role": presencia["calidad"],
            **_de_quien(directorio, sesion, lugar),
        }
    for lugar in _ausentes(sesion, punto):
        yield {
            "voter_id": id_de_persona(lugar["cargo"], None),
            "option": "absent",
            "role": "titular",
            **_de_quien(directorio, sesion, lugar),
        }


def _de_quien(
    directorio: Directorio, sesion: Mapping[str, Any], lugar: Mapping[str, Any]
) -> Objeto:
    """The secretariat, and the membership of the titular of the seat, also if another voted."""
    siglas = sesion["comision"]["siglas"]
    return {
        "group_id": directorio.oficinas.id_de(lugar["dependencia"]),
        "membresia_id": directorio.membresia_de(siglas, lugar["cargo"], sesion["fecha"]),
    }
