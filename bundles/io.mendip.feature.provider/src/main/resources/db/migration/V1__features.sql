-- Who wants which feature on or off. Without a row it is as the feature's file says; the most specific row counts.
create table feature_state (
    feature text not null,
    scope text not null check (scope in ('everybody', 'client', 'site')),
    scope_id bigint not null check ((scope = 'everybody') = (scope_id = 0)),
    is_on boolean not null,
    changed_at timestamptz not null,
    changed_by text not null,
    primary key (feature, scope, scope_id)
);
