-- What has six significant digits at most, as percentages and milliseconds have, comes back from a real exactly as it was
-- (FLT_DIG of IEEE 754 single precision): half the room. An hour has its values in one of the two columns.
alter table check_result_packed alter column vals drop not null;
alter table check_result_packed add column short_vals real[];
alter table check_result_packed add constraint one_of_two check ((vals is null) <> (short_vals is null));
