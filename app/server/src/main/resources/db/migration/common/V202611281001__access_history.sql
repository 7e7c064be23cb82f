-- What is needed to say who could read what on a past day, and is not kept yet.

-- When an account was closed, and until when; `until` is null while it is. Accounts that are closed already are
-- known to be so from now on.
CREATE TABLE closures (
  tenant VARCHAR(64)  NOT NULL,
  login  VARCHAR(200) NOT NULL,
  since  TIMESTAMP WITH TIME ZONE NOT NULL,
  until  TIMESTAMP WITH TIME ZONE,
  PRIMARY KEY (tenant, login, since),
  FOREIGN KEY (tenant, login) REFERENCES people (tenant, login) ON DELETE CASCADE
);
INSERT INTO closures (tenant, login, since)
  SELECT tenant, login, CURRENT_TIMESTAMP FROM people WHERE NOT active;

-- Who was in a group, and no longer is.
CREATE INDEX past_memberships_by_group ON past_memberships (tenant, group_name, login);

-- Where a document lay. What lies nowhere any more has no place.
ALTER TABLE readable ADD COLUMN source VARCHAR(64);
ALTER TABLE readable ADD COLUMN path VARCHAR;
UPDATE readable SET
  source = (SELECT i.source FROM items i WHERE i.tenant = readable.tenant AND i.document = readable.document),
  path = (SELECT i.path FROM items i WHERE i.tenant = readable.tenant AND i.document = readable.document);
INSERT INTO readable (tenant, document, since, allow, deny, source, path)
  SELECT i.tenant, i.document, i.indexed, i.allow, i.deny, i.source, i.path FROM items i
  WHERE i.document IS NOT NULL AND i.indexed IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM readable r WHERE r.tenant = i.tenant AND r.document = i.document);
CREATE INDEX readable_by_source ON readable (tenant, source, document, since, nr);

-- Since when all of it is kept. One row, of the whole installation.
CREATE TABLE access_history (
  began TIMESTAMP WITH TIME ZONE NOT NULL
);
INSERT INTO access_history (began) VALUES (CURRENT_TIMESTAMP);
