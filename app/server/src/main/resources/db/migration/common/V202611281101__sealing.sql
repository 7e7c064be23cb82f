-- What an event says of people is sealed with their own keys, which are files beside the database. The names are
-- null then. `sealed` holds the envelopes, with commitments that stay; a key's id finds the events of its person.
ALTER TABLE audit_events ALTER COLUMN actor DROP NOT NULL;
ALTER TABLE audit_events ALTER COLUMN resource DROP NOT NULL;
ALTER TABLE audit_events ADD COLUMN sealed BYTEA;
ALTER TABLE audit_events ADD COLUMN actor_key VARCHAR(32);
ALTER TABLE audit_events ADD COLUMN behalf_key VARCHAR(32);
ALTER TABLE audit_events ADD COLUMN resource_key VARCHAR(32);

-- Events up to this one may be from before; the server seals them from the last to the first.
ALTER TABLE audit_trees ADD COLUMN unsealed BIGINT DEFAULT 0 NOT NULL;
UPDATE audit_trees SET unsealed =
  COALESCE((SELECT MAX(seq) FROM audit_events WHERE audit_events.tenant = audit_trees.tenant), 0);
