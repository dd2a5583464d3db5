-- The specification's SQL as Flink SQL in batch: the 31 fields of every customer, in the order of their ids.
-- The CTEs bear the names of its temporary tables. The seven tables come with integers as BIGINT, amounts as
-- DECIMAL(28, 10) and every date as a day number: days since 1970-01-01. :today is the day number of today; the other
-- parameters are the thresholds and weights of the file of rules.
-- Flink's own: AVG of integers would cut off decimals, a CAST truncates, and a DECIMAL keeps 38 digits, of which a
-- division takes its scale. Hence the sums and casts below.
WITH temp_customer_basic AS (
  SELECT customer_id, first_name, last_name, email, phone_number, date_of_birth, registration_date
  FROM customer_info
),
temp_purchase_stats AS (
  SELECT
    customer_id,
    COUNT(DISTINCT transaction_id)                          AS total_purchases,
    SUM(total_amount)                                       AS total_spend,
    CAST(SUM(total_amount) AS DOUBLE) / COUNT(total_amount) AS avg_order_value,
    MAX(purchase_date)                                      AS last_purchase_date
  FROM purchase_transactions
  GROUP BY customer_id
),
-- Category and brand each on its own: most purchase rows, then most spend (a NULL amount counts 0), then the first name;
-- Flink compares text by its UTF-8 bytes, which is code-point order. NULL never wins, the empty name may.
category_purchases AS (
  SELECT pt.customer_id, pc.category, COUNT(*) AS purchase_rows, SUM(COALESCE(pt.total_amount, 0)) AS spend
  FROM purchase_transactions pt
  JOIN product_catalog pc ON pt.product_id = pc.product_id
  WHERE pc.category IS NOT NULL
  GROUP BY pt.customer_id, pc.category
),
favorite_categories AS (
  SELECT customer_id, category AS favorite_category
  FROM (
    SELECT
      customer_id,
      category,
      ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY purchase_rows DESC, spend DESC, category) AS place
    FROM category_purchases
  )
  WHERE place = 1
),
brand_purchases AS (
  SELECT pt.customer_id, pc.brand, COUNT(*) AS purchase_rows, SUM(COALESCE(pt.total_amount, 0)) AS spend
  FROM purchase_transactions pt
  JOIN product_catalog pc ON pt.product_id = pc.product_id
  WHERE pc.brand IS NOT NULL
  GROUP BY pt.customer_id, pc.brand
),
favorite_brands AS (
  SELECT customer_id, brand AS favorite_brand
  FROM (
    SELECT
      customer_id,
      brand,
      ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY purchase_rows DESC, spend DESC, brand) AS place
    FROM brand_purchases
  )
  WHERE place = 1
),
temp_customer_service_stats AS (
  SELECT
    customer_id,
    COUNT(*)                                                           AS total_interactions,
    SUM(CAST(satisfaction_score AS DECIMAL(19, 0)))                    AS satisfaction,
    COUNT(satisfaction_score)                                          AS scores,
    SUM(CASE WHEN resolution_status = 'Resolved' THEN 1 ELSE 0 END)    AS resolved_interactions
  FROM customer_service
  GROUP BY customer_id
),
temp_campaign_engagement AS (
  SELECT
    cr.customer_id,
    COUNT(DISTINCT cr.campaign_id)                                     AS campaigns_engaged,
    SUM(CASE WHEN cr.response_type = 'Positive' THEN 1 ELSE 0 END)     AS positive_responses
  FROM campaign_responses cr
  JOIN marketing_campaigns mc ON cr.campaign_id = mc.campaign_id
  GROUP BY cr.customer_id
),
temp_website_behavior AS (
  SELECT
    customer_id,
    COUNT(*)                                   AS total_sessions,
    SUM(CAST(pages_viewed AS DECIMAL(19, 0)))  AS pages,
    COUNT(pages_viewed)                        AS counted_pages,
    SUM(CAST(time_spent AS DECIMAL(19, 0)))    AS seconds,
    COUNT(time_spent)                          AS counted_seconds,
    MAX(visit_date)                            AS last_visit_date
  FROM website_behavior
  GROUP BY customer_id
),
customer_360 AS (
  SELECT
    cb.*,
    ps.total_purchases,
    ps.total_spend,
    ps.avg_order_value,
    ps.last_purchase_date,
    fc.favorite_category,
    fb.favorite_brand,
    css.total_interactions,
    CAST(css.satisfaction AS DOUBLE) / css.scores            AS avg_satisfaction_score,
    ROUND(CAST(css.satisfaction AS DECIMAL(25, 0)) / CAST(css.scores AS DECIMAL(10, 0)), 0)
                                                             AS rounded_satisfaction,
    css.resolved_interactions,
    ce.campaigns_engaged,
    ce.positive_responses,
    wb.total_sessions,
    CAST(wb.pages AS DOUBLE) / wb.counted_pages              AS avg_pages_per_session,
    ROUND(CAST(wb.seconds AS DECIMAL(25, 0)) / CAST(wb.counted_seconds AS DECIMAL(10, 0)), 0)
                                                             AS avg_time_per_session,
    wb.last_visit_date,
    :today - ps.last_purchase_date                           AS days_since_last_purchase,
    :today - wb.last_visit_date                              AS days_since_last_visit,
    CAST(ps.total_spend AS DOUBLE) / NULLIF(:today - cb.registration_date, 0) * 365
                                                             AS annual_spend,
    CAST(css.resolved_interactions AS DOUBLE) / NULLIF(css.total_interactions, 0) * 100
                                                             AS resolution_rate,
    CAST(ce.positive_responses AS DOUBLE) / NULLIF(ce.campaigns_engaged, 0) * 100
                                                             AS campaign_response_rate
  FROM temp_customer_basic cb
  LEFT JOIN temp_purchase_stats ps          ON cb.customer_id = ps.customer_id
  LEFT JOIN favorite_categories fc          ON cb.customer_id = fc.customer_id
  LEFT JOIN favorite_brands fb              ON cb.customer_id = fb.customer_id
  LEFT JOIN temp_customer_service_stats css ON cb.customer_id = css.customer_id
  LEFT JOIN temp_campaign_engagement ce     ON cb.customer_id = ce.customer_id
  LEFT JOIN temp_website_behavior wb        ON cb.customer_id = wb.customer_id
)
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
  avg_satisfaction_score,
  resolved_interactions,
  campaigns_engaged,
  positive_responses,
  total_sessions,
  avg_pages_per_session,
  avg_time_per_session,
  last_visit_date,
  days_since_last_purchase,
  days_since_last_visit,
  annual_spend,
  resolution_rate,
  campaign_response_rate,
  -- total_spend * (1 + rate / 100) with one division and one rounding; no rate counts 0.
  CASE
    WHEN campaigns_engaged IS NULL THEN ROUND(total_spend, 2)
    ELSE ROUND(
      CAST(total_spend AS DECIMAL(26, 10)) * CAST(campaigns_engaged + positive_responses AS DECIMAL(10, 0))
        / CAST(campaigns_engaged AS DECIMAL(10, 0)), 2)
  END AS customer_lifetime_value,
  CASE
    WHEN total_spend > :high_value_above THEN 'High Value'
    WHEN total_spend > :medium_value_above THEN 'Medium Value'
    ELSE 'Low Value'
  END AS customer_segment,
  CASE
    WHEN days_since_last_purchase > :risk_4_up_to_days THEN 5
    WHEN days_since_last_purchase > :risk_3_up_to_days THEN 4
    WHEN days_since_last_purchase > :risk_2_up_to_days THEN 3
    WHEN days_since_last_purchase > :risk_1_up_to_days THEN 2
    ELSE 1
  END AS churn_risk_score,
  -- What is absent counts 0, as LEAST(NULL, 10) depends on the database.
  LEAST(COALESCE(total_purchases, 0), :most_purchases) * :purchase_points
    + LEAST(COALESCE(total_sessions, 0), :most_sessions) * :session_points
    + LEAST(COALESCE(campaigns_engaged, 0), :most_campaigns) * :campaign_points
    + LEAST(COALESCE(CAST(rounded_satisfaction AS BIGINT), 0), :most_satisfaction) * :satisfaction_points
    AS engagement_score
FROM customer_360
ORDER BY customer_id
