-- The newest version of a plugin, and the one before another, without a look at all of them.
create index plugin_version_newest on plugin_version (plugin, id desc);
