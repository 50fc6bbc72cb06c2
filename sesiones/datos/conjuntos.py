"""Data sets of the room with their dictionary: what each column means and the values it takes."""

from cholula_ga.datos.registro import Columna, ConjuntoDeDatos, registrar
from sesiones.aritmetica import Resultado
from sesiones.datos.filas import (
    filas_de_acuerdos,
    filas_de_asistencia,
    filas_de_puntos,
    filas_de_sesiones,
    filas_de_votos,
)
from sesiones.models import (
    Calidad,
    EstadoAcuerdo,
    EstadoSesion,
    Forma,
    Modalidad,
    ModalidadVotacion,
    Sentido,
    TipoPunto,
    TipoSesion,
)

DE_SESION = [
    Columna("sesion", "texto", "Sesión", obligatoria=True),
    Columna("fecha", "fecha", "Fecha de la sesión; vacía si no consta"),
]
DE_PUNTO = [
    *DE_SESION,
    Columna("punto", "entero", "Número del punto en el orden del día", obligatoria=True, minimo=1),
    Columna("asunto", "texto", "Asunto del punto", obligatoria=True),
]
DE_LUGAR = [
    Columna("lugar", "entero", "Número del lugar en la lista de la sesión", minimo=1),
    Columna("dependencia", "texto", "Dependencia del lugar, con su nombre de ese día"),
    Columna("calidad", "texto", "Quién ocupó el lugar", opciones=Calidad.values),
]
DE_VOTACION = [
    Columna("a_favor", "entero", "Votos a favor en el punto", "votos", minimo=0),
    Columna("en_contra", "entero", "Votos en contra en el punto", "votos", minimo=0),
    Columna("abstenciones", "entero", "Abstenciones en el punto", "votos", minimo=0),
    Columna(
        "voto_de_calidad",
        "texto",
        "Sentido con que quien preside resolvió un empate; no se suma a los demás votos",
        opciones=[Sentido.A_FAVOR.value, Sentido.EN_CONTRA.value],
    ),
    Columna("resultado", "texto", "Cómo terminó la votación", opciones=list(Resultado)),
    Columna("aprobado", "si_no", "true si el punto se aprobó"),
]
MODALIDAD = Columna(
    "modalidad",
    "texto",
    "nominal (uno por uno) o economica (a mano alzada: solo constan los totales)",
    opciones=ModalidadVotacion.values,
)
DE_ORIGEN = [
    Columna("es_demo", "si_no", "true si es un dato de demostración", obligatoria=True),
    Columna("url", "url", "Página de donde sale la fila", obligatoria=True),
]

