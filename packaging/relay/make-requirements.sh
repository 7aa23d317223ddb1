#!/bin/sh
# The relay's part of the hash-locked runtime list. Run it when packaging/locks/runtime.txt has changed.
set -eu
cd "$(dirname "$0")"
awk -v wanted="sqlalchemy psycopg psycopg-binary typing-extensions greenlet httptools uvloop tzdata" '
  BEGIN { n = split(wanted, names, " "); for (i = 1; i <= n; i++) keep[names[i]] = 1 }
  /^[A-Za-z0-9]/ { name = $1; sub(/[\[=<>;].*/, "", name); on = (tolower(name) in keep) }
  on { print }
' ../locks/runtime.txt > requirements.txt
