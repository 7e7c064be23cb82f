-- Where names are sealed in the record: figures are told of no group smaller than that.
CREATE TABLE privacy_modes (
  tenant         VARCHAR(64)  NOT NULL PRIMARY KEY,
  since          TIMESTAMP WITH TIME ZONE NOT NULL,
  begun_by       VARCHAR(256) NOT NULL,
  smallest_group INTEGER      NOT NULL
);

-- Who sees them nevertheless, because somebody else agreed.
CREATE TABLE privacy_readers (
  tenant VARCHAR(64)  NOT NULL,
  login  VARCHAR(256) NOT NULL,
  until  TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (tenant, login)
);

-- A bundle keeps what was decided when it was asked for.
ALTER TABLE audit_exports ADD COLUMN names_sealed BOOLEAN DEFAULT FALSE NOT NULL;
