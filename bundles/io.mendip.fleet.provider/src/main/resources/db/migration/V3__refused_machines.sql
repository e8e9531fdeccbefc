-- An operator has decided that a machine is not the agent: it is turned away alone, and holds nobody any more.
alter table agent_machine add column refused boolean not null default false;
