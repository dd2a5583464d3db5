-- Life-like rows for the seven tables: 2,000 customers of every kind, with all that they did up to today. The same day gives the same rows:
-- dice are thrown by a hash of what they are for. For a look at dashboards, not for a source of your own.

-- Whoever changes the tables: the application that customer360 only looks at.
CREATE ROLE crm_application LOGIN;
GRANT USAGE ON SCHEMA public TO crm_application;
GRANT SELECT, INSERT, UPDATE, DELETE ON
  customer_info, purchase_transactions, product_catalog, customer_service, marketing_campaigns, campaign_responses, website_behavior
  TO crm_application;

-- From 0 to below 1, always the same for the same purpose and number.
CREATE FUNCTION pg_temp.dice(purpose TEXT, id BIGINT) RETURNS DOUBLE PRECISION IMMUTABLE LANGUAGE sql
  AS $$ SELECT ('x' || substr(md5(purpose || id), 1, 8))::BIT(32)::BIGINT / 4294967296.0 $$;
CREATE FUNCTION pg_temp.one_of(choices TEXT[], purpose TEXT, id BIGINT) RETURNS TEXT IMMUTABLE LANGUAGE sql
  AS $$ SELECT choices[1 + floor(pg_temp.dice(purpose, id) * cardinality(choices))::INT] $$;

-- What kind of customer each is: registered and last active how many days ago, how eager and how rich.
CREATE TEMPORARY TABLE people AS
SELECT id,
  registered,
  floor(least(registered, 700) * power(pg_temp.dice('active', id), 2.5))::INT AS last_active,
  power(pg_temp.dice('eager', id), 2) AS eager,
  0.3 + 3 * power(pg_temp.dice('rich', id), 4) AS rich,
  pg_temp.one_of('{Ada,Björn,Carmen,David,Elsa,Fatima,Grace,Hugo,Inés,Jonas,Karin,Liam,Mei,Nadia,Omar,Petra,Quentin,Rosa,Sven,Tomás,Uma,Vera,Wei,Yusuf}', 'first', id) AS first_name,
  pg_temp.one_of('{Andersen,Brown,Castro,Dubois,Eriksson,Fischer,García,Hansen,Ivanov,Johnson,Kowalski,Lindström,Müller,Nguyen,Okafor,Popescu,Quinn,Rossi,Silva,Tanaka,Ueda,Virtanen,Weber,Zhang}', 'last', id) AS last_name
FROM (SELECT id, 5 + floor(2000 * pg_temp.dice('registered', id))::INT AS registered FROM generate_series(1, 2000) AS id) AS registrations;

INSERT INTO customer_info
SELECT id, first_name, last_name,
  CASE WHEN pg_temp.dice('email', id) > 0.03 THEN lower(first_name || '.' || last_name) || id || '@example.' || pg_temp.one_of('{com,net,org}', 'domain', id) END,
  CASE WHEN pg_temp.dice('phone', id) > 0.1 THEN '+1 202 555 ' || lpad(id::TEXT, 4, '0') END,
  CURRENT_DATE - (18 * 365 + floor(60 * 365 * pg_temp.dice('birth', id))::INT),
  CURRENT_DATE - registered
FROM people;

INSERT INTO product_catalog
SELECT id, brand || ' ' || thing || ' ' || id, category, brand
FROM (
  SELECT id,
    pg_temp.one_of('{Electronics,Home & Kitchen,Fashion,Outdoor,Books,Toys,Beauty,Sports}', 'category', id) AS category,
    pg_temp.one_of('{Voltara,Casa Lumo,Nordhaar,Alpino,Papyrus,Zabawka,Velodrom,Olivar}', 'brand', id) AS brand,
    pg_temp.one_of('{Lamp,Jacket,Tent,Atlas,Kite,Soap,Racket,Camera,Kettle,Scarf}', 'thing', id) AS thing
  FROM generate_series(1, 160) AS id) AS products;

INSERT INTO marketing_campaigns
SELECT id, pg_temp.one_of('{Spring,Summer,Autumn,Winter}', 'season', id) || ' campaign ' || id
FROM generate_series(1, 24) AS id;

-- A basket of up to three products, on a day between registration and the last activity; the first of them on the latter.
INSERT INTO purchase_transactions
SELECT transaction, 1 + (floor(160 * pg_temp.dice('product', transaction))::INT + 13 * line) % 160, id,
  round((8 + 520 * rich * power(pg_temp.dice('price', transaction * 8 + line), 2.5))::NUMERIC, 2),
  CURRENT_DATE - CASE WHEN number = 1 THEN last_active ELSE last_active + floor((registered - last_active) * pg_temp.dice('bought', transaction))::INT END
FROM (
  SELECT people.*, number, row_number() OVER (ORDER BY id, number) AS transaction
  FROM people, generate_series(1, floor(45 * eager)::INT) AS number) AS baskets,
  generate_series(0, floor(3 * pg_temp.dice('lines', transaction))::INT) AS line;

INSERT INTO customer_service
SELECT row_number() OVER (ORDER BY id, number), id,
  CURRENT_DATE - (last_active + floor((registered - last_active) * pg_temp.dice('asked', id * 16 + number))::INT),
  CASE WHEN pg_temp.dice('answered', id * 16 + number) > 0.15 THEN 1 + floor(5 * power(pg_temp.dice('score', id * 16 + number), 0.6))::INT END,
  CASE WHEN pg_temp.dice('resolved', id * 16 + number) > 0.2 THEN 'Resolved' ELSE pg_temp.one_of('{Pending,Escalated}', 'status', id * 16 + number) END
FROM people, generate_series(1, floor(5 * pg_temp.dice('service', id))::INT) AS number;

INSERT INTO campaign_responses
SELECT row_number() OVER (ORDER BY id, campaign), campaign, id,
  CASE WHEN pg_temp.dice('response', id * 32 + campaign) < 0.25 + 0.5 * eager THEN 'Positive'
    ELSE pg_temp.one_of('{Neutral,Negative}', 'mood', id * 32 + campaign) END,
  CURRENT_DATE - (last_active + floor((registered - last_active) * pg_temp.dice('responded', id * 32 + campaign))::INT)
FROM people, generate_series(1, 24) AS campaign
WHERE pg_temp.dice('reached', id * 32 + campaign) < 0.15 + 0.2 * eager;

INSERT INTO website_behavior
SELECT row_number() OVER (ORDER BY id, number), id,
  CURRENT_DATE - CASE WHEN number = 1 THEN last_active ELSE last_active + floor((registered - last_active) * pg_temp.dice('visited', id * 64 + number))::INT END,
  1 + floor(20 * power(pg_temp.dice('pages', id * 64 + number), 2))::INT,
  10 + floor(1500 * power(pg_temp.dice('time', id * 64 + number), 2))::INT
FROM people, generate_series(1, floor(30 * pg_temp.dice('online', id))::INT) AS number;

DROP TABLE people;
ANALYZE;
