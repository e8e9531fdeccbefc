-- A job whose parameters hold references: another domain puts the values in when its commands are sent.
alter table job add column prepared boolean not null default false;
-- from where it is, such as script:12@3, or empty
alter table job add column origin text not null default '';
