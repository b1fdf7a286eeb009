#!/bin/sh
# start PIDFILE PROGRAM ARGUMENT...: leaves process id and start time before it becomes the program.
set -eu
file=$1
shift
echo "$$ $(date +%s)" >"$file.new"
mv "$file.new" "$file"
exec "$@"
