import type { Window } from '../../parser/ast.ts';
import type { DurationMs } from '../../types/time.ts';
import { fail, type PlanContext } from '../context.ts';
import type { AggregateNode, WindowSpec } from '../logical-plan.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Fills in ksqlDB's defaults: rows may be late until a day after their window began, unless its result is given once
 * (EMIT FINAL), when it closes at its end; and windows are kept a day. A RETENTION that is given without a GRACE PERIOD
 * bounds the lateness too.
 */
export function bindWindow(window: Window, emit: AggregateNode['emit'], context: PlanContext): WindowSpec {
  const lengthMs = checkedLength(window, context);
  const { retentionMs } = window;
  const lateMs = emit === 'FINAL' ? 0 : Math.max(Math.min(DAY_MS, retentionMs ?? DAY_MS) - lengthMs, 0);
  const graceMs = window.graceMs ?? lateMs;
  const neededMs = lengthMs + graceMs;
  if (retentionMs !== null && retentionMs < neededMs) {
    return fail(context, window, 'SHORT_RETENTION', [retentionMs, neededMs, window.kind === 'session' ? 'gap' : 'SIZE']);
  }
  const common = { graceMs, retentionMs: retentionMs ?? Math.max(DAY_MS, neededMs) };
  switch (window.kind) {
    case 'tumbling':
      return { kind: 'TUMBLING', sizeMs: lengthMs, advanceMs: lengthMs, gapMs: null, ...common };
    case 'hopping':
      return { kind: 'HOPPING', sizeMs: lengthMs, advanceMs: window.advanceMs, gapMs: null, ...common };
    case 'session':
      return { kind: 'SESSION', sizeMs: null, advanceMs: null, gapMs: lengthMs, ...common };
    default:
      return window satisfies never;
  }
}

/** The size, or a session's gap. */
function checkedLength(window: Window, context: PlanContext): DurationMs {
  if (window.kind === 'session') {
    return window.gapMs > 0 ? window.gapMs : fail(context, window, 'WRONG_WINDOW_LENGTH', ['The gap of a SESSION window']);
  }
  const { sizeMs } = window;
  if (sizeMs <= 0) return fail(context, window, 'WRONG_WINDOW_LENGTH', ['A window’s SIZE']);
  if (window.kind === 'hopping' && (window.advanceMs <= 0 || window.advanceMs > sizeMs)) {
    return fail(context, window, 'WRONG_WINDOW_ADVANCE', [window.advanceMs, sizeMs]);
  }
  return sizeMs;
}
