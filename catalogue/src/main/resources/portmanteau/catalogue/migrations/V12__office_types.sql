-- Office's containers of no known format have names of our own.

update blob set sniffed = 'application/x-office-compound' where sniffed = 'application/x-tika-msoffice';
update blob set sniffed = 'application/x-office-package' where sniffed = 'application/x-tika-ooxml';

update media set mime_type = 'application/x-office-compound' where mime_type = 'application/x-tika-msoffice';
update media set mime_type = 'application/x-office-package' where mime_type = 'application/x-tika-ooxml';

update listing set mime_type = 'application/x-office-compound' where mime_type = 'application/x-tika-msoffice';
update listing set mime_type = 'application/x-office-package' where mime_type = 'application/x-tika-ooxml';

-- Somebody may have called a file by the new name before.
insert into tally (account, hour, mime_type, is_public, uploads)
select account, hour, 'application/x-office-compound', is_public, uploads from tally
where mime_type = 'application/x-tika-msoffice'
on conflict (account, hour, mime_type, is_public) do update set uploads = tally.uploads + excluded.uploads;
insert into tally (account, hour, mime_type, is_public, uploads)
select account, hour, 'application/x-office-package', is_public, uploads from tally
where mime_type = 'application/x-tika-ooxml'
on conflict (account, hour, mime_type, is_public) do update set uploads = tally.uploads + excluded.uploads;
delete from tally where mime_type in ('application/x-tika-msoffice', 'application/x-tika-ooxml');
