#!/bin/sh
# Imports the dashboards, and makes the user "people" who may look at them.
#
#   KIBANA_URL      https://kibana:5601
#   ELASTICSEARCH   https://elasticsearch:9200
#   CREDENTIALS     Elasticsearch's, /run/credentials
#   DASHBOARDS      the directory of import.sh, /kibana
#   ROLE            /people-role.json
set -eu

kibana=${KIBANA_URL:-https://kibana:5601}
elasticsearch=${ELASTICSEARCH:-https://elasticsearch:9200}
credentials=${CREDENTIALS:-/run/credentials}
dashboards=${DASHBOARDS:-/kibana}
role=${ROLE:-/people-role.json}
umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

export CURL_CA_BUNDLE="$credentials/ca.crt"
password=$(cat "$credentials/elastic-password")
KIBANA_URL=$kibana KIBANA_USERNAME=elastic KIBANA_PASSWORD=$password sh "$dashboards/import.sh"

printf 'silent\nshow-error\nfail\nmax-time = 60\nheader = "Content-Type: application/json"\nheader = "kbn-xsrf: true"\nuser = "elastic:%s"\n' \
  "$password" >"$work/curl"
curl --config "$work/curl" --request PUT --data "@$role" "$kibana/api/security/role/customer360-people"
printf '{"password": "%s", "roles": ["customer360-people"]}' "$(cat "$credentials/people-password")" >"$work/people"
curl --config "$work/curl" --request PUT --data "@$work/people" "$elasticsearch/_security/user/people" >/dev/null
echo "log in as people"
