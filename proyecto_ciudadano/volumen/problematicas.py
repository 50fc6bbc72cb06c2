"""Problems with their turns, entries and activities in few statements, then published at once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import chain
from random import Random

from django.db.models import prefetch_related_objects
from django.utils import timezone

from cholula_ga.institucion.models import Dependencia
from cholula_ga.publicacion.archivos import recibir
from cholula_ga.publicacion.lote import publicar_en_lote
from cholula_ga.publicacion.models import Archivo
from cholula_ga.publicacion.revision import EstadoRevision
from cholula_ga.publicacion.sello import sello_unico
from proyecto_ciudadano.ilustraciones import TEXTOS, dibujar
from proyecto_ciudadano.models import (
    SENSIBLES,
    Actividad,
    Categoria,
    Confirmacion,
    EstadoProblematica,
    Evidencia,
    Movimiento,
    Problematica,
    RespuestaTurno,
    SerieDeFolios,
    Taller,
    Turno,
)
from proyecto_ciudadano.volumen.caminos import DIAS_PARA_RESPONDER, Paso, camino, respuesta_de
from proyecto_ciudadano.volumen.escuelas import talleres_de_volumen
from proyecto_ciudadano.volumen.palabras import a_quien, textos

LOTE = 1000
OFICINA = "Coordinación General de Transparencia"
DIAS_DE_CLASES = 290


@dataclass
class Casa:
    """The rows that problems point to, read once."""

    hoy: date
    talleres: list[Taller]
    dependencias: dict[str, Dependencia]
    carteles: dict[str, Archivo] = field(default_factory=dict)
    folios: dict[int, SerieDeFolios] = field(default_factory=dict)
    abiertas: dict[tuple[int, bool], Problematica] = field(default_factory=dict)

    def folio(self, anio: int, *, reservado: bool) -> str:
        if anio not in self.folios:
            self.folios[anio] = SerieDeFolios.objects.get_or_create(anio=anio)[0]
        return self.folios[anio].siguiente(reservado=reservado)

    def cartel(self, slug: str) -> Archivo:
        if slug not in self.carteles:
            suya = self.dependencias[slug]
            archivo = recibir(dibujar("cartel", suya.pk % 60), dependencia=suya, por=None)
            Archivo.objects.filter(pk=archivo.pk).update(publico=True)
            self.carteles[slug] = archivo
        return self.carteles[slug]


@dataclass(frozen=True)
class Muestra:
    """One problem about to be saved, with what hangs from it."""

    problematica: Problematica
    pasos: list[Paso]
    quienes: list[str]

    def el(self, estado: str) -> date | None:
        """The last day on which it came to that state."""
        dias = [paso.dia for paso in self.pasos if paso.a == estado != paso.de]
        return dias[-1] if dias else None


def generar_problematicas(
    cuantas: int, *, avance: Callable[[int], object] = lambda _: None
) -> None:
    """Publish that many more problems, in different states; in one transaction.

    May be repeated: each run adds others. Raises ValueError if there are no sample workshops.
    """
    hoy = timezone.localdate()
    with sello_unico():
        casa = Casa(
            hoy,
            talleres_de_volumen(hoy),
            {d.slug: d for d in Dependencia.objects.prefetch_related("nombres_anteriores")},
        )
        desde = Problematica.objects.count()
        azar = Random(desde)  # noqa: S311 not a secret: repeatable
        for inicio in range(0, cuantas, LOTE):
            numeros = range(desde + inicio + 1, desde + min(inicio + LOTE, cuantas) + 1)
            _un_lote(casa, [_muestra(casa, azar, numero) for numero in numeros])
            avance(len(numeros))
        SerieDeFolios.objects.bulk_update(casa.folios.values(), ["ultimo", "ultimo_reservado"])


def _muestra(casa: Casa, azar: Random, numero: int) -> Muestra:
    taller = azar.choice(casa.talleres)
    categoria = Categoria(azar.choice(Categoria.values))
    reservado = categoria in SENSIBLES
    detectada = _dia_de_clases(casa, azar, taller)
    detectada = detectada.replace(day=1) if reservado else detectada
    quienes = [slug for slug in a_quien(azar, categoria) if slug in casa.dependencias]
    llave = (taller.pk, reservado)
    otra = casa.abiertas.get(llave)
    pasos = camino(azar, detectada, casa.hoy, quienes[0], se_une=otra is not None)
    estado = EstadoProblematica(pasos[-1].a)
    problematica = Problematica(
        taller=taller,
        localidad_id=taller.escuela.localidad_id,
        fusionada_con=otra if estado == EstadoProblematica.FUSIONADA else None,
        folio=casa.folio(detectada.year, reservado=reservado),
        categoria=categoria,
        estado=estado,
        detectada_el=detectada,
        es_demo=True,
        **textos(azar, categoria, numero),
    )
    muestra = Muestra(problematica, pasos, quienes)
    if estado == EstadoProblematica.VERIFICADA:
        problematica.verificada_el = muestra.el(estado)
    if estado in (EstadoProblematica.ATENDIDA, EstadoProblematica.VERIFICADA):
        problematica.atendida_el = muestra.el(EstadoProblematica.ATENDIDA)
    if estado == EstadoProblematica.TURNADA:
        casa.abiertas[llave] = problematica
    return muestra


def _dia_de_clases(casa: Casa, azar: Random, taller: Taller) -> date:
    """A day of its ciclo escolar that leaves time to validate it."""
    empieza = date(int(taller.ciclo_escolar[:4]), 9, 1)
    posibles = min(DIAS_DE_CLASES, (casa.hoy - empieza).days - 12)
    return empieza + timedelta(days=azar.randrange(posibles))


def _un_lote(casa: Casa, muestras: list[Muestra]) -> None:
    """Those that join others last: they point to them."""
    for se_unen in (False, True):
        Problematica.objects.bulk_create(
            m.problematica for m in muestras if bool(m.problematica.fusionada_con) == se_unen
        )
    Turno.objects.bulk_create(chain.from_iterable(_turnos(casa, m) for m in muestras))
    actividades = _actividades(casa, muestras)
    momento = datetime.combine(casa.hoy, time(9), timezone.get_current_timezone())
    hechos = [
        (
            paso,
            Movimiento(
                problematica=muestra.problematica,
                dependencia=casa.dependencias.get(paso.quien),
                actividad=actividades.get(muestra.problematica.pk) if paso.actividad else None,
                de=paso.de,
                a=paso.a,
                voz=paso.voz,
                texto=paso.texto,
                fecha=paso.dia,
                registrado_el=momento,
            ),
        )
        for muestra in muestras
        for paso in muestra.pasos
    ]
    Movimiento.objects.bulk_create(movimiento for _, movimiento in hechos)
    Confirmacion.objects.bulk_create(
        Confirmacion(
            problematica=m.problematica, movimiento=m, sentido=p.sentido, texto=p.texto, fecha=p.dia
        )
        for p, m in hechos
        if p.sentido
    )
    _publicar([muestra.problematica.pk for muestra in muestras])


def _turnos(casa: Casa, muestra: Muestra) -> Iterator[Turno]:
    """One for each dependencia it was turned to; only the first has answered, if any did."""
    turnada = muestra.el(EstadoProblematica.TURNADA)
    respuesta = respuesta_de(muestra.pasos)
    no_es_suya = respuesta == RespuestaTurno.NO_LE_CORRESPONDE
    if turnada is None:
        return
    for n, slug in enumerate(muestra.quienes):
        yield Turno(
            problematica=muestra.problematica,
            dependencia=casa.dependencias[slug],
            turnada_el=turnada,
            vence=turnada + timedelta(days=DIAS_PARA_RESPONDER),
            respuesta=RespuestaTurno.SIN_RESPUESTA if n else respuesta,
            explicacion=muestra.pasos[-1].texto if no_es_suya and not n else None,
            respondida_el=muestra.pasos[-1].dia if no_es_suya and not n else None,
        )


def _actividades(casa: Casa, muestras: list[Muestra]) -> dict[int, Actividad]:
    """The activity of each problem that has one, with a drawing as evidence; by problem."""
    ahora = timezone.now()
    actividades = [
        Actividad(
            problematica=muestra.problematica,
            dependencia=casa.dependencias[paso.quien],
            fecha=paso.dia,
            que_se_hizo="Se visitó la escuela y se hizo la reparación.",
            resultado=paso.texto,
            beneficiarios=40 + muestra.problematica.pk % 400,
            concluye=muestra.el(EstadoProblematica.ATENDIDA) is not None,
            publicada_el=ahora,
            es_demo=True,
        )
        for muestra in muestras
        for paso in muestra.pasos
        if paso.actividad
    ]
    Actividad.objects.bulk_create(actividades)
    Evidencia.objects.bulk_create(
        Evidencia(
            actividad=actividad,
            archivo=casa.cartel(actividad.dependencia.slug),
            texto_alternativo=TEXTOS["cartel"],
            se_reconoce_persona=False,
        )
        for actividad in actividades
    )
    suyas = Actividad.objects.filter(pk__in=[actividad.pk for actividad in actividades])
    suyas.update(estado=EstadoRevision.PUBLICADA)  # only now: nobody adds to what is published
    return {actividad.problematica_id: actividad for actividad in actividades}


def _publicar(pks: list[int]) -> None:
    publicables = list(Problematica.objects.filter(pk__in=pks).para_publicar().order_by("pk"))
    movimientos = [m for p in publicables for m in p.movimientos.all()]
    prefetch_related_objects(
        [
            *(turno.dependencia for p in publicables for turno in p.turnos.all()),
            *(m.dependencia for m in movimientos if m.dependencia),
            *(m.actividad.dependencia for m in movimientos if m.actividad),
        ],
        "nombres_anteriores",
    )
    publicar_en_lote(publicables, oficina=OFICINA, archivos=[_archivos(p) for p in publicables])


def _archivos(problematica: Problematica) -> list[Archivo]:
    actividades = [m.actividad for m in problematica.movimientos.all() if m.actividad]
    return [e.archivo for actividad in actividades for e in actividad.evidencias.all()]
