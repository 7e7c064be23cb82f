-- After how many days what ages is deleted. A class without a row is kept.
CREATE TABLE retention_rules (
  tenant VARCHAR(64) NOT NULL,
  class  VARCHAR(32) NOT NULL,
  days   INTEGER     NOT NULL,
  PRIMARY KEY (tenant, class)
);

-- What has to be kept whatever the rules say, and why. Who adds to it or deletes locks the row of the tenant
-- first, so that nothing is deleted of which somebody was told that it is held.
CREATE TABLE matter_gates (
  tenant VARCHAR(64) NOT NULL PRIMARY KEY
);
CREATE TABLE matters (
  tenant    VARCHAR(64)   NOT NULL,
  id        VARCHAR(32)   NOT NULL,
  name      VARCHAR(200)  NOT NULL,
  reason    VARCHAR(1000) NOT NULL,
  opened_by VARCHAR(256)  NOT NULL,
  opened    TIMESTAMP WITH TIME ZONE NOT NULL,
  since     TIMESTAMP WITH TIME ZONE,
  until     TIMESTAMP WITH TIME ZONE,
  released  TIMESTAMP WITH TIME ZONE,
  PRIMARY KEY (tenant, id)
);
CREATE INDEX matters_newest ON matters (tenant, opened, id);
CREATE TABLE matter_holds (
  tenant   VARCHAR(64)  NOT NULL,
  matter   VARCHAR(32)  NOT NULL,
  kind     VARCHAR(16)  NOT NULL,
  subject  VARCHAR(512) NOT NULL,
  added_by VARCHAR(256) NOT NULL,
  added    TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (tenant, matter, kind, subject)
);
CREATE INDEX matter_holds_by_subject ON matter_holds (tenant, kind, subject);

-- What somebody asked to be held no longer; a release without parts is of the whole matter.
CREATE TABLE matter_releases (
  tenant   VARCHAR(64) NOT NULL,
  id       VARCHAR(32) NOT NULL,
  matter   VARCHAR(32) NOT NULL,
  approval VARCHAR(32) NOT NULL,
  asked    TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (tenant, id)
);
CREATE TABLE matter_release_parts (
  tenant  VARCHAR(64)  NOT NULL,
  release VARCHAR(32)  NOT NULL,
  kind    VARCHAR(16)  NOT NULL,
  subject VARCHAR(512) NOT NULL,
  PRIMARY KEY (tenant, release, kind, subject)
);

-- Versions of held documents that nobody finds any more, with their texts, compressed, in parts of bounded size.
CREATE TABLE held_versions (
  tenant   VARCHAR(64)  NOT NULL,
  id       VARCHAR(32)  NOT NULL,
  document VARCHAR(512) NOT NULL,
  source   VARCHAR(64)  NOT NULL,
  path     VARCHAR      NOT NULL,
  title    VARCHAR,
  url      VARCHAR,
  allow    VARCHAR      NOT NULL,
  deny     VARCHAR      NOT NULL,
  hash     VARCHAR(64)  NOT NULL,
  shown    TIMESTAMP WITH TIME ZONE NOT NULL,
  ended    TIMESTAMP WITH TIME ZONE NOT NULL,
  deleted  BOOLEAN      NOT NULL,
  PRIMARY KEY (tenant, id)
);
CREATE INDEX held_versions_by_document ON held_versions (tenant, document, ended);
CREATE INDEX held_versions_newest ON held_versions (tenant, ended, id);
CREATE TABLE held_texts (
  tenant  VARCHAR(64) NOT NULL,
  version VARCHAR(32) NOT NULL,
  part    INT         NOT NULL,
  bytes   BYTEA       NOT NULL,
  PRIMARY KEY (tenant, version, part)
);

-- A held person's thread that they deleted: gone from their history, and kept for the matter.
ALTER TABLE threads ADD COLUMN deleted TIMESTAMP WITH TIME ZONE;
CREATE INDEX threads_by_age ON threads (tenant, updated, id);
