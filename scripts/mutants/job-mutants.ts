import type { Mutant } from './mutant.ts'

const psp = (path: string) => `apps/psp/src/${path}.ts`
const test = (...names: string[]) => names.map((name) => `apps/psp/test/${name}.test.ts`)

/** Defects in jobs, webhooks and the database's own rules. */
export const jobMutants: readonly Mutant[] = [
	{
		breaks: 'a payment expires a minute late',
		file: psp('jobs/when-due'),
		find: 'rows.filter(({ in_ms }) => in_ms <= 0)',
		replace: 'rows.filter(({ in_ms }) => in_ms <= -60_000)',
		tests: test('expiry'),
	},
	{
		breaks: 'a claim that lapsed is never cleared',
		file: psp('jobs/lapse-claims'),
		find: "claimed_until <= (SELECT books_now()) + interval '1 second'",
		replace: "claimed_until <= (SELECT books_now()) - interval '1 day'",
		tests: test('claims'),
	},
	{
		breaks: 'a webhook is signed with nobody’s secret',
		file: psp('jobs/send-webhook'),
		find: 'new Webhook(secret).sign(',
		replace: "new Webhook('whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA').sign(",
		tests: test('webhooks'),
	},
	{
		breaks: 'a webhook that was answered with an error counts as delivered',
		file: psp('jobs/send-webhook'),
		find: 'delivered: response.ok,',
		replace: 'delivered: response.status < 600,',
		tests: test('webhooks'),
	},
	{
		breaks: 'an attempt that comes late undoes what the next one marked',
		file: psp('jobs/deliver-webhooks'),
		find: `AND attempts = \${attempts} AND delivered_at IS NULL`,
		replace: '',
		tests: test('webhooks'),
	},
	{
		breaks: 'two PSPs send the same webhook at once',
		file: psp('jobs/deliver-webhooks'),
		find: `next_attempt_at = clock_timestamp() + \${LEASE_SECONDS} * interval '1 second'
		FROM`,
		replace: `next_attempt_at = clock_timestamp() + 0 * \${LEASE_SECONDS} * interval '1 second'
		FROM`,
		tests: test('webhooks'),
	},
	{
		breaks: 'a webhook is given up after the first failure',
		file: psp('jobs/deliver-webhooks'),
		find: 'RETRY_AFTER_SECONDS[attempts - 1]',
		replace: 'RETRY_AFTER_SECONDS[attempts + 8]',
		tests: test('webhooks'),
	},
	{
		breaks: 'keys are forgotten within the day they are promised for',
		file: psp('jobs/forget-idempotency'),
		find: "* interval '1 hour' LIMIT",
		replace: "* interval '1 minute' LIMIT",
		tests: test('idempotency'),
	},
	{
		breaks: 'the database lets a wallet below zero',
		file: 'prisma/psp/migrations/20261123120100_lifecycle/migration.sql',
		find: "CHECK (kind = 'clearing' OR balance >= 0)",
		replace: "CHECK (kind = 'clearing' OR balance >= -100000)",
		tests: test('constraints', 'row-constraints'),
	},
	{
		breaks: 'the database lets transfers be rewritten',
		file: 'prisma/psp/migrations/20261123080000_init/migration.sql',
		find: 'CREATE TRIGGER transfers_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON transfers',
		replace: 'CREATE TRIGGER transfers_insert_only BEFORE TRUNCATE ON transfers',
		tests: test('constraints'),
	},
	{
		breaks: 'the database lets a payment be captured twice',
		file: 'prisma/psp/migrations/20261123120100_lifecycle/migration.sql',
		find: 'CREATE UNIQUE INDEX transfers_one_of_each_per_payment',
		replace: 'CREATE INDEX transfers_one_of_each_per_payment',
		tests: test('constraints', 'row-constraints', 'payment-constraints'),
	},
	{
		breaks: 'the chain does not hold the amounts',
		file: psp('chain/entries'),
		find: "			credit_account_id: 'plain',\n			amount: 'plain',",
		replace: "			credit_account_id: 'plain',",
		tests: test('verify-chain'),
	},
	{
		breaks: 'a row that was changed after it was sealed is not noticed',
		file: psp('chain/verify-block'),
		find: 'rowsDiffer: !same(block.entriesHash, block.foundHash) }',
		replace: 'rowsDiffer: false }',
		tests: test('verify-chain'),
	},
	{
		breaks: 'a block that was replaced is not noticed',
		file: psp('chain/verify-block'),
		find: 'if (follows && !same(block.previous, below.hash))',
		replace: 'if (follows && !block.previous)',
		tests: test('verify-chain', 'rewritten-chain'),
	},
	{
		breaks: 'a block that was removed is not noticed',
		file: psp('chain/verify-block'),
		find: 'if (!follows) faults.push(',
		replace: 'if (!below) faults.push(',
		tests: test('verify-chain', 'rewritten-chain'),
	},
	{
		breaks: 'anybody signs a checkpoint',
		file: psp('chain/checkpoint'),
		find: 'if (!isSignedBy(',
		replace: 'if (!key && !isSignedBy(',
		tests: test('checkpoints', 'verify-chain', 'rewritten-chain'),
	},
]
