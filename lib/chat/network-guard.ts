import { type ConnectInMemory, MemorySocket } from './memory-socket.ts';

/**
 * Keeps a session with a private server private: whatever the SDK may want to send elsewhere (quality reports,
 * network diagnosis, lists of error texts) is refused before it leaves this context. The SDK itself stays unmodified.
 */
export interface NetworkGuard {
  /**
   * Allows sockets to this WebSocket address only (scheme, host and port) and no other request; `''` (Tencent Cloud)
   * allows everything. With `inMemory` those sockets are made in memory too, so that nothing leaves at all.
   * @throws TypeError when it is no address
   */
  restrictTo(server: string, inMemory?: ConnectInMemory): void;
}

/** The parts of the global scope that can reach a network. */
export interface NetworkScope {
  WebSocket: typeof WebSocket;
  XMLHttpRequest: typeof XMLHttpRequest;
  fetch: typeof fetch;
  navigator: { sendBeacon?: Navigator['sendBeacon'] };
}

/**
 * Installs the guard; it must be there before the SDK's module is evaluated, and stays for the context's life.
 * @param made told of each socket to a network
 */
export function installNetworkGuard(
  scope: NetworkScope,
  made: (socket: WebSocket) => void = () => undefined,
): NetworkGuard {
  let allowed = '';
  let connectInMemory: ConnectInMemory | undefined;
  const open = (): boolean => allowed === '';
  const socketAllowed = (address: string | URL): boolean => open() || new URL(address).origin === allowed;

  const { WebSocket: NativeWebSocket, XMLHttpRequest: NativeRequest, fetch: nativeFetch } = scope;
  scope.WebSocket = new Proxy(NativeWebSocket, {
    construct(target, args: ConstructorParameters<typeof WebSocket>, newTarget) {
      if (!socketAllowed(args[0]))
        throw new DOMException('Refused: not the configured server.', 'SecurityError');
      if (connectInMemory) return new MemorySocket(args[0], connectInMemory);
      const socket: WebSocket = Reflect.construct(target, args, newTarget);
      made(socket);
      return socket;
    },
  });
  scope.XMLHttpRequest = class extends NativeRequest {
    override send(body?: Document | XMLHttpRequestBodyInit | null): void {
      if (open()) super.send(body);
      else queueMicrotask(() => this.dispatchEvent(new ProgressEvent('error')));
    }
  };
  scope.fetch = (...args) =>
    open() ? nativeFetch(...args) : Promise.reject(new TypeError('Refused: not the configured server.'));
  const sendBeacon = scope.navigator.sendBeacon?.bind(scope.navigator);
  if (sendBeacon) scope.navigator.sendBeacon = (...args) => open() && sendBeacon(...args);

  return {
    restrictTo(server, inMemory) {
      allowed = server === '' ? '' : new URL(server).origin;
      connectInMemory = inMemory;
    },
  };
}