SESIONES = registrar(
    ConjuntoDeDatos(
        slug="sesiones",
        titulo="Sesiones de la comisión",
        descripcion="Cada sesión convocada: cuándo y dónde, con cuánta anticipación se avisó, "
        "cuántos puntos trató y qué acuerdos dejó.",
        url="/sesiones/",
        tipos=("sesion",),
        llave=("url",),
        columnas=[
            *DE_SESION,
            Columna("ejercicio", "entero", "Año al que pertenece la sesión", obligatoria=True),
            Columna("tipo", "texto", "Tipo de sesión", opciones=TipoSesion.values),
            Columna("numero", "entero", "Número dentro de su tipo y ejercicio", minimo=1),
            Columna(
                "estado",
                "texto",
                "En qué va la sesión",
                obligatoria=True,
                opciones=[e.value for e in EstadoSesion if e != EstadoSesion.BORRADOR],
            ),
            Columna("motivo", "texto", "Por qué se difirió o se canceló"),
            Columna("hora", "texto", "Hora de la convocatoria (HH:MM, centro de México)"),
            Columna("modalidad", "texto", "Cómo se reúne", opciones=Modalidad.values),
            Columna("lugar", "texto", "Dónde se reúne; vacío si no consta"),
            Columna("enlace", "url", "Dirección para seguirla en línea"),
            Columna("convocada_el", "fecha_hora", "Cuándo se convocó; vacía si no consta"),
            Columna("iniciada_el", "fecha_hora", "Cuándo inició"),
            Columna("celebrada_el", "fecha_hora", "Cuándo concluyó"),
            Columna("aviso_horas", "entero", "Entre la convocatoria y la sesión", "horas"),
            Columna("aviso_requerido", "entero", "Aviso que pide la regla", "horas"),
            Columna("puntos", "entero", "Puntos del orden del día", "puntos", minimo=0),
            Columna("puntos_votados", "entero", "Puntos que se votaron", "puntos", minimo=0),
            Columna("puntos_aprobados", "entero", "Puntos que se aprobaron", "puntos", minimo=0),
            Columna("acuerdos", "texto", "Números de los acuerdos que dejó"),
            *DE_ORIGEN,
        ],
        filas=filas_de_sesiones,
    )
)
PUNTOS = registrar(
    ConjuntoDeDatos(
        slug="puntos",
        titulo="Puntos tratados por la comisión",
        descripcion="Cada punto del orden del día con su quórum, su votación y su resultado.",
        url="/sesiones/",
        tipos=("sesion",),
        llave=("url", "punto"),
        columnas=[
            *DE_PUNTO,
            Columna("clase", "texto", "asunto, o el punto de costumbre que es", obligatoria=True),
            Columna(
                "tipo",
                "texto",
                "informativo (se presenta) o resolutivo (se vota)",
                obligatoria=True,
                opciones=TipoPunto.values,
            ),
            Columna("con_voto", "entero", "Lugares con voto en la comisión", "lugares", minimo=0),
            Columna("quorum_requerido", "entero", "Presentes necesarios", "lugares", minimo=0),
            Columna(
                "presentes_con_voto",
                "entero",
                "Presentes con voto",
                "lugares",
                minimo=0,
            ),
            Columna("hay_quorum", "si_no", "true si los presentes alcanzan el quórum"),
            MODALIDAD,
            *DE_VOTACION,
            Columna("explicacion", "texto", "El resultado, en palabras y con sus cuentas"),
            Columna("desenlace", "texto", "Cómo concluyó un punto informativo"),
            Columna("acuerdo", "texto", "Número del acuerdo que dejó"),
            *DE_ORIGEN,
        ],
        filas=filas_de_puntos,
    )
)
VOTOS = registrar(
    ConjuntoDeDatos(
        slug="votos",
        titulo="Votos de la comisión",
        descripcion="Cómo se votó cada punto resolutivo: por lugar si la votación fue nominal, "
        "solo totales si fue económica.",
        url="/sesiones/",
        tipos=("sesion",),
        columnas=[
            *DE_PUNTO,
            MODALIDAD,
            Columna("cargo", "texto", "Lugar que vota; vacío en votación económica"),
            Columna("nombre", "texto", "Persona que votó, si el acta la nombra"),
            Columna(
                "sentido",
                "texto",
                "Cómo votó el lugar; vacío en votación económica",
                opciones=Sentido.values,
            ),
            *DE_VOTACION,
            *DE_LUGAR,
            *DE_ORIGEN,
        ],
        filas=filas_de_votos,
    )
)
ASISTENCIA = registrar(
    ConjuntoDeDatos(
        slug="asistencia",
        titulo="Asistencia a las sesiones",
        descripcion="Quién estuvo presente en cada punto, por lugar de la comisión.",
        url="/sesiones/",
        tipos=("sesion",),
        llave=("url", "punto", "lugar"),
        columnas=[
            *DE_PUNTO,
            Columna("cargo", "texto", "Lugar de la comisión", obligatoria=True),
            DE_LUGAR[1],
            Columna("con_voto", "si_no", "true si el lugar tiene voto", obligatoria=True),
            Columna("presente", "si_no", "true si estuvo en el punto", obligatoria=True),
            DE_LUGAR[2],
            Columna("forma", "texto", "Cómo estuvo presente", opciones=Forma.values),
            Columna("nombre", "texto", "Persona presente, si el acta la nombra"),
            DE_LUGAR[0],
            *DE_ORIGEN,
        ],
        filas=filas_de_asistencia,
    )
)
ACUERDOS = registrar(
    ConjuntoDeDatos(
        slug="acuerdos",
        titulo="Acuerdos de la comisión",
        descripcion="Qué se acordó, quién responde, para cuándo y cómo va.",
        url="/acuerdos/",
        tipos=("acuerdo",),
        llave=("numero",),
        columnas=[
            Columna("numero", "texto", "Número del acuerdo", obligatoria=True),
            Columna("texto", "texto", "Texto aprobado", obligatoria=True),
            Columna(
                "estado",
                "texto",
                "En qué va el acuerdo",
                obligatoria=True,
                opciones=EstadoAcuerdo.values,
            ),
            *DE_PUNTO[:-1],
            Columna("responsables", "texto", "Dependencias responsables"),
            Columna("fecha_compromiso", "fecha", "Fecha comprometida"),
            Columna("ultimo_seguimiento", "fecha", "Fecha del último seguimiento"),
            Columna("seguimientos", "entero", "Cuántos seguimientos tiene", "registros", minimo=0),
            Columna("sin_efecto_por", "texto", "Número del acuerdo que lo dejó sin efecto"),
            *DE_ORIGEN,
        ],
        filas=filas_de_acuerdos,
    )
)
