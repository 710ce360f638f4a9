-- AlterTable
ALTER TABLE "transfers" ADD COLUMN     "seq" BIGSERIAL NOT NULL;

-- CreateTable
CREATE TABLE "chain_blocks" (
    "height" BIGINT NOT NULL,
    "version" SMALLINT NOT NULL,
    "previous" BYTEA NOT NULL,
    "transfers_after" BIGINT NOT NULL,
    "transfers_through" BIGINT NOT NULL,
    "events_after" BIGINT NOT NULL,
    "events_through" BIGINT NOT NULL,
    "rows" BIGINT NOT NULL,
    "entries" BYTEA NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "chain_blocks_pkey" PRIMARY KEY ("height")
);

-- CreateTable
CREATE TABLE "chain_checkpoints" (
    "day" DATE NOT NULL,
    "height" BIGINT NOT NULL,
    "token" TEXT NOT NULL,

    CONSTRAINT "chain_checkpoints_pkey" PRIMARY KEY ("day")
);

-- CreateIndex
CREATE UNIQUE INDEX "transfers_seq_key" ON "transfers"("seq");


-- Below this line: what Prisma's schema cannot say.

-- Hashes do not compress; trying costs time at every block.
ALTER TABLE chain_blocks ALTER COLUMN entries SET STORAGE EXTERNAL;

ALTER TABLE chain_blocks
  ADD CONSTRAINT chain_blocks_hashes_are_sha256 CHECK (length(previous) = 32 AND length(hash) = 32),
  ADD CONSTRAINT chain_blocks_hold_rows CHECK (length(entries) > 0 AND length(entries) % 57 = 0),
  ADD CONSTRAINT chain_blocks_count_up CHECK (height > 0 AND rows >= length(entries) / 57
    AND transfers_after <= transfers_through AND events_after <= events_through);

CREATE TRIGGER chain_blocks_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON chain_blocks EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER chain_checkpoints_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON chain_checkpoints EXECUTE FUNCTION refuse_rewriting();

GRANT USAGE ON SEQUENCE transfers_seq_seq TO tender_psp;
GRANT SELECT, INSERT ON chain_blocks, chain_checkpoints TO tender_psp;
