import { SqlError } from '../../types/errors.ts';
import { DOUBLE, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';

const POINTS = [
  ['latitude1', DOUBLE],
  ['longitude1', DOUBLE],
  ['latitude2', DOUBLE],
  ['longitude2', DOUBLE],
] as const;

export const geoDistance = scalar({
  name: 'GEO_DISTANCE',
  category: 'numeric',
  summary:
    'How far two points of the Earth are apart along its surface, taken for a sphere, in kilometres or, where `unit` begins with `mi`, miles. Points are in degrees; one beyond a latitude of ±90 or a longitude of ±180 is an error.',
  overloads: [
    overload(POINTS, DOUBLE, (...points) => distance(points, 'km')),
    overload([...POINTS, ['unit', STRING]], DOUBLE, (...args) => distance([args[0], args[1], args[2], args[3]], args[4])),
  ],
  examples: [
    { sql: 'ROUND(GEO_DISTANCE(37.4439, -122.1663, 51.5257, -0.1122), 3)', is: 8634.66 },
    { sql: `ROUND(GEO_DISTANCE(37.4439, -122.1663, 51.5257, -0.1122, 'MILES'), 3)`, is: 5365.66 },
    { sql: 'GEO_DISTANCE(10, 20, 10, 20)', is: 0 },
    { sql: 'GEO_DISTANCE(NULL, -122.1663, 51.5257, -0.1122)', is: null },
  ],
});

type Points = readonly [lat1: number, lon1: number, lat2: number, lon2: number];

/** By the haversine formula, which keeps its digits where points are near to each other. */
function distance([lat1, lon1, lat2, lon2]: Points, unit: string): number {
  const radius = radiusIn(unit);
  for (const latitude of [lat1, lat2]) requireWithin('latitude', latitude, 90);
  for (const longitude of [lon1, lon2]) requireWithin('longitude', longitude, 180);
  const part = haversine(radians(lat2 - lat1)) + haversine(radians(lon2 - lon1)) * Math.cos(radians(lat1)) * Math.cos(radians(lat2));
  return 2 * Math.asin(Math.sqrt(part)) * radius;
}

const haversine = (angle: number): number => Math.sin(angle / 2) ** 2;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

function radiusIn(unit: string): number {
  if (/^(km|kilomet)/i.test(unit)) return 6371;
  if (/^mi/i.test(unit)) return 3959;
  throw new SqlError('UNFIT_ARGUMENT', ['GEO_DISTANCE', `its unit is KM or MILES, not '${unit}'`]);
}

function requireWithin(what: string, degrees: number, most: number): void {
  if (Math.abs(degrees) <= most) return;
  throw new SqlError('UNFIT_ARGUMENT', ['GEO_DISTANCE', `a ${what} is from -${most} to ${most}, not ${degrees}`]);
}
