alter table item add size int;
insert into item values (1, 2);
