"""Random sessions as plain data: up to 25 seats, arrivals, departures, ties and lost quorum."""

from hypothesis import strategies as st

from tests.sesiones.oraculo import A_FAVOR, ABSTENCION, EN_CONTRA, Caso, Punto

SENTIDOS = [A_FAVOR, EN_CONTRA, ABSTENCION]
FORMAS = st.tuples(
    st.sampled_from(["titular", "titular", "suplente"]), st.sampled_from(["presencial", "remota"])
)


@st.composite
def casos(draw):
    """A session that may be closed, or one that something forbids to start or to close."""
    lugares = draw(st.integers(1, 25))
    voto = st.sampled_from([True, True, True, False])
    con_voto = draw(st.lists(voto, min_size=lugares, max_size=lugares))
    tipos = draw(st.lists(st.booleans(), min_size=1, max_size=4))
    estancias = draw(st.lists(_estancia(len(tipos)), min_size=lugares, max_size=lugares))
    formas = draw(st.lists(FORMAS, min_size=lugares, max_size=lugares))
    puntos = []
    for n, resolutivo in enumerate(tipos, 1):
        presentes = {
            lugar: formas[lugar]
            for lugar, (llega, se_va) in enumerate(estancias)
            if llega <= n < se_va
        }
        votan = [lugar for lugar in presentes if con_voto[lugar]]
        puntos.append(draw(_puntos(resolutivo, presentes, votan)))
    return Caso(
        con_voto=tuple(con_voto),
        quorum=draw(st.sampled_from(["mitad_mas_uno", "mitad_mas_uno", "dos_tercios"])),
        mayoria=draw(st.sampled_from(["simple", "simple", "absoluta", "dos_tercios"])),
        desempata=draw(st.sampled_from([True, True, False])),
        puntos=tuple(puntos),
    )


def _estancia(puntos):
    """Point at which a seat arrives and point at which it is gone; most stay all the time."""
    toda = st.just((1, puntos + 1))
    parte = st.tuples(st.integers(1, puntos + 1), st.integers(1, puntos + 1)).map(
        lambda par: (min(par), max(par))  # equal: it never came
    )
    return st.one_of(toda, toda, toda, parte)


@st.composite
def _puntos(draw, resolutivo, presentes, votan):
    con_texto = draw(st.sampled_from([True] * 9 + [False]))
    if not resolutivo:
        return Punto(False, presentes, con_texto=con_texto)
    return Punto(
        True,
        presentes,
        modalidad=draw(st.sampled_from(["nominal", "nominal", "economica"])),
        sentidos=dict(zip(votan, draw(_sentidos(len(votan))), strict=True)),
        voto_de_calidad=draw(st.sampled_from([A_FAVOR, EN_CONTRA, A_FAVOR, EN_CONTRA, None])),
        con_texto=con_texto,
    )


def _sentidos(cuantos):
    """At random, all alike, or as near to a tie as the number of seats lets."""
    al_azar = st.lists(st.sampled_from(SENTIDOS), min_size=cuantos, max_size=cuantos)
    iguales = st.sampled_from(SENTIDOS).map(lambda sentido: [sentido] * cuantos)
    mitad = cuantos // 2
    parejos = st.permutations(
        [A_FAVOR] * mitad + [EN_CONTRA] * mitad + [ABSTENCION] * (cuantos - 2 * mitad)
    )
    return st.one_of(al_azar, iguales, parejos)
