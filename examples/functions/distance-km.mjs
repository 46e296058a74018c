import { DOUBLE, overload, scalar } from 'millrace/functions';

const EARTH_RADIUS_KM = 6371;
const radians = (degrees) => (degrees * Math.PI) / 180;

/** The haversine formula: the shortest way between two points on a sphere. */
function distanceKm(latitude1, longitude1, latitude2, longitude2) {
  const north = Math.sin(radians(latitude2 - latitude1) / 2) ** 2;
  const east = Math.sin(radians(longitude2 - longitude1) / 2) ** 2;
  const chord = north + Math.cos(radians(latitude1)) * Math.cos(radians(latitude2)) * east;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(chord));
}

export const DISTANCE_KM = scalar({
  name: 'DISTANCE_KM',
  category: 'geo',
  summary: 'The distance in kilometres between two points, each given by latitude and longitude in degrees.',
  overloads: [
    overload(
      [
        ['latitude1', DOUBLE],
        ['longitude1', DOUBLE],
        ['latitude2', DOUBLE],
        ['longitude2', DOUBLE],
      ],
      DOUBLE,
      distanceKm,
    ),
  ],
  examples: [
    { sql: 'ROUND(DISTANCE_KM(40.64, -73.78, 51.47, -0.45))', is: 5541 },
    { sql: 'DISTANCE_KM(1.5, 2.5, 1.5, 2.5)', is: 0 },
    { sql: 'DISTANCE_KM(NULL, 0.0, 0.0, 0.0)', is: null },
  ],
});
