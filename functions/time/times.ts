import type { FunctionEntry } from '../define.ts';
import { convertTz } from './convert-tz.ts';
import { dateadd } from './dateadd.ts';
import { datesub } from './datesub.ts';
import { datetostring } from './datetostring.ts';
import { formatDate } from './format-date.ts';
import { formatTime } from './format-time.ts';
import { formatTimestamp } from './format-timestamp.ts';
import { fromDays } from './from-days.ts';
import { fromUnixtime } from './from-unixtime.ts';
import { parseDate } from './parse-date.ts';
import { parseTime } from './parse-time.ts';
import { parseTimestamp } from './parse-timestamp.ts';
import { stringtodate } from './stringtodate.ts';
import { stringtotimestamp } from './stringtotimestamp.ts';
import { timeadd } from './timeadd.ts';
import { timestampadd } from './timestampadd.ts';
import { timestampsub } from './timestampsub.ts';
import { timestampToString } from './timestamptostring.ts';
import { timesub } from './timesub.ts';
import { unixDate } from './unix-date.ts';
import { unixTimestamp } from './unix-timestamp.ts';

/** The functions of days and times. */
export const TIMES: readonly FunctionEntry[] = [
  convertTz,
  dateadd,
  datesub,
  datetostring,
  formatDate,
  formatTime,
  formatTimestamp,
  fromDays,
  fromUnixtime,
  parseDate,
  parseTime,
  parseTimestamp,
  stringtodate,
  stringtotimestamp,
  timeadd,
  timestampadd,
  timestampsub,
  timestampToString,
  timesub,
  unixDate,
  unixTimestamp,
];
