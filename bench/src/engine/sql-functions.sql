-- The baseline: the same tables, constraints and indexes, one function per transaction. It refuses what the engine
-- refuses here and writes a payment, a transfer, two events and two balances, as the engine does; but no idempotency
-- record, no webhook delivery and no wake-up, and nobody is asked for a key or sent an answer over HTTP.
CREATE FUNCTION create_payment(p_merchant uuid, p_order text, p_amount bigint, p_currency char(3)) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
  v_payee uuid;
  v_id uuid := uuidv7();
  v_now timestamptz := clock_timestamp();
BEGIN
  SELECT id INTO v_payee FROM accounts WHERE owner_id = p_merchant AND kind = 'merchant' AND name = '' AND currency = p_currency;
  IF NOT FOUND THEN RAISE EXCEPTION 'currency_not_supported'; END IF;
  PERFORM FROM payments WHERE merchant_id = p_merchant AND order_id = p_order AND status IN ('pending', 'paid', 'partially_refunded') FOR NO KEY UPDATE;
  IF FOUND THEN RAISE EXCEPTION 'order_has_open_payment'; END IF;
  INSERT INTO payments (id, merchant_id, order_id, amount, currency, payee_account_id, code, line_items, metadata, created_at, expires_at, status)
  VALUES (v_id, p_merchant, p_order, p_amount, p_currency, v_payee,
    rtrim(translate(encode(uuid_send(gen_random_uuid()), 'base64'), '+/', '-_'), '='), '[]', '{}', v_now, v_now + interval '15 minutes', 'pending');
  INSERT INTO events (id, merchant_id, payment_id, type, state, created_at)
  VALUES (uuidv7(), p_merchant, v_id, 'payment.created', '{"status":"pending"}', v_now);
  RETURN v_id;
END $$;

CREATE FUNCTION pay_payment(p_payment uuid, p_provider uuid, p_wallet uuid, p_amount bigint, p_currency char(3)) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
  v_payment payments;
  v_wallet accounts;
  v_id uuid := uuidv7();
  v_now timestamptz;
  v_today int;
BEGIN
  SELECT * INTO v_payment FROM payments WHERE id = p_payment FOR NO KEY UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'payment_not_found'; END IF;
  SELECT * INTO v_wallet FROM accounts WHERE id = p_wallet AND kind = 'wallet' AND owner_id = p_provider FOR NO KEY UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'wallet_not_found'; END IF;
  v_now := clock_timestamp();
  IF v_payment.status <> 'pending' THEN RAISE EXCEPTION 'payment_%', v_payment.status; END IF;
  IF v_payment.expires_at <= v_now THEN RAISE EXCEPTION 'payment_expired'; END IF;
  IF v_payment.claimed_until > v_now AND v_payment.claimant_account_id <> p_wallet THEN RAISE EXCEPTION 'payment_claimed'; END IF;
  IF v_payment.amount <> p_amount OR v_payment.currency <> p_currency THEN RAISE EXCEPTION 'amount_mismatch'; END IF;
  IF v_wallet.currency <> v_payment.currency THEN RAISE EXCEPTION 'currency_mismatch'; END IF;
  IF v_wallet.frozen_at IS NOT NULL THEN RAISE EXCEPTION 'wallet_frozen'; END IF;
  IF v_payment.amount > v_wallet.payment_limit THEN RAISE EXCEPTION 'payment_limit'; END IF;
  IF v_wallet.balance < v_payment.amount THEN RAISE EXCEPTION 'insufficient_funds'; END IF;
  UPDATE payments SET status = 'paid', payer_account_id = v_wallet.id, paid_at = v_now WHERE id = p_payment;
  INSERT INTO transfers (id, kind, debit_account_id, credit_account_id, amount, currency, payment_id, created_at)
  VALUES (v_id, 'capture', v_wallet.id, v_payment.payee_account_id, v_payment.amount, v_payment.currency, p_payment, v_now);
  INSERT INTO events (id, merchant_id, payment_id, type, state, created_at)
  VALUES (uuidv7(), v_payment.merchant_id, p_payment, 'payment.paid', '{"status":"paid"}', v_now);
  v_today := floor(extract(epoch FROM v_now) / 86400);
  UPDATE accounts SET balance = balance - v_payment.amount, spent_on = v_today,
    spent = CASE WHEN spent_on = v_today THEN spent ELSE 0 END + v_payment.amount WHERE id = v_wallet.id;
  UPDATE accounts SET balance = balance + v_payment.amount WHERE id = v_payment.payee_account_id;
  RETURN v_id;
END $$;
