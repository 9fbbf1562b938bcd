-- Positions of events, who outside is told of them, and each delivery.

-- The order in which events became visible, over all accounts. Where one writer commits after the
-- other, that is their number's, and no position is given.
alter table event add column position ${int};
update event set position = number;

create unique index event_position on event (position) where position is not null;
create index event_account_position on event (account, position) where position is not null;
create index event_unplaced on event (number) where ${unplaced};

-- One row: the last position that was given, locked by whoever gives more.
create table last_position (
  id ${int} primary key,
  last ${int} not null
);

insert into last_position (id, last) select 1, coalesce(max(number), 0) from event;

create table endpoint (
  number ${identity},
  id ${text} not null unique,
  account ${text} not null references account (id) on delete cascade,
  kind ${text} not null,
  owner ${text} not null,
  -- the id of the one group it hears of, or empty
  scope ${text} not null,
  -- '*', or words and families between blanks: ' media.* post.created '
  events ${text} not null,
  address ${text} not null,
  settings ${text} not null,
  -- enciphered, or empty
  secret ${text} not null,
  valid_until ${int},
  created ${int} not null,
  -- why nothing is sent to it; null while it is on
  off_reason ${text},
  failing_since ${int},
  last_success ${int},
  last_status ${int} not null default 0,
  last_failure ${text} not null default '',
  -- the node that works for it, until then
  holder ${text} not null default '',
  held_until ${int} not null default 0
);

create index endpoint_account on endpoint (account, kind, number);

-- Counted, so that a change in an account without any need not look.
alter table account add column endpoints ${int} not null default 0;

create table delivery (
  number ${identity},
  endpoint ${int} not null references endpoint (number) on delete cascade,
  event ${int} not null references event (number) on delete cascade,
  -- 'PENDING', 'DELIVERED', 'DEAD' or 'CANCELLED'
  state ${text} not null,
  part ${int} not null default 0,
  failures ${int} not null default 0,
  first_attempt ${int},
  due ${int} not null,
  -- lines: time, status, milliseconds, failure
  attempts ${text} not null default '',
  unique (endpoint, event)
);

create index delivery_due on delivery (endpoint, due, number) where state = 'PENDING';
create index delivery_state on delivery (endpoint, state, number);
create index delivery_event on delivery (event);
