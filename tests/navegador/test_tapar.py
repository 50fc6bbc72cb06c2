"""What is drawn over an image on the screen is what is painted in the stored one."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from tests.navegador.fixtures import entrar
from tests.navegador.pasos import seguir
from tests.servidor import CLAVE

TINTA = (0x1B, 0x24, 0x30)
ANCHO, ALTO = 900, 600


def una_foto_girada():
    """Lying on its side, as telephones store them: EXIF says to turn it."""
    exif = Image.Exif()
    exif[0x0112] = 6
    salida = BytesIO()
    Image.new("RGB", (ALTO, ANCHO), "#7a8b6f").save(salida, "PNG", exif=exif)
    return {"name": "obra.png", "mimeType": "image/png", "buffer": salida.getvalue()}


def preparar(panel):
    """A draft with a photograph in which somebody is recognised, on the page that covers it."""
    entrar(panel, "enlace.servicios", CLAVE)
    panel.goto("/admin/proyecto_ciudadano/actividad/add/")
    panel.select_option("[name=problematica]", index=1)
    panel.fill("[name=fecha]", "2023-04-20")
    panel.fill("[name=que_se_hizo]", "Se barrió la banqueta.")
    panel.fill("[name=resultado]", "Quedó limpia.")
    panel.set_input_files("[name=evidencias-0-fichero]", una_foto_girada())
    panel.fill("[name=evidencias-0-texto_alternativo]", "Banqueta con una persona.")
    panel.select_option("[name=evidencias-0-se_reconoce_persona]", label="Sí")
    seguir(panel, "[name=_enviar]")
    seguir(panel, "a:has-text('Cubrir partes de esta imagen')")


def numeros(panel):
    filas = panel.locator(".zonas li")
    return [
        [int(campo.input_value()) for campo in filas.nth(i).locator("input").all()]
        for i in range(filas.count())
    ]


def lo_pintado(panel):
    """The smallest box around the painted pixels of the stored image, and how many there are."""
    seguir(panel, "a:has-text('Cubrir partes de esta imagen')")
    respuesta = panel.request.get(panel.locator(".lienzo img").get_attribute("src"))
    imagen = Image.open(BytesIO(respuesta.body())).convert("RGB")
    assert imagen.size == (ANCHO, ALTO)
    rojo, verde, azul = ImageChops.difference(imagen, Image.new("RGB", imagen.size, TINTA)).split()
    lo_que_difiere = ImageChops.lighter(ImageChops.lighter(rojo, verde), azul)
    pintado = lo_que_difiere.point([255] + [0] * 255)
    return pintado.getbbox(), pintado.histogram()[255]


@pytest.mark.parametrize(("ancho", "densidad"), [(360, 3), (1280, 1)])
def test_a_rectangle_drawn_on_the_screen_lands_exactly(servidor, abrir, axe, ancho, densidad):
    panel = abrir(servidor.url, ancho=ancho, device_scale_factor=densidad)
    preparar(panel)
    assert axe(panel) == []
    caja = panel.locator(".lienzo svg").bounding_box()
    escala = ANCHO / caja["width"]

    panel.mouse.move(caja["x"] + 90 / escala, caja["y"] + 60 / escala)
    panel.mouse.down()
    panel.mouse.move(caja["x"] + 450 / escala, caja["y"] + 300 / escala, steps=4)
    panel.mouse.up()
    [[x, y, w, h]] = numeros(panel)
    seguir(panel, "[name=_guardar]")

    assert [abs(x - 90) <= 3, abs(y - 60) <= 3, abs(w - 360) <= 5, abs(h - 240) <= 5] == [True] * 4
    assert panel.locator("[name=evidencias-0-se_reconoce_persona]").input_value() == ""
    assert lo_pintado(panel) == ((x, y, x + w, y + h), w * h)


def test_the_keyboard_adds_moves_resizes_removes_and_undoes(servidor, abrir):
    panel = abrir(servidor.url)
    preparar(panel)
    panel.locator(".lienzo svg").focus()

    vistas = []
    for tecla in ("Enter", "ArrowRight", "Shift+ArrowDown", "Delete", "Control+z"):
        panel.keyboard.press(tecla)
        vistas.append(numeros(panel))

    assert vistas == [
        [[360, 240, 180, 120]],
        [[369, 240, 180, 120]],
        [[369, 240, 180, 129]],
        [],
        [[369, 240, 180, 129]],
    ]


def test_without_scripts_four_numbers_cover_it(servidor, abrir):
    panel = abrir(servidor.url, js=False, ancho=360)
    preparar(panel)

    for nombre, valor in (("izquierda", 10), ("arriba", 20), ("ancho", 30), ("alto", 40)):
        panel.fill(f"[name=areas-0-{nombre}]", str(valor))
    seguir(panel, "[name=_guardar]")

    assert lo_pintado(panel) == ((10, 20, 40, 60), 1200)
