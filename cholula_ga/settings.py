"""One settings file for every place; what differs comes from the environment.

Nothing set means the safe value: DEBUG off, cookies and redirects secure, and no start without
SECRET_KEY unless DEMO=1 or DEBUG=1.
"""

import re
from logging import LogRecord
from pathlib import Path
from urllib.parse import urlparse

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.log import CallbackFilter
from environs import Env

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = env.path("VAR_DIR", default=BASE_DIR / "var")
VAR_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
DEMO_PASSWORD = env.str("DEMO_PASSWORD", default="")
PORT = env.int("PORT", default=8000)
LOCAL = DEBUG or DEMO
SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    if not LOCAL:
        raise ImproperlyConfigured("Falta SECRET_KEY: defínala en el entorno del servidor.")
    SECRET_KEY = "solo-para-demostracion-" + str(BASE_DIR)
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", default=[])

SITE_URL = env.str("SITE_URL", default=f"http://127.0.0.1:{PORT}").rstrip("/")
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=[str(urlparse(SITE_URL).hostname), "127.0.0.1", "localhost"]
)
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("https://") else []

INSTALLED_APPS = [
    "cholula_ga.portada.apps.PanelConfig",  # Django's admin with the project's own site
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "import_export",
    "cholula_ga.institucion",
    "cholula_ga.busqueda",
    "cholula_ga.publicacion",
    "cholula_ga.datos",
    "cholula_ga.portada",
    "informacion_util",
    "proyecto_ciudadano",
    "sesiones",
]
MIDDLEWARE = [
    "cholula_ga.publicacion.cache.PaginasPorSello",  # outermost: answers before anything else runs
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "cholula_ga.portada.peticiones.EnRegla",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "cholula_ga.institucion.sesion_expirada.ConservaLoEscrito",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "cholula_ga.urls"
WSGI_APPLICATION = "cholula_ga.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cholula_ga.portada.contexto.sitio",
            ],
        },
    }
]

DATABASES = {"default": env.dj_db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR}/db.sqlite3")}
DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env.dj_cache_url("CACHE_URL", default="locmem://")}
# Who may say in X-Forwarded-For for whom it asks: only our own proxy.
PROXY_DE_CONFIANZA = env.list("PROXY_DE_CONFIANZA", default=["127.0.0.1", "::1"])

AUTH_USER_MODEL = "institucion.Usuario"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{nombre}"}
    for nombre in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "admin:login"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "admin/demasiados_intentos.html"
AXES_VERBOSE = False

LANGUAGE_CODE = "es-mx"
TIME_ZONE = "America/Mexico_City"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_STORAGE = env.str("MEDIA_STORAGE", default=str(VAR_DIR / "archivos"))
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": MEDIA_STORAGE, "base_url": None},
    },
    "staticfiles": {"BACKEND": "cholula_ga.publicacion.estaticos.EstaticosConModulos"},
}
if MEDIA_STORAGE.startswith("s3://"):
    _s3 = urlparse(MEDIA_STORAGE)
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {"bucket_name": _s3.netloc, "location": _s3.path.strip("/")},
    }
WHITENOISE_MAX_AGE = 3600
ARCHIVO_TAMANO_MAXIMO = 25 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "cholula_ga.publicacion.subida.SubidaConTope",
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

globals().update(env.dj_email_url("EMAIL_URL", default="console:"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="gobierno-abierto@localhost")
# Days before and after the due date of an agreement on which its offices are reminded, and then
# every how many days; 0 never.
AVISOS_ACUERDOS_ANTES = env.list("AVISOS_ACUERDOS_ANTES", subcast=int, default=[15, 5, 1])
AVISOS_ACUERDOS_DESPUES = env.list("AVISOS_ACUERDOS_DESPUES", subcast=int, default=[1, 7])
AVISOS_ACUERDOS_CADA = env.int("AVISOS_ACUERDOS_CADA", default=7)
AVISOS_TURNOS_ANTES = env.list("AVISOS_TURNOS_ANTES", subcast=int, default=[5, 1])
AVISOS_TURNOS_DESPUES = env.list("AVISOS_TURNOS_DESPUES", subcast=int, default=[1, 7])
AVISOS_TURNOS_CADA = env.int("AVISOS_TURNOS_CADA", default=7)

SECURE_SSL_REDIRECT = not LOCAL
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOCAL
SESSION_COOKIE_AGE = 60 * 60 * 10
SECURE_HSTS_SECONDS = 0 if LOCAL else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not LOCAL
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "cholula_ga.portada.errores.csrf"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "change"
IMPORT_EXPORT_EXPORT_PERMISSION_CODE = "view"
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
IMPORT_EXPORT_USE_TRANSACTIONS = True


# Addresses that are themselves a key: what follows the group is never written in a log.
RUTAS_CON_LLAVE = re.compile(r"(/proyecto-ciudadano/escuela/)[^/\s?'\"]+")


def _sin_traza(registro: LogRecord) -> bool:
    """A request that is refused for its form is one line: whoever sends it is no fault of ours."""
    registro.exc_info = None
    return True


def _sin_llaves(registro: LogRecord) -> bool:
    """The line is written, without the keys that are in an address."""
    mensaje = registro.getMessage()
    if RUTAS_CON_LLAVE.search(mensaje):
        registro.msg, registro.args = RUTAS_CON_LLAVE.sub(r"\1…", mensaje), None
    return True


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "sin_traza": {"()": CallbackFilter, "callback": _sin_traza},
        "sin_llaves": {"()": CallbackFilter, "callback": _sin_llaves},
    },
    "handlers": {
        "consola": {"class": "logging.StreamHandler", "filters": ["sin_llaves"]},
        "rechazos": {"class": "logging.StreamHandler", "filters": ["sin_traza", "sin_llaves"]},
    },
    "loggers": {"django.security": {"handlers": ["rechazos"], "propagate": False}},
    "root": {"handlers": ["consola"], "level": "WARNING"},
}
