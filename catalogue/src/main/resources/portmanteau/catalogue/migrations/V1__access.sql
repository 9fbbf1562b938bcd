-- Accounts, the programs and people in them, and how they prove themselves.

create table account (
  id ${text} primary key,
  name ${text} not null,
  api_secret ${text} not null,
  shared_secret ${text} not null,
  quota_bytes ${int} not null,
  quota_media ${int} not null,
  upload_bytes ${int} not null,
  requests_per_second ${int} not null,
  used_bytes ${int} not null default 0,
  used_media ${int} not null default 0,
  -- 'live', or 'leaving': removed for everyone, its rows still going
  state ${text} not null default 'live',
  created ${int} not null,
  version ${int} not null
);

create table application (
  id ${text} primary key,
  account ${text} not null references account (id) on delete cascade,
  name ${text} not null,
  public_key ${text} not null,
  algorithm ${text} not null,
  secret ${text} not null,
  created ${int} not null,
  version ${int} not null
);

create index application_account on application (account, created);

-- A user; the word itself is reserved in SQL.
create table person (
  number ${identity},
  id ${text} not null unique,
  account ${text} not null references account (id) on delete cascade,
  name ${text} not null,
  phone ${text},
  password_hash ${text},
  administrator ${int} not null,
  provisioned ${int} not null,
  created ${int} not null
);

create unique index person_phone on person (account, phone);

create table api_user (
  login ${text} primary key,
  account ${text} not null references account (id) on delete cascade,
  password_hash ${text} not null,
  created ${int} not null
);

create index api_user_account on api_user (account, login);

create table token (
  id ${text} primary key,
  hash ${text} not null unique,
  kind ${text} not null,
  account ${text} not null references account (id) on delete cascade,
  person ${text} references person (id) on delete cascade,
  application ${text} references application (id) on delete cascade,
  created ${int} not null,
  expires ${int}
);

create index token_account on token (account, created);
create index token_person on token (person) where person is not null;
create index token_application on token (application) where application is not null;
create index token_expires on token (expires) where expires is not null;

-- One PIN a number and application; event is the number of the event that shows it.
create table pin (
  application ${text} not null references application (id) on delete cascade,
  phone ${text} not null,
  person ${text} not null references person (id) on delete cascade,
  code ${text} not null,
  issued ${int} not null,
  expires ${int} not null,
  event ${int} not null,
  primary key (application, phone)
);

create index pin_person on pin (person);
create index pin_expires on pin (expires);

-- Numbers that PINs were asked or tried for; whoever changes a row goes alone for that number.
create table pin_number (
  application ${text} not null references application (id) on delete cascade,
  phone ${text} not null,
  seen ${int} not null,
  primary key (application, phone)
);

create index pin_number_seen on pin_number (seen);

-- What happened to a number within the last hour: 'issued' or 'tried'.
create table pin_use (
  application ${text} not null references application (id) on delete cascade,
  phone ${text} not null,
  kind ${text} not null,
  at ${int} not null
);

create index pin_use_number on pin_use (application, phone, kind, at);
create index pin_use_at on pin_use (at);

create table server_key (
  name ${text} primary key,
  secret ${bytes} not null
);

-- One row, written to see that writing works.
create table probe (
  id ${int} primary key,
  at ${int} not null
);
