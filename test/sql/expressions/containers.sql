-- Arrays count from 1, from the end below 0; what is not there is NULL. Structs are reached by ->, maps by their keys.
CREATE STREAM s (id STRING KEY, nums ARRAY<INT>, pairs MAP<STRING, INT>, who STRUCT<name STRING, home STRUCT<city STRING>>) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM r AS SELECT id, nums[1] AS first, nums[-1] AS last, nums[5] AS none, pairs['a'] AS a, who->name AS name, who->home->city AS city FROM s;
CREATE STREAM made AS SELECT id, ARRAY[nums[1], 0] AS arr, MAP('k' := nums[1], 'l' := 2) AS m, STRUCT(x := id, y := who->name) AS st FROM s;

--@ input s
a | {"NUMS":[1,2,3],"PAIRS":{"a":1,"b":2},"WHO":{"NAME":"Ada","HOME":{"CITY":"London"}}} | 1
b | {"NUMS":[],"PAIRS":{},"WHO":{"NAME":null,"HOME":null}} | 2
c | {} | 3
d | {"NUMS":[null,7],"PAIRS":{"a":null},"WHO":{}} | 4

--@ output R
a | {"FIRST":1,"LAST":3,"NONE":null,"A":1,"NAME":"Ada","CITY":"London"}     | 1
b | {"FIRST":null,"LAST":null,"NONE":null,"A":null,"NAME":null,"CITY":null} | 2
c | {"FIRST":null,"LAST":null,"NONE":null,"A":null,"NAME":null,"CITY":null} | 3
d | {"FIRST":null,"LAST":7,"NONE":null,"A":null,"NAME":null,"CITY":null}    | 4

--@ output MADE
a | {"ARR":[1,0],"M":{"k":1,"l":2},"ST":{"X":"a","Y":"Ada"}}      | 1
b | {"ARR":[null,0],"M":{"k":null,"l":2},"ST":{"X":"b","Y":null}} | 2
c | {"ARR":[null,0],"M":{"k":null,"l":2},"ST":{"X":"c","Y":null}} | 3
d | {"ARR":[null,0],"M":{"k":null,"l":2},"ST":{"X":"d","Y":null}} | 4

--@ log
