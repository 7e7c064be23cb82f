-- What is signed of an answer. It outlives the thread, as the record does, and goes with the person.
CREATE TABLE receipts (
  tenant  VARCHAR(64)  NOT NULL,
  id      VARCHAR(64)  NOT NULL,
  login   VARCHAR(256) NOT NULL,
  created TIMESTAMP WITH TIME ZONE NOT NULL,
  note    TEXT         NOT NULL,
  PRIMARY KEY (tenant, id)
);
CREATE INDEX receipts_owner ON receipts (tenant, login);
