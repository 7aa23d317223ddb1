#!/bin/sh
# The agent's part of the hash-locked runtime list: all but the window. Run it when packaging/locks/runtime.txt has changed.
set -eu
cd "$(dirname "$0")"
awk -v unwanted="pyside6-essentials shiboken6 qasync hatchling editables pluggy pathspec trove-classifiers tomlkit" '
  BEGIN { n = split(unwanted, names, " "); for (i = 1; i <= n; i++) drop[names[i]] = 1 }
  /^[A-Za-z0-9]/ { name = $1; sub(/[\[=<>;].*/, "", name); on = !(tolower(name) in drop) }
  on { print }
' ../locks/runtime.txt > requirements.txt
