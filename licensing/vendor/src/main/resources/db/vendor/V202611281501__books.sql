-- Whoever buys.
CREATE TABLE customer (
  id     VARCHAR(48) PRIMARY KEY,
  name   VARCHAR(64) NOT NULL,
  email  VARCHAR(254) NOT NULL,
  stripe VARCHAR(255) UNIQUE,
  made   TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- The installations of a customer, each by the name of its record: what is signed under another name is not theirs.
CREATE TABLE installation (
  name     VARCHAR(64) PRIMARY KEY,
  customer VARCHAR(48) NOT NULL REFERENCES customer
);

-- What was agreed. Prices are in the smallest unit of their currency.
CREATE TABLE agreement (
  id           VARCHAR(48) PRIMARY KEY,
  customer     VARCHAR(48) NOT NULL REFERENCES customer,
  edition      VARCHAR(16) NOT NULL,
  size         VARCHAR(16),
  seats        BIGINT,
  price        BIGINT NOT NULL CHECK (price >= 0),
  currency     CHAR(3) NOT NULL,
  billed       VARCHAR(8) NOT NULL,
  begins       DATE NOT NULL,
  months       INTEGER,
  install      VARCHAR(64),
  subscription VARCHAR(255) UNIQUE,
  ended        DATE,
  withdrawn    DATE,
  why          VARCHAR(200),
  made         TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- Every key that was signed. An invoice brings one key at most, whoever asks for it and however often.
CREATE TABLE issued (
  id        VARCHAR(48) PRIMARY KEY,
  agreement VARCHAR(48) NOT NULL REFERENCES agreement,
  kind      VARCHAR(8) NOT NULL,
  from_day  DATE NOT NULL,
  to_day    DATE NOT NULL,
  last_day  DATE NOT NULL,
  edition   VARCHAR(16) NOT NULL,
  size      VARCHAR(16),
  price     BIGINT NOT NULL,
  currency  CHAR(3) NOT NULL,
  billed    VARCHAR(8) NOT NULL,
  invoice   VARCHAR(255) UNIQUE,
  replaces  VARCHAR(48),
  text      VARCHAR(4000) NOT NULL,
  made      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  delivered BOOLEAN NOT NULL,
  revoked   DATE,
  why       VARCHAR(200)
);

CREATE INDEX issued_agreement ON issued (agreement, to_day);

-- Lists of what was taken back, as they were signed.
CREATE TABLE revocation_list (
  number BIGINT PRIMARY KEY,
  issued DATE NOT NULL,
  text   CLOB NOT NULL
);

-- Events of Stripe that were taken in, each once.
CREATE TABLE event (
  id       VARCHAR(255) PRIMARY KEY,
  type     VARCHAR(100) NOT NULL,
  created  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  received TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  outcome  VARCHAR(32) NOT NULL
);

-- What events tell, kept apart, so that it does not matter in which order they come.
CREATE TABLE payment (
  invoice   VARCHAR(255) PRIMARY KEY,
  agreement VARCHAR(48) NOT NULL REFERENCES agreement,
  from_day  DATE NOT NULL,
  to_day    DATE NOT NULL,
  amount    BIGINT NOT NULL,
  currency  CHAR(3) NOT NULL,
  paid      TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE TABLE standing (
  agreement VARCHAR(48) NOT NULL REFERENCES agreement,
  at        TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  owes      BOOLEAN NOT NULL,
  PRIMARY KEY (agreement, at, owes)
);

CREATE TABLE intent (
  id      VARCHAR(255) PRIMARY KEY,
  invoice VARCHAR(255) NOT NULL
);

CREATE INDEX intent_invoice ON intent (invoice);

CREATE TABLE refund (
  intent VARCHAR(255) PRIMARY KEY,
  amount BIGINT NOT NULL,
  on_day DATE NOT NULL
);

CREATE TABLE dispute (
  id     VARCHAR(255) PRIMARY KEY,
  intent VARCHAR(255) NOT NULL,
  opened DATE NOT NULL,
  won    BOOLEAN NOT NULL,
  as_of  TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE INDEX dispute_intent ON dispute (intent);

-- Prices that were made at Stripe.
CREATE TABLE offer (
  lookup   VARCHAR(64) PRIMARY KEY,
  stripe   VARCHAR(255) NOT NULL UNIQUE,
  edition  VARCHAR(16) NOT NULL,
  size     VARCHAR(16),
  price    BIGINT NOT NULL,
  currency CHAR(3) NOT NULL,
  billed   VARCHAR(8) NOT NULL
);

-- Usage that was charged: a month of a record once.
CREATE TABLE usage_invoice (
  origin   VARCHAR(255) NOT NULL,
  on_month VARCHAR(7) NOT NULL,
  customer VARCHAR(48) NOT NULL REFERENCES customer,
  stripe   VARCHAR(255),
  total    BIGINT NOT NULL,
  currency CHAR(3) NOT NULL,
  made     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (origin, on_month)
);
