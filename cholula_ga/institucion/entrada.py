"""Signing in to the panel."""

from django.contrib.admin.forms import AdminAuthenticationForm

NO_COINCIDEN = (
    "El usuario o la contraseña no coinciden. Revisa las mayúsculas y vuelve a intentarlo."
)


class EntradaForm(AdminAuthenticationForm):
    """Django's, with an error that does not say which of the two is wrong, nor why."""

    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": NO_COINCIDEN,
        "inactive": NO_COINCIDEN,
    }
