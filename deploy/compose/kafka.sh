#!/bin/sh
# Makes the topics, and allows Connect and the job what they need and no more.
#
#   KAFKA       kafka:9092
#   KAFKA_BIN   where Kafka's commands are, /opt/kafka/bin
#   ADMIN       the administrator's settings, /kafka-admin.properties
#   CONNECTOR   the connector, which says which tables there are, /connector.json
set -eu

server=${KAFKA:-kafka:9092}
bin=${KAFKA_BIN:-/opt/kafka/bin}
admin=${ADMIN:-/kafka-admin.properties}
connector=${CONNECTOR:-/connector.json}

setting() {
  sed -n "s/^ *\"$1\": \"\(.*\)\",\{0,1\}\$/\1/p" "$connector"
}
prefix=$(setting topic.prefix)
tables=$(setting table.include.list | tr ',' ' ')
[ -n "$prefix" ] && [ -n "$tables" ] || {
  echo "$connector names no tables" >&2
  exit 1
}
heartbeat=__debezium-heartbeat.$prefix
dead_letters=customer360.dead-letters

topic() {
  name=$1
  shift
  "$bin/kafka-topics.sh" --bootstrap-server "$server" --command-config "$admin" --create --if-not-exists --topic "$name" \
    --replication-factor 1 "$@"
}
allow() {
  user=$1
  shift
  "$bin/kafka-acls.sh" --bootstrap-server "$server" --command-config "$admin" --add --force --allow-principal "User:$user" "$@" >/dev/null
}

# Four partitions are the most subtasks that can read a topic; they must not become more under a running job.
for table in $tables; do
  topic "$prefix.$table" --partitions 4
done
topic "$heartbeat" --partitions 1
# A dead letter is a record of a change topic with more headers: the job asks for the room, and takes as much where it makes the topic.
topic "$dead_letters" --partitions 1 --config retention.ms=-1 --config max.message.bytes=67108864
for name in configs offsets status; do
  topic "connect-$name" --partitions 1 --config cleanup.policy=compact
done

allow connect --operation Read --operation Write --operation Describe --operation DescribeConfigs \
  --topic connect-configs --topic connect-offsets --topic connect-status
allow connect --operation Read --operation Describe --group connect
allow connect --operation Write --operation Describe --topic "$heartbeat"
allow connect --operation Write --operation Describe --resource-pattern-type prefixed --topic "$prefix.public."
allow customer360 --operation Read --operation Describe --operation DescribeConfigs --resource-pattern-type prefixed --topic "$prefix.public."
allow customer360 --operation Write --operation Describe --operation DescribeConfigs --topic "$dead_letters"
allow customer360 --operation Read --resource-pattern-type prefixed --group customer360-
echo "Kafka is ready"
