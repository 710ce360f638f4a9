-- What a house that has been open for a while holds. Without it PostgreSQL would plan for empty tables, and the figures
-- of the first rounds would differ from those of the last. It obeys every money rule; checkBooks looks at it, too.
CREATE TEMPORARY TABLE past AS
WITH payee AS (
  SELECT id, owner_id, row_number() OVER (ORDER BY id) - 1 AS n FROM accounts WHERE kind = 'merchant'
), payer AS (
  SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM accounts WHERE kind = 'wallet'
)
SELECT uuidv7() AS payment_id, uuidv7() AS transfer_id, sale AS n, payee.id AS payee_id, payee.owner_id AS merchant_id, payer.id AS payer_id,
  now() - interval '2 days' AS created_at
FROM generate_series($FIRST, $LAST) sale
  JOIN payee ON payee.n = sale % (SELECT count(*) FROM payee)
  JOIN payer ON payer.n = sale % (SELECT count(*) FROM payer);

INSERT INTO payments (id, merchant_id, order_id, amount, currency, payee_account_id, code, line_items, metadata, created_at, expires_at, status, payer_account_id, paid_at)
SELECT payment_id, merchant_id, 'SN-past-' || n, $AMOUNT, '$CURRENCY', payee_id,
  rtrim(translate(encode(uuid_send(gen_random_uuid()), 'base64'), '+/', '-_'), '='), '[]', '{}', created_at, created_at + interval '15 minutes',
  'paid', payer_id, created_at + interval '1 second' FROM past;
INSERT INTO transfers (id, kind, debit_account_id, credit_account_id, amount, currency, payment_id, created_at)
SELECT transfer_id, 'capture', payer_id, payee_id, $AMOUNT, '$CURRENCY', payment_id, created_at + interval '1 second' FROM past;
INSERT INTO events (id, merchant_id, payment_id, type, state, created_at)
SELECT uuidv7(), merchant_id, payment_id, 'payment.created', '{"status":"pending"}', created_at FROM past;
INSERT INTO events (id, merchant_id, payment_id, type, state, created_at)
SELECT uuidv7(), merchant_id, payment_id, 'payment.paid', '{"status":"paid"}', created_at + interval '1 second' FROM past;
UPDATE accounts a SET balance = balance - paid.total, spent_on = paid.day, spent = CASE WHEN spent_on = paid.day THEN spent ELSE 0 END + paid.total
FROM (SELECT payer_id, count(*) * $AMOUNT AS total, floor(extract(epoch FROM max(created_at) + interval '1 second') / 86400)::int AS day FROM past GROUP BY 1) paid
WHERE a.id = paid.payer_id;
UPDATE accounts a SET balance = balance + got.total FROM (SELECT payee_id, count(*) * $AMOUNT AS total FROM past GROUP BY 1) got WHERE a.id = got.payee_id;
INSERT INTO idempotency_records (scope, key, fingerprint, status, body, created_at)
SELECT scope, key, 'past', 200, '{}', now() FROM past, LATERAL (VALUES
  (merchant_id || ' createPayment', 'till-past-' || n), ('past payPayment', 'wallet-past-' || n)) AS asked(scope, key)
-- Keys are forgotten after a day.
WHERE n > $YESTERDAY;
DROP TABLE past;
