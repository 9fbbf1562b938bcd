-- The one member whom a bot has spoken to, where it has; others of the group read it all the same.

alter table post add column addressee ${text};
