-- A list of a time is read in this order, and a timeline from the index alone. It does all that the one before did.
CREATE INDEX audit_events_in_time ON audit_events (tenant, occurred, seq, action, outcome);
DROP INDEX audit_events_by_time;
