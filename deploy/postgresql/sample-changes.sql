-- Life goes on: for psql, which runs it every two seconds until it is stopped. Somebody buys, which brings back who had
-- been away, somebody looks around, and somebody has a new phone number.
WITH somebody AS (
  SELECT customer_id FROM customer_info OFFSET floor(random() * (SELECT count(*) FROM customer_info)) LIMIT 1
), bought AS (
  INSERT INTO purchase_transactions
  SELECT (SELECT max(transaction_id) FROM purchase_transactions) + 1, 1 + floor(random() * 160), customer_id,
    round((20 + 3000 * power(random(), 4))::NUMERIC, 2), CURRENT_DATE
  FROM somebody
), looked_around AS (
  INSERT INTO website_behavior
  SELECT (SELECT max(session_id) FROM website_behavior) + 1, 1 + floor(random() * 2000), CURRENT_DATE, 1 + floor(random() * 20), 10 + floor(random() * 900)
)
UPDATE customer_info SET phone_number = '+1 202 555 ' || lpad(floor(random() * 10000)::TEXT, 4, '0')
WHERE customer_id = 1 + floor(random() * 2000)::INT \watch 2
