"""What a session must say after some steps in order: plain dictionaries, no code of the site."""

import json
import uuid
from collections.abc import Iterable
from typing import Any

from tests.fallas.mesa_viva import Cliente, Mesa

PRESENTE = {"calidad": "titular", "forma": "presencial", "persona": ""}


class Repaso:
    """By number of point: who is present, who voted what, totals of a show of hands, text."""

    def __init__(self, puntos: Iterable[int], lugares: Iterable[str]) -> None:
        lugares = list(lugares)
        self.presencias = {n: {lugar: dict(PRESENTE) for lugar in lugares} for n in puntos}
        self.votos: dict[int, dict[str, str]] = {n: {} for n in self.presencias}
        self.manos: dict[int, dict[str, int] | None] = dict.fromkeys(self.presencias)
        self.textos = dict.fromkeys(self.presencias, "")

    def aplicar(self, verbo: str, n: int, datos: dict[str, Any]) -> None:
        lugar = str(datos.get("lugar"))
        if verbo == "presencia":
            self._presencia(n, lugar, datos)
        elif verbo in ("voto", "votos"):
            self.manos[n] = None
            sentidos = datos.get("sentidos") or {lugar: datos.get("sentido")}
            juntos = self.votos[n] | sentidos
            self.votos[n] = {k: v for k, v in juntos.items() if v}
        elif verbo == "desarrollo":
            self.textos[n] = datos["texto"]
        else:
            self.votos[n] = {}
            self.manos[n] = datos or None

    def _presencia(self, n: int, lugar: str, datos: dict[str, Any]) -> None:
        era = self.presencias[n].get(lugar)
        nueva = {k: datos[k] for k in PRESENTE} if datos["calidad"] != "ausente" else None
        for punto in sorted(self.presencias):
            if punto < n or era == nueva:
                continue
            if self.presencias[punto].get(lugar) != era:
                return
            if punto == n or not (self.votos[punto] or self.manos[punto]):
                self.presencias[punto].pop(lugar, None)
                self.presencias[punto] |= {lugar: nueva} if nueva else {}

    def todo(self) -> dict[int, Any]:
        return {
            n: (self.presencias[n], self.votos[n], self.manos[n], self.textos[n])
            for n in self.presencias
        }


def comprobar(mesa: Mesa) -> dict[str, int]:
    """No step acknowledged is lost, doubled or contradicts another; how many ended in each way."""
    assert mesa.errores == []
    filas = mesa.servidor.sql(
        "SELECT clave, verbo, punto, datos, estado, que FROM sesiones_pasodemesa "
        "WHERE sesion_id = %s AND verbo <> 'registrar' ORDER BY id",
        mesa.sesion,
    )
    guardados = {str(uuid.UUID(str(clave))): estado for clave, *_, estado, _ in filas}
    como_se_dijo = {
        clave: "guardado" if dicho == "repetido" else dicho for clave, dicho in mesa.dichos.items()
    }
    assert len(filas) == len(guardados)
    assert guardados == como_se_dijo  # every one sent was answered, and is there once

    estado = Cliente(mesa.servidor, mesa.sesion).estado()
    repaso = Repaso(
        [punto["numero"] for punto in estado["puntos"]],
        [str(lugar["lugar"]) for lugar in estado["lugares"]],
    )
    for _, verbo, n, datos, fin, que in filas:
        if fin == "guardado" and que:
            repaso.aplicar(verbo, n, json.loads(datos) if isinstance(datos, str) else datos)
    assert _como_repaso(estado) == repaso.todo()
    _sin_contradicciones(estado)
    mesa.servidor.manage("verificar_bitacora")
    fines = [fin for *_, fin, _ in filas]
    return {fin: fines.count(fin) for fin in ("guardado", "conflicto", "rechazado")}


def _como_repaso(estado: dict[str, Any]) -> dict[int, Any]:
    return {
        punto["numero"]: (
            punto["presencias"],
            punto["votos"],
            punto["totales"] if punto["modalidad"] == "economica" else None,
            punto["desarrollo"],
        )
        for punto in estado["puntos"]
    }


def _sin_contradicciones(estado: dict[str, Any]) -> None:
    """Who votes is present with vote, and the totals are those of the votes."""
    con_voto = {str(lugar["lugar"]) for lugar in estado["lugares"] if lugar["con_voto"]}
    for punto in estado["puntos"]:
        votos = list(punto["votos"].values())
        assert set(punto["votos"]) <= con_voto & set(punto["presencias"])
        if punto["modalidad"] == "nominal":
            assert punto["totales"] == {
                "a_favor": votos.count("a_favor"),
                "en_contra": votos.count("en_contra"),
                "abstenciones": votos.count("abstencion"),
            }
