-- AlterEnum
ALTER TYPE "order_event_source" ADD VALUE 'event_log';

-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "description" TEXT,
ADD COLUMN     "tip" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "tip_percents" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
ALTER COLUMN "checkout_id" DROP NOT NULL,
ALTER COLUMN "till_id" DROP NOT NULL,
ALTER COLUMN "user_id" DROP NOT NULL,
ALTER COLUMN "expires_in_seconds" DROP NOT NULL;

-- AlterTable
ALTER TABLE "shops" ADD COLUMN     "last_event_id" TEXT,
ADD COLUMN     "tip_percents" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- What follows is written by hand: Prisma's schema language cannot say it.

ALTER TABLE orders ALTER COLUMN tip_percents SET NOT NULL;
ALTER TABLE shops ALTER COLUMN tip_percents SET NOT NULL;

-- What the PSP takes: up to five whole percents, going up. One it does not take would stop every Checkout.
ALTER TABLE shops
  ADD CONSTRAINT shops_tip_percents_go_up CHECK (
    cardinality(tip_percents) <= 5 AND array_position(tip_percents, NULL) IS NULL
    AND 1 <= ALL (tip_percents) AND 100 >= ALL (tip_percents)
    AND tip_percents[1] < tip_percents[2] AND tip_percents[2] < tip_percents[3]
    AND tip_percents[3] < tip_percents[4] AND tip_percents[4] < tip_percents[5]);

-- An order's number was made of its sequence alone; a payment at a printed code has its number from the PSP.
ALTER TABLE orders ALTER COLUMN number DROP EXPRESSION;
CREATE FUNCTION number_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.number := coalesce(NEW.number, 'SN' || NEW.sequence);
  RETURN NEW;
END $$;
CREATE TRIGGER orders_have_numbers BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION number_order();

ALTER TABLE orders
  ADD CONSTRAINT orders_tip_of_what_is_paid CHECK (tip = 0 OR (tip > 0 AND tip <= 9007199254740991 AND status = 'paid')),
  ADD CONSTRAINT orders_of_a_till_or_a_printed_code CHECK (
    CASE WHEN till_id IS NULL
      THEN user_id IS NULL AND checkout_id IS NULL AND expires_in_seconds IS NULL
        AND description IS NOT NULL AND status = 'paid' AND number NOT LIKE 'SN%'
      ELSE user_id IS NOT NULL AND checkout_id IS NOT NULL AND expires_in_seconds IS NOT NULL
        AND description IS NULL AND number = 'SN' || sequence
    END);

-- As before, and the tip, too, is what it was when the order became paid.
CREATE OR REPLACE FUNCTION keep_final_orders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'open' AND (NEW.status <> OLD.status OR NEW.tip <> OLD.tip) THEN
    RAISE EXCEPTION 'order % is % and stays so', OLD.number, OLD.status USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.payment_id IS NOT NULL AND NEW.payment_id IS DISTINCT FROM OLD.payment_id THEN
    RAISE EXCEPTION 'order % already has its payment', OLD.number USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

GRANT UPDATE (tip) ON orders TO tender_merchant;
