-- Results that agents gave up because their disk space was full while the server was away, as they told in their hello.
create table spool_loss (
    agent   text collate "C" primary key,
    dropped bigint           not null
);
