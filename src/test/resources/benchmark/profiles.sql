-- The peer: the 31 fields of every customer as a streaming query over the same change topics, as Flink SQL is made for it.
-- ${servers}, ${prefix}, ${bounded}, ${join-hint} and ${sink} are filled in; how it is tuned stands with the variants.
-- Flink declares an amount as DECIMAL and reads Debezium's text into it; a DATE column of PostgreSQL comes as days since
-- 1970 and is declared INT. Columns that no profile needs are not declared, so they are not decoded.

CREATE TABLE customer_info (
  customer_id       INT,
  first_name        STRING,
  last_name         STRING,
  email             STRING,
  phone_number      STRING,
  date_of_birth     INT,
  registration_date INT,
  PRIMARY KEY (customer_id) NOT ENFORCED
) WITH (
  'connector' = 'kafka',
  'topic' = '${prefix}customer_info',
  'properties.bootstrap.servers' = '${servers}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded}',
  'format' = 'debezium-json'
);

CREATE TABLE purchase_transactions (
  transaction_id INT,
  product_id     INT,
  customer_id    INT,
  total_amount   DECIMAL(12, 2),
  purchase_date  INT,
  PRIMARY KEY (transaction_id, product_id) NOT ENFORCED
) WITH (
  'connector' = 'kafka',
  'topic' = '${prefix}purchase_transactions',
  'properties.bootstrap.servers' = '${servers}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded}',
  'format' = 'debezium-json'
);

CREATE TABLE product_catalog (
  product_id INT,
  category   STRING,
  brand      STRING,
  PRIMARY KEY (product_id) NOT ENFORCED
) WITH (
  'connector' = 'kafka',
  'topic' = '${prefix}product_catalog',
  'properties.bootstrap.servers' = '${servers}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded}',
  'format' = 'debezium-json'
);

CREATE TABLE customer_service (
  interaction_id     INT,
  customer_id        INT,
  satisfaction_score INT,
  resolution_status  STRING,
  PRIMARY KEY (interaction_id) NOT ENFORCED
) WITH (
  'connector' = 'kafka',
  'topic' = '${prefix}customer_service',
  'properties.bootstrap.servers' = '${servers}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded}',
  'format' = 'debezium-json'
);

CREATE TABLE marketing_campaigns (
  campaign_id INT,
  PRIMARY KEY (campaign_id) NOT ENFORCED
) WITH (
  'connector' = 'kafka',
  'topic' = '${prefix}marketing_campaigns',
  'properties.bootstrap.servers' = '${servers}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded}',
  'format' = 'debezium-json'
);

CREATE TABLE campaign_responses (
  response_id   INT,
  campaign_id   INT,
  customer_id   INT,
  response_type STRING,
  PRIMARY KEY (response_id) NOT ENFORCED
) WITH (
  'connector' = 'kafka',
  'topic' = '${prefix}campaign_responses',
  'properties.bootstrap.servers' = '${servers}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded}',
  'format' = 'debezium-json'
);

CREATE TABLE website_behavior (
  session_id   INT,
  customer_id  INT,
  visit_date   INT,
  pages_viewed INT,
  time_spent   INT,
  PRIMARY KEY (session_id) NOT ENFORCED
) WITH (
  'connector' = 'kafka',
  'topic' = '${prefix}website_behavior',
  'properties.bootstrap.servers' = '${servers}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded}',
  'format' = 'debezium-json'
);

CREATE VIEW purchase_stats AS
SELECT
  customer_id,
  COUNT(DISTINCT transaction_id)                          AS total_purchases,
  SUM(total_amount)                                       AS total_spend,
  CAST(SUM(total_amount) AS DOUBLE) / COUNT(total_amount) AS avg_order_value,
  MAX(purchase_date)                                      AS last_purchase_date
FROM purchase_transactions
WHERE customer_id IS NOT NULL
GROUP BY customer_id;

-- One join for category and brand: a query of its own for each would join, and keep, all purchases twice.
CREATE VIEW labelled_purchases AS
SELECT
  pt.customer_id,
  pc.category,
  pc.brand,
  COUNT(*)                           AS purchase_rows,
  SUM(COALESCE(pt.total_amount, 0))  AS spend
