import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerRegistry, REGISTRY_MEDIA_TYPE } from '../../registry/registry-api.ts';
import type { ServedRegistry } from '../../registry/served-registry.ts';

export type TestServer = { readonly url: string; close(): Promise<void> };

/** A server on a free port of 127.0.0.1. */
export async function listen(listener: RequestListener): Promise<TestServer> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Confluent's API over `registry`, for real. */
export function serveRegistry(registry: ServedRegistry): Promise<TestServer> {
  return listen((request, response) => {
    void (async () => {
      const body = await textOf(request);
      const { method = '', url: path = '' } = request;
      const answer = await answerRegistry(registry, { method, path, body: body === '' ? null : body });
      response.writeHead(answer.status, { 'content-type': REGISTRY_MEDIA_TYPE }).end(answer.body);
    })();
  });
}

export async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
