-- What somebody asked to have put together; the files lie in the folder `reports`. An access review has a subject
-- and one moment, `until`; all others have a period.
CREATE TABLE reports (
  tenant       VARCHAR(64)  NOT NULL,
  id           VARCHAR(64)  NOT NULL,
  kind         VARCHAR(32)  NOT NULL,
  since        TIMESTAMP WITH TIME ZONE,
  until        TIMESTAMP WITH TIME ZONE NOT NULL,
  subject_kind VARCHAR(16),
  subject      VARCHAR(512),
  prefix       VARCHAR(2000),
  asked_by     VARCHAR(256) NOT NULL,
  with_record  BOOLEAN      NOT NULL,
  state        VARCHAR(16)  NOT NULL,
  created      TIMESTAMP WITH TIME ZONE NOT NULL,
  progress     INTEGER      NOT NULL,
  bytes        BIGINT,
  sha256       VARCHAR(64),
  reason       VARCHAR(1000),
  met          INTEGER      NOT NULL,
  yours        INTEGER      NOT NULL,
  partly       INTEGER      NOT NULL,
  not_met      INTEGER      NOT NULL,
  PRIMARY KEY (tenant, id)
);
CREATE INDEX reports_by_time ON reports (tenant, created, id);
