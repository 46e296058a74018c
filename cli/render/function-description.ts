import type { DescribeFunctionEntity } from '../../protocol/entities.ts';

/** DESCRIBE FUNCTION: what it does, and each way to call it. */
export function functionDescription(entity: DescribeFunctionEntity): string {
  const ways = entity.functions.map((way) => {
    const parameters = way.arguments.map((argument) => `${argument.name} ${argument.type}${argument.isVariadic ? '…' : ''}`);
    const about = way.description === '' || way.description === entity.description ? '' : `\n      ${way.description}`;
    return `  ${entity.name}(${parameters.join(', ')}) → ${way.returnType}${about}\n`;
  });
  return `${entity.name} (${entity.type.toLowerCase()}): ${entity.description}\n\n${ways.join('')}`;
}
