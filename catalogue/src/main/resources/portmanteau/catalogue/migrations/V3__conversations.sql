-- Groups, what is posted in them, and the events of everything.

-- A group; the word itself is reserved in SQL.
create table conversation (
  number ${identity},
  id ${text} not null unique,
  account ${text} not null references account (id) on delete cascade,
  name ${text} not null,
  welcome ${text} not null,
  type ${text} not null,
  created ${int} not null,
  -- of a group of exactly two: both users, the lesser id first
  pair ${text} unique
);

create index conversation_account on conversation (account, created, number);

create table member (
  number ${identity},
  conversation ${int} not null references conversation (number) on delete cascade,
  person ${int} not null references person (number) on delete cascade,
  role ${text} not null,
  unique (conversation, person)
);

create index member_person on member (person);

create table post (
  number ${identity},
  id ${text} not null unique,
  conversation ${int} not null references conversation (number) on delete cascade,
  author ${text} references person (id) on delete set null,
  kind ${text} not null,
  text ${text} not null,
  created ${int} not null
);

create index post_conversation on post (conversation, created, number);
create index post_author on post (author) where author is not null;

create table post_media (
  post ${int} not null references post (number) on delete cascade,
  place ${int} not null,
  media ${int} not null references media (number) on delete cascade,
  primary key (post, place)
) ${clustered};

create index post_media_media on post_media (media);

create table event (
  number ${identity},
  account ${text} not null references account (id),
  kind ${text} not null,
  at ${int} not null,
  subject ${text} not null,
  detail ${text} not null
);

create index event_account on event (account, number);
create index event_at on event (at);
