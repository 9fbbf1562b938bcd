-- What the head of the request that began an upload says of its end: which route it is for, and by which headers.

alter table upload_session add column request ${text};
