import fc from 'fast-check';

/**
 * Property tests draw the same cases in every run, so that a run says something of the change and not of chance.
 * `SEED=random npm test` looks for new ones, `SEED=7 npm test` tries those of another seed; failures print theirs.
 */
const given = process.env['SEED'];
if (given !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(given ?? 1) });
