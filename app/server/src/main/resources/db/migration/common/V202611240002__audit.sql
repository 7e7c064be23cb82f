CREATE TABLE audit_events (
  tenant       VARCHAR(64)   NOT NULL,
  seq          BIGINT        NOT NULL,
  occurred     TIMESTAMP WITH TIME ZONE NOT NULL,
  actor        VARCHAR(256)  NOT NULL,
  on_behalf_of VARCHAR(256),
  action       VARCHAR(64)   NOT NULL,
  resource     VARCHAR(1000) NOT NULL,
  outcome      VARCHAR(16)   NOT NULL,
  detail       TEXT          NOT NULL,
  request_id   VARCHAR(64),
  PRIMARY KEY (tenant, seq)
);
CREATE INDEX audit_events_by_time ON audit_events (tenant, occurred);
