-- Titles and answers are sealed with their owner's key, whose id stands beside them; null: from before there were any.
ALTER TABLE threads ALTER COLUMN title SET DATA TYPE VARCHAR(2000);
ALTER TABLE threads ADD COLUMN sealed_with VARCHAR(32);
ALTER TABLE thread_answers ADD COLUMN sealed_with VARCHAR(32);
ALTER TABLE receipts ADD COLUMN sealed_with VARCHAR(32);
