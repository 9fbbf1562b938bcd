-- Requests that were sent with an Idempotency-Key: what they made, and what they were answered.

create table request_key (
  -- a hash of the caller and its key
  id ${text} primary key,
  -- null: the operator's
  account ${text} references account (id) on delete cascade,
  form ${int} not null,
  fingerprint ${text} not null,
  size ${int} not null,
  -- what the request made, as the change that made it wrote it down
  made ${text} not null,
  -- the answer; null until it is kept
  status ${int},
  headers ${text},
  body ${bytes},
  created ${int} not null
);

create index request_key_account on request_key (account) where account is not null;
create index request_key_created on request_key (created);
