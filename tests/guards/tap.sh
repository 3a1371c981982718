# tap.sh: what guards share.  Source it; it makes $tmp, removed at the end.
#
#     passes NAME COMMAND...          COMMAND succeeds
#     fails NAME TEXT COMMAND...      COMMAND fails and its output has TEXT
#     skip NAME REASON
#     finish                          print the plan; the last line of a guard
#
# What the command said is shown when it did not do what was expected.

: "${FB_SRCDIR:=$(cd "$(dirname "$0")/../.." && pwd)}"
LC_ALL=C.UTF-8
export LC_ALL

tap_count=0
tap_failed=0
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM

tap_say()
{
    tap_count=$((tap_count + 1))
    case $1 in
    not*) tap_failed=1 ;;
    esac
    echo "$1 $tap_count - $2"
}

passes()
{
    tap_name=$1
    shift
    if "$@" > "$tmp/said" 2>&1; then
        tap_say ok "$tap_name"
    else
        tap_say "not ok" "$tap_name"
        sed 's/^/# /' "$tmp/said"
    fi
}

fails()
{
    tap_name=$1
    tap_text=$2
    shift 2
    if "$@" > "$tmp/said" 2>&1; then
        tap_say "not ok" "$tap_name"
        echo "# succeeded, and said:"
        sed 's/^/# /' "$tmp/said"
    elif grep -qF -e "$tap_text" "$tmp/said"; then
        tap_say ok "$tap_name"
    else
        tap_say "not ok" "$tap_name"
        echo "# did not say: $tap_text"
        sed 's/^/# /' "$tmp/said"
    fi
}

skip()
{
    tap_say ok "$1 # SKIP $2"
}

finish()
{
    echo "1..$tap_count"
    exit $tap_failed
}
