-- CreateEnum
CREATE TYPE "payment_origin" AS ENUM ('sale', 'static_code', 'wallet_code');

-- CreateEnum
CREATE TYPE "payout_status" AS ENUM ('requested', 'sent', 'failed');

-- AlterTable
ALTER TABLE "accounts" ADD COLUMN     "balance_limit" BIGINT,
ADD COLUMN     "day_limit" BIGINT,
ADD COLUMN     "fee_basis_points" INTEGER,
ADD COLUMN     "fee_fixed" BIGINT,
ADD COLUMN     "fee_returned" BOOLEAN,
ADD COLUMN     "frozen_at" TIMESTAMPTZ(3),
ADD COLUMN     "handle" TEXT,
ADD COLUMN     "payment_limit" BIGINT,
ADD COLUMN     "spent" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "spent_on" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "api_keys" ADD COLUMN     "operator" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "events" ADD COLUMN     "payout_id" UUID,
ADD COLUMN     "refund_id" UUID,
ALTER COLUMN "payment_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "payments" ADD COLUMN     "amount_refunded" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "claimant_account_id" UUID,
ADD COLUMN     "claimed_until" TIMESTAMPTZ(3),
ADD COLUMN     "fee_amount" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "fee_returned" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "origin" "payment_origin" NOT NULL DEFAULT 'sale',
ADD COLUMN     "tip_amount" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "tip_percents" INTEGER[];

-- AlterTable
ALTER TABLE "transfers" ADD COLUMN     "payout_id" UUID,
ADD COLUMN     "refund_id" UUID;

