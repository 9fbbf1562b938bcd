-- The bytes of small blobs, which the catalogue keeps itself: in a table of their own, so that
-- whoever reads rows of blobs does not read past them.

create table blob_bytes (
  blob ${int} primary key references blob (number) on delete cascade,
  bytes ${bytes} not null
);
