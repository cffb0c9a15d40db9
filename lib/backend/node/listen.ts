import type { Server } from 'node:net';
import { boundedLog } from '../hub/bounded-log.ts';
import { BackendError } from './backend-error.ts';

/**
 * Listens on a port. What goes wrong before that rejects; what goes wrong afterwards (no file descriptor left for one
 * more connection, say) is logged, as an error that nobody listens to would end the process.
 * @throws BackendError
 */
export function listen(
  server: Server,
  port: number,
  host: string,
  log: (line: string) => void,
): Promise<void> {
  const bounded = boundedLog(log, Date.now);
  return new Promise((resolve, reject) => {
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (server.listening) {
        bounded(`the server on port ${port}: ${error.message}`);
        return;
      }
      const busy = error.code === 'EADDRINUSE';
      const why = busy
        ? 'is already in use; choose another with --port'
        : `can not be used: ${error.message}`;
      reject(new BackendError(busy ? 'busy' : 'unusable', `port ${port} on ${host} ${why}`));
    });
    server.listen(port, host, resolve);
  });
}
