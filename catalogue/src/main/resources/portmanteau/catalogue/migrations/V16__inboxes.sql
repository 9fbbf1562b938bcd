-- What users have not read yet of what is posted in their groups: a cursor over the events of their account.

-- The last event of the account when the member came; what was posted before is not told.
alter table member add column since ${int} not null default 0;

-- The event that tells of the post; null for posts from before, which are not told.
alter table post add column event ${int};

create index post_event on post (conversation, event);

create table inbox (
  person ${int} primary key references person (number) on delete cascade,
  -- the event, and the place among its post's media, before which all is done with
  event ${int} not null,
  place ${int} not null,
  -- the last that was given
  receipt ${int} not null,
  -- what it was given to: 'POST', where the cursor is, or 'STATUS'; null once that is deleted
  waiting ${text},
  status ${int}
);

-- What has become of posts, for their authors to hear of.
create table message_status (
  number ${identity},
  person ${int} not null references person (number) on delete cascade,
  post ${text} not null,
  conversation ${int} not null references conversation (number) on delete cascade,
  reader ${text} references person (id) on delete set null,
  status ${text} not null,
  at ${int} not null
);

create index message_status_person on message_status (person, number);
create index message_status_conversation on message_status (conversation);
create index message_status_reader on message_status (reader) where reader is not null;
create index message_status_at on message_status (at);
