import { castFunction } from '../../../engine/expressions/cast.ts';
import type { Arithmetic, Comparison, Expression, In } from '../../../planner/expression.ts';
import { assert } from '../../../types/errors.ts';
import { sameType } from '../../../types/sql-type.ts';
import type { Row, Value } from '../../../types/value.ts';
import { FunctionRegistry } from '../../../functions/functions.ts';

const functions = FunctionRegistry.builtIn();

/** The meaning of expressions by walking their tree, without a thought for speed: what the compiled ones are held to. Throws where they fail; `onError` is told of parts that fail alone. */
export function evaluate(expression: Expression, value: Row, onError: () => void): Value {
  const of = (operand: Expression): Value => evaluate(operand, value, onError);
  const alone = (operand: Expression): Value => {
    try {
      return of(operand);
    } catch {
      onError();
      return null;
    }
  };
  const given = (operand: Expression): Exclude<Value, null> => {
    const found = of(operand);
    if (found === null) throw new Error('NULL operand');
    return found;
  };
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'column':
      return value[expression.index];
    case 'rowtime':
      return 0;
    case 'lambda':
    case 'parameter':
      throw new Error('lambdas are tested by their functions');
    case 'call': {
      const known = functions.overload(expression.overload);
      assert(known?.kind === 'scalar', 'a scalar function');
      const args = expression.args.map(known.overload.nulls === 'given' ? alone : of);
      if (known.overload.nulls === 'null' && args.includes(null)) return null;
      return known.overload.bind(
        expression.args.map((argument) => argument.type),
        functions.environment,
      )(...(args as never[]));
    }
    case 'arithmetic':
      return arithmetic(expression, given(expression.left), given(expression.right));
    case 'comparison':
      return compare(expression.operator, of(expression.left), of(expression.right));
    case 'logical':
      return expression.operator === 'AND'
        ? given(expression.left) && given(expression.right)
        : given(expression.left) || given(expression.right);
    case 'not':
      return given(expression.operand) === false;
    case 'is-null':
      return of(expression.operand) === null;
    case 'is-distinct':
      return key(of(expression.left)) !== key(of(expression.right));
    case 'like':
      return like(given(expression.value) as string, given(expression.pattern) as string, expression.escape);
    case 'in':
      return isIn(expression, of);
    case 'case': {
      const when = expression.whens.find(({ condition }) => given(condition));
      if (when !== undefined) return of(when.result);
      return expression.otherwise === null ? null : of(expression.otherwise);
    }
    case 'cast': {
      const operand = of(expression.operand);
      return operand === null || sameType(expression.type, expression.operand.type)
        ? operand
        : castFunction(expression.operand.type, expression.type)(operand);
    }
    case 'subscript': {
      const [base, index] = [of(expression.base) as Value[] | null, of(expression.index) as number | null];
      return base === null || index === null || index === 0 ? null : (base.at(index > 0 ? index - 1 : index) ?? null);
    }
    case 'field':
      return (of(expression.base) as Value[] | null)?.[expression.field] ?? null;
    case 'array':
      return expression.elements.map(alone);
    case 'struct':
      return expression.fields.map(alone);
    case 'map':
      return new Map(expression.entries.map((entry) => [given(entry.key), alone(entry.value)]));
  }
}

function arithmetic({ operator, type }: Arithmetic, left: Value, right: Value): Value {
  const [a, b] = [BigInt(left as number), BigInt(right as number)];
  if (b === 0n && (operator === '/' || operator === '%')) throw new Error('division by zero');
  const exact = { '+': () => a + b, '-': () => a - b, '*': () => a * b, '/': () => a / b, '%': () => a % b }[operator]();
  const wrapped = BigInt.asIntN(type.kind === 'INTEGER' ? 32 : 64, exact);
  return Number.isSafeInteger(Number(wrapped)) ? Number(wrapped) : wrapped;
}

function compare(operator: Comparison['operator'], left: Value, right: Value): boolean {
  if (left === null || right === null) return false;
  switch (operator) {
    case '=':
      return key(left) === key(right);
    case '<>':
      return key(left) !== key(right);
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

function isIn({ value, list }: In, of: (operand: Expression) => Value): boolean {
  const found = of(value);
  const items = list.map(of);
  return found !== null && items.some((item) => key(item) === key(found));
}

/** By characters, with every way to cut the text tried. */
function like(value: string, pattern: string, escape: string | null): boolean {
  const matches = (text: readonly string[], rest: readonly string[]): boolean => {
    const [first, ...others] = rest;
    if (first === undefined) return text.length === 0;
    if (first === escape && others.length > 0) return text[0] === others[0] && matches(text.slice(1), others.slice(1));
    if (first === '%') return [...text, ''].some((_, skipped) => matches(text.slice(skipped), others));
    return text.length > 0 && (first === '_' || first === text[0]) && matches(text.slice(1), others);
  };
  return matches([...value], [...pattern]);
}

const key = (value: Value): string => JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part));
