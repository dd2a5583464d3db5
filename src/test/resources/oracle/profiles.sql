-- PostgreSQL's own answer to the seed's SQL: the 31 fields of every customer, ordered by customer_id.
-- The CTEs bear the names of the seed's temporary tables. Where the seed's SQL is broken or leaves a choice, the
-- comments say what is meant. The one parameter is the day on which the answer is given. A TIMESTAMPTZ counts with its
-- date in the session's time zone.
WITH today AS (
  SELECT CAST(? AS date) AS today
),
temp_customer_basic AS (
  SELECT
    customer_id,
    first_name,
    last_name,
    email,
    phone_number,
    date_of_birth::date     AS date_of_birth,
    registration_date::date AS registration_date
  FROM customer_info
),
temp_purchase_stats AS (
  SELECT
    customer_id,
    COUNT(DISTINCT transaction_id) AS total_purchases,
    SUM(total_amount)::numeric     AS total_spend,
    AVG(total_amount)::numeric     AS avg_order_value,
    MAX(purchase_date::date)       AS last_purchase_date
  FROM purchase_transactions
  GROUP BY customer_id
),
-- Category and brand each on its own: most purchase rows, then most spend (a NULL amount counts 0), then the first name
-- in code-point order, which is what "C" compares in a UTF-8 database. NULL never wins, the empty name may.
favorite_categories AS (
  SELECT DISTINCT ON (pt.customer_id)
    pt.customer_id,
    pc.category AS favorite_category
  FROM purchase_transactions pt
  JOIN product_catalog pc ON pt.product_id = pc.product_id
  WHERE pc.category IS NOT NULL
  GROUP BY pt.customer_id, pc.category
  ORDER BY pt.customer_id, COUNT(*) DESC, SUM(COALESCE(pt.total_amount, 0)) DESC, pc.category COLLATE "C"
),
favorite_brands AS (
  SELECT DISTINCT ON (pt.customer_id)
    pt.customer_id,
    pc.brand AS favorite_brand
  FROM purchase_transactions pt
  JOIN product_catalog pc ON pt.product_id = pc.product_id
  WHERE pc.brand IS NOT NULL
  GROUP BY pt.customer_id, pc.brand
  ORDER BY pt.customer_id, COUNT(*) DESC, SUM(COALESCE(pt.total_amount, 0)) DESC, pc.brand COLLATE "C"
),
temp_product_preferences AS (
  SELECT customer_id, favorite_category, favorite_brand
  FROM favorite_categories
  FULL JOIN favorite_brands USING (customer_id)
),
temp_customer_service_stats AS (
  SELECT
    customer_id,
    COUNT(*)                                                         AS total_interactions,
    AVG(satisfaction_score)                                          AS avg_satisfaction_score,
    SUM(CASE WHEN resolution_status = 'Resolved' THEN 1 ELSE 0 END)  AS resolved_interactions
  FROM customer_service
  GROUP BY customer_id
),
temp_campaign_engagement AS (
  SELECT
    cr.customer_id,
    COUNT(DISTINCT cr.campaign_id)                                   AS campaigns_engaged,
    SUM(CASE WHEN cr.response_type = 'Positive' THEN 1 ELSE 0 END)   AS positive_responses
  FROM campaign_responses cr
  JOIN marketing_campaigns mc ON cr.campaign_id = mc.campaign_id
  GROUP BY cr.customer_id
),
temp_website_behavior AS (
  SELECT
    customer_id,
    COUNT(*)               AS total_sessions,
    AVG(pages_viewed)      AS avg_pages_per_session,
    ROUND(AVG(time_spent)) AS avg_time_per_session,
    MAX(visit_date::date)  AS last_visit_date
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
    pp.favorite_category,
    pp.favorite_brand,
    css.total_interactions,
    css.avg_satisfaction_score,
    css.resolved_interactions,
    ce.campaigns_engaged,
    ce.positive_responses,
    wb.total_sessions,
    wb.avg_pages_per_session,
    wb.avg_time_per_session,
    wb.last_visit_date,
    today - ps.last_purchase_date                                            AS days_since_last_purchase,
    today - wb.last_visit_date                                               AS days_since_last_visit,
    (ps.total_spend / NULLIF(today - cb.registration_date, 0)) * 365         AS annual_spend,
    (css.resolved_interactions::numeric / NULLIF(css.total_interactions, 0)) * 100 AS resolution_rate,
    (ce.positive_responses::numeric / NULLIF(ce.campaigns_engaged, 0)) * 100       AS campaign_response_rate
  FROM temp_customer_basic cb
  CROSS JOIN today
  LEFT JOIN temp_purchase_stats ps          ON cb.customer_id = ps.customer_id
  LEFT JOIN temp_product_preferences pp     ON cb.customer_id = pp.customer_id
  LEFT JOIN temp_customer_service_stats css ON cb.customer_id = css.customer_id
  LEFT JOIN temp_campaign_engagement ce     ON cb.customer_id = ce.customer_id
  LEFT JOIN temp_website_behavior wb        ON cb.customer_id = wb.customer_id
)
SELECT
  customer_360.*,
  -- total_spend * (1 + rate / 100) in one division, with more digits than a rounded rate would leave; no rate counts 0.
  CASE
    WHEN campaigns_engaged IS NULL THEN ROUND(total_spend, 2)
    ELSE ROUND((total_spend * (campaigns_engaged + positive_responses))::numeric(80, 40) / campaigns_engaged, 2)
  END AS customer_lifetime_value,
  CASE
    WHEN total_spend > 10000 THEN 'High Value'
    WHEN total_spend > 5000 THEN 'Medium Value'
    ELSE 'Low Value'
  END AS customer_segment,
  CASE
    WHEN days_since_last_purchase > 365 THEN 5
    WHEN days_since_last_purchase > 180 THEN 4
    WHEN days_since_last_purchase > 90 THEN 3
    WHEN days_since_last_purchase > 30 THEN 2
    ELSE 1
  END AS churn_risk_score,
  -- What is absent counts 0, as LEAST(NULL, 10) depends on the database. ROUND of a numeric rounds halves away from 0.
  LEAST(COALESCE(total_purchases, 0), 10) * 10
    + LEAST(COALESCE(total_sessions, 0), 10) * 5
    + LEAST(COALESCE(campaigns_engaged, 0), 5) * 10
    + LEAST(COALESCE(ROUND(avg_satisfaction_score), 0), 5) * 10
    AS engagement_score
FROM customer_360
ORDER BY customer_id
