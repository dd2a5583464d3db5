-- The source database as customer360 expects it: seven tables and what their change stream needs.
-- In a database of your own the tables exist already: columns beside these are ignored, integers may be BIGINT,
-- dates may be TIMESTAMP or TIMESTAMPTZ, amounts any exact number. Primary keys must not be DEFERRABLE; category, brand,
-- resolution_status and response_type must not be citext. The server needs wal_level = logical.

CREATE TABLE customer_info (
  customer_id       INTEGER PRIMARY KEY,
  first_name        TEXT,
  last_name         TEXT,
  email             TEXT,
  phone_number      TEXT,
  date_of_birth     DATE,
  registration_date DATE
);

CREATE TABLE purchase_transactions (
  transaction_id INTEGER,
  product_id     INTEGER,
  customer_id    INTEGER,
  total_amount   NUMERIC(12, 2),
  purchase_date  DATE,
  PRIMARY KEY (transaction_id, product_id)
);

CREATE TABLE product_catalog (
  product_id   INTEGER PRIMARY KEY,
  product_name TEXT,
  category     TEXT,
  brand        TEXT
);

CREATE TABLE customer_service (
  interaction_id     INTEGER PRIMARY KEY,
  customer_id        INTEGER,
  interaction_date   DATE,
  satisfaction_score INTEGER,
  resolution_status  TEXT
);

CREATE TABLE marketing_campaigns (
  campaign_id   INTEGER PRIMARY KEY,
  campaign_name TEXT
);

CREATE TABLE campaign_responses (
  response_id   INTEGER PRIMARY KEY,
  campaign_id   INTEGER,
  customer_id   INTEGER,
  response_type TEXT,
  response_date DATE
);

CREATE TABLE website_behavior (
  session_id   INTEGER PRIMARY KEY,
  customer_id  INTEGER,
  visit_date   DATE,
  pages_viewed INTEGER,
  time_spent   INTEGER
);

-- A delete, and a row that moves to another customer, can only be attributed by the whole row as it was before.
-- PostgreSQL's default identity sends the primary key alone, and customer_id is no part of it.
ALTER TABLE customer_info         REPLICA IDENTITY FULL;
ALTER TABLE purchase_transactions REPLICA IDENTITY FULL;
ALTER TABLE product_catalog       REPLICA IDENTITY FULL;
ALTER TABLE customer_service      REPLICA IDENTITY FULL;
ALTER TABLE marketing_campaigns   REPLICA IDENTITY FULL;
ALTER TABLE campaign_responses    REPLICA IDENTITY FULL;
ALTER TABLE website_behavior      REPLICA IDENTITY FULL;

-- What Debezium subscribes to (publication.name; source.publication of the job). It is made here and not by the connector, so that the connector
-- needs no right to create one and the job can check before it starts that no table is missing.
CREATE PUBLICATION customer360 FOR TABLE
  customer_info,
  purchase_transactions,
  product_catalog,
  customer_service,
  marketing_campaigns,
  campaign_responses,
  website_behavior;
