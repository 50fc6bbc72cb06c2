#!/usr/bin/env bash
# Usage: deploy/instalar.sh requirements.txt|requirements-dev.txt
# Brings .venv to what the file pins. Stamps (.venv/instalado-HASH) are written after success only:
# with the right one there is nothing to do, with none at all the environment is begun anew.
set -euo pipefail
cd "$(dirname "$0")/.."
lista=$1
python=${PYTHON:-python3}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
  echo "Falta Python 3.11 o posterior: sudo apt-get install python3 python3-venv" >&2
  exit 1
}
mkdir -p var
exec 9>var/instalar.lock
flock 9

version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
sello() { echo ".venv/instalado-$({ echo "$version"; cat requirements.txt "$1"; } | sha256sum | cut -c1-16)"; }
if [ -e "$(sello "$lista")" ] && .venv/bin/python -c '' 2>/dev/null; then
  exit 0
fi

if ! ls .venv/instalado-* >/dev/null 2>&1 || ! .venv/bin/python -c '' 2>/dev/null; then
  echo "Creando el entorno virtual en .venv…"
  "$python" -m venv --clear .venv || {
    echo "Falta el módulo venv: sudo apt-get install python3-venv" >&2
    exit 1
  }
fi
rm -f .venv/instalado-*
echo "Instalando $lista (solo la primera vez o cuando cambia)…"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lista"
touch "$(sello requirements.txt)" "$(sello "$lista")"
