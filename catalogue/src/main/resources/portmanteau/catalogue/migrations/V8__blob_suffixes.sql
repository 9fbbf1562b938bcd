-- A blob's id is its hash, which has a column and an index of its own, a dot and a suffix: only that is kept.

update blob set id = substr(id, 66);
alter table blob rename column id to suffix;
