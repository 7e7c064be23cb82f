-- No table here has a foreign key: H2 would keep one more index for each. Who writes a run or an item
-- looks whether its source lives, holding a row without which no source goes.

CREATE TABLE sources (
  tenant         VARCHAR(64)  NOT NULL,
  id             VARCHAR(64)  NOT NULL,
  name           VARCHAR(400) NOT NULL,
  kind           VARCHAR(32)  NOT NULL,
  settings       VARCHAR      NOT NULL,
  default_access VARCHAR      NOT NULL,
  created        TIMESTAMP WITH TIME ZONE NOT NULL,
  deleted        TIMESTAMP WITH TIME ZONE,
  PRIMARY KEY (tenant, id)
);

-- `number` says which of two runs is the later one.
CREATE TABLE runs (
  tenant  VARCHAR(64) NOT NULL,
  id      VARCHAR(64) NOT NULL,
  number  BIGINT      GENERATED ALWAYS AS IDENTITY,
  source  VARCHAR(64) NOT NULL,
  state   VARCHAR(16) NOT NULL,
  detail  VARCHAR,
  queued  TIMESTAMP WITH TIME ZONE NOT NULL,
  started TIMESTAMP WITH TIME ZONE,
  ended   TIMESTAMP WITH TIME ZONE,
  walking BOOLEAN     NOT NULL,
  removed BIGINT      NOT NULL,
  PRIMARY KEY (tenant, id)
);
CREATE INDEX runs_by_source ON runs (tenant, source, number DESC);
CREATE INDEX runs_by_state ON runs (tenant, state);

-- One row for each tenant. Who writes to its ledger locks the row first, so that a later seq is
-- never visible before an earlier one.
CREATE TABLE ledgers (
  tenant    VARCHAR(64) NOT NULL,
  last_seq  BIGINT      NOT NULL,
  last_item BIGINT      NOT NULL,
  queued    BIGINT      NOT NULL,
  held      BIGINT      NOT NULL,
  PRIMARY KEY (tenant)
);

-- Paths may be longer than an index takes: `path_key` sorts as they do and ends in a hash where they
-- are long, and so does `identity_key`.
CREATE TABLE items (
  tenant       VARCHAR(64) NOT NULL,
  id           BIGINT      NOT NULL,
  source       VARCHAR(64) NOT NULL,
  pushed       BOOLEAN     NOT NULL,
  path         VARCHAR     NOT NULL,
  path_key     BYTEA       NOT NULL,
  document     VARCHAR(512),
  title        VARCHAR,
  url          VARCHAR,
  media_type   VARCHAR,
  size         BIGINT,
  modified     TIMESTAMP WITH TIME ZONE,
  allow        VARCHAR     NOT NULL,
  deny         VARCHAR     NOT NULL,
  fingerprint  VARCHAR,
  identity_key BYTEA,
  state        VARCHAR(8)  NOT NULL,
  reason       VARCHAR(64),
  detail       VARCHAR,
  settled      TIMESTAMP WITH TIME ZONE,
  seq          BIGINT,
  waiting      BIGINT,
  last_run     BIGINT      NOT NULL,
  kept         VARCHAR(8)  NOT NULL,
  indexed      TIMESTAMP WITH TIME ZONE,
  held         BIGINT,
  PRIMARY KEY (tenant, id)
);
CREATE UNIQUE INDEX items_by_path ON items (tenant, source, path_key);
CREATE UNIQUE INDEX items_by_document ON items (tenant, document);
CREATE INDEX items_by_seq ON items (tenant, seq);
CREATE INDEX items_by_identity ON items (tenant, source, identity_key);
CREATE INDEX items_by_state ON items (tenant, source, state, path_key);

-- Extracted texts, compressed, and what was pushed and is not settled yet; in parts of bounded size.
CREATE TABLE item_contents (
  tenant VARCHAR(64) NOT NULL,
  item   BIGINT      NOT NULL,
  kind   VARCHAR(8)  NOT NULL,
  part   INT         NOT NULL,
  bytes  BYTEA       NOT NULL,
  PRIMARY KEY (tenant, item, kind, part)
);

-- How many items ended how: for each run, and under run 0 for each source as it stands.
CREATE TABLE item_counts (
  tenant VARCHAR(64) NOT NULL,
  run    BIGINT      NOT NULL,
  source VARCHAR(64) NOT NULL,
  state  VARCHAR(8)  NOT NULL,
  reason VARCHAR(64) NOT NULL,
  n      BIGINT      NOT NULL CHECK (n >= 0),
  PRIMARY KEY (tenant, run, source, state, reason)
);
