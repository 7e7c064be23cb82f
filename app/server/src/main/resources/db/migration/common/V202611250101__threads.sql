CREATE TABLE threads (
  tenant  VARCHAR(64)  NOT NULL,
  id      VARCHAR(64)  NOT NULL,
  login   VARCHAR(200) NOT NULL,
  title   VARCHAR(200) NOT NULL,
  asks    INTEGER      NOT NULL,
  updated TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (tenant, id)
);
CREATE INDEX threads_by_login ON threads (tenant, login, updated, id);

CREATE TABLE thread_answers (
  tenant   VARCHAR(64) NOT NULL,
  thread   VARCHAR(64) NOT NULL,
  place    INTEGER     NOT NULL,
  answer   TEXT        NOT NULL,
  PRIMARY KEY (tenant, thread, place),
  FOREIGN KEY (tenant, thread) REFERENCES threads (tenant, id) ON DELETE CASCADE
);
