#!/bin/sh
# Makes a private certificate authority, a certificate for each server, and all passwords, each part's in a directory of its own:
#
#   sh credentials.sh DIRECTORY
#
# What is there is kept: a second run makes nothing. Files can be read by the user that the part runs as (below), and by nobody else.
set -eu

directory=$1
days=825
umask 077

if [ -e "$directory/authority/complete" ]; then
  echo "the credentials are there"
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

secret() {
  openssl rand -hex 24
}
key() {
  openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1"
}
# Directory NAME for the user with id UID, with the authority's certificate.
part() {
  mkdir -p "$directory/$1"
  cp "$directory/authority/ca.crt" "$directory/$1/ca.crt"
  echo "$1 $2" >>"$work/owners"
}
# server.key and server.crt of NAME, who is reached by that name and from within its own container.
server() {
  cat >"$work/$1.cnf" <<END
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = DNS:$1, DNS:localhost, IP:127.0.0.1
END
  key "$directory/$1/server.key"
  openssl req -new -key "$directory/$1/server.key" -subj "/CN=$1" -out "$work/$1.csr"
  openssl x509 -req -in "$work/$1.csr" -days "$days" -extfile "$work/$1.cnf" -out "$directory/$1/server.crt" \
    -CA "$directory/authority/ca.crt" -CAkey "$directory/authority/ca.key" -CAcreateserial -CAserial "$work/serial" 2>/dev/null
}

mkdir -p "$directory/authority"
cat >"$work/authority.cnf" <<END
[req]
distinguished_name = name
[name]
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[flink]
subjectKeyIdentifier = hash
END
key "$directory/authority/ca.key"
openssl req -new -x509 -config "$work/authority.cnf" -extensions authority -key "$directory/authority/ca.key" \
  -days 3650 -subj "/CN=customer360 authority" -out "$directory/authority/ca.crt"

broker=$(secret)
connect=$(secret)
customer360=$(secret)
capture=$(secret)
read=$(secret)
kibana=$(secret)
people=$(secret)
flink=$(secret)

part postgres 999
server postgres
secret >"$directory/postgres/superuser-password"
echo "$capture" >"$directory/postgres/capture-password"
echo "$read" >"$directory/postgres/read-password"
secret >"$directory/postgres/application-password"

part kafka 1000
server kafka
cat "$directory/kafka/server.key" "$directory/kafka/server.crt" >"$directory/kafka/server.pem"
printf 'broker=%s\nconnect=%s\ncustomer360=%s\n' "$broker" "$connect" "$customer360" >"$directory/kafka/users.properties"

part connect 1001
printf 'CRM_CAPTURE_PASSWORD=%s\n' "$capture" >"$directory/connect/environment"
printf 'password=%s\n' "$connect" >"$directory/connect/kafka.properties"

part elasticsearch 1000
server elasticsearch
secret >"$directory/elasticsearch/elastic-password"
echo "$kibana" >"$directory/elasticsearch/kibana-password"
echo "$people" >"$directory/elasticsearch/people-password"

part kibana 1000
server kibana
printf 'KIBANA_PASSWORD=%s\nKIBANA_ENCRYPTION_KEY=%s\n' "$kibana" "$(secret)" >"$directory/kibana/environment"
# For whoever wants to log in.
echo "$people" >"$directory/kibana/people-password"

part flink 9999
# JobManager and TaskManagers know each other by this one certificate, which nobody else has and nobody signed. Flink's cipher suites want RSA.
openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out "$work/flink.key"
openssl req -new -x509 -config "$work/authority.cnf" -extensions flink -key "$work/flink.key" -days "$days" -subj "/CN=flink" -out "$work/flink.crt"
printf '%s' "$flink" >"$work/flink.password"
openssl pkcs12 -export -name flink -inkey "$work/flink.key" -in "$work/flink.crt" -passout "file:$work/flink.password" \
  -out "$directory/flink/internal.p12"
printf 'CRM_PASSWORD=%s\nKAFKA_PASSWORD=%s\nFLINK_INTERNAL_PASSWORD=%s\nERASURE_RECEIPT_KEY=%s\n' \
  "$read" "$customer360" "$flink" "$(secret)" >"$directory/flink/environment"

while read -r name owner; do
  chmod -R u=rwX,go= "$directory/$name"
  if [ "$(id -u)" = 0 ]; then
    chown -R "$owner" "$directory/$name"
  fi
done <"$work/owners"
touch "$directory/authority/complete"
echo "made the credentials"
