import type { FunctionEntry } from '../define.ts';
import { urlDecodeParam } from './url-decode-param.ts';
import { urlEncodeParam } from './url-encode-param.ts';
import { urlExtractFragment } from './url-extract-fragment.ts';
import { urlExtractHost } from './url-extract-host.ts';
import { urlExtractParameter } from './url-extract-parameter.ts';
import { urlExtractPath } from './url-extract-path.ts';
import { urlExtractPort } from './url-extract-port.ts';
import { urlExtractProtocol } from './url-extract-protocol.ts';
import { urlExtractQuery } from './url-extract-query.ts';

/** The functions of URLs. */
export const URLS: readonly FunctionEntry[] = [
  urlDecodeParam,
  urlEncodeParam,
  urlExtractFragment,
  urlExtractHost,
  urlExtractParameter,
  urlExtractPath,
  urlExtractPort,
  urlExtractProtocol,
  urlExtractQuery,
];
