"""The door gunicorn knocks at: ``gunicorn cholula_ga.wsgi``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cholula_ga.settings")

application = get_wsgi_application()
