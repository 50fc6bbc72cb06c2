import pytest

from cholula_ga.portada.visitantes import direccion_de

NUESTRO = "127.0.0.1"


@pytest.mark.parametrize(
    ("directa", "dicha", "esperada"),
    [
        ("187.188.10.4", "8.8.8.8", "187.188.10.4"),  # only our proxy is believed
        (NUESTRO, "8.8.8.8, 187.188.10.4", "187.188.10.4"),  # and only what it added itself
        (NUESTRO, "", NUESTRO),
        (NUESTRO, "unknown", ""),
        ("::ffff:127.0.0.1", "187.188.10.4", "187.188.10.4"),
        ("::ffff:187.188.10.4", "", "187.188.10.4"),
        (NUESTRO, "::ffff:187.188.10.4", "187.188.10.4"),
        ("2806:2f0:1:2::1", "", "2806:2f0:1:2::/64"),
        ("2806:2f0:1:2:ffff::9", "", "2806:2f0:1:2::/64"),
        ("", "187.188.10.4", ""),
    ],
)
def test_a_visitor_is_told_apart_by_the_address_that_our_proxy_saw(rf, directa, dicha, esperada):
    peticion = rf.get("/", REMOTE_ADDR=directa, HTTP_X_FORWARDED_FOR=dicha)

    assert direccion_de(peticion) == esperada
