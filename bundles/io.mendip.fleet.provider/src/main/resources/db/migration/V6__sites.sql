create view site_scope as select id as site, client from site;
comment on view site_scope is 'version 1: which sites there are, and their clients, each of which has one; read by other domains';
