# Starts the program; read by bin/lianchu of a distribution and by ./lianchu of a checkout. They have set:
#   classpath   of the program
#   main        its class
#   learn       a command of it that uses most of its classes, and writes to no home but its own
#   sums        a file that changes whenever a jar does; beside it lies the archive of classes, if one may be written there
# JAVA_HOME, else the PATH, says which Java; JAVA_OPTS goes to the JVM.
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
if ! command -v "$java" >/dev/null 2>&1; then
  if [ -n "${JAVA_HOME:-}" ]; then where="in JAVA_HOME ($JAVA_HOME)"; else where="on the PATH, and JAVA_HOME is not set"; fi
  echo "lianchu needs Java 17 or newer: there is none $where" >&2
  exit 2
fi
# Files have names in any script. Where the system has no locale, or one that is not installed, a JVM reads and writes
# names in ASCII only. A character set that somebody chose is left alone; the program says if it does not do.
case $(locale charmap 2>/dev/null) in
  '' | ANSI_X3.4-1968 | US-ASCII | 646)
    if [ -n "${LC_ALL:-}" ]; then export LC_ALL=C.UTF-8; else export LC_CTYPE=C.UTF-8; fi ;;
esac
# The version stands in a file of the JDK: to ask the JVM would take as long as a command.
home=$(readlink -f "$(command -v "$java")" 2>/dev/null) && home=${home%/bin/java}
number=
if [ -r "${home:-}/release" ]; then
  while IFS='="' read -r name _ version _; do
    if [ "$name" = JAVA_VERSION ]; then number=$version; fi
  done <"$home/release"
else
  number=$("$java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p' | head -n 1)
fi
major=${number%%[!0-9]*}
if [ -n "$major" ] && [ "$major" -lt 17 ]; then
  echo "lianchu needs Java 17 or newer: $(command -v "$java") is $number" >&2
  exit 2
fi
# From Java 24 on, libraries with native code, or that use memory beside the heap, make the JVM warn at each start; older
# ones do not know all options.
native=
if [ -n "$major" ] && [ "$major" -ge 24 ]; then
  native="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Xlog:aot=off"
fi
terminal=false
if [ -t 2 ]; then terminal=true; fi
# The classes of a command, parsed once (class data sharing). An archive lies beside the jars it was made of: whoever
# may write there may change the program anyway. Else it lies in a folder of the user's own. Its name is the JDK's and the
# jars', for the JVM tells jars apart by size and time alone, which two builds have in common. One cut short is ignored.
archives=${sums%/*}
if [ ! -w "$archives" ]; then
  cache=${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}
  archives=$cache/lianchu
  if [ -d "$cache" ]; then mkdir -m 700 "$archives" 2>/dev/null || true; fi
  # as root with somebody else's HOME, that user's archive is not to be run
  [ -O "$archives" ] || archives=/nonexistent
fi
archive=$archives/$( (echo "$home $classpath" && cat "$home/release" "$sums") 2>/dev/null | cksum | cut -d ' ' -f 1).jsa
# Made after the first command, or beside it when that has taken a minute; where it cannot be made, nothing is said or lost.
make_archive() {
  set +e
  work=$archive.making
  find "$work" -prune -mmin +10 -exec rm -rf {} + # of one that was killed
  mkdir -m 700 "$work" || return 0 # another makes it, or nobody may write here
  touch "$work/began"
  waited=0
  while [ "$waited" -lt 60 ] && kill -0 "$1" 2>/dev/null; do sleep 1; waited=$((waited + 1)); done
  # shellcheck disable=SC2086
  "$java" $native -XX:ArchiveClassesAtExit="$work/jsa" -XX:ErrorFile=/dev/null -XX:TieredStopAtLevel=1 \
    -cp "$classpath" "$main" "$learn" --home "$work/home"
  # as old as its beginning: what is built meanwhile is newer
  [ -s "$work/jsa" ] && touch -r "$work/began" "$work/jsa" && mv -f "$work/jsa" "$archive"
  rm -rf "$work"
}
if [ -d "$archives" ] && [ -z "$(find "$archive" -newer "$sums" 2>/dev/null)" ]; then
  (make_archive $$ </dev/null >/dev/null 2>&1 &)
fi
# A command lives for seconds, and the second compiler takes more of them than it gives back, even over a year of readings;
# JAVA_OPTS comes later and may switch it on again: -XX:TieredStopAtLevel=4
# While an agent or a recording looks at classes as they are loaded, JDK 17 crashes at a class of an archive that its jar has
# for newer releases only. So where one is asked for there is no archive; nor for a server, where one may be started later.
case " $* ${JAVA_OPTS:-} ${JDK_JAVA_OPTIONS:-} ${JAVA_TOOL_OPTIONS:-} " in
  *" serve "* | *agent* | *FlightRecord*) archive= ;;
esac
# shellcheck disable=SC2086 # JAVA_OPTS is a list of options, and so is native
exec "$java" $native -Xshare:auto ${archive:+"-XX:SharedArchiveFile=$archive"} -Xlog:cds=off -Xlog:cds+dynamic=off \
  -XX:+UseParallelGC -XX:TieredStopAtLevel=1 -Dlianchu.terminal=$terminal ${JAVA_OPTS:-} \
  -cp "$classpath" "$main" "$@"
