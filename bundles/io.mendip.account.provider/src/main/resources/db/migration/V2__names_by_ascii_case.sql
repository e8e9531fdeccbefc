-- Names are compared by a key that the server makes; what lower() does to other letters depends on the cluster's locale.
drop index app_user_name;
create unique index app_user_name on app_user (lower(name collate "C"));
