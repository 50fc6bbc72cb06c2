"""Pages of a list, with addresses a person may mistype."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest


class PaginadorConTope(Paginator):
    """Counts given by the caller, so that a common word does not count the whole index."""

    def __init__(self, objetos: Any, por_pagina: int, *, conteo: int | None = None) -> None:
        super().__init__(objetos, por_pagina)
        if conteo is not None:
            self.__dict__["count"] = conteo


def paginar(
    request: HttpRequest, objetos: Any, por_pagina: int = 20, *, conteo: int | None = None
) -> Page:
    """The page asked by ?pagina=; the nearest one if that number makes no sense."""
    return PaginadorConTope(objetos, por_pagina, conteo=conteo).get_page(request.GET.get("pagina"))
