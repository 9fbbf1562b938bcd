-- Who is signed in to the console.

create table console_session (
  id ${text} primary key,
  hash ${text} not null unique,
  -- null: the operator
  account ${text} references account (id) on delete cascade,
  -- the credential that was shown, as its own hash
  proof ${text} not null,
  created ${int} not null,
  seen ${int} not null,
  address ${text} not null,
  agent ${text} not null
);

create index console_session_account on console_session (account, seen);
create index console_session_seen on console_session (seen);
