-- What the customer added for the staff, in minor units. Earlier attempts had none.
ALTER TABLE "payment_attempts" ADD COLUMN "tip_value" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_tip_not_negative" CHECK ("tip_value" >= 0);
