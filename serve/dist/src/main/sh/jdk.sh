# Sourced by the launcher, the build and the tests: finds a JDK 25, however old the default `java` is.

# find_jdk TOOL sets `jdk` to the first JDK 25 that has bin/TOOL (`java` to run, `javac` to build), or fails with the
# reason on standard error. Looks at JAVA_HOME, PATH and the folders where installers put JDKs, and starts no process but
# one readlink: each JDK tells its version in a file.
find_jdk() {
  local tool=$1 on_path home
  jdk=
  if is_jdk_25 "${JAVA_HOME:-}" "$tool"; then
    jdk=$JAVA_HOME
    return
  fi
  if on_path=$(command -v "$tool") && on_path=$(readlink -f "$on_path" 2>/dev/null); then
    if is_jdk_25 "${on_path%/bin/*}" "$tool"; then
      jdk=${on_path%/bin/*}
      return
    fi
  fi
  for home in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "${HOME:-/nowhere}"/.sdkman/candidates/java/* \
    "${HOME:-/nowhere}"/.jdks/* "${HOME:-/nowhere}"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-/nowhere}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if is_jdk_25 "$home" "$tool"; then
      jdk=$home
      return
    fi
  done
  echo "error: RV-4003: no JDK 25 with bin/$tool found in JAVA_HOME (${JAVA_HOME:-not set}), PATH, /usr/lib/jvm," \
    "~/.sdkman, ~/.jdks or /Library/Java; install one (https://adoptium.net, 'sdk install java 25-tem'," \
    "'brew install openjdk@25') or set JAVA_HOME" >&2
  return 2
}

is_jdk_25() {
  local home=$1 tool=$2 line
  [ -n "$home" ] && [ -x "$home/bin/$tool" ] && [ -r "$home/release" ] || return 1
  while read -r line; do
    case $line in
      'JAVA_VERSION="25"' | 'JAVA_VERSION="25'[.+-]*) return 0 ;;
    esac
  done <"$home/release"
  return 1
}
