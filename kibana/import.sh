#!/bin/sh
# Imports customer360.ndjson into a Kibana: waits for it, makes the space, and fails unless Kibana says that all of it was taken.
#
#   KIBANA_URL        http://localhost:5601
#   KIBANA_API_KEY    or KIBANA_USERNAME and KIBANA_PASSWORD; none where security is off
#   KIBANA_SPACE      customer-360; "default" for the one that is there
#   KIBANA_PATIENCE   how many seconds Kibana may take to come up, 300
#   PROFILE_INDEX     customer_360, the job's elasticsearch.index, or an index with some of its fields
#   TRANSITIONS_INDEX the same with -transitions
set -eu

url=${KIBANA_URL:-http://localhost:5601}
space=${KIBANA_SPACE:-customer-360}
patience=${KIBANA_PATIENCE:-300}
index=${PROFILE_INDEX:-customer_360}
moves=${TRANSITIONS_INDEX:-$index-transitions}
here=$(dirname "$0")

command -v curl >/dev/null || {
  echo "curl is missing" >&2
  exit 2
}
quoted() {
  printf '%s' "$1" | sed 's/[\\"]/\\&/g'
}
# Options of curl go into a file that nobody else may read: a command line is for all to see.
umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
{
  echo 'silent'
  echo 'show-error'
  echo 'max-time = 60'
  echo 'header = "kbn-xsrf: true"'
  if [ -n "${KIBANA_API_KEY:-}" ]; then
    printf 'header = "Authorization: ApiKey %s"\n' "$(quoted "$KIBANA_API_KEY")"
  elif [ -n "${KIBANA_USERNAME:-}" ]; then
    printf 'user = "%s:%s"\n' "$(quoted "$KIBANA_USERNAME")" "$(quoted "${KIBANA_PASSWORD:-}")"
  fi
} >"$work/curl"

echo "waiting for Kibana at $url"
until curl --config "$work/curl" "$url/api/status" 2>"$work/reason" | grep -q '"overall":{"level":"available"'; do
  patience=$((patience - 1))
  if [ "$patience" -le 0 ]; then
    echo "Kibana at $url is not available. $(cat "$work/reason")" >&2
    exit 1
  fi
  sleep 1
done

prefix=
if [ "$space" != default ]; then
  prefix=/s/$space
  status=$(curl --config "$work/curl" --output "$work/space" --write-out '%{http_code}' \
    --header 'Content-Type: application/json' \
    --data "{\"id\": \"$space\", \"name\": \"Customer 360\"}" "$url/api/spaces/space")
  case $status in
  200 | 409) ;; # 409: it is there already
  *)
    echo "Kibana did not make the space $space: $status $(cat "$work/space")" >&2
    exit 1
    ;;
  esac
fi

sed -e "s|/app/dashboards#|$prefix/app/dashboards#|g" \
  -e "s|\"title\":\"customer_360\"|\"title\":\"$index\"|" \
  -e "s|\"title\":\"customer_360-transitions\"|\"title\":\"$moves\"|" \
  "$here/customer360.ndjson" >"$work/customer360.ndjson"
curl --config "$work/curl" --output "$work/answer" --form "file=@$work/customer360.ndjson" \
  "$url$prefix/api/saved_objects/_import?overwrite=true"
# Kibana answers 200 even where it took nothing.
if ! grep -q '"success":true' "$work/answer"; then
  echo "Kibana did not take all of it: $(cat "$work/answer")" >&2
  exit 1
fi
echo "imported: $url$prefix/app/dashboards"
