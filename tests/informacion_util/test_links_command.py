import threading
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError
from django.db import IntegrityError, transaction
from django.utils import timezone

from cholula_ga.publicacion.sello import leer_sello
from informacion_util.enlaces.corrida import recorrer, urls_por_revisar
from informacion_util.enlaces.resultados import anotar, dar_a_conocer
from informacion_util.enlaces.revisor import Revisor, falla, funciona, sin_revisar
from informacion_util.management.commands.revisar_enlaces import Command
from informacion_util.models import Edicion, EstadoDeEnlace, Recurso, RevisionDeEnlaces
from tests.factories.informacion_util import una_edicion, una_publicada_con_enlace
from tests.factories.institucion import una_dependencia
from tests.sitio_ajeno import un_cliente, un_sitio

BIEN, NO_ESTA = (200, {}), (404, {})
ROTO = "la página ya no está (404)"


def _revisar(**opciones):
    """What the command prints and the code with which it ends."""
    salida = StringIO()
    orden = Command(stdout=salida, stderr=StringIO())
    orden.cliente = un_cliente()
    valores = {"dependencia": None, "simular": False, "todos": True, "hilos": 4}
    try:
        orden.handle(**(valores | opciones))
    except SystemExit as fin:
        return salida.getvalue(), fin.code
    return salida.getvalue(), 0


def _hace_un_dia():
    """As if everything so far had happened yesterday."""
    dia = timedelta(days=1)
    for estado in EstadoDeEnlace.objects.all():
        estado.revisado_el -= dia
        estado.falla_desde = estado.falla_desde and estado.falla_desde - dia
        estado.save()


@pytest.mark.django_db
def test_a_link_is_broken_after_failing_on_two_days():
    with un_sitio({"/": NO_ESTA}) as sitio:
        una_publicada_con_enlace(sitio.url())
        primera = _revisar()
        _hace_un_dia()
        segunda = _revisar()

    frase = f"✕ {sitio.url()}: {ROTO}\n1 enlaces revisados: 0 funcionan, 1 no abren, 0 no se"
    assert primera == (f"{frase} pudieron revisar. Rotos en lo publicado: 0.\n", 0)
    assert segunda == (f"{frase} pudieron revisar. Rotos en lo publicado: 1.\n", 2)
    ayer = timezone.localdate() - timedelta(days=1)
    assert EstadoDeEnlace.objects.rotos().values_list("roto_desde", "motivo").get() == (ayer, ROTO)


@pytest.mark.django_db
def test_many_failures_on_one_day_break_nothing():
    with un_sitio({"/": NO_ESTA}) as sitio:
        una_publicada_con_enlace(sitio.url())
        for _ in range(3):
            _revisar()

    assert EstadoDeEnlace.objects.values_list("fallas", "roto_desde").get() == (1, None)


@pytest.mark.django_db
@pytest.mark.parametrize("respuesta", [BIEN, (403, {})])
def test_a_link_whose_site_answers_again_is_no_longer_broken(respuesta):
    with un_sitio({"/": respuesta}) as sitio:
        una_publicada_con_enlace(sitio.url())
        _roto(sitio.url())
        _revisar()

    estado = EstadoDeEnlace.objects.get()
    assert (estado.roto_desde, estado.motivo, estado.fallas) == (None, "", 0)


def _roto(url):
    ahora = timezone.now()
    anotar(url, falla(ROTO, 404), ahora=ahora - timedelta(days=2))
    anotar(url, falla(ROTO, 404), ahora=ahora - timedelta(days=1))
    dar_a_conocer(ahora=ahora, completa=False)


@pytest.mark.django_db
def test_a_check_leaves_the_entry_as_it_was():
    with un_sitio({"/": NO_ESTA}) as sitio:
        edicion = una_publicada_con_enlace(sitio.url())
        antes = Edicion.objects.filter(pk=edicion.pk).values().get(), edicion.a_publico()
        _roto(sitio.url())
        _revisar()

    actual = Edicion.objects.get(pk=edicion.pk)
    assert (Edicion.objects.filter(pk=edicion.pk).values().get(), actual.a_publico()) == antes
    assert list(Recurso.objects.con_enlace_roto()) == list(edicion.recursos.all())


@pytest.mark.django_db
def test_the_stamp_moves_once_in_a_run():
    with un_sitio({"/": NO_ESTA, "/b": NO_ESTA}) as sitio:
        una_publicada_con_enlace(sitio.url())
        una_publicada_con_enlace(sitio.url("/b"))
        antes = leer_sello()
        _revisar()

    assert leer_sello() == antes + 1


@pytest.mark.django_db
def test_a_run_of_one_office_that_finds_nothing_new_moves_no_stamp():
    with un_sitio({"/": BIEN}) as sitio:
        edicion = una_publicada_con_enlace(sitio.url())
        una_publicada_con_enlace(sitio.url("/ajena"))
        antes = leer_sello()
        _revisar(dependencia=edicion.dependencia.siglas.lower())

    assert (leer_sello(), list(EstadoDeEnlace.objects.values_list("url", flat=True))) == (
        antes,
        [sitio.url()],
    )


@pytest.mark.django_db
def test_a_simulation_writes_nothing():
    with un_sitio({"/": NO_ESTA}) as sitio:
        una_publicada_con_enlace(sitio.url())
        salida, codigo = _revisar(simular=True)

    assert salida.endswith(
        "Simulación, no se guardó nada. "
        "1 enlaces revisados: 0 funcionan, 1 no abren, 0 no se pudieron revisar.\n"
    )
    assert (codigo, EstadoDeEnlace.objects.count(), RevisionDeEnlaces.objects.count()) == (0, 0, 0)


