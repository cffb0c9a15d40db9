import { createSdkClient, type SdkClient, type SdkClientOptions } from './sdk-client.ts';
import type { Call, Outcome } from './sdk-client-process.ts';

/** The child's end of `spawnSdkClient`: one client, driven by its parent's messages. Ends with the parent. */
const client = createSdkClient(JSON.parse(process.argv[2] ?? '') as SdkClientOptions);

process.on('message', ({ id, method, args }: Call) => {
  const call = client[method as keyof SdkClient] as (...args: readonly unknown[]) => Promise<unknown>;
  call(...args).then(
    (value) => send({ id, ok: true, value }),
    (error: { message?: string; code?: number }) =>
      send({ id, ok: false, message: String(error.message), code: error.code }),
  );
});
process.on('disconnect', () => process.exit(0));

function send(outcome: Outcome): void {
  process.send?.(outcome);
}
