-- CreateEnum
CREATE TYPE "account_kind" AS ENUM ('wallet', 'merchant', 'clearing');

-- CreateEnum
CREATE TYPE "payment_status" AS ENUM ('pending', 'paid', 'canceled', 'expired');

-- CreateEnum
CREATE TYPE "transfer_kind" AS ENUM ('capture', 'top_up');

-- CreateEnum
CREATE TYPE "event_type" AS ENUM ('payment.created', 'payment.paid', 'payment.canceled', 'payment.expired');

-- CreateTable
CREATE TABLE "merchants" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "merchants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "wallet_providers" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "wallet_providers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "id" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "merchant_id" UUID,
    "provider_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "accounts" (
    "id" UUID NOT NULL,
    "kind" "account_kind" NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "balance" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payments" (
    "id" UUID NOT NULL,
    "merchant_id" UUID NOT NULL,
    "order_id" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "payee_account_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "description" TEXT,
    "line_items" JSON NOT NULL,
    "metadata" JSON NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "status" "payment_status" NOT NULL,
    "payer_account_id" UUID,
    "paid_at" TIMESTAMPTZ(3),
    "canceled_at" TIMESTAMPTZ(3),
    "expired_at" TIMESTAMPTZ(3),

    CONSTRAINT "payments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "transfers" (
    "id" UUID NOT NULL,
    "kind" "transfer_kind" NOT NULL,
    "debit_account_id" UUID NOT NULL,
    "credit_account_id" UUID NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "payment_id" UUID,
    "reference" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "transfers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "events" (
    "seq" BIGSERIAL NOT NULL,
    "id" UUID NOT NULL,
    "merchant_id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "type" "event_type" NOT NULL,
    "state" JSON NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "events_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "idempotency_records" (
    "scope" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_records_pkey" PRIMARY KEY ("scope","key")
);

