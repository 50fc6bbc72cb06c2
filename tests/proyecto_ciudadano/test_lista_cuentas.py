"""Every count of the list is what plain SQL counts, however the problems came to be so."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cholula_ga.publicacion.models import Asiento
from proyecto_ciudadano import actions
from proyecto_ciudadano.facetas import ROTULOS, Respuesta, filtrar
from proyecto_ciudadano.lista import MEMORIA, Pedido, listado
from proyecto_ciudadano.lista.memoria import Memoria
from proyecto_ciudadano.models import EstadoProblematica, Problematica
from tests.factories.informacion_util import una_persona_de_validacion
from tests.factories.institucion import una_dependencia, una_localidad
from tests.factories.proyecto_ciudadano import (
    un_acto,
    un_taller,
    una_actividad,
    una_escuela,
    una_evidencia,
    una_validada,
)

CATEGORIAS = ["agua", "limpieza", "convivencia"]


@contextmanager
def deshecho():
    """What happens inside is undone at its end: each example starts from nothing."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def contenido(indice):
    conjuntos = {
        (faceta, valor): mapa
        for faceta, valores in indice.mapas.items()
        for valor, mapa in valores.items()
        if mapa
    }
    ordenes = [list(indice.permutacion(nombre)) for nombre in indice.ordenes]
    return dict(indice.entradas), conjuntos, list(indice.llaves), ordenes


def recien_leido(hoy):
    memoria = Memoria()
    with memoria.al_dia(hoy) as indice:
        return contenido(indice)


class Casa:
    """Offices, places and schools that acts choose from by number."""

    def __init__(self):
        self.hoy = timezone.localdate()
        self.dependencias = [una_dependencia(slug=f"d{n}") for n in range(3)]
        self.talleres = [
            un_taller(
                escuela=una_escuela(localidad=una_localidad(slug=f"l{n}")),
                ciclo_escolar=f"{2021 + n}-{2022 + n}",
            )
            for n in range(2)
        ]
        self.todas = []

    def validar(self, n):
        taller, categoria = self.talleres[n % 2], CATEGORIAS[n % 3]
        self.todas.append(una_validada(taller=taller, categoria=categoria))

    def turnar(self, n):
        if problematica := self._alguna(n, "validada", "turnada", "en_atencion"):
            ya = set(problematica.turnos.values_list("dependencia_id", flat=True))
            nuevas = [d for d in self.dependencias[: n % 3 + 1] if d.pk not in ya]
            vence = self.hoy + timedelta(days=n % 3 - 1)
            if nuevas:
                actions.turnar(problematica, un_acto(), dependencias=nuevas, vence=vence)

    def atender(self, n):
        if problematica := self._alguna(n, "turnada", "en_atencion"):
            actividad = una_actividad(problematica, concluye=n % 2 == 0)
            una_evidencia(actividad)
            actions.publicar_actividad(actividad, por=None, confirma_avisos=True, oficina="CGT")

    def escuela(self, n):
        if problematica := self._alguna(n, "atendida"):
            acto = un_acto(fecha=self.hoy)
            (actions.confirmar if n % 2 else actions.disputar)(problematica, acto)

    def cerrar(self, n):
        if problematica := self._alguna(n, "validada", "turnada"):
            actions.no_viable(problematica, un_acto())

    def retirar(self, n):
        if problematica := self._alguna(n, *EstadoProblematica.values):
            actions.retirar_problematica(
                problematica, por=una_persona_de_validacion(), motivo="Error."
            )

    def _alguna(self, n, *estados):
        posibles = Problematica.objects.publicas().filter(estado__in=estados).order_by("pk")
        return posibles[n % len(posibles)] if posibles else None


ACTOS = st.lists(
    st.tuples(
        st.sampled_from(
            ["validar", "validar", "turnar", "turnar", "atender", "escuela", "cerrar", "retirar"]
        ),
        st.integers(0, 11),
    ),
    min_size=3,
    max_size=12,
)
FILTROS = st.fixed_dictionaries(
    {},
    optional={
        "estado": st.sampled_from(EstadoProblematica.values),
        "categoria": st.sampled_from(CATEGORIAS),
        "dependencia": st.sampled_from(["d0", "d1", "d2", "otra"]),
        "respuesta": st.sampled_from([*Respuesta.values, "otra"]),
        "localidad": st.sampled_from(["l0", "l1"]),
        "ciclo": st.sampled_from(["2021-2022", "2022-2023"]),
    },
)


def pedir(filtros):
    consulta = QueryDict(mutable=True)
    consulta.update(filtros)
    return listado(Pedido.de_peticion(consulta), hoy=timezone.localdate(), pagina=None)


def contar(filtros):
    return filtrar(filtros).count()


def comprobar(filtros):
    """Total, rows, every option and every place, against SQL."""
    resultado = pedir(filtros)
    pks = [renglon.problematica.pk for renglon in resultado.pagina]
    assert pks == list(filtrar(filtros).values_list("pk", flat=True))
    for faceta in resultado.facetas:
        dichas = {opcion.valor: opcion.cuantas for opcion in faceta.opciones}
        assert dichas == {v: contar(filtros | {faceta.nombre: v}) for v in dichas}
    assert [f.nombre for f in resultado.facetas] == list(ROTULOS)
    sin_lugar = {n: v for n, v in filtros.items() if n != "localidad"}
    lugares = {lugar.slug: lugar.cuantas for lugar in resultado.lugares}
    assert lugares == {s: contar(sin_lugar | {"localidad": s}) for s in lugares}
    assert sum(lugares.values()) == contar(sin_lugar)


@pytest.mark.django_db
def test_counts_are_those_of_sql_after_any_acts(veces):
    @settings(max_examples=veces(8), deadline=None, suppress_health_check=list(HealthCheck))
    @given(ACTOS, st.lists(FILTROS, min_size=2, max_size=4))
    def probar(actos, filtros):
        with deshecho():
            casa = Casa()
            for verbo, n in actos:
                getattr(casa, verbo)(n)
                with MEMORIA.al_dia(casa.hoy) as indice:
                    visto = contenido(indice)
            assert visto == recien_leido(casa.hoy)
            for elegidos in filtros:
                comprobar(elegidos)

    probar()


@pytest.mark.django_db
def test_the_day_alone_makes_an_answer_late():
    hoy = timezone.localdate()
    problematica = una_validada()
    dependencia = una_dependencia()
    actions.turnar(problematica, un_acto(), dependencias=[dependencia], vence=hoy)
    memoria = Memoria()

    tarde = []
    for dias in (0, 1):
        with memoria.al_dia(hoy + timedelta(days=dias)) as indice:
            tarde.append(indice.mapa("vencida", dependencia.pk))

    assert tarde == [0, 1]


@pytest.mark.django_db
def test_an_invented_answer_leaves_nothing_in_memory():
    una_validada()
    pedir({"respuesta": "inventada", "dependencia": "d0"})

    with MEMORIA.al_dia(timezone.localdate()) as indice:
        assert "inventada" not in indice.mapas


@pytest.mark.django_db
def test_only_what_the_log_names_is_read_again(django_assert_num_queries):
    una_validada()
    memoria, hoy = Memoria(), timezone.localdate()
    with memoria.al_dia(hoy):
        pass
    una_validada()
    assert Asiento.objects.count() == 2

    with django_assert_num_queries(4), memoria.al_dia(hoy) as indice:  # log; turns, days, problem
        assert len(indice.llaves) == 2
