-- Searches do not distinguish composed from decomposed characters any more, nor full width from half width. The server
-- folds the texts of older media anew, in the background, up to the last of them.
create table refolding (
  id ${text} primary key,
  done ${int} not null,
  until ${int} not null
) ${clustered};

insert into refolding (id, done, until) select 'listing', 0, coalesce(max(number), 0) from media;
