#!/bin/sh
# Registers the connector, or changes it, and waits until it captures.
#
#   CONNECT     http://127.0.0.1:8083
#   CONNECTOR   /connector.json
#   PATIENCE    how many seconds it may take to run, 120
set -eu

connect=${CONNECT:-http://127.0.0.1:8083}
connector=${CONNECTOR:-/connector.json}
patience=${PATIENCE:-120}
url=$connect/connectors/customer360

answer=$(curl --silent --show-error --max-time 60 --write-out '\n%{http_code}' --request PUT \
  --header 'Content-Type: application/json' --data "@$connector" "$url/config")
case $answer in
*200 | *201) ;;
*)
  echo "Connect did not take the connector: $answer" >&2
  exit 1
  ;;
esac
# The connector and its one task.
until [ "$(curl --silent --max-time 10 "$url/status" | grep -o '"state":"RUNNING"' | wc -l)" -eq 2 ]; do
  status=$(curl --silent --max-time 10 "$url/status" || true)
  patience=$((patience - 1))
  case $status in
  *'"state":"FAILED"'*) patience=0 ;;
  esac
  if [ "$patience" -le 0 ]; then
    echo "the connector does not run: $status" >&2
    exit 1
  fi
  sleep 1
done
echo "changes are captured"
