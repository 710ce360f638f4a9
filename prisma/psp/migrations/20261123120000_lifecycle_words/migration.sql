-- A new word can be used only once the transaction that adds it is over: hence a migration of its own.
ALTER TYPE "account_kind" ADD VALUE 'revenue';
ALTER TYPE "account_kind" ADD VALUE 'in_transit';

ALTER TYPE "payment_status" ADD VALUE 'partially_refunded';
ALTER TYPE "payment_status" ADD VALUE 'refunded';

ALTER TYPE "transfer_kind" ADD VALUE 'tip';
ALTER TYPE "transfer_kind" ADD VALUE 'fee';
ALTER TYPE "transfer_kind" ADD VALUE 'fee_return';
ALTER TYPE "transfer_kind" ADD VALUE 'refund';
ALTER TYPE "transfer_kind" ADD VALUE 'withdrawal';
ALTER TYPE "transfer_kind" ADD VALUE 'transfer';
ALTER TYPE "transfer_kind" ADD VALUE 'payout';
ALTER TYPE "transfer_kind" ADD VALUE 'payout_sent';
ALTER TYPE "transfer_kind" ADD VALUE 'payout_return';

ALTER TYPE "event_type" ADD VALUE 'payment.claimed';
ALTER TYPE "event_type" ADD VALUE 'payment.released';
ALTER TYPE "event_type" ADD VALUE 'payment.refunded';
ALTER TYPE "event_type" ADD VALUE 'payout.requested';
ALTER TYPE "event_type" ADD VALUE 'payout.sent';
ALTER TYPE "event_type" ADD VALUE 'payout.failed';
