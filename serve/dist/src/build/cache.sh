#!/usr/bin/env bash
# cache.sh HOME: makes the AOT cache of the distribution in HOME. Run in a copy of training/, where it leaves files.
set -euo pipefail
here=$(cd "${BASH_SOURCE[0]%/*}" && pwd -P)
home=$1

. "$home/lib/sh/jdk.sh"
find_jdk javac
"$jdk/bin/java" -XX:TieredStopAtLevel=1 "$here/Archivable.java" "$home/lib"
# The cache remembers the time of each jar; one time for all makes the archive reproducible too.
TZ=UTC touch -t 202611010000.00 "$home"/lib/*.jar
# Named by its name alone, since flags are parted at spaces.
RIVULUS_JAVA_OPTS=-XX:AOTCacheOutput=rivulus.aot "$home/bin/rivulus" train commands
mv rivulus.aot "$home/lib/rivulus.aot"
