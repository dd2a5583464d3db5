# Runs a server that does not outlive whoever holds the other end of standard input.
# usage: lifeline.sh STOP-SIGNAL COMMAND...
# The server gets a process group of its own: Ctrl-C in a terminal must not reach it before its owner
# decides, and its whole family can be ended at once.

stop=$1
shift
trap : HUP INT
exec 3<&0

if command -v setsid >/dev/null; then
  setsid "$@" </dev/null 3<&- &
else
  set -m
  "$@" </dev/null 3<&- &
fi
server=$!
trap 'kill -s "$stop" "$server" 2>/dev/null' TERM

{
  while read -r _; do :; done
  kill -s "$stop" "$server"
  left=100
  while [ "$left" -gt 0 ] && kill -0 "$server"; do
    sleep 0.1
    left=$((left - 1))
  done
  kill -s KILL -- -"$server"
} <&3 >/dev/null 2>&1 &
watch=$!
exec 3<&-

# A trapped signal interrupts wait, so only a server that is gone ends the loop.
while kill -0 "$server" 2>/dev/null; do
  wait "$server"
done
kill -s KILL "$watch" 2>/dev/null
# What is left of its family goes with it; bounded, since somebody else has to reap them.
left=50
while [ "$left" -gt 0 ] && kill -s KILL -- -"$server" 2>/dev/null; do
  sleep 0.1
  left=$((left - 1))
done
exit 0
