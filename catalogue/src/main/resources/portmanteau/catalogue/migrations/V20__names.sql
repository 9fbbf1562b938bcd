-- What people call tokens and API users, lest nobody knows which is whose.

alter table token add column name ${text} not null default '';
alter table api_user add column name ${text} not null default '';
