-- What the far side of links says of itself, and which previews wait to be made.

create table link_preview (
  media ${int} primary key references media (number) on delete cascade,
  account ${text} not null,
  -- whether the first look at the far side is over
  ready ${int} not null,
  -- when it is to be made; null where nothing is to be done
  due ${int},
  attempts ${int} not null default 0,
  -- grows with every lease; until when the last one holds
  lease ${int} not null default 0,
  leased ${int},
  -- when the far side was looked at last
  checked ${int},
  title ${text},
  description ${text},
  oembed_type ${text},
  oembed_url ${text},
  oembed_width ${int},
  oembed_height ${int},
  oembed_duration ${int},
  oembed_html ${text},
  author_name ${text},
  provider_name ${text},
  provider_url ${text},
  -- addresses, one a line
  pictures ${text} not null default '',
  -- the address of the picture that a user chose
  chosen ${text},
  -- our copy
  picture ${int} references blob (number),
  -- of all texts and the copy, as they count to the account's quota
  bytes ${int} not null default 0
);

create index link_preview_due on link_preview (due) where due is not null;
create index link_preview_waiting on link_preview (account) where due is not null;
create index link_preview_leased on link_preview (account) where leased is not null;
create index link_preview_picture on link_preview (picture) where picture is not null;

-- Older links get theirs when somebody asks for them. The image that a user set is fetched then.
insert into link_preview (media, account, ready, chosen, bytes)
select number, account, 1, link_image, coalesce(octet_length(link_image), 0)
from media where link_kind in ('URL', 'VIMEO');

update account set used_bytes = used_bytes - (
  select coalesce(sum(octet_length(m.link_image)), 0)
  from media m where m.account = account.id and m.link_kind = 'EMBED');
alter table media drop column link_image;

-- The text of a JSON object, and the number of an embed where that is not the link's own.
alter table media add column link_metadata ${text};
alter table media add column link_embed ${int};
create index media_embed on media (account, link_embed_type, link_embed_id) where link_kind = 'EMBED';
