#!/usr/bin/env bash
# What `make demo` does: build once, then serve. Every step may be killed at any moment: the first
# database is built beside its place and moved there when whole, and marks are left after success.
set -euo pipefail
cd "$(dirname "$0")/.."
umask 077
export DEMO=1 DEBUG=0 PORT=${PORT:-8000} PYTHONUNBUFFERED=1
export SITE_URL=${SITE_URL:-http://127.0.0.1:$PORT}
py=.venv/bin/python
dir="http://127.0.0.1:$PORT"

mkdir -p var
exec 8>var/demo.lock
flock -n 8 || { echo "Otra preparación está en marcha; esperando a que termine…"; flock 8; }

libre() { "$py" -c "import socket as s; c = s.socket(); c.setsockopt(s.SOL_SOCKET, s.SO_REUSEADDR, 1); c.bind(('127.0.0.1', $PORT))" 2>/dev/null; }
libre || sleep 3 # a server just killed keeps its port for a second
if ! libre; then
  echo "El puerto $PORT está ocupado (¿ya está servido este sitio?). Pruebe: PORT=8001 make demo" >&2
  exit 1
fi

if [ -z "${DEMO_PASSWORD:-}" ]; then
  if [ ! -s var/demo.clave ]; then
    "$py" -c "import secrets; print('cholula-' + secrets.token_hex(4))" >var/demo.clave.nueva
    mv var/demo.clave.nueva var/demo.clave
  fi
  DEMO_PASSWORD=$(cat var/demo.clave)
fi
export DEMO_PASSWORD

huella=$({
  echo "${DATABASE_URL:-} ${MEDIA_STORAGE:-} $DEMO_PASSWORD"
  cat requirements.txt
  find cholula_ga informacion_util proyecto_ciudadano sesiones static templates -type f \
    -not -name '*.pyc' -print0 | sort -z | xargs -0 sha256sum
} | sha256sum | cut -c1-32)

cargar() {
  "$py" manage.py migrate --no-input --verbosity 0
  "$py" manage.py cargar_2023
  "$py" manage.py cargar_demo
}

if [ -z "${DATABASE_URL:-}" ] && [ ! -s var/db.sqlite3 ]; then
  echo "Creando la base de datos con el contenido de 2023 y el de demostración…"
  rm -rf var/carga var/demo.lista
  mkdir var/carga
  DATABASE_URL="sqlite:///$PWD/var/carga/db.sqlite3" cargar
  "$py" -c "import sqlite3; c = sqlite3.connect('var/carga/db.sqlite3'); c.execute('PRAGMA wal_checkpoint(TRUNCATE)'); c.close()"
  sync var/carga/db.sqlite3
  mv var/carga/db.sqlite3 var/db.sqlite3
  rm -rf var/carga
elif [ "$(cat var/demo.lista 2>/dev/null)" != "$huella" ]; then
  echo "Poniendo al día la base de datos…"
  cargar
fi
if [ "$(cat var/demo.lista 2>/dev/null)" != "$huella" ]; then
  "$py" manage.py collectstatic --no-input --clear --verbosity 0
  echo "$huella" >var/demo.lista.nueva
  mv var/demo.lista.nueva var/demo.lista
fi
exec 8>&-

AVISO=$(cat <<FIN

  Sitio público      $dir/
  Panel              $dir/admin/

  Usuarios           admin · validacion · secretaria.tecnica
                     enlace.genero · enlace.servicios · enlace.transparencia
  Contraseña         $DEMO_PASSWORD   (la misma para todos)

  Son datos de demostración. Para terminar: Ctrl-C. Los datos quedan en var/.

FIN
)
export AVISO
exec "$py" -m gunicorn --config deploy/gunicorn.conf.py cholula_ga.wsgi
