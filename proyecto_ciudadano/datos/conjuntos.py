"""What each data set is and what its columns mean. Sensitive rows leave the school's empty."""

from cholula_ga.datos.registro import Columna, ConjuntoDeDatos, registrar
from proyecto_ciudadano.datos import filas
from proyecto_ciudadano.models import Categoria, EstadoProblematica, SentidoEscuela, Voz

RUTA = "/proyecto-ciudadano/"
TIPOS = ("problematica",)
PUBLICOS = [e.value for e in EstadoProblematica if e != EstadoProblematica.DETECTADA]
RESERVADA = "Vacía en los temas sensibles, donde solo se dice el lugar."

FOLIO = Columna("folio", "texto", "Número que identifica a la problemática", obligatoria=True)
COMUNES = [
    Columna("es_demo", "si_no", "Si es un dato de demostración", obligatoria=True),
    Columna("url", "url", "Página de la problemática", obligatoria=True),
]


def _fecha(nombre: str, significado: str) -> Columna:
    return Columna(nombre, "fecha", significado)


PROBLEMATICAS = registrar(
    ConjuntoDeDatos(
        slug="problematicas",
        titulo="Problemáticas escolares del Proyecto Ciudadano",
        descripcion="Lo que pidieron las y los estudiantes, en qué va y cuándo llegó a cada paso.",
        url=RUTA,
        tipos=TIPOS,
        llave=("folio",),
        columnas=[
            FOLIO,
            Columna("titulo", "texto", "Qué pasa, en una frase", obligatoria=True),
            Columna(
                "estado",
                "texto",
                "En qué va; «atendida» lo dice la dependencia, «verificada» lo dice la escuela",
                obligatoria=True,
                opciones=PUBLICOS,
            ),
            Columna("categoria", "texto", "Tema", obligatoria=True, opciones=Categoria.values),
            Columna("lugar", "texto", "Localidad del municipio", obligatoria=True),
            Columna(
                "escuela_reservada",
                "si_no",
                "Si es un tema sensible y no se dice la escuela",
                obligatoria=True,
            ),
            Columna("escuela", "texto", f"Nombre de la escuela. {RESERVADA}"),
            Columna("cct", "texto", f"Clave de centro de trabajo. {RESERVADA}"),
            Columna("nivel", "texto", f"Nivel escolar. {RESERVADA}"),
            Columna("ciclo_escolar", "texto", "De agosto a julio"),
            Columna("edicion", "texto", "Edición del taller"),
            Columna(
                "participantes",
                "entero",
                f"Total del taller; vacío si son menos de 10. {RESERVADA}",
                "personas",
                minimo=10,
            ),
            Columna("problema", "texto", "Qué encontraron", obligatoria=True),
            Columna("propuesta", "texto", "Qué propusieron", obligatoria=True),
            Columna("dependencias", "texto", "A cuáles se turnó, separadas por « | »"),
            Columna(
                "detectada_el",
                "fecha",
                "Cuándo la detectó el taller; en temas sensibles, el primer día de ese mes",
                obligatoria=True,
            ),
            _fecha("validada_el", "Primera vez que se publicó"),
            _fecha("turnada_el", "Primera vez que se turnó"),
            _fecha("en_atencion_el", "Primera actividad publicada"),
            _fecha(
                "atendida_el",
                "Cuándo la dio por atendida la dependencia; vacía si la escuela lo disputó",
            ),
            _fecha("verificada_el", "Cuándo lo confirmó la escuela; vacía si después lo disputó"),
            _fecha("salida_el", "Cuándo se dijo que no es competencia, no es viable o se unió"),
            Columna("siguiente_paso", "texto", "Qué sigue"),
            _fecha("siguiente_fecha", "Para cuándo"),
            Columna("unida_a", "texto", "Folio de la problemática con la que se unió"),
            *COMUNES,
        ],
        filas=filas.problematicas,
    )
)
ACTIVIDADES = registrar(
    ConjuntoDeDatos(
        slug="actividades",
        titulo="Actividades para atender problemáticas escolares",
        descripcion="Qué hizo cada dependencia, con qué resultado y con qué evidencia.",
        url=RUTA,
        tipos=TIPOS,
        llave=("folio", "numero"),
        columnas=[
            FOLIO,
            Columna("numero", "entero", "Orden de la actividad en su problemática", minimo=1),
            Columna("fecha", "fecha", "Cuándo se hizo", obligatoria=True),
            Columna("dependencia", "texto", "Quién la hizo, con su nombre de ese día"),
            Columna("que_se_hizo", "texto", "Qué se hizo", obligatoria=True),
            Columna("resultado", "texto", "Qué cambió", obligatoria=True),
            Columna("beneficiarios", "entero", "A cuántas personas benefició", "personas"),
            Columna("evidencias", "texto", "Direcciones de los archivos, separadas por « | »"),
            *COMUNES,
        ],
        filas=filas.actividades,
    )
)
TURNOS = registrar(
    ConjuntoDeDatos(
        slug="turnos",
        titulo="A quién se turnó cada problemática escolar",
        descripcion="Qué dependencia tiene cada problemática, desde cuándo y qué respondió.",
        url=RUTA,
        tipos=TIPOS,
        llave=("folio", "dependencia"),
        columnas=[
            FOLIO,
            Columna("dependencia", "texto", "Con su nombre de ese día", obligatoria=True),
            Columna("turnada_el", "fecha", "Desde cuándo la tiene", obligatoria=True),
            _fecha("vence", "Para cuándo se le pidió responder"),
            Columna("respuesta", "texto", "Qué respondió", obligatoria=True),
            *COMUNES,
        ],
        filas=filas.turnos,
    )
)
PASOS = registrar(
    ConjuntoDeDatos(
        slug="pasos",
        titulo="Cada paso de las problemáticas escolares",
        descripcion="Un renglón por cada entrada con fecha: quién habla, de qué estado a cuál.",
        url=RUTA,
        tipos=TIPOS,
        llave=("folio", "numero"),
        columnas=[
            FOLIO,
            Columna("numero", "entero", "Orden de la entrada en su historia", minimo=1),
            Columna("fecha", "fecha", "Cuándo ocurrió", obligatoria=True),
            Columna("voz", "texto", "Quién habla", obligatoria=True, opciones=Voz.values),
            Columna("dependencia", "texto", "Cuál, si habla una dependencia"),
            Columna("de", "texto", "Estado anterior; vacío al detectarla"),
            Columna(
                "a",
                "texto",
                "Estado en que queda",
                obligatoria=True,
                opciones=EstadoProblematica.values,
            ),
            Columna("cambia_el_estado", "si_no", "Si cambió de estado con esta entrada"),
            Columna(
                "sentido", "texto", "Si habla la escuela, qué dijo", opciones=SentidoEscuela.values
            ),
            Columna("actividad", "entero", "Número de la actividad que se publicó", minimo=1),
            Columna("texto", "texto", "Lo que se dijo", obligatoria=True),
            *COMUNES,
        ],
        filas=filas.pasos,
    )
)
