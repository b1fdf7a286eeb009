#!/bin/sh
# build SOURCE METADATA OUTPUT: there is nothing to compile; the package says where the service listens.
set -eu
if [ ! -f "$1/connection.json" ]; then
    echo "the package holds no connection.json, which says where the chaincode listens" >&2
    exit 1
fi
cp "$1/connection.json" "$3/connection.json"
