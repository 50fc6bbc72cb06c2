import pytest

from cholula_ga.publicacion.canonico import canonico, huella


def test_canonical_json_sorts_keys_and_keeps_spanish_letters():
    assert canonico({"ñ": "año", "b": [1, None, True]}) == '{"b":[1,null,true],"ñ":"año"}'


def test_canonical_json_is_the_same_whatever_the_order_of_the_keys():
    assert canonico({"a": 1, "b": {"c": 2, "d": 3}}) == canonico({"b": {"d": 3, "c": 2}, "a": 1})


@pytest.mark.parametrize("contenido", [{"a": 1.5}, {"a": [0.1]}, {1: "a"}])
def test_canonical_json_refuses_what_platforms_print_differently(contenido):
    with pytest.raises(TypeError):
        canonico(contenido)


def test_fingerprint_is_the_sha256_of_the_utf8_bytes():
    assert huella("ñ") == "024bb90888ca89a15a19e9bdd8c712bfb070465fce1ef25e43c170ea44fc5e5f"
