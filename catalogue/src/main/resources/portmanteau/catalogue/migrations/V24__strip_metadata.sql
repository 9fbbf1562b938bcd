-- Whether an account has what pictures tell besides what they show taken out of them.

alter table account add column strip_metadata ${int} not null default 0;
