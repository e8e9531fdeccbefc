create table fine (id int);
create table not fine;
