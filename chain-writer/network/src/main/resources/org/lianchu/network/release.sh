#!/bin/sh
# release OUTPUT RELEASE: hands the peer the address, where it looks for one.
set -eu
mkdir -p "$2/chaincode/server"
cp "$1/connection.json" "$2/chaincode/server/connection.json"