@pytest.mark.django_db
def test_two_runs_at_once_are_refused_and_the_turn_is_given_back():
    RevisionDeEnlaces.tomar_turno("otra", por=timedelta(minutes=1))

    with pytest.raises(CommandError, match="está en curso") as error:
        _revisar()

    assert error.value.returncode == 75
    RevisionDeEnlaces.dejar_turno("otra")
    assert _revisar()[1] == 0
    assert RevisionDeEnlaces.objects.get().turno_de == ""


@pytest.mark.django_db
def test_the_turn_of_a_run_that_died_is_taken_over():
    RevisionDeEnlaces.tomar_turno("muerta", por=timedelta(minutes=-1))

    assert RevisionDeEnlaces.tomar_turno("nueva", por=timedelta(minutes=1))
    assert not RevisionDeEnlaces.tomar_turno("muerta", por=timedelta(minutes=1))


@pytest.mark.django_db
def test_an_interrupted_run_goes_on_with_what_is_missing():
    una_publicada_con_enlace("https://a.example/")
    una_publicada_con_enlace("https://b.example/")
    anotar("https://a.example/", funciona(200), ahora=timezone.now())

    faltan = urls_por_revisar(antes_de=timezone.now() - timedelta(hours=20))

    assert faltan == ["https://b.example/"]


@pytest.mark.django_db
def test_those_unseen_longest_come_first_and_each_address_once():
    ahora = timezone.now()
    for letra in "abca":
        una_publicada_con_enlace(f"https://{letra}.example/")
    anotar("https://a.example/", funciona(200), ahora=ahora)
    anotar("https://b.example/", funciona(200), ahora=ahora - timedelta(days=9))

    urls = urls_por_revisar()

    assert urls == ["https://c.example/", "https://b.example/", "https://a.example/"]


@pytest.mark.django_db
def test_drafts_are_checked_too_and_withdrawn_entries_are_not():
    borrador = una_edicion()
    Recurso.objects.create(
        edicion=borrador, tipo="enlace", titulo="Enlace", url="https://a.example/"
    )
    retirada = una_publicada_con_enlace("https://b.example/")
    Edicion.objects.filter(pk=retirada.pk).update(estado="retirada")

    assert urls_por_revisar() == ["https://a.example/"]


@pytest.mark.django_db
def test_when_nobody_answers_nothing_is_kept():
    with un_sitio({}) as sitio:
        cerrado = sitio.url()
    una_publicada_con_enlace(cerrado)

    with pytest.raises(CommandError, match="salida a Internet"):
        _revisar()

    assert EstadoDeEnlace.objects.count() == 0


@pytest.mark.django_db
def test_a_site_that_is_down_counts_once_another_answers():
    with un_sitio({}) as sitio:
        cerrado = sitio.url()
    with un_sitio({"/": BIEN}) as sitio:
        una_publicada_con_enlace(cerrado)
        una_publicada_con_enlace(sitio.url())
        _revisar(hilos=1)

    resultados = dict(EstadoDeEnlace.objects.values_list("url", "resultado"))
    assert resultados == {cerrado: "falla", sitio.url(): "funciona"}


@pytest.mark.django_db
def test_an_unknown_office_is_refused():
    una_dependencia(siglas="SISG")

    with pytest.raises(CommandError, match="No hay dependencia con siglas «NADA»"):
        _revisar(dependencia="NADA")


def test_one_site_is_asked_one_thing_at_a_time_and_two_sites_at_once():
    def despacio(pedido):
        todos.wait(5)
        return BIEN

    todos = threading.Barrier(2)
    with un_sitio({"/a": despacio}) as uno, un_sitio({"/a": despacio}) as otro:
        urls = [uno.url("/a"), otro.url("/a", "127.0.0.1"), uno.url("/b"), uno.url("/c")]
        hallado = [n for n in recorrer(Revisor(un_cliente()), urls, hilos=4) if n]

    assert {url: r.codigo for url, r in hallado} == dict(
        zip(urls, (200, 200, 404, 404), strict=True)
    )
    assert (max(uno.a_la_vez), max(otro.a_la_vez)) == (1, 1)


def test_a_run_that_is_closed_stops_its_threads():
    with un_sitio({f"/{n}": BIEN for n in range(50)}) as sitio:
        ronda = recorrer(Revisor(un_cliente()), [sitio.url(f"/{n}") for n in range(50)], hilos=2)
        next(ronda)
        ronda.close()

    assert len(sitio.pedidos) < 50
    assert not [h for h in threading.enumerate() if h.name.startswith("enlaces")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("campos", "regla"),
    [
        ({"resultado": "otro"}, "enlace_resultado_valido"),
        ({"roto_desde": "2026-03-03"}, "enlace_roto_con_motivo"),
        ({"fallas": 1}, "enlace_falla_con_fecha"),
    ],
)
def test_the_database_refuses_a_state_that_makes_no_sense(campos, regla):
    with pytest.raises(IntegrityError, match=regla), transaction.atomic():
        EstadoDeEnlace.objects.create(url="https://a.example/", **campos)


@pytest.mark.django_db
def test_a_check_that_could_not_be_made_forgets_earlier_failures():
    ahora = timezone.now()
    anotar("https://a.example/", falla("x"), ahora=ahora - timedelta(days=1))

    estado = anotar("https://a.example/", sin_revisar("robots"), ahora=ahora)

    assert (estado.fallas, estado.falla_desde, estado.funciono_el) == (0, None, None)
