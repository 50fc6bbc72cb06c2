"""What the seed document says of the commission, and demonstration sessions marked as such."""

from django.db import transaction

from cholula_ga.institucion.models import Administracion, Dependencia, Ejercicio
from cholula_ga.publicacion.sello import sello_unico
from informacion_util.models import Estrategia
from sesiones.actions import Acto, convocar, nueva_sesion, publicar_instalacion
from sesiones.cargas_demo import DEMOSTRACION, INTEGRANTES, REGLAS, SESIONES
from sesiones.cargas_demo_orden import COMPLETA, PROXIMA
from sesiones.celebracion_demo import celebrar_de_demostracion, convocar_de_demostracion
from sesiones.cuerpo_demo import suplir
from sesiones.models import Comision, Instalacion, Integrante, PuntoDelDia, Regla, Sesion

OFICINA = "Coordinación General de Transparencia"

# The four lines of the block «Objetivo», word by word, with the legal kind each one announces
# and the strategy put to the vote.
PUNTOS_DE_2023 = [
    (
        "informativo",
        "Presentación sobre la actualización de la información pública útil para el ejercicio 2023 "
        "que se encuentra en el apartado de Gobierno Abierto ubicada en el micrositio de "
        "transparencia del sitio oficial web del Ayuntamiento de San Andrés Cholula.",
        "",
    ),
    (
        "resolutivo",
        "Presentación, análisis y en su caso aprobación, de la estrategia de difusión de la "
        "información pública útil del apartado de Gobierno Abierto del micrositio de transparencia "
        "localizado en la página web oficial del H. Ayuntamiento de San Andrés Cholula, Puebla.",
        "difusion",
    ),
    (
        "resolutivo",
        "Presentación, análisis y en su caso, aprobación de la estrategia de transparencia "
        "proactiva.",
        "transparencia_proactiva",
    ),
    (
        "informativo",
        "Presentación de las actividades implementadas por la Secretaría para la Igualdad "
        "Sustantiva de Género y la Secretaría de Servicios Públicos, para solucionar las "
        'problemáticas escolares detectadas por el taller "Nosotros, los jóvenes... Proyecto '
        'Ciudadano".',
        "",
    ),
]


def cargar_real() -> None:
    """The commission and its first ordinary session of 2023, with nothing the seed leaves out."""
    with sello_unico(), transaction.atomic():
        instalacion = _instalar()
        if not Sesion.objects.filter(ejercicio__anio=2023, slug="ordinaria-1").exists():
            _convocar_la_primera_de_2023(instalacion)


def _instalar() -> Instalacion:
    comision = Comision.objects.get_or_create(
        slug="ciga",
        defaults={
            "nombre": "Comisión Intersecretarial para el Fomento de Prácticas de Gobierno Abierto",
            "siglas": "CIGA",
        },
    )[0]
    instalacion = Instalacion.objects.get_or_create(
        comision=comision, administracion=Administracion.objects.get(nombre="2021-2024")
    )[0]
    publicar_instalacion(
        instalacion, Acto(por=None, oficina=OFICINA), nota="Se registra la comisión."
    )
    return instalacion


def _convocar_la_primera_de_2023(instalacion: Instalacion) -> None:
    acto = Acto(por=None, oficina=OFICINA)
    sesion = nueva_sesion(
        Sesion(
            comision=instalacion.comision,
            instalacion=instalacion,
            ejercicio=Ejercicio.objects.get(anio=2023),
            tipo="ordinaria",
        ),
        acto,
    )
    for numero, (tipo, titulo, estrategia) in enumerate(PUNTOS_DE_2023, 1):
        PuntoDelDia.objects.create(
            sesion=sesion,
            numero=numero,
            tipo=tipo,
            titulo=titulo,
            estrategia=_estrategia(estrategia) if estrategia else None,
        )
    convocar(sesion, acto, consta_cuando=False)


def _estrategia(tipo: str) -> Estrategia | None:
    return Estrategia.objects.filter(ejercicio__anio=2023, tipo=tipo, es_demo=False).first()


def cargar_demo() -> None:
    """Seats, rules and sessions, all marked; each session loads whole or not at all."""
    with sello_unico():
        with transaction.atomic():
            instalacion = _instalar()
            _integrar(instalacion)
            suplir(instalacion)
            nota = "Se agregan reglas e integrantes de demostración."
            publicar_instalacion(instalacion, Acto(por=None, oficina=OFICINA), nota=nota)
        for datos in sorted((*SESIONES, COMPLETA, PROXIMA), key=lambda d: d["fecha"]):
            hacer = convocar_de_demostracion if datos is PROXIMA else celebrar_de_demostracion
            with transaction.atomic():
                if not Sesion.objects.filter(
                    ejercicio__anio=datos["ejercicio"], slug=datos["slug"]
                ).exists():
                    hacer(instalacion, datos, oficina=OFICINA)


def _integrar(instalacion: Instalacion) -> None:
    for clave, valor in REGLAS.items():
        Regla.objects.get_or_create(
            instalacion=instalacion,
            clave=clave,
            defaults={"valor": valor, "fundamento": DEMOSTRACION, "es_demo": True},
        )
    for orden, (slug, cargo, funcion, con_voto) in enumerate(INTEGRANTES, 1):
        Integrante.objects.get_or_create(
            instalacion=instalacion,
            cargo=cargo,
            defaults={
                "dependencia": Dependencia.objects.get(slug=slug),
                "funcion": funcion,
                "con_voto": con_voto,
                "orden": orden,
                "es_demo": True,
            },
        )
