-- What the headers of files say of them, and which files wait to be looked at.

create table description (
  blob ${int} primary key references blob (number) on delete cascade,
  -- when it is to be made; null where it was
  due ${int},
  attempts ${int} not null default 0,
  -- grows with every lease; until when the last one holds
  lease ${int} not null default 0,
  leased ${int},
  width ${int},
  height ${int},
  frames ${int},
  pages ${int},
  -- milliseconds
  duration ${int}
);

create index description_due on description (due) where due is not null;

insert into description (blob, due)
select number, 0 from blob
where state = 'live'
  and (sniffed like 'image/%' or sniffed like 'audio/%' or sniffed like 'video/%' or sniffed = 'application/pdf');
