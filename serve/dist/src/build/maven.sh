# Sourced by ./rivulus and ./verify: Maven under JDK 25, with a line for each module instead of a wall.

# run_maven LOG ARGUMENTS…: all that Maven says goes to LOG, progress and errors to standard error.
run_maven() {
  local log=$1
  shift
  find_jdk javac || return
  if ! command -v mvn >/dev/null; then
    echo "error: RV-4004: no Maven found on PATH; install it ('apt-get install maven', 'brew install maven')" >&2
    return 2
  fi
  mkdir -p "${log%/*}"
  JAVA_HOME=$jdk mvn -B -ntp "$@" 2>&1 | tee "$log" | maven_progress >&2
  return "${PIPESTATUS[0]}"
}

maven_progress() {
  local line
  while IFS= read -r line; do
    case $line in
      '[INFO] Building Rivulus :: '*)
        line=${line#'[INFO] Building Rivulus :: '}
        echo "  ${line##* } ${line%% *}"
        ;;
      # Maven's advice about itself.
      '[ERROR] ' | '[ERROR] -> [Help'* | '[ERROR] [Help'* | '[ERROR] To see the full'* | '[ERROR] Re-run Maven'* | \
        '[ERROR] For more information'* | '[ERROR] After correcting'* | '[ERROR]   mvn <args>'* | '[ERROR] '[[:space:]]'at '*) ;;
      # What the compiler warns of is an error here.
      '[WARNING] /'*.java:*) echo "  ${line#'[WARNING] '}" ;;
      '[ERROR]'*) echo "  ${line#'[ERROR] '}" ;;
    esac
  done
}
