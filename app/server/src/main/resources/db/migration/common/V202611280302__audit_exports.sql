-- Bundles of events: what was asked for, fixed to a checkpoint, and how far each is.
CREATE TABLE audit_exports (
  tenant      VARCHAR(64)  NOT NULL,
  id          VARCHAR(32)  NOT NULL,
  state       VARCHAR(16)  NOT NULL,
  format      VARCHAR(16)  NOT NULL,
  since       TIMESTAMP WITH TIME ZONE,
  until       TIMESTAMP WITH TIME ZONE,
  actor       VARCHAR(256),
  action      VARCHAR(64),
  created     TIMESTAMP WITH TIME ZONE NOT NULL,
  checkpoint  BIGINT       NOT NULL,
  size        BIGINT       NOT NULL,
  first_event BIGINT       NOT NULL,
  last_event  BIGINT       NOT NULL,
  done        BIGINT       NOT NULL,
  bytes       BIGINT,
  sha256      VARCHAR(64),
  reason      VARCHAR(1000),
  PRIMARY KEY (tenant, id)
);