-- CreateTable
CREATE TABLE "refunds" (
    "id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "merchant_id" UUID NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "tip_amount" BIGINT NOT NULL,
    "fee_returned" BIGINT NOT NULL,
    "lines" JSON NOT NULL,
    "reason" TEXT,
    "actor" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "refunds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payouts" (
    "id" UUID NOT NULL,
    "merchant_id" UUID NOT NULL,
    "merchant_account_id" UUID NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "bank_holder" TEXT NOT NULL,
    "bank_iban" TEXT NOT NULL,
    "bank_bic" TEXT,
    "reference" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "status" "payout_status" NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "payouts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "static_codes" (
    "id" UUID NOT NULL,
    "merchant_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "amount" BIGINT,
    "tip_percents" INTEGER[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "static_codes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "wallet_codes" (
    "id" UUID NOT NULL,
    "wallet_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "limit_amount" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "payment_id" UUID,

    CONSTRAINT "wallet_codes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "refunds_payment_id_id_idx" ON "refunds"("payment_id", "id");

-- CreateIndex
CREATE INDEX "refunds_merchant_id_id_idx" ON "refunds"("merchant_id", "id");

-- CreateIndex
CREATE INDEX "payouts_merchant_id_id_idx" ON "payouts"("merchant_id", "id");

-- CreateIndex
CREATE INDEX "payouts_status_id_idx" ON "payouts"("status", "id");

-- CreateIndex
CREATE UNIQUE INDEX "static_codes_code_key" ON "static_codes"("code");

-- CreateIndex
CREATE INDEX "static_codes_merchant_id_id_idx" ON "static_codes"("merchant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "wallet_codes_code_key" ON "wallet_codes"("code");

-- CreateIndex
CREATE UNIQUE INDEX "wallet_codes_payment_id_key" ON "wallet_codes"("payment_id");

-- AddForeignKey
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_merchant_account_id_currency_fkey" FOREIGN KEY ("merchant_account_id", "currency") REFERENCES "accounts"("id", "currency") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "static_codes" ADD CONSTRAINT "static_codes_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wallet_codes" ADD CONSTRAINT "wallet_codes_wallet_id_currency_fkey" FOREIGN KEY ("wallet_id", "currency") REFERENCES "accounts"("id", "currency") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wallet_codes" ADD CONSTRAINT "wallet_codes_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "wallet_providers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wallet_codes" ADD CONSTRAINT "wallet_codes_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_refund_id_fkey" FOREIGN KEY ("refund_id") REFERENCES "refunds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_payout_id_fkey" FOREIGN KEY ("payout_id") REFERENCES "payouts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_refund_id_fkey" FOREIGN KEY ("refund_id") REFERENCES "refunds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_payout_id_fkey" FOREIGN KEY ("payout_id") REFERENCES "payouts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Below this line: what Prisma's schema cannot say.

-- Accounts. Only what stands for the world outside goes below zero; only wallets have rules, only merchants fees.
ALTER TABLE accounts
  DROP CONSTRAINT accounts_wallet_never_below_zero,
  ADD CONSTRAINT accounts_never_below_zero CHECK (kind = 'clearing' OR balance >= 0),
  ADD CONSTRAINT accounts_house_keeps_its_own CHECK (kind NOT IN ('revenue', 'in_transit') OR owner_id = '00000000-0000-7000-8000-000000000001'),
  ADD CONSTRAINT accounts_only_wallets_have_rules CHECK (kind = 'wallet' OR
    (num_nonnulls(handle, frozen_at, payment_limit, day_limit, balance_limit) = 0 AND spent_on = 0 AND spent = 0)),
  ADD CONSTRAINT accounts_limits_not_negative CHECK (least(payment_limit, day_limit, balance_limit, spent) >= 0),
  ADD CONSTRAINT accounts_handle_shape CHECK (handle ~ '^[a-z0-9][a-z0-9._-]{1,28}[a-z0-9]$'),
  ADD CONSTRAINT accounts_only_merchants_have_fees CHECK (
    num_nonnulls(fee_basis_points, fee_fixed, fee_returned) = CASE WHEN kind = 'merchant' AND fee_fixed IS NOT NULL THEN 3 ELSE 0 END),
  ADD CONSTRAINT accounts_fees_in_bounds CHECK (fee_basis_points BETWEEN 0 AND 10000 AND fee_fixed >= 0);
-- At the end of the statement: one batch may take a handle from a wallet and give it to another.
ALTER TABLE accounts ADD CONSTRAINT accounts_handle_key UNIQUE (handle) DEFERRABLE INITIALLY IMMEDIATE;

-- A wallet's day so far counts from now on: what left it on the last day anything did.
UPDATE accounts a SET spent_on = last.day, spent = last.spent FROM (
  SELECT DISTINCT ON (account_id) account_id, day, spent FROM (
    SELECT debit_account_id AS account_id, floor(extract(epoch FROM created_at) / 86400)::int AS day, sum(amount)::bigint AS spent
    FROM transfers GROUP BY 1, 2
  ) days ORDER BY account_id, day DESC
) last WHERE a.id = last.account_id AND a.kind = 'wallet';

-- The house has its revenue, its payouts in transit and its bank in every currency that is in use.
INSERT INTO accounts (id, kind, owner_id, name, currency)
SELECT gen_random_uuid(), house.kind::account_kind, '00000000-0000-7000-8000-000000000001', house.name, used.currency
FROM (SELECT DISTINCT currency FROM accounts) used,
  (VALUES ('revenue', ''), ('in_transit', ''), ('clearing', 'bank')) AS house(kind, name);

-- Payments. A claim holds only while pending and never outlives its payment; what went back is what the status says.
ALTER TABLE payments
  DROP CONSTRAINT payments_paid_says_when_and_by_whom,
  ADD CONSTRAINT payments_paid_says_when_and_by_whom CHECK (
    (status IN ('paid', 'partially_refunded', 'refunded')) = (paid_at IS NOT NULL) AND (paid_at IS NOT NULL) = (payer_account_id IS NOT NULL)),
  ADD CONSTRAINT payments_claim_is_whole CHECK ((claimant_account_id IS NOT NULL) = (claimed_until IS NOT NULL)),
  ADD CONSTRAINT payments_claimed_while_pending CHECK (claimed_until IS NULL OR status = 'pending'),
  ADD CONSTRAINT payments_claim_ends_in_time CHECK (claimed_until <= expires_at),
  ADD CONSTRAINT payments_tip_of_captured CHECK (tip_amount >= 0 AND tip_amount <= amount AND (tip_amount = 0 OR paid_at IS NOT NULL)),
  ADD CONSTRAINT payments_fee_of_captured CHECK (fee_amount >= 0 AND fee_amount <= amount AND (fee_amount = 0 OR paid_at IS NOT NULL)),
  ADD CONSTRAINT payments_fee_returned_is_fee CHECK (fee_returned >= 0 AND fee_returned <= fee_amount AND (fee_returned = 0 OR amount_refunded > 0)),
  ADD CONSTRAINT payments_refunded_as_said CHECK (CASE status
    WHEN 'partially_refunded' THEN amount_refunded > 0 AND amount_refunded < amount + tip_amount
    WHEN 'refunded' THEN amount_refunded = amount + tip_amount
    ELSE amount_refunded = 0 END),
  ADD CONSTRAINT payments_tip_percents_in_bounds CHECK (cardinality(tip_percents) <= 5 AND 1 <= ALL (tip_percents) AND 100 >= ALL (tip_percents));
DROP INDEX payments_one_open_per_order;
CREATE UNIQUE INDEX payments_one_open_per_order ON payments (merchant_id, order_id) WHERE status IN ('pending', 'paid', 'partially_refunded');
CREATE INDEX payments_claims_due ON payments (claimed_until) WHERE claimed_until IS NOT NULL;

-- A payment that left pending moves only by refunds, and they change nothing but what went back, whoever asks.
DROP TRIGGER payments_keep_final_state ON payments;
DROP FUNCTION payments_keep_final_state;
CREATE FUNCTION payments_keep_to_the_moves() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  by_refund CONSTANT text[] := ARRAY['status', 'amount_refunded', 'fee_returned'];
BEGIN
  IF OLD.status IN ('paid', 'partially_refunded') AND NEW.status IN ('partially_refunded', 'refunded')
    AND NEW.amount_refunded > OLD.amount_refunded AND NEW.fee_returned >= OLD.fee_returned
    AND to_jsonb(NEW) - by_refund = to_jsonb(OLD) - by_refund THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'payment % is % and stays so', OLD.id, OLD.status USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER payments_keep_to_the_moves BEFORE UPDATE ON payments
  FOR EACH ROW WHEN (OLD.status <> 'pending') EXECUTE FUNCTION payments_keep_to_the_moves();

-- Refunds. Insert-only.
ALTER TABLE refunds
  ADD CONSTRAINT refunds_amount_positive CHECK (amount > 0),
  ADD CONSTRAINT refunds_tip_is_part CHECK (tip_amount >= 0 AND tip_amount <= amount),
  ADD CONSTRAINT refunds_fee_not_negative CHECK (fee_returned >= 0);
CREATE TRIGGER refunds_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON refunds EXECUTE FUNCTION refuse_rewriting();

-- Rows of which one thing may happen, once.
CREATE FUNCTION refuse_change_once_done() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'row % of % is done and stays so', OLD.id, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE FUNCTION refuse_change_but_of() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - TG_ARGV <> to_jsonb(OLD) - TG_ARGV THEN
    RAISE EXCEPTION 'of a row of % only % may change', TG_TABLE_NAME, array_to_string(TG_ARGV, ', ') USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

-- Payouts. Requested, then sent or failed.
ALTER TABLE payouts
  ADD CONSTRAINT payouts_amount_positive CHECK (amount > 0),
  ADD CONSTRAINT payouts_iban_shape CHECK (bank_iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
  ADD CONSTRAINT payouts_sent_says_when CHECK ((status = 'sent') = (sent_at IS NOT NULL)),
  ADD CONSTRAINT payouts_failed_says_when CHECK ((status = 'failed') = (failed_at IS NOT NULL) AND (failure IS NULL OR status = 'failed'));
CREATE TRIGGER payouts_settled_stay BEFORE UPDATE ON payouts
  FOR EACH ROW WHEN (OLD.status <> 'requested') EXECUTE FUNCTION refuse_change_once_done();
CREATE TRIGGER payouts_terms_stay BEFORE UPDATE ON payouts
  FOR EACH ROW EXECUTE FUNCTION refuse_change_but_of('status', 'sent_at', 'failed_at', 'failure');

-- Static codes. Closed once.
ALTER TABLE static_codes
  ADD CONSTRAINT static_codes_code_shape CHECK (code ~ '^[A-Za-z0-9_-]{22}$'),
  ADD CONSTRAINT static_codes_currency_is_a_code CHECK (currency ~ '^[A-Z]{3}$'),
  ADD CONSTRAINT static_codes_amount_positive CHECK (amount > 0 AND amount <= 9007199254740991),
  ADD CONSTRAINT static_codes_tip_percents_in_bounds CHECK (cardinality(tip_percents) <= 5 AND 1 <= ALL (tip_percents) AND 100 >= ALL (tip_percents));
CREATE TRIGGER static_codes_closed_stay BEFORE UPDATE ON static_codes
  FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL) EXECUTE FUNCTION refuse_change_once_done();
CREATE TRIGGER static_codes_terms_stay BEFORE UPDATE ON static_codes
  FOR EACH ROW EXECUTE FUNCTION refuse_change_but_of('closed_at');

-- Wallet codes. Spent once.
ALTER TABLE wallet_codes
  ADD CONSTRAINT wallet_codes_code_shape CHECK (code ~ '^[A-Za-z0-9_-]{22}$'),
  ADD CONSTRAINT wallet_codes_limit_positive CHECK (limit_amount > 0 AND limit_amount <= 9007199254740991),
  ADD CONSTRAINT wallet_codes_expire_after_creation CHECK (expires_at > created_at);
CREATE TRIGGER wallet_codes_spent_stay BEFORE UPDATE ON wallet_codes
  FOR EACH ROW WHEN (OLD.payment_id IS NOT NULL) EXECUTE FUNCTION refuse_change_once_done();
CREATE TRIGGER wallet_codes_terms_stay BEFORE UPDATE ON wallet_codes
  FOR EACH ROW EXECUTE FUNCTION refuse_change_but_of('payment_id');

-- Transfers. Each kind says what it belongs to; of each payment one capture, one tip and one fee.
ALTER TABLE transfers
  DROP CONSTRAINT transfers_capture_has_payment,
  ADD CONSTRAINT transfers_of_payments CHECK ((kind IN ('capture', 'tip', 'fee', 'fee_return', 'refund')) = (payment_id IS NOT NULL)),
  ADD CONSTRAINT transfers_of_refunds CHECK ((kind IN ('refund', 'fee_return')) = (refund_id IS NOT NULL)),
  ADD CONSTRAINT transfers_of_payouts CHECK ((kind IN ('payout', 'payout_sent', 'payout_return')) = (payout_id IS NOT NULL));
DROP INDEX transfers_one_capture_per_payment;
CREATE UNIQUE INDEX transfers_one_of_each_per_payment ON transfers (payment_id, kind) WHERE kind IN ('capture', 'tip', 'fee');
CREATE UNIQUE INDEX transfers_one_of_each_per_refund ON transfers (refund_id, kind) WHERE refund_id IS NOT NULL;
CREATE UNIQUE INDEX transfers_one_of_each_per_payout ON transfers (payout_id, kind) WHERE payout_id IS NOT NULL;

-- Events. Of a payment or of a payout; one for each refund.
ALTER TABLE events
  ADD CONSTRAINT events_of_one_thing CHECK (num_nonnulls(payment_id, payout_id) = 1),
  ADD CONSTRAINT events_of_payouts CHECK ((type IN ('payout.requested', 'payout.sent', 'payout.failed')) = (payout_id IS NOT NULL)),
  ADD CONSTRAINT events_of_refunds CHECK ((type = 'payment.refunded') = (refund_id IS NOT NULL));
CREATE UNIQUE INDEX events_one_per_refund ON events (refund_id) WHERE refund_id IS NOT NULL;
CREATE UNIQUE INDEX events_one_of_each_per_payout ON events (payout_id, type) WHERE payout_id IS NOT NULL;

ALTER TABLE api_keys
  DROP CONSTRAINT api_keys_one_owner,
  ADD CONSTRAINT api_keys_one_owner CHECK (num_nonnulls(merchant_id, provider_id) + operator::int = 1);

-- What the running program may do, and nothing else.
GRANT SELECT, INSERT ON refunds, payouts, static_codes, wallet_codes TO tender_psp;
GRANT UPDATE (handle, frozen_at, payment_limit, day_limit, balance_limit, spent_on, spent, fee_basis_points, fee_fixed, fee_returned) ON accounts TO tender_psp;
GRANT UPDATE (claimant_account_id, claimed_until, tip_amount, fee_amount, amount_refunded, fee_returned) ON payments TO tender_psp;
GRANT UPDATE (status, sent_at, failed_at, failure) ON payouts TO tender_psp;
GRANT UPDATE (closed_at) ON static_codes TO tender_psp;
GRANT UPDATE (payment_id) ON wallet_codes TO tender_psp;
