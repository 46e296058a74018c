import type { Window } from '../../parser/ast.ts';
import { fail, type PlanContext } from '../context.ts';
import type { WindowSpec } from '../logical-plan.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Fills in ksqlDB's defaults: rows may be late until a day after their window began, and windows are kept a day. A
 * RETENTION that is given without a GRACE PERIOD bounds the lateness too.
 */
export function bindWindow(window: Window, context: PlanContext): WindowSpec {
  if (window.kind !== 'tumbling') return fail(context, window, 'NOT_SUPPORTED_YET', [`A ${window.kind.toUpperCase()} window`]);
  const { sizeMs, retentionMs } = window;
  if (sizeMs <= 0) return fail(context, window, 'WRONG_WINDOW_SIZE', []);
  const graceMs = window.graceMs ?? Math.max(Math.min(DAY_MS, retentionMs ?? DAY_MS) - sizeMs, 0);
  const neededMs = sizeMs + graceMs;
  if (retentionMs !== null && retentionMs < neededMs) return fail(context, window, 'SHORT_RETENTION', [retentionMs, neededMs]);
  return { kind: 'TUMBLING', sizeMs, advanceMs: sizeMs, gapMs: null, graceMs, retentionMs: retentionMs ?? Math.max(DAY_MS, neededMs) };
}