FROM purchase_transactions pt
JOIN product_catalog pc ON pt.product_id = pc.product_id
WHERE pt.customer_id IS NOT NULL
GROUP BY pt.customer_id, pc.category, pc.brand;

-- NULL never wins, and is the same as none where it is alone. A filter would be pushed down and split the join again.
CREATE VIEW favorite_categories AS
SELECT customer_id, category AS favorite_category
FROM (
  SELECT
    customer_id,
    category,
    ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY score DESC, spend DESC, category) AS place
  FROM (
    SELECT
      customer_id,
      category,
      CASE WHEN category IS NULL THEN 0 ELSE SUM(purchase_rows) END AS score,
      SUM(spend)                                                    AS spend
    FROM labelled_purchases
    GROUP BY customer_id, category
  )
)
WHERE place = 1;

CREATE VIEW favorite_brands AS
SELECT customer_id, brand AS favorite_brand
FROM (
  SELECT
    customer_id,
    brand,
    ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY score DESC, spend DESC, brand) AS place
  FROM (
    SELECT
      customer_id,
      brand,
      CASE WHEN brand IS NULL THEN 0 ELSE SUM(purchase_rows) END AS score,
      SUM(spend)                                                 AS spend
    FROM labelled_purchases
    GROUP BY customer_id, brand
  )
)
WHERE place = 1;

CREATE VIEW service_stats AS
SELECT
  customer_id,
  COUNT(*)                                                  AS total_interactions,
  SUM(CAST(satisfaction_score AS BIGINT))                   AS satisfaction,
  COUNT(satisfaction_score)                                 AS scores,
  COUNT(*) FILTER (WHERE resolution_status = 'Resolved')    AS resolved_interactions
FROM customer_service
WHERE customer_id IS NOT NULL
GROUP BY customer_id;

CREATE VIEW campaign_engagement AS
SELECT
  cr.customer_id,
  COUNT(DISTINCT cr.campaign_id)                            AS campaigns_engaged,
  COUNT(*) FILTER (WHERE cr.response_type = 'Positive')     AS positive_responses
FROM campaign_responses cr
JOIN marketing_campaigns mc ON cr.campaign_id = mc.campaign_id
WHERE cr.customer_id IS NOT NULL
GROUP BY cr.customer_id;

CREATE VIEW website_stats AS
SELECT
  customer_id,
  COUNT(*)                          AS total_sessions,
  SUM(CAST(pages_viewed AS BIGINT)) AS pages,
  COUNT(pages_viewed)               AS counted_pages,
  SUM(CAST(time_spent AS BIGINT))   AS seconds,
  COUNT(time_spent)                 AS counted_seconds,
  MAX(visit_date)                   AS last_visit_date
FROM website_behavior
WHERE customer_id IS NOT NULL
GROUP BY customer_id;

CREATE VIEW wide_customers AS
SELECT ${join-hint}
  cb.*,
  ps.total_purchases,
  ps.total_spend,
  ps.avg_order_value,
  ps.last_purchase_date,
  fc.favorite_category,
  fb.favorite_brand,
  ss.total_interactions,
  ss.satisfaction,
  ss.scores,
  ss.resolved_interactions,
  ce.campaigns_engaged,
  ce.positive_responses,
  ws.total_sessions,
  ws.pages,
  ws.counted_pages,
  ws.seconds,
  ws.counted_seconds,
  ws.last_visit_date,
  TIMESTAMPDIFF(DAY, DATE '1970-01-01', CURRENT_DATE) AS today
FROM customer_info cb
LEFT JOIN purchase_stats ps      ON cb.customer_id = ps.customer_id
LEFT JOIN favorite_categories fc ON cb.customer_id = fc.customer_id
LEFT JOIN favorite_brands fb     ON cb.customer_id = fb.customer_id
LEFT JOIN service_stats ss       ON cb.customer_id = ss.customer_id
LEFT JOIN campaign_engagement ce ON cb.customer_id = ce.customer_id
LEFT JOIN website_stats ws       ON cb.customer_id = ws.customer_id;

