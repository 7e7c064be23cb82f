-- The hash tree over the record. An event keeps its leaf, and the secret that its salts are made of; both are
-- missing only until the first start after the upgrade, which gives them to the events that were there before.
ALTER TABLE audit_events ADD COLUMN salt BYTEA;
ALTER TABLE audit_events ADD COLUMN leaf BYTEA;

-- The right edge of each tree: all that is needed to go on with it.
CREATE TABLE audit_trees (
  tenant VARCHAR(64) NOT NULL PRIMARY KEY,
  size   BIGINT      NOT NULL,
  edge   BYTEA       NOT NULL
);
INSERT INTO audit_trees (tenant, size, edge)
SELECT DISTINCT tenant, 0, CAST('' AS BYTEA) FROM audit_events;

-- Complete subtrees, of every fourth level; what lies between is hashed again when it is needed.
CREATE TABLE audit_subtrees (
  tenant VARCHAR(64) NOT NULL,
  level  SMALLINT    NOT NULL,
  place  BIGINT      NOT NULL,
  hash   BYTEA       NOT NULL,
  PRIMARY KEY (tenant, level, place)
);

CREATE TABLE audit_checkpoints (
  tenant VARCHAR(64)   NOT NULL,
  number BIGINT        NOT NULL,
  size   BIGINT        NOT NULL,
  note   VARCHAR(4000) NOT NULL,
  PRIMARY KEY (tenant, number)
);
CREATE INDEX audit_checkpoints_by_size ON audit_checkpoints (tenant, size);

-- Up to which checkpoint each witness has them.
CREATE TABLE audit_witnesses (
  tenant  VARCHAR(64) NOT NULL,
  witness VARCHAR(16) NOT NULL,
  number  BIGINT      NOT NULL,
  PRIMARY KEY (tenant, witness)
);
