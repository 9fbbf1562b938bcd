-- What is known of blobs' bytes: state may be 'damaged' too.

-- When all the bytes were last seen to have their hash.
alter table blob add column checked ${int} not null default 0;
-- What is wrong with them, and since when; null where nothing is.
alter table blob add column damage ${text};
alter table blob add column damaged ${int};

create index blob_checked on blob (checked) where state <> 'dead';
create index blob_damaged on blob (sha256) where state = 'damaged';
