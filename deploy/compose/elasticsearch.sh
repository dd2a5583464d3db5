#!/bin/sh
# Gives Kibana's user its password and the job an API key that may do what job-api-key.json says.
#
#   ELASTICSEARCH   https://elasticsearch:9200
#   CREDENTIALS     Elasticsearch's, /run/credentials
#   JOB             where the job's credentials are, /run/flink
#   API_KEY         /job-api-key.json
set -eu

url=${ELASTICSEARCH:-https://elasticsearch:9200}
credentials=${CREDENTIALS:-/run/credentials}
job=${JOB:-/run/flink}
api_key=${API_KEY:-/job-api-key.json}
umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# Options of curl go into a file that nobody else may read: a command line is for all to see.
common() {
  printf 'silent\nshow-error\nfail\nmax-time = 60\ncacert = "%s/ca.crt"\nheader = "Content-Type: application/json"\n' "$credentials"
}
{
  common
  printf 'user = "elastic:%s"\n' "$(cat "$credentials/elastic-password")"
} >"$work/curl"

printf '{"password": "%s"}' "$(cat "$credentials/kibana-password")" >"$work/password"
curl --config "$work/curl" --data "@$work/password" "$url/_security/user/kibana_system/_password" >/dev/null

if [ -s "$job/elasticsearch.env" ]; then
  {
    common
    sed -n 's/^ELASTICSEARCH_API_KEY=\(.*\)$/header = "Authorization: ApiKey \1"/p' "$job/elasticsearch.env"
  } >"$work/job"
  if curl --config "$work/job" "$url/_security/_authenticate" >/dev/null 2>&1; then
    echo "the job has its key"
    exit 0
  fi
fi
curl --config "$work/curl" --data "@$api_key" --output "$work/key" "$url/_security/api_key"
sed -n 's/.*"encoded":"\([^"]*\)".*/ELASTICSEARCH_API_KEY=\1/p' "$work/key" >"$work/elasticsearch.env"
[ -s "$work/elasticsearch.env" ] || {
  echo "Elasticsearch gave no key" >&2
  exit 1
}
if [ "$(id -u)" = 0 ]; then
  chown "$(stat -c %u "$job/environment")" "$work/elasticsearch.env"
fi
mv "$work/elasticsearch.env" "$job/elasticsearch.env"
echo "the job has a new key"
