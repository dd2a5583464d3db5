-- Who reads the source database, with no more rights than that takes. Run it as a superuser in the database of the
-- tables, then give each role a password: \password customer360_capture, \password customer360_read.

-- Debezium: streams the publication that crm-schema.sql makes.
CREATE ROLE customer360_capture LOGIN REPLICATION;

-- The job and its audit: read the tables' history.
CREATE ROLE customer360_read LOGIN;
ALTER ROLE customer360_read SET default_transaction_read_only = on;

GRANT USAGE ON SCHEMA public TO customer360_capture, customer360_read;
GRANT SELECT ON
  customer_info, purchase_transactions, product_catalog, customer_service, marketing_campaigns, campaign_responses,
  website_behavior
  TO customer360_capture, customer360_read;
