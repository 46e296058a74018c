-- An argument that fails is NULL to a function that takes NULLs, and so is an element of a list; elsewhere it takes its column with it.
CREATE STREAM s (id STRING KEY, a STRING, b INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM r AS SELECT id, COALESCE(CAST(a AS INT), b, -1) AS c, ARRAY[CAST(a AS INT), b] AS l, ABS(CAST(a AS INT)) AS n,
  STRUCT(x := 10 / b, y := 1) AS st, COALESCE(PARSE_DATE(a, 'yyyy-MM-dd'), PARSE_DATE(a, 'yyyy')) AS d FROM s;

--@ input s
k | {"A":"5","B":2} | 1
k | {"A":"x","B":0} | 2
k | {"A":"2020","B":null} | 3

--@ output R
k | {"C":5,"L":[5,2],"N":5,"ST":{"X":5,"Y":1},"D":null}                 | 1
k | {"C":0,"L":[null,0],"N":null,"ST":{"X":null,"Y":1},"D":null}        | 2
k | {"C":2020,"L":[2020,null],"N":2020,"ST":{"X":null,"Y":1},"D":18262} | 3

--@ log
CSAS_R_1 | s | 0 | 0 | expression | '5' is not a time written as 'yyyy-MM-dd'. Patterns are those of Java's DateTimeFormatter; they fit the text from its first to its last letter.    | null | null
CSAS_R_1 | s | 0 | 0 | expression | '5' is not a time written as 'yyyy'. Patterns are those of Java's DateTimeFormatter; they fit the text from its first to its last letter.          | null | null
CSAS_R_1 | s | 0 | 1 | expression | "x" of type STRING cannot be CAST to INTEGER.                                                                                                      | null | null
CSAS_R_1 | s | 0 | 1 | expression | "x" of type STRING cannot be CAST to INTEGER.                                                                                                      | null | null
CSAS_R_1 | s | 0 | 1 | expression | "x" of type STRING cannot be CAST to INTEGER.                                                                                                      | null | null
CSAS_R_1 | s | 0 | 1 | expression | A number was divided by zero. Guard the divisor: CASE WHEN x <> 0 THEN y / x END.                                                                  | null | null
CSAS_R_1 | s | 0 | 1 | expression | 'x' is not a time written as 'yyyy-MM-dd'. Patterns are those of Java's DateTimeFormatter; they fit the text from its first to its last letter.    | null | null
CSAS_R_1 | s | 0 | 1 | expression | 'x' is not a time written as 'yyyy'. Patterns are those of Java's DateTimeFormatter; they fit the text from its first to its last letter.          | null | null
CSAS_R_1 | s | 0 | 2 | expression | NULL stands where an operator needs a value. Give it a value: COALESCE(x, 0).                                                                      | null | null
CSAS_R_1 | s | 0 | 2 | expression | '2020' is not a time written as 'yyyy-MM-dd'. Patterns are those of Java's DateTimeFormatter; they fit the text from its first to its last letter. | null | null
