-- Which users of its account may read a medium besides its creator: 'RESTRICTED', those it is posted to, or
-- 'COMMUNITY', all of them.

alter table media add column audience ${text} not null default 'RESTRICTED';

-- Nothing says by which dialect an older medium came: only those that SelfCommunity's alone can have made are its.
update media set audience = 'COMMUNITY'
where blob is null
  or purpose = 'EDITOR_IMAGE'
  or id in (select media from upload_session where kind = 'ON_DEMAND' and media is not null);
