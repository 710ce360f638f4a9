-- AlterTable
ALTER TABLE "payments" ADD COLUMN     "static_code_id" UUID;

-- AddForeignKey
ALTER TABLE "payments" ADD CONSTRAINT "payments_static_code_id_fkey" FOREIGN KEY ("static_code_id") REFERENCES "static_codes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Below this line: what Prisma's schema cannot say.

-- What was paid at a printed code so far took its label along.
ALTER TABLE payments DISABLE TRIGGER USER;
UPDATE payments p SET static_code_id = (
  SELECT s.id FROM static_codes s
  WHERE s.merchant_id = p.merchant_id AND s.currency = p.currency AND s.label = p.description AND s.created_at <= p.created_at
  ORDER BY (s.closed_at < p.created_at) NULLS FIRST, s.created_at LIMIT 1)
WHERE origin = 'static_code';
ALTER TABLE payments ENABLE TRIGGER USER;

ALTER TABLE payments
  ADD CONSTRAINT payments_at_a_static_code CHECK ((origin = 'static_code') = (static_code_id IS NOT NULL));
CREATE INDEX payments_by_static_code ON payments (static_code_id, id) WHERE static_code_id IS NOT NULL;
