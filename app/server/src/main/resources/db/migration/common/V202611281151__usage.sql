-- Stretches of the record, each with the questions of one day. The last one is open; the others are signed.
CREATE TABLE usage_periods (
  tenant      VARCHAR(64) NOT NULL,
  number      BIGINT      NOT NULL,
  on_day      DATE        NOT NULL,
  first_event BIGINT      NOT NULL,
  last_event  BIGINT      NOT NULL,
  note        TEXT,
  PRIMARY KEY (tenant, number)
);

-- What was asked, without who asked: this is what is signed. Cost is in millionths.
CREATE TABLE usage_days (
  tenant      VARCHAR(64)  NOT NULL,
  period      BIGINT       NOT NULL,
  on_day      DATE         NOT NULL,
  team        VARCHAR(256) NOT NULL,
  model       VARCHAR(256) NOT NULL,
  query_class VARCHAR(16)  NOT NULL,
  questions   BIGINT       NOT NULL,
  tokens_in   BIGINT       NOT NULL,
  tokens_out  BIGINT       NOT NULL,
  millis      BIGINT       NOT NULL,
  cost        BIGINT       NOT NULL,
  PRIMARY KEY (tenant, period, team, model, query_class)
);
CREATE INDEX usage_days_time ON usage_days (tenant, on_day);

-- The same by person and key.
CREATE TABLE usage_people (
  tenant      VARCHAR(64)  NOT NULL,
  period      BIGINT       NOT NULL,
  on_day      DATE         NOT NULL,
  login       VARCHAR(256) NOT NULL,
  team        VARCHAR(256) NOT NULL,
  model       VARCHAR(256) NOT NULL,
  api_key     VARCHAR(64)  NOT NULL,
  query_class VARCHAR(16)  NOT NULL,
  questions   BIGINT       NOT NULL,
  tokens_in   BIGINT       NOT NULL,
  tokens_out  BIGINT       NOT NULL,
  millis      BIGINT       NOT NULL,
  cost        BIGINT       NOT NULL,
  PRIMARY KEY (tenant, period, login, team, model, api_key, query_class)
);
CREATE INDEX usage_people_time ON usage_people (tenant, on_day);
CREATE INDEX usage_people_login ON usage_people (tenant, login);

-- Limits that administrators set: one that stands, and one for a time, for each subject.
CREATE TABLE usage_limits (
  tenant     VARCHAR(64)  NOT NULL,
  id         VARCHAR(32)  NOT NULL,
  subject    VARCHAR(300) NOT NULL,
  for_a_time BOOLEAN      NOT NULL,
  per_month  BIGINT,
  per_minute INT,
  until      TIMESTAMP WITH TIME ZONE,
  reason     VARCHAR(500) NOT NULL,
  set_by     VARCHAR(256) NOT NULL,
  set_at     TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (tenant, id),
  UNIQUE (tenant, subject, for_a_time)
);

-- Which groups are teams, in the order in which they are looked for.
CREATE TABLE usage_teams (
  tenant VARCHAR(64)  NOT NULL,
  place  INT          NOT NULL,
  name   VARCHAR(256) NOT NULL,
  PRIMARY KEY (tenant, place)
);

-- Of which limit it was said in a month that so much of it is used.
CREATE TABLE usage_warnings (
  tenant   VARCHAR(64)  NOT NULL,
  in_month VARCHAR(7)   NOT NULL,
  subject  VARCHAR(300) NOT NULL,
  percent  INT          NOT NULL,
  PRIMARY KEY (tenant, in_month, subject, percent)
);
