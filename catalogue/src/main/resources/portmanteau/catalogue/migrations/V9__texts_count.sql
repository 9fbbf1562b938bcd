-- The texts of media count to their account's quota, as its files do.

update account set used_bytes = used_bytes + (
  select coalesce(sum(
    coalesce(octet_length(m.title), 0) + coalesce(octet_length(m.description), 0)
    + coalesce(octet_length(m.metadata_primary), 0) + coalesce(octet_length(m.metadata_secondary), 0)
    + coalesce(octet_length(m.link_url), 0) + coalesce(octet_length(m.link_embed_type), 0)
    + coalesce(octet_length(m.link_embed_id), 0) + coalesce(octet_length(m.link_image), 0)), 0)
  from media m where m.account = account.id);
