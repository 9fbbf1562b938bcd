alter table upload_session add column kind ${text} not null default 'ON_DEMAND';
alter table upload_session add column metadata ${text};
alter table upload_session add column concat ${text};
alter table upload_session add column media ${text};
alter table upload_session add column released ${int} not null default 0;
alter table upload_session add column asked ${int} not null default 0;

update upload_session set released = lease;

create index upload_session_open on upload_session (account, owner) where state = 'OPEN';

create table upload_part (
  whole ${text} not null references upload_session (id) on delete cascade,
  position ${int} not null,
  part ${text} not null,
  primary key (whole, position)
) ${clustered};

create index upload_part_part on upload_part (part);
