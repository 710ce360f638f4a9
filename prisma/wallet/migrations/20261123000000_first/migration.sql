-- CreateEnum
CREATE TYPE "payment_attempt_outcome" AS ENUM ('unknown', 'paid', 'refused');

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "wallet_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id"),
    -- Addresses are compared in lower case, so that is the only way one is kept.
    CONSTRAINT "users_email_lower_case" CHECK ("email" = lower("email"))
);

-- CreateTable
CREATE TABLE "sign_in_attempts" (
    "account" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "window_started_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_attempts_pkey" PRIMARY KEY ("account"),
    CONSTRAINT "sign_in_attempts_counted" CHECK ("attempts" > 0)
);

-- CreateTable
CREATE TABLE "payment_attempts" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "payment_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "amount_value" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "outcome" "payment_attempt_outcome" NOT NULL DEFAULT 'unknown',
    "refusal" TEXT,
    "transfer_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_attempts_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "payment_attempts_amount_positive" CHECK ("amount_value" > 0),
    CONSTRAINT "payment_attempts_currency_iso" CHECK ("currency" ~ '^[A-Z]{3}$'),
    -- What is known comes whole: a transfer if and only if paid, a reason if and only if refused, a time unless unknown.
    CONSTRAINT "payment_attempts_outcome_whole" CHECK (
        ("outcome" = 'paid') = ("transfer_id" IS NOT NULL)
        AND ("outcome" = 'refused') = ("refusal" IS NOT NULL)
        AND ("outcome" = 'unknown') = ("settled_at" IS NULL)
    )
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "users_wallet_id_key" ON "users"("wallet_id");

-- CreateIndex
CREATE INDEX "payment_attempts_user_id_created_at_idx" ON "payment_attempts"("user_id", "created_at");

-- A customer has one attempt per payment that is under way or has paid. A second press of Pay finds it and its key.
CREATE UNIQUE INDEX "payment_attempts_one_live" ON "payment_attempts"("user_id", "payment_id") WHERE "outcome" <> 'refused';

-- AddForeignKey
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The program reads and writes its rows; it can neither remove a customer nor an attempt, nor change any table.
GRANT SELECT, INSERT, UPDATE ON "users" TO tender_wallet;
GRANT SELECT, INSERT, UPDATE, DELETE ON "sign_in_attempts" TO tender_wallet;
GRANT SELECT, INSERT, UPDATE ON "payment_attempts" TO tender_wallet;
