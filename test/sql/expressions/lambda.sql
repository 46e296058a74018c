-- Lambdas see the columns, the parameters of the lambdas around them, and what their own bodies fail at makes the column NULL.
CREATE STREAM s (id STRING KEY, n INT, nums ARRAY<INT>, lists ARRAY<ARRAY<INT>>, m MAP<STRING, INT>)
  WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM t AS SELECT id, TRANSFORM(nums, x => x + n) AS added, FILTER(nums, x => x > n) AS above,
  REDUCE(nums, 0, (sum, x) => sum + x) AS total, TRANSFORM(lists, l => FILTER(l, x => ARRAY_CONTAINS(nums, x))) AS known,
  TRANSFORM(m, (k, v) => UCASE(k) + '!', (k, v) => v * LEN(k)) AS grown FROM s WHERE ARRAY_LENGTH(FILTER(nums, x => x = 0)) = 0;
CREATE TABLE g AS SELECT n, TRANSFORM(COLLECT_LIST(n * 2), x => x + n) AS doubled, SUM(REDUCE(nums, 1, (p, x) => p * x)) AS products
  FROM s GROUP BY n;

--@ input s
a | {"N":1,"NUMS":[1,2,3],"LISTS":[[1,4],[],[3,2]],"M":{"a":1,"bc":2}} | 1
a | {"N":2,"NUMS":[1,null],"LISTS":[[1,4],null],"M":{"a":null}} | 2
a | {"N":3,"NUMS":[0]} | 3
a | {"N":1,"NUMS":[]} | 4

--@ output T
a | {"ADDED":[2,3,4],"ABOVE":[2,3],"TOTAL":6,"KNOWN":[[1],[],[3,2]],"GROWN":{"A!":1,"BC!":4}} | 1
a | {"ADDED":null,"ABOVE":[],"TOTAL":null,"KNOWN":[[1],null],"GROWN":null}                    | 2
a | {"ADDED":[],"ABOVE":[],"TOTAL":0,"KNOWN":null,"GROWN":null}                               | 4

--@ output G
1 | {"DOUBLED":[3],"PRODUCTS":6}   | 1
2 | {"DOUBLED":[6],"PRODUCTS":0}   | 2
3 | {"DOUBLED":[9],"PRODUCTS":0}   | 3
1 | {"DOUBLED":[3,3],"PRODUCTS":7} | 4

--@ log
CSAS_T_1 | s | 0 | 1 | expression | NULL stands where an operator needs a value. Give it a value: COALESCE(x, 0). | null | null
CSAS_T_1 | s | 0 | 1 | expression | NULL stands where an operator needs a value. Give it a value: COALESCE(x, 0). | null | null
CSAS_T_1 | s | 0 | 1 | expression | NULL stands where an operator needs a value. Give it a value: COALESCE(x, 0). | null | null
CTAS_G_2 | s | 0 | 1 | expression | NULL stands where an operator needs a value. Give it a value: COALESCE(x, 0). | null | null

--@ fails CREATE STREAM wrong AS SELECT id, TRANSFORM(nums, x => TRANSFORM(lists, x => 1)) FROM s;
PARAMETER_TAKEN 1:73: The lambda's parameter X has the name of another that is in scope. Give every parameter of a lambda, and of the lambdas around it, a name of its own.
…M wrong AS SELECT id, TRANSFORM(nums, x => TRANSFORM(lists, x => 1)) FROM s;
                                                             ^^^^^^

--@ fails CREATE STREAM wrong AS SELECT id, FILTER(nums, x => x + 1) FROM s;
NO_SUCH_OVERLOAD 1:35: FILTER cannot take (ARRAY<INTEGER>, LAMBDA). It takes FILTER(array ARRAY<T>, keep LAMBDA(T) => BOOLEAN), or FILTER(map MAP<K, V>, keep LAMBDA(K, V) => BOOLEAN). CAST the arguments to such types.
CREATE STREAM wrong AS SELECT id, FILTER(nums, x => x + 1) FROM s;
                                  ^^^^^^^^^^^^^^^^^^^^^^^^

