import type { OverloadId, Signature } from './define.ts';
import { patternText } from './pattern.ts';

/** `SUBSTRING(STRING, INTEGER)`; the parameter that may be repeated is marked: `COALESCE(T, T...)`. */
export function overloadId(name: string, signature: Signature): OverloadId {
  const types = signature.parameters.map((parameter, i) => patternText(parameter.type) + dots(signature, i));
  return `${name}(${types.join(', ')})`;
}

/** A signature for people: `SUBSTRING(input STRING, position INTEGER)`. */
export function signatureText(name: string, signature: Signature): string {
  const parameters = signature.parameters.map((parameter, i) => `${parameter.name} ${patternText(parameter.type)}${dots(signature, i)}`);
  return `${name}(${parameters.join(', ')})`;
}

const dots = (signature: Signature, index: number): string => (index === signature.variadic ? '...' : '');
