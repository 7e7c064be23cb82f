-- Receipts age: those of before a day are looked for.
CREATE INDEX receipts_age ON receipts (tenant, created, id);
