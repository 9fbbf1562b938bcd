-- Bytes, the media that show them, and what makes lists of a million media quick.

create table blob (
  number ${identity},
  id ${text} not null unique,
  sha256 ${text} not null,
  size ${int} not null,
  sniffed ${text} not null,
  width ${int},
  height ${int},
  -- 'live' or 'dead'
  state ${text} not null,
  -- grows with every medium that comes to the blob
  touched ${int} not null,
  -- 1 since a medium left it: worth a look when reclaiming
  loose ${int} not null
);

create unique index blob_live on blob (sha256) where state = 'live';
create index blob_loose on blob (touched) where loose = 1;
create index blob_dead on blob (number) where state = 'dead';

create table media (
  number ${identity},
  id ${text} not null unique,
  account ${text} not null references account (id),
  -- null for a link
  blob ${int} references blob (number),
  purpose ${text},
  link_kind ${text},
  link_url ${text},
  link_embed_type ${text},
  link_embed_id ${text},
  link_image ${text},
  file_name ${text} not null,
  is_public ${int} not null,
  mime_type ${text} not null,
  max_downloads ${int} not null,
  times_downloaded ${int} not null,
  title ${text},
  description ${text},
  metadata_primary ${text},
  metadata_secondary ${text},
  creator ${text} references person (id) on delete set null,
  created ${int} not null,
  updated ${int} not null,
  expires ${int}
);

create index media_account on media (account);
create index media_blob on media (blob) where blob is not null;
create index media_creator on media (creator) where creator is not null;
create index media_expires on media (expires) where expires is not null;

-- What lists and searches of uploads read, in their order; derived from media and blob in the same change.
-- hour counts from 1970; mime_type is in lower case; folded holds what a search looks into.
create table listing (
  account ${text} not null,
  hour ${int} not null,
  created ${int} not null,
  number ${int} not null,
  expires ${int},
  is_public ${int} not null,
  mime_type ${text} not null,
  folded ${text} not null,
  primary key (account, hour, created, number)
) ${clustered};

create index listing_traits on listing (account, hour, is_public, mime_type, created, number, expires);
create index listing_expires on listing (account, expires, hour, is_public, mime_type) where expires is not null;

-- How many rows of listing there are, expired or not.
create table tally (
  account ${text} not null,
  hour ${int} not null,
  mime_type ${text} not null,
  is_public ${int} not null,
  uploads ${int} not null,
  primary key (account, hour, mime_type, is_public)
) ${clustered};

create table upload_session (
  id ${text} primary key,
  account ${text} not null references account (id) on delete cascade,
  owner ${text} references person (id) on delete cascade,
  file_name ${text} not null,
  held ${int} not null,
  length ${int},
  state ${text} not null,
  created ${int} not null,
  expires ${int} not null,
  lease ${int} not null
);

create index upload_session_account on upload_session (account);
create index upload_session_owner on upload_session (owner) where owner is not null;
create index upload_session_expires on upload_session (expires);
