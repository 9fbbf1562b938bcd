-- Links that operators hand out, each to one medium and with limits of its own.

create table shared_link (
  number ${identity},
  id ${text} not null unique,
  -- of the secret in the address
  hash ${text} not null unique,
  account ${text} not null,
  media ${int} not null references media (number) on delete cascade,
  name ${text} not null,
  created ${int} not null,
  expires ${int},
  -- 0: any number
  max_downloads ${int} not null,
  times_downloaded ${int} not null default 0
);

create index shared_link_account on shared_link (account, number);
create index shared_link_media on shared_link (media, number);
create index shared_link_expires on shared_link (expires) where expires is not null;
