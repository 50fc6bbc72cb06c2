"""What is in force on a day: a date that nobody wrote down does not exclude."""

from datetime import date

from django.db.models import Q


def vigente_el(el: date | None) -> Q:
    """Rows with `desde` and `hasta` in force that day; without a day, those that have not ended."""
    if el is None:
        return Q(hasta__isnull=True)
    return (Q(desde__isnull=True) | Q(desde__lte=el)) & (Q(hasta__isnull=True) | Q(hasta__gte=el))
