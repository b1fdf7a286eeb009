#!/bin/sh
# detect SOURCE METADATA: takes a package whose chaincode runs as a service of its own.
set -eu
grep -q '"type"[[:space:]]*:[[:space:]]*"ccaas"' "$2/metadata.json"
