"""Taking a problem out of the site, and showing it again."""

from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join

from proyecto_ciudadano.forms.acto import PasoForm
from proyecto_ciudadano.forms.privacidad import pregunta_de_privacidad


class RetirarForm(PasoForm):
    motivo = forms.CharField(
        label="Motivo público",
        help_text="Se publica en la bitácora. No repita el dato que quiere quitar.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    confirma = forms.BooleanField(
        label="Sí, quitarla del sitio",
        help_text=(
            "Su página, sus datos y sus archivos dejan de verse. La bitácora conserva que estuvo."
        ),
    )

    def preparar(self) -> None:
        """The reports of the commission stay whole: whoever withdraws is told which they are."""
        suyos = self.problematica.puntos.filter(anexos__informe__isnull=False)
        suyos = suyos.exclude(sesion__estado="borrador").distinct()  # nobody reads a draft
        puntos = suyos.select_related("sesion__ejercicio").order_by("sesion__fecha", "numero")
        if not puntos:
            return
        lista = format_html_join(
            "; ",
            '<a href="{}">{}, punto {}</a>',
            ((p.sesion.get_absolute_url(), p.sesion, p.numero) for p in puntos),
        )
        self.fields["confirma"].help_text = format_html(
            "{} Su texto seguirá en el informe que conoció la comisión: {}. Si la sesión no ha "
            "iniciado, pida a la secretaría técnica que arme otro sin ella. Si ya se celebró, el "
            "informe es parte de su acta y no cambia.",
            self.fields["confirma"].help_text,
            lista,
        )

    def poner_avisos(self, avisos: Any) -> None:
        """Only the words of the reason are published."""
        super().poner_avisos(self._de_lo_escrito())


class ReponerForm(PasoForm):
    motivo = forms.CharField(
        label="Motivo público",
        help_text="Se publica en la bitácora: por qué vuelve al sitio.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    identificable = pregunta_de_privacidad()
