"""Drawings for the demonstration's evidence: nobody's photograph is passed off as real."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

MEDIDAS = (640, 400)
CIELO = {"antes": "#3a4250", "despues": "#cfe0f5", "cartel": "#fbf8f1"}
PIEZAS = {
    "antes": [((120, 330, 250, 370), "#6b5a3a"), ((400, 320, 560, 372), "#57492f")],
    "despues": [((150, 170, 170, 372), "#7a4a21"), ((450, 150, 470, 372), "#7a4a21")],
    "cartel": [((170, 40, 470, 360), "#1c3f94"), ((190, 60, 450, 120), "#f2b45c")],
}
TEXTOS = {
    "antes": "Dibujo de demostración: el lugar con bultos oscuros en el suelo.",
    "despues": "Dibujo de demostración: el mismo lugar, limpio y con dos árboles o postes nuevos.",
    "cartel": "Dibujo de demostración: un cartel azul con un título en amarillo.",
}


def dibujar(cual: str, variante: int) -> SimpleUploadedFile:
    """A small PNG: ground, sky and a few shapes; `variante` makes each one different."""
    imagen = Image.new("RGB", MEDIDAS, CIELO[cual])
    lapiz = ImageDraw.Draw(imagen)
    lapiz.rectangle((0, 370, *MEDIDAS), fill="#a8431f")
    for caja, color in PIEZAS[cual]:
        lapiz.rectangle(caja, fill=color)
    lapiz.rectangle((0, 0, 8 * (variante + 1), 8), fill="#7a7466")
    if cual == "despues":
        for x in (160, 460):
            lapiz.ellipse((x - 70, 70, x + 70, 200), fill="#1f6b45")
    memoria = BytesIO()
    imagen.save(memoria, "PNG")
    return SimpleUploadedFile(
        f"demostracion-{cual}-{variante}.png", memoria.getvalue(), "image/png"
    )
