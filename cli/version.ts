import packageJson from '../package.json' with { type: 'json' };

/** This release's version. */
export const VERSION: string = packageJson.version;