-- CreateTable
CREATE TABLE "webhook_endpoints" (
    "id" UUID NOT NULL,
    "merchant_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_endpoints_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "event_seq" BIGINT NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "last_result" TEXT,

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("event_seq","endpoint_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "accounts_id_currency_key" ON "accounts"("id", "currency");

-- CreateIndex
CREATE UNIQUE INDEX "payments_code_key" ON "payments"("code");

-- CreateIndex
CREATE INDEX "payments_merchant_id_id_idx" ON "payments"("merchant_id", "id");

-- CreateIndex
CREATE INDEX "transfers_debit_account_id_id_idx" ON "transfers"("debit_account_id", "id");

-- CreateIndex
CREATE INDEX "transfers_credit_account_id_id_idx" ON "transfers"("credit_account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "events_id_key" ON "events"("id");

-- CreateIndex
CREATE INDEX "events_merchant_id_seq_idx" ON "events"("merchant_id", "seq");

-- CreateIndex
CREATE INDEX "events_payment_id_seq_idx" ON "events"("payment_id", "seq");

-- CreateIndex
CREATE INDEX "idempotency_records_created_at_idx" ON "idempotency_records" USING BRIN ("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_endpoints_merchant_id_url_key" ON "webhook_endpoints"("merchant_id", "url");

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "wallet_providers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payments" ADD CONSTRAINT "payments_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payments" ADD CONSTRAINT "payments_payee_account_id_currency_fkey" FOREIGN KEY ("payee_account_id", "currency") REFERENCES "accounts"("id", "currency") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_debit_account_id_currency_fkey" FOREIGN KEY ("debit_account_id", "currency") REFERENCES "accounts"("id", "currency") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_credit_account_id_currency_fkey" FOREIGN KEY ("credit_account_id", "currency") REFERENCES "accounts"("id", "currency") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_event_seq_fkey" FOREIGN KEY ("event_seq") REFERENCES "events"("seq") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_endpoint_id_fkey" FOREIGN KEY ("endpoint_id") REFERENCES "webhook_endpoints"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Below this line: what Prisma's schema cannot say.

-- Accounts. One per owner, kind, name and currency; a wallet's reference names one wallet whatever its currency.
CREATE UNIQUE INDEX accounts_one_wallet_per_reference ON accounts (owner_id, name) WHERE kind = 'wallet';
CREATE UNIQUE INDEX accounts_one_per_name_and_currency ON accounts (owner_id, kind, name, currency) WHERE kind <> 'wallet';
ALTER TABLE accounts
  ADD CONSTRAINT accounts_wallet_never_below_zero CHECK (kind <> 'wallet' OR balance >= 0),
  ADD CONSTRAINT accounts_currency_is_a_code CHECK (currency ~ '^[A-Z]{3}$');

-- Payments. The states carry exactly their own time and payer; one payment at most holds an order.
ALTER TABLE payments
  ADD CONSTRAINT payments_amount_positive CHECK (amount > 0 AND amount <= 9007199254740991),
  ADD CONSTRAINT payments_expire_after_creation CHECK (expires_at > created_at),
  ADD CONSTRAINT payments_paid_says_when_and_by_whom CHECK ((status = 'paid') = (paid_at IS NOT NULL) AND (status = 'paid') = (payer_account_id IS NOT NULL)),
  ADD CONSTRAINT payments_canceled_says_when CHECK ((status = 'canceled') = (canceled_at IS NOT NULL)),
  ADD CONSTRAINT payments_expired_says_when CHECK ((status = 'expired') = (expired_at IS NOT NULL)),
  ADD CONSTRAINT payments_code_shape CHECK (code ~ '^[A-Za-z0-9_-]{22}$');
CREATE UNIQUE INDEX payments_one_open_per_order ON payments (merchant_id, order_id) WHERE status IN ('pending', 'paid');
CREATE INDEX payments_by_order ON payments (merchant_id, order_id, id);
CREATE INDEX payments_due ON payments (expires_at) WHERE status = 'pending';

-- A final state never changes, in any of its columns, whoever asks.
CREATE FUNCTION payments_keep_final_state() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'payment % is % and stays so', OLD.id, OLD.status USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER payments_keep_final_state BEFORE UPDATE ON payments
  FOR EACH ROW WHEN (OLD.status <> 'pending') EXECUTE FUNCTION payments_keep_final_state();

-- Transfers. Insert-only, between two accounts, and one capture per payment.
ALTER TABLE transfers
  ADD CONSTRAINT transfers_amount_positive CHECK (amount > 0),
  ADD CONSTRAINT transfers_between_two_accounts CHECK (debit_account_id <> credit_account_id),
  ADD CONSTRAINT transfers_capture_has_payment CHECK ((kind = 'capture') = (payment_id IS NOT NULL));
CREATE UNIQUE INDEX transfers_one_capture_per_payment ON transfers (payment_id) WHERE kind = 'capture';

CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER transfers_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON transfers EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER events_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON events EXECUTE FUNCTION refuse_rewriting();

ALTER TABLE api_keys
  ADD CONSTRAINT api_keys_one_owner CHECK (num_nonnulls(merchant_id, provider_id) = 1),
  ADD CONSTRAINT api_keys_hash_is_sha256 CHECK (length(hash) = 32);

ALTER TABLE webhook_deliveries
  ADD CONSTRAINT webhook_deliveries_one_outcome CHECK (num_nonnulls(next_attempt_at, delivered_at, failed_at) = 1);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_attempt_at) WHERE next_attempt_at IS NOT NULL;

-- What the running program may do, and nothing else: money rows are added, never changed; of a payment only its state.
GRANT SELECT ON ALL TABLES IN SCHEMA public TO tender_psp;
REVOKE ALL ON _prisma_migrations FROM tender_psp;
GRANT INSERT ON merchants, wallet_providers, api_keys, webhook_endpoints TO tender_psp;
GRANT UPDATE (name) ON merchants, wallet_providers TO tender_psp;
GRANT UPDATE (hash, revoked_at) ON api_keys TO tender_psp;
GRANT UPDATE (url, secret, disabled_at) ON webhook_endpoints TO tender_psp;
GRANT INSERT, UPDATE (balance) ON accounts TO tender_psp;
GRANT INSERT, UPDATE (status, payer_account_id, paid_at, canceled_at, expired_at) ON payments TO tender_psp;
GRANT INSERT ON transfers, events TO tender_psp;
GRANT USAGE ON SEQUENCE events_seq_seq TO tender_psp;
GRANT INSERT, DELETE ON idempotency_records TO tender_psp;
GRANT INSERT, UPDATE (attempts, next_attempt_at, delivered_at, failed_at, last_result) ON webhook_deliveries TO tender_psp;
