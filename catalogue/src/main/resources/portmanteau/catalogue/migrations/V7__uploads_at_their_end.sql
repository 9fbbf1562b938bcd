alter table upload_session add column stranger ${int} not null default 0;

drop index upload_session_expires;
create index upload_session_expires on upload_session (expires) where state <> 'EXPIRED';
create index upload_session_expired on upload_session (expires) where state = 'EXPIRED';
