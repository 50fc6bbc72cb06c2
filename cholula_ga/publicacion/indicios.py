"""Finds what could let a neighbour tell who a person is: names, initials, ages, school groups.

Beside `guardia`, which finds keys, telephones and e-mails. These are hints, with false positives:
a person looks at each. Used where minors are the source of what is published.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from cholula_ga.publicacion.guardia import Hallazgo, buscar_con

UN_NOMBRE = "el nombre de una persona"
_MAYUSCULA = r"[A-ZÁÉÍÓÚÑÜ]"
_PALABRA = rf"{_MAYUSCULA}[a-záéíóúñü]{{1,20}}"
_NOMBRE = rf"{_PALABRA}(?:\s(?:(?:de|del|la|las|los|y)\s){{0,2}}{_PALABRA}){{0,3}}"
_PAPELES = (
    "alumn[oa]s? estudiantes? niñ[oa]s? compañer[oa]s? maestr[oa]s? mtr[oa] profes(?:or|ora)? "
    "profesores director(?:a)? subdirector(?:a)? prefect[oa]s? señor(?:a|ita)? don doña joven "
    "mam[aá] pap[aá] madre padre tutor(?:a)? herman[oa]s? vecin[oa]s? amig[oa]s? ti[oa] abuel[oa] "
    "doctor(?:a)? conserje intendente"
)
_ABREVIADOS = r"(?:sr|sra|srita|prof|profr|profa|mtro|mtra|dr|dra|lic|ing)\."
_TRAS_PAPEL = re.compile(
    rf"(?:\b(?i:{'|'.join(_PAPELES.split())})|(?<!\w)(?i:{_ABREVIADOS}))"
    rf"(?:\s(?:de|del|que)\s(?:se\s)?)?,?\s(?:(?i:se\sllama)\s)?(?P<nombre>{_NOMBRE})"
)
_SE_LLAMA = re.compile(
    rf"(?i:\b(?:se\s+llama|llamad[oa]|de\s+nombre|mi\s+nombre\s+es|me\s+llamo|soy|apodad[oa]))"
    rf"\s+[«\"“]?(?P<nombre>{_NOMBRE})"
)
_NOMBRES_DE_PILA = (
    "Adriana Alan Alberto Alejandra Alejandro Alexis Alfredo Alicia Alondra Ana Andrea "
    "Andrés Ángel Angélica Antonio Armando Arturo Axel Beatriz Brenda Brandon Brayan Camila "
    "Carla Carlos Carmen Carolina Cecilia César Claudia Cristian Cristina Cristóbal Dana "
    "Daniel Daniela David Diana Diego Dulce Edgar Eduardo Elena Elizabeth Emilio Emiliano "
    "Emmanuel Enrique Erick Estefanía Esteban Evelyn Fátima Felipe Fernanda Fernando "
    "Francisco Gabriel Gabriela Gerardo Guadalupe Guillermo Gustavo Héctor Hugo Ignacio Irma "
    "Isabel Israel Iván Jacqueline Javier Jazmín Jesús Jimena Joaquín Jonathan Jorge José "
    "Josefina Juan Juana Juanita Julia Julio Karen Karla Kevin Laura Leonardo Leticia "
    "Liliana Lorena Lucía Luis Luisa Lupita Manuel Marcos Margarita María Mariana Mario "
    "Martha Martín Mateo Mauricio Melissa Miguel Mónica Nancy Natalia Nicolás Noé Norma Omar "
    "Óscar Pablo Paola Patricia Pedro Rafael Ramón Raúl Rebeca Regina Renata Ricardo Roberto "
    "Rocío Rodrigo Rosa Rosario Rubén Salvador Samuel Sandra Santiago Saúl Sebastián Sergio "
    "Silvia Sofía Susana Teresa Tomás Valentina Valeria Vanessa Verónica Víctor Violeta "
    "Ximena Yolanda Zoe"
)
_DE_PILA = re.compile(
    rf"(?<![\w-])(?P<nombre>(?:{'|'.join(_NOMBRES_DE_PILA.split())})"
    rf"(?:\s(?:(?:de|del|la|los)\s){{0,2}}{_PALABRA}){{1,3}})"
)
_ANTES_DE_UN_LUGAR = re.compile(
    r"(?i)\b(?:calle|av\.?|avenida|bulevar|blvd\.?|privada|cerrada|andador|colonia|col\.|barrio|"
    r"fraccionamiento|parque|plaza|mercado|escuela|secundaria|telesecundaria|primaria|bachillerato|"
    r"preparatoria|centro\sescolar|hospital|unidad|inspector[ií]a|junta\sauxiliar|localidad|"
    r"pueblo|municipio|camino\s(?:a|real)|carretera|r[ií]o|barranca|programa|san|santa|"
    r"santo|san\sjuan)\s+"
    r"(?:(?:de|del|la|el|los|general|a|lic\.|profr?\.?)\s+){0,3}[«\"“]?$"
)
PROCERES = frozenset(  # they name streets, schools and places, not pupils
    [
        "emiliano zapata", "francisco villa", "benito juárez", "miguel hidalgo",
        "josé maría morelos", "lázaro cárdenas", "francisco i madero", "ignacio zaragoza",
        "niños héroes", "venustiano carranza", "vicente guerrero", "leona vicario",
        "josefa ortiz", "ignacio allende", "josé vasconcelos", "octavio paz", "rafael comac",
        "juan c bonilla",
    ]
)  # fmt: skip
_NO_SON_NOMBRES = frozenset(  # capitalised after «director», «estudiantes»… without being a name
    [
        "La", "El", "Los", "Las", "Un", "Una", "Se", "No", "Que", "De", "Del", "Al", "Y", "En",
        "Por", "Con", "Sin", "Para", "Municipal", "General", "Secretaría", "Dirección",
        "Escuela", "Federal", "Estatal", "Nacional", "Protección", "Técnica", "Comité",
        "Presidencia", "Sistema", "Taller", "Proyecto", "Primera", "Segunda", "Servicios",
        "Obras", "Agua", "San", "Santa", "Puebla", "Cholula", "México",
    ]
)  # fmt: skip
_INICIALES = re.compile(
    rf"(?<![\w.])(?:{_MAYUSCULA}\.\s?){{2,4}}(?!\w)|(?<![\w.]){_MAYUSCULA}\.\s{_PALABRA}"
)
_SIGLAS_DE_USO = frozenset(
    [
        "S.A.", "A.C.", "S.C.", "C.V.", "S.A.B.", "E.U.", "EE.UU.", "D.F.", "C.P.", "P.D.",
        "I.A.P.", "A.M.", "P.M.", "S.N.", "N.L.", "B.C.", "Q.R.", "S.L.P.", "A.P.", "R.L.",
        "S.R.L.", "U.S.", "D.R.", "L.P.",
    ]
)  # fmt: skip
_GRADOS = (
    r"(?:[1-6]\s?(?:°|º|ro\.?|do\.?|to\.?|er\.?)|primer[oa]?|segund[oa]|tercer[oa]?|cuart[oa]|"
    r"quint[oa]|sext[oa])"
)
_GRUPO = re.compile(
    rf"(?<!\w)(?i:{_GRADOS})\s?(?i:grado\s?)?(?:,?\s?(?i:grupo)\s)?[«\"“'‘]?[A-H][»\"”'’]?(?!\w)"
    rf"|(?i:\b(?:grupo|salón)\s)[«\"“'‘]?(?:[1-6]\s?[°º]?\s?)?[A-H][»\"”'’]?(?!\w)"
    rf"|(?<!\w)[1-6]\s?[-°º]\s?[A-H](?!\w)"
)
_TURNO = re.compile(r"(?i)\bturno\s+(?:matutino|vespertino|nocturno)\b")
_NUMEROS = (
    "cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis dieciseis "
    "diecisiete dieciocho diecinueve"
)
_EDAD = re.compile(
    rf"(?i)\b(?:(?:de|con|tiene|tenía|cumplió|cumple|edad[:,]?(?:\sde)?)\s+)"
    rf"(?:[5-9]|1\d|{'|'.join(_NUMEROS.split())})\s+años"
    r"(?!\s+(?:de\s+(?:servicio|antigüedad|garantía|uso|vida\s+útil|trabajo)|atrás|después|antes))"
)


def buscar_indicios(texto: str) -> list[Hallazgo]:
    """Every likely name, initials, age, school group and shift, each once."""
    return buscar_con(BUSQUEDAS, texto)


def _nombres(texto: str) -> Iterator[Hallazgo]:
    vistos: set[int] = set()
    for patron in (_TRAS_PAPEL, _SE_LLAMA, _DE_PILA):
        for hallado in patron.finditer(texto):
            inicio = hallado.start("nombre")
            if inicio not in vistos and _es_de_persona(hallado["nombre"], texto[:inicio][-60:]):
                vistos.add(inicio)
                yield Hallazgo(UN_NOMBRE, hallado["nombre"])


def _es_de_persona(nombre: str, antes: str) -> bool:
    """Not the first word of a sentence, an office, a hero or what a street is called."""
    if nombre.split()[0] in _NO_SON_NOMBRES or _ANTES_DE_UN_LUGAR.search(antes):
        return False
    llano = nombre.lower()
    return not any(llano.startswith(procer) for procer in PROCERES)


def _iniciales(texto: str) -> Iterator[Hallazgo]:
    for hallado in _INICIALES.finditer(texto):
        escrito = hallado.group().strip()
        seguidas = escrito.replace(" ", "")
        if not any(seguidas.startswith(sigla) for sigla in _SIGLAS_DE_USO):
            yield Hallazgo("las iniciales de una persona", escrito)


@cache
def _por_patron(tipo: str, patron: re.Pattern[str]) -> Callable[[str], Iterator[Hallazgo]]:
    def buscar(texto: str) -> Iterator[Hallazgo]:
        return (Hallazgo(tipo, " ".join(h.group().split())) for h in patron.finditer(texto))

    return buscar


BUSQUEDAS: tuple[Callable[[str], Iterator[Hallazgo]], ...] = (
    _nombres,
    _iniciales,
    _por_patron("el grado y grupo de alguien", _GRUPO),
    _por_patron("el turno de una escuela", _TURNO),
    _por_patron("la edad de alguien", _EDAD),
)
