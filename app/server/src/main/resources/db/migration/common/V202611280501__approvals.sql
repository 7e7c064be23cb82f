-- What one person asked for and another has to agree to. It stays when it is decided.
CREATE TABLE approvals (
  tenant     VARCHAR(64)   NOT NULL,
  id         VARCHAR(32)   NOT NULL,
  kind       VARCHAR(32)   NOT NULL,
  subject    VARCHAR(256)  NOT NULL,
  reason     VARCHAR(1000) NOT NULL,
  asked_by   VARCHAR(256)  NOT NULL,
  asked      TIMESTAMP WITH TIME ZONE NOT NULL,
  until      TIMESTAMP WITH TIME ZONE NOT NULL,
  state      VARCHAR(16)   NOT NULL,
  decided_by VARCHAR(256),
  decided    TIMESTAMP WITH TIME ZONE,
  note       VARCHAR(1000),
  PRIMARY KEY (tenant, id)
);
CREATE INDEX approvals_newest ON approvals (tenant, asked, id);