CREATE VIEW profiles AS
SELECT
  customer_id,
  first_name,
  last_name,
  email,
  phone_number,
  date_of_birth,
  registration_date,
  total_purchases,
  total_spend,
  avg_order_value,
  last_purchase_date,
  favorite_category,
  favorite_brand,
  total_interactions,
  CAST(satisfaction AS DOUBLE) / scores                                    AS avg_satisfaction_score,
  resolved_interactions,
  campaigns_engaged,
  positive_responses,
  total_sessions,
  CAST(pages AS DOUBLE) / counted_pages                                    AS avg_pages_per_session,
  CAST(ROUND(CAST(seconds AS DOUBLE) / counted_seconds, 0) AS BIGINT)      AS avg_time_per_session,
  last_visit_date,
  today - last_purchase_date                                               AS days_since_last_purchase,
  today - last_visit_date                                                  AS days_since_last_visit,
  CAST(total_spend AS DOUBLE) / NULLIF(today - registration_date, 0) * 365 AS annual_spend,
  CAST(resolved_interactions AS DOUBLE) / total_interactions * 100         AS resolution_rate,
  CAST(positive_responses AS DOUBLE) / campaigns_engaged * 100             AS campaign_response_rate,
  -- total_spend * (1 + rate / 100) with one division and one rounding; no rate counts 0.
  CASE
    WHEN campaigns_engaged IS NULL THEN CAST(total_spend AS DECIMAL(20, 2))
    ELSE CAST(ROUND(
      CAST(total_spend AS DECIMAL(18, 2)) * CAST(campaigns_engaged + positive_responses AS DECIMAL(8, 0))
        / CAST(campaigns_engaged AS DECIMAL(8, 0)), 2) AS DECIMAL(20, 2))
  END AS customer_lifetime_value,
  CASE
    WHEN total_spend > 10000 THEN 'High Value'
    WHEN total_spend > 5000 THEN 'Medium Value'
    ELSE 'Low Value'
  END AS customer_segment,
  CASE
    WHEN today - last_purchase_date > 365 THEN 5
    WHEN today - last_purchase_date > 180 THEN 4
    WHEN today - last_purchase_date > 90 THEN 3
    WHEN today - last_purchase_date > 30 THEN 2
    ELSE 1
  END AS churn_risk_score,
  LEAST(COALESCE(total_purchases, 0), 10) * 10
    + LEAST(COALESCE(total_sessions, 0), 10) * 5
    + LEAST(COALESCE(campaigns_engaged, 0), 5) * 10
    + LEAST(COALESCE(CAST(ROUND(CAST(satisfaction AS DOUBLE) / scores, 0) AS BIGINT), 0), 5) * 10
    AS engagement_score
FROM wide_customers;

CREATE TABLE customer_360 (
  customer_id              INT,
  first_name               STRING,
  last_name                STRING,
  email                    STRING,
  phone_number             STRING,
  date_of_birth            INT,
  registration_date        INT,
  total_purchases          BIGINT,
  total_spend              DECIMAL(38, 2),
  avg_order_value          DOUBLE,
  last_purchase_date       INT,
  favorite_category        STRING,
  favorite_brand           STRING,
  total_interactions       BIGINT,
  avg_satisfaction_score   DOUBLE,
  resolved_interactions    BIGINT,
  campaigns_engaged        BIGINT,
  positive_responses       BIGINT,
  total_sessions           BIGINT,
  avg_pages_per_session    DOUBLE,
  avg_time_per_session     BIGINT,
  last_visit_date          INT,
  days_since_last_purchase INT,
  days_since_last_visit    INT,
  annual_spend             DOUBLE,
  resolution_rate          DOUBLE,
  campaign_response_rate   DOUBLE,
  customer_lifetime_value  DECIMAL(20, 2),
  customer_segment         STRING,
  churn_risk_score         INT,
  engagement_score         BIGINT,
  PRIMARY KEY (customer_id) NOT ENFORCED
) WITH (
  'connector' = '${sink}'
);
