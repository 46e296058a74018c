import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/** The connections that have not asked for anything yet. Node does not count them as idle, so closing would wait for them. */
export class SilentConnections {
  readonly #sockets = new Set<Socket>();

  constructor(http: Server) {
    http.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    const spoke = ({ socket }: IncomingMessage): void => void this.#sockets.delete(socket);
    http.on('request', spoke);
    http.on('upgrade', spoke);
  }

  destroy(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}
