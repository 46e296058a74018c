-- Arrays, maps, structs and times can be inserted; text becomes a time where the column is one.
CREATE STREAM s (id STRING KEY, a ARRAY<INT>, m MAP<STRING, DOUBLE>, st STRUCT<x INT, y STRING>, d DATE, t TIME, ts TIMESTAMP, y BYTES)
  WITH (kafka_topic = 's', value_format = 'JSON');
INSERT INTO s VALUES ('k', ARRAY[1, 2], MAP('p' := 1.5), STRUCT(x := 1, y := 'z'), '2024-02-29', '12:34:56', '2024-02-29T12:34:56.789', 'AQID');

--@ output s
k | {"A":[1,2],"M":{"p":1.5},"ST":{"X":1,"Y":"z"},"D":19782,"T":45296000,"TS":1709210096789,"Y":"AQID"} | 1704067200000

--@ push SELECT * FROM s EMIT CHANGES;
ID | A      | M        | ST           | D          | T            | TS                       | Y
k  | [1, 2] | {p: 1.5} | {X: 1, Y: z} | 2024-02-29 | 12:34:56.000 | 2024-02-29T12:34:56.789Z | 0x010203
