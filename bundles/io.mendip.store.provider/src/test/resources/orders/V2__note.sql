alter table orders add note text not null default '';
