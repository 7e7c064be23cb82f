-- Filters of the record that somebody wants again. `last` is a length of time up to now.
CREATE TABLE audit_filters (
  tenant     VARCHAR(64)  NOT NULL,
  id         VARCHAR(32)  NOT NULL,
  owner      VARCHAR(256) NOT NULL,
  name       VARCHAR(100) NOT NULL,
  shared     BOOLEAN      NOT NULL,
  created    TIMESTAMP WITH TIME ZONE NOT NULL,
  last       VARCHAR(16),
  since      TIMESTAMP WITH TIME ZONE,
  until      TIMESTAMP WITH TIME ZONE,
  actor      VARCHAR(256),
  action     VARCHAR(64),
  resource   VARCHAR(1000),
  outcome    VARCHAR(16),
  request_id VARCHAR(64),
  text       VARCHAR(200),
  PRIMARY KEY (tenant, id),
  UNIQUE (tenant, owner, name)
);

-- Exports that are made again and again. `covered`: up to when they were made.
CREATE TABLE audit_schedules (
  tenant  VARCHAR(64)  NOT NULL,
  id      VARCHAR(32)  NOT NULL,
  owner   VARCHAR(256) NOT NULL,
  filter  VARCHAR(32)  NOT NULL,
  format  VARCHAR(16)  NOT NULL,
  every   VARCHAR(16)  NOT NULL,
  kept    INTEGER      NOT NULL,
  created TIMESTAMP WITH TIME ZONE NOT NULL,
  covered TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, filter) REFERENCES audit_filters (tenant, id)
);

ALTER TABLE audit_exports ADD COLUMN resource VARCHAR(1000);
ALTER TABLE audit_exports ADD COLUMN outcome VARCHAR(16);
ALTER TABLE audit_exports ADD COLUMN request_id VARCHAR(64);
ALTER TABLE audit_exports ADD COLUMN text VARCHAR(200);
ALTER TABLE audit_exports ADD COLUMN asked_by VARCHAR(256);
ALTER TABLE audit_exports ADD COLUMN schedule VARCHAR(32);
