-- CreateEnum
CREATE TYPE "order_status" AS ENUM ('open', 'paid', 'canceled', 'expired');

-- CreateEnum
CREATE TYPE "order_event_type" AS ENUM ('created', 'code_shown', 'paid', 'canceled', 'expired');

-- CreateEnum
CREATE TYPE "order_event_source" AS ENUM ('till', 'stream', 'webhook');

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_attempts" (
    "account" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "window_started_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_attempts_pkey" PRIMARY KEY ("account")
);

-- CreateTable
CREATE TABLE "shops" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "tax_note" TEXT NOT NULL,
    "open_amount_tax_rate" INTEGER NOT NULL,
    "code_lifetime_seconds" INTEGER NOT NULL DEFAULT 300,

    CONSTRAINT "shops_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tills" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "session_id" UUID,
    "revision" BIGINT NOT NULL DEFAULT 0,
    "cart" JSONB NOT NULL DEFAULT '[]',
    "order_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tills_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "categories" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "categories_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "products" (
    "id" UUID NOT NULL,
    "category_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "price" BIGINT NOT NULL,
    "tax_rate" INTEGER NOT NULL,
    "available" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "products_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "orders" (
    "id" UUID NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "number" TEXT NOT NULL GENERATED ALWAYS AS ('SN' || "sequence"::text) STORED,
    "checkout_id" UUID NOT NULL,
    "till_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "total" BIGINT NOT NULL,
    "status" "order_status" NOT NULL DEFAULT 'open',
    "expires_in_seconds" INTEGER NOT NULL,
    "payment_id" TEXT,
    "qr_code_url" TEXT,
    "stream_token" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "orders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_lines" (
    "order_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "product_id" UUID,
    "name" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "unit_amount" BIGINT NOT NULL,
    "amount" BIGINT NOT NULL,
    "tax_rate" INTEGER NOT NULL,

    CONSTRAINT "order_lines_pkey" PRIMARY KEY ("order_id","position")
);

-- CreateTable
CREATE TABLE "order_events" (
    "order_id" UUID NOT NULL,
    "type" "order_event_type" NOT NULL,
    "source" "order_event_source" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "order_events_pkey" PRIMARY KEY ("order_id","type")
);

-- CreateTable
CREATE TABLE "webhook_receipts" (
    "webhook_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "order_number" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_receipts_pkey" PRIMARY KEY ("webhook_id")
);

-- CreateTable
CREATE TABLE "displays" (
    "id" UUID NOT NULL,
    "till_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "paired_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "unpaired_at" TIMESTAMPTZ(3),

    CONSTRAINT "displays_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "display_pairings" (
    "id" UUID NOT NULL,
    "till_id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "display_pairings_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "sign_in_attempts_window_started_at_idx" ON "sign_in_attempts"("window_started_at");

-- CreateIndex
CREATE UNIQUE INDEX "tills_shop_id_position_key" ON "tills"("shop_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "categories_shop_id_position_key" ON "categories"("shop_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "products_category_id_position_key" ON "products"("category_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "orders_sequence_key" ON "orders"("sequence");

-- CreateIndex
CREATE UNIQUE INDEX "orders_number_key" ON "orders"("number");

-- CreateIndex
CREATE UNIQUE INDEX "orders_checkout_id_key" ON "orders"("checkout_id");

-- CreateIndex
CREATE UNIQUE INDEX "orders_payment_id_key" ON "orders"("payment_id");

-- CreateIndex
CREATE INDEX "orders_status_sequence_idx" ON "orders"("status", "sequence");

-- CreateIndex
CREATE INDEX "orders_total_idx" ON "orders"("total");

-- CreateIndex
CREATE INDEX "orders_till_id_status_idx" ON "orders"("till_id", "status");

-- CreateIndex
CREATE INDEX "webhook_receipts_order_number_idx" ON "webhook_receipts"("order_number");

-- CreateIndex
CREATE UNIQUE INDEX "displays_token_hash_key" ON "displays"("token_hash");

-- CreateIndex
CREATE INDEX "displays_till_id_idx" ON "displays"("till_id");

-- CreateIndex
CREATE UNIQUE INDEX "display_pairings_code_hash_key" ON "display_pairings"("code_hash");

-- CreateIndex
CREATE UNIQUE INDEX "display_pairings_key_hash_key" ON "display_pairings"("key_hash");

-- CreateIndex
CREATE INDEX "display_pairings_expires_at_idx" ON "display_pairings"("expires_at");

-- AddForeignKey
ALTER TABLE "tills" ADD CONSTRAINT "tills_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tills" ADD CONSTRAINT "tills_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "categories" ADD CONSTRAINT "categories_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "products" ADD CONSTRAINT "products_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "categories"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_till_id_fkey" FOREIGN KEY ("till_id") REFERENCES "tills"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_events" ADD CONSTRAINT "order_events_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "displays" ADD CONSTRAINT "displays_till_id_fkey" FOREIGN KEY ("till_id") REFERENCES "tills"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "display_pairings" ADD CONSTRAINT "display_pairings_till_id_fkey" FOREIGN KEY ("till_id") REFERENCES "tills"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand: Prisma's schema language cannot say it.

-- The shop's numbers go on from the paper book that came before.
ALTER SEQUENCE orders_sequence_seq RESTART WITH 129803;

ALTER TABLE users
  ADD CONSTRAINT users_email_is_lower_case CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
  ADD CONSTRAINT users_password_is_argon2 CHECK (password_hash LIKE '$argon2id$%');

ALTER TABLE sign_in_attempts
  ADD CONSTRAINT sign_in_attempts_positive CHECK (attempts > 0);

ALTER TABLE shops
  ADD CONSTRAINT shops_currency_is_iso CHECK (currency ~ '^[A-Z]{3}$'),
  ADD CONSTRAINT shops_tax_rate_in_range CHECK (open_amount_tax_rate BETWEEN 0 AND 10000),
  ADD CONSTRAINT shops_code_lifetime_in_range CHECK (code_lifetime_seconds BETWEEN 5 AND 86400);

ALTER TABLE products
  ADD CONSTRAINT products_price_positive CHECK (price BETWEEN 1 AND 9999999),
  ADD CONSTRAINT products_tax_rate_in_range CHECK (tax_rate BETWEEN 0 AND 10000);

ALTER TABLE tills
  ADD CONSTRAINT tills_cart_is_a_list CHECK (jsonb_typeof(cart) = 'array' AND jsonb_array_length(cart) <= 100);

ALTER TABLE orders
  ADD CONSTRAINT orders_total_positive CHECK (total BETWEEN 1 AND 9007199254740991),
  ADD CONSTRAINT orders_currency_is_iso CHECK (currency ~ '^[A-Z]{3}$'),
  ADD CONSTRAINT orders_expiry_in_range CHECK (expires_in_seconds BETWEEN 5 AND 86400),
  ADD CONSTRAINT orders_settled_when_final CHECK ((status = 'open') = (settled_at IS NULL)),
  ADD CONSTRAINT orders_paid_by_a_payment CHECK (status <> 'paid' OR payment_id IS NOT NULL);

ALTER TABLE order_lines
  ADD CONSTRAINT order_lines_quantity_in_range CHECK (quantity BETWEEN 1 AND 999),
  ADD CONSTRAINT order_lines_unit_amount_positive CHECK (unit_amount BETWEEN 1 AND 9999999),
  ADD CONSTRAINT order_lines_amount_is_the_product CHECK (amount = unit_amount * quantity),
  ADD CONSTRAINT order_lines_tax_rate_in_range CHECK (tax_rate BETWEEN 0 AND 10000);

ALTER TABLE displays
  ADD CONSTRAINT displays_token_is_sha256 CHECK (length(token_hash) = 32);

ALTER TABLE display_pairings
  ADD CONSTRAINT display_pairings_code_is_sha256 CHECK (length(code_hash) = 32),
  ADD CONSTRAINT display_pairings_key_is_sha256 CHECK (length(key_hash) = 32);

-- An open order becomes paid, canceled or expired once; after that, and once it has a payment, that never changes.
CREATE FUNCTION keep_final_orders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'open' AND NEW.status <> OLD.status THEN
    RAISE EXCEPTION 'order % is % and stays so', OLD.number, OLD.status USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.payment_id IS NOT NULL AND NEW.payment_id IS DISTINCT FROM OLD.payment_id THEN
    RAISE EXCEPTION 'order % already has its payment', OLD.number USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER orders_final_states_stay BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION keep_final_orders();

-- What the running program may do, and nothing else: of an order only its mirror of the payment ever changes.
GRANT SELECT ON users, sign_in_attempts, shops, tills, categories, products, orders, order_lines, order_events,
  webhook_receipts, displays, display_pairings TO tender_merchant;
GRANT INSERT, UPDATE ON users, shops, tills, categories, products TO tender_merchant;
GRANT INSERT, UPDATE, DELETE ON sign_in_attempts, display_pairings TO tender_merchant;
GRANT INSERT ON orders, order_lines, order_events, webhook_receipts, displays TO tender_merchant;
GRANT UPDATE (status, settled_at, payment_id, qr_code_url, stream_token, expires_at) ON orders TO tender_merchant;
GRANT UPDATE (unpaired_at) ON displays TO tender_merchant;
GRANT USAGE ON SEQUENCE orders_sequence_seq TO tender_merchant;
