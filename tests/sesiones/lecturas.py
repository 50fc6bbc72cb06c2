"""What each public format says of a session, read back as its readers would."""

import csv
import json
import re
from io import BytesIO, StringIO

from bs4 import BeautifulSoup
from pypdf import PdfReader

PAGINA = "/sesiones/2023/ordinaria-1/"
OPCIONES = {"yes": "a_favor", "no": "en_contra", "abstain": "abstencion"}


def de_json(client):
    """By number of point: quorum, vote and presences."""
    publico = client.get(f"{PAGINA.rstrip('/')}.json").json()
    cargos = {lugar["lugar"]: lugar["cargo"] for lugar in publico["lugares"]}
    return {
        punto["numero"]: {
            "quorum": punto["quorum"]
            and {k: punto["quorum"][k] for k in ("con_voto", "requerido", "presentes", "hay")},
            "votacion": punto["votacion"] and _votacion_de_json(punto["votacion"], cargos),
            "presentes": {
                cargos[p["lugar"]]: (p["calidad"], p["forma"]) for p in punto["asistencia"]
            },
            "acuerdo": punto["acuerdo"] is not None,
        }
        for punto in publico["puntos"]
    }


def _votacion_de_json(votacion, cargos):
    return {
        "modalidad": votacion["modalidad"],
        "cuenta": (votacion["a_favor"], votacion["en_contra"], votacion["abstenciones"]),
        "resultado": votacion["resultado"],
        "aprobado": votacion["aprobado"],
        "voto_de_calidad": votacion["voto_de_calidad"],
        "votos": {cargos[voto["lugar"]]: voto["sentido"] for voto in votacion["votos"]},
    }


def de_csv(client):
    """The same, out of the three tables of the session."""
    puntos, votos, asistencia = (_filas(client, n) for n in ("puntos", "votos", "asistencia"))
    return {
        int(fila["punto"]): {
            "quorum": _quorum_de_fila(fila),
            "votacion": _votacion_de_filas(fila, [v for v in votos if v["punto"] == fila["punto"]]),
            "presentes": {
                a["cargo"]: (a["calidad"], a["forma"])
                for a in asistencia
                if a["punto"] == fila["punto"] and a["presente"] == "true"
            },
            "acuerdo": fila["acuerdo"] != "",
        }
        for fila in puntos
    }


def _filas(client, conjunto):
    texto = client.get(f"{PAGINA}{conjunto}.csv").getvalue().decode()
    return list(csv.DictReader(StringIO(texto)))


def _quorum_de_fila(fila):
    if not fila["con_voto"]:
        return None
    return {
        "con_voto": int(fila["con_voto"]),
        "requerido": int(fila["quorum_requerido"]),
        "presentes": int(fila["presentes_con_voto"]),
        "hay": fila["hay_quorum"] == "true",
    }


def _votacion_de_filas(fila, votos):
    if not fila["resultado"]:
        assert votos == []
        return None
    repetidas = ("modalidad", "resultado", "aprobado", "a_favor", "en_contra", "abstenciones")
    assert {tuple(v[c] for c in repetidas) for v in votos} == {tuple(fila[c] for c in repetidas)}
    return {
        "modalidad": fila["modalidad"],
        "cuenta": tuple(int(fila[c]) for c in ("a_favor", "en_contra", "abstenciones")),
        "resultado": fila["resultado"],
        "aprobado": fila["aprobado"] == "true",
        "voto_de_calidad": fila["voto_de_calidad"] or None,
        "votos": {v["cargo"]: v["sentido"] for v in votos if v["sentido"]},
    }


def de_popolo(client):
    """Votes by number of point, with the seats that were absent."""
    popolo = json.loads(client.get("/datos/popolo.json").getvalue())
    cargos = {p["id"]: p["name"].removeprefix("Suplente de: ") for p in popolo["persons"]}
    return {
        int(event["identifier"]): {
            "result": event["result"],
            "counts": {c["option"]: c["value"] for c in event["counts"]},
            "votos": {
                cargos[v["voter_id"]]: OPCIONES[v["option"]]
                for v in event["votes"]
                if v["option"] != "absent"
            },
            "suplentes": {cargos[v["voter_id"]] for v in event["votes"] if v["role"] == "suplente"},
            "ausentes": {cargos[v["voter_id"]] for v in event["votes"] if v["option"] == "absent"},
        }
        for event in popolo["vote_events"]
    }


def de_html(client):
    """By number of point: its text in one line and its table of votes."""
    pagina = BeautifulSoup(client.get(PAGINA).content, "lxml")
    puntos = {}
    for articulo in pagina.select("article.punto"):
        filas = [
            [celda.get_text(" ", strip=True) for celda in fila.select("th, td")]
            for fila in articulo.select("tbody tr")
        ]
        puntos[int(articulo["id"].removeprefix("punto-"))] = {
            "texto": en_una_linea(articulo.get_text(" ")),
            "votos": dict(fila for fila in filas if len(fila) == 2),
        }
    return puntos


def de_pdf(client):
    """By number of point: the text of the acta, without spaces nor hyphens at the end of a line."""
    lector = PdfReader(BytesIO(client.get(f"{PAGINA}acta.pdf").content))
    texto = sin_espacios("".join(hoja.extract_text() for hoja in lector.pages))
    _, *partes = re.split(r"Punto(\d+)\.(?:Informativo|Resolutivo)", texto)
    return {int(n): parte for n, parte in zip(partes[::2], partes[1::2], strict=True)}


def en_una_linea(texto):
    return re.sub(r"\s+", " ", texto).strip()


def sin_espacios(texto):
    return re.sub(r"[\s\u00ad\u2010-]+", "", texto)
