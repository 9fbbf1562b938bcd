-- The address that an upload's bytes were fetched from; null where the client has sent them.

alter table media add column source_url ${text};
