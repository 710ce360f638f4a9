-- Settlement reports read an account's transfers of a day. Rows come in the order of time, so block ranges suffice, at next to no cost per row.
CREATE INDEX transfers_created_at ON transfers USING BRIN (created_at) WITH (autosummarize = on);
