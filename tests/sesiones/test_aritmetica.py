import pytest
from hypothesis import given
from hypothesis import strategies as st

from sesiones.aritmetica import calcular_quorum, dictaminar, quorum_requerido

LUGARES = st.integers(min_value=0, max_value=25)


def quorum_a_mano(con_voto):
    """Written plainly: the smallest whole number that is more than half."""
    presentes = 0
    while not presentes > con_voto / 2:
        presentes += 1
    return presentes


def resultado_a_mano(favor, contra, abstencion, calidad):
    """Written plainly, as domain §5 says it, under simple majority."""
    if favor and contra == 0 and abstencion == 0:
        return "unanimidad", True
    if favor > contra:
        return "mayoria", True
    if favor == contra and favor > 0:
        return "empate", calidad == "a_favor"
    return "no_aprobado", False


@given(LUGARES)
def test_quorum_is_the_smallest_number_over_half(con_voto):
    assert quorum_requerido(con_voto) == quorum_a_mano(con_voto)


@given(LUGARES, LUGARES)
def test_quorum_exists_when_as_many_as_required_are_present(con_voto, presentes):
    quorum = calcular_quorum(con_voto, presentes)

    assert quorum.hay == (con_voto > 0 and presentes >= quorum_a_mano(con_voto))
    assert quorum.explicacion.endswith("no hay quórum.") != quorum.hay


@given(LUGARES, LUGARES, LUGARES, st.sampled_from([None, "a_favor", "en_contra"]))
def test_result_follows_the_written_rules(favor, contra, abstencion, calidad):
    dictamen = dictaminar(
        favor,
        contra,
        abstencion,
        presentes=favor + contra + abstencion,
        voto_de_calidad=calidad,
    )

    esperado = resultado_a_mano(favor, contra, abstencion, calidad)
    assert (dictamen.resultado, dictamen.aprobado) == esperado


@given(LUGARES, LUGARES, LUGARES, st.sampled_from(["absoluta", "dos_tercios"]))
def test_a_larger_majority_counts_over_everybody_present(favor, contra, abstencion, mayoria):
    presentes = favor + contra + abstencion
    parte = {"absoluta": 1 / 2, "dos_tercios": 2 / 3}[mayoria]

    dictamen = dictaminar(favor, contra, abstencion, presentes=presentes, mayoria=mayoria)

    alcanza = favor > presentes * parte or (
        mayoria == "dos_tercios" and favor * 3 == presentes * 2 and favor > 0
    )
    assert dictamen.aprobado == alcanza


def test_a_tie_without_casting_vote_in_the_rules_is_not_approved():
    dictamen = dictaminar(2, 2, 0, presentes=4, admite_calidad=False)

    assert (dictamen.resultado, dictamen.aprobado) == ("no_aprobado", False)


@pytest.mark.parametrize(
    ("votos", "frase"),
    [
        ((7, 0, 0), "7 a favor, 0 en contra, de 7 presentes con voto: se aprueba por unanimidad."),
        (
            (5, 1, 1),
            "5 a favor, 1 en contra, 1 abstención, de 7 presentes con voto: se aprueba por mayoría "
            "(más votos a favor que en contra).",
        ),
        (
            (3, 3, 0),
            "3 a favor, 3 en contra, de 6 presentes con voto: empate; falta el voto de calidad de "
            "quien preside.",
        ),
        (
            (1, 2, 0),
            "1 a favor, 2 en contra, de 3 presentes con voto: no se aprueba (se requieren más "
            "votos a favor que en contra).",
        ),
    ],
)
def test_result_is_said_in_words(votos, frase):
    assert dictaminar(*votos, presentes=sum(votos)).explicacion == frase


def test_quorum_shows_its_calculation():
    assert calcular_quorum(9, 6).explicacion == (
        "9 lugares con voto: la mitad, sin fracción, es 4; más uno, 5. "
        "6 presentes con voto: hay quórum."
    )


def test_two_thirds_quorum_rounds_up():
    assert [quorum_requerido(n, "dos_tercios") for n in (3, 4, 7, 9)] == [2, 3, 5, 6]
