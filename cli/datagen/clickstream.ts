import type { Timestamp } from '../../types/time.ts';
import { randomFrom } from './random.ts';

/** A click as a record of its topic: the user is the key, the rest is a JSON value. */
export type Click = { readonly key: string; readonly value: string; readonly timestamp: Timestamp };

export type ClickstreamOptions = {
  readonly seed: number;
  /** The time of the first click. */
  readonly start: Timestamp;
  /** The mean time from one click to the next. */
  readonly gapMs: number;
};

/** The stream that reads a topic of clicks, for documentation, tests and the demo. */
export const clickstreamSql = (topic: string): string => `CREATE STREAM clicks (
  user_id STRING KEY, page STRING, ms INTEGER, status INTEGER, device STRING, session STRING
) WITH (KAFKA_TOPIC = '${topic}', VALUE_FORMAT = 'JSON', PARTITIONS = 1);`;

const USERS = 500;
/** Pages by how often they are seen, and the time that a server takes for each at the best. */
const PAGES = [
  { page: '/', weight: 30, ms: 12 },
  { page: '/search', weight: 22, ms: 45 },
  { page: '/products', weight: 18, ms: 30 },
  { page: '/cart', weight: 11, ms: 25 },
  { page: '/account', weight: 8, ms: 20 },
  { page: '/checkout', weight: 6, ms: 90 },
  { page: '/help', weight: 5, ms: 8 },
] as const;
const DEVICES = ['phone', 'phone', 'phone', 'desktop', 'desktop', 'tablet'] as const;
const FAILING = 0.02;

/**
 * Clicks without end, the same for the same options. Times never go back. Few users click much and many click little;
 * most pages are fast, and a few answers take long.
 */
export function* clickstream(options: ClickstreamOptions): Generator<Click, never> {
  const random = randomFrom(options.seed);
  const sessions = new Map<number, number>();
  let time = options.start;
  for (;;) {
    const user = Math.floor(skewed(random()) * USERS);
    const session = nextSession(sessions, user, random());
    const { page, ms } = pickPage(random());
    const took = Math.round(ms * (1 + 3 * skewed(random())) + (random() < 0.01 ? 500 : 0));
    const status = random() < FAILING ? 500 : 200;
    const device = DEVICES[user % DEVICES.length] ?? 'phone';
    const key = `user-${user}`;
    const value = `{"page":"${page}","ms":${took},"status":${status},"device":"${device}","session":"${key}.${session}"}`;
    yield { key, value, timestamp: Math.floor(time) };
    time += options.gapMs * 2 * random();
  }
}

/** One click in twenty begins a new session of its user. */
function nextSession(sessions: Map<number, number>, user: number, chance: number): number {
  const last = sessions.get(user);
  const session = last === undefined || chance < 0.05 ? (last ?? 0) + 1 : last;
  sessions.set(user, session);
  return session;
}

const TOTAL_WEIGHT = PAGES.reduce((sum, { weight }) => sum + weight, 0);

function pickPage(chance: number): (typeof PAGES)[number] {
  let rest = chance * TOTAL_WEIGHT;
  for (const entry of PAGES) {
    rest -= entry.weight;
    if (rest < 0) return entry;
  }
  return PAGES[0];
}

/** Most of it near 0. Products only: `**` may differ in its last digit from one machine to another. */
function skewed(chance: number): number {
  return chance * chance * chance;
}
