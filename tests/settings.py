"""The product's settings with what tests need: quick passwords, throw-away files, no manifest."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ["DEMO"] = "1"
os.environ["DEMO_PASSWORD"] = "clave-de-prueba-2023"
os.environ["SITE_URL"] = "http://127.0.0.1:8000"
TEMPORAL = Path(tempfile.mkdtemp(prefix="cholula-pruebas-"))
atexit.register(shutil.rmtree, TEMPORAL, ignore_errors=True)
os.environ["VAR_DIR"] = str(TEMPORAL)

from cholula_ga.settings import *  # noqa: E402, F403 the environment above comes first
from cholula_ga.settings import DATABASES, STORAGES  # noqa: E402

ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # A file, as in production: an in-memory database locks differently between threads.
    DATABASES["default"]["TEST"] = {"NAME": str(TEMPORAL / "pruebas.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    )
