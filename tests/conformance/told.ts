import type { LocalSdkClient } from '../support/sdk-client.ts';
import { RawClient } from './raw-client.ts';
import { SET } from './scene.ts';

/** Either client, as far as it can be told of statuses. */
export type Listener = LocalSdkClient | RawClient;

const MARK = 'mark ';
let marks = 0;

/**
 * All that a client was told of others since it last forgot, as `userID:type:custom`. It waits for no time to pass:
 * the client sets a status of its own as a mark, and one's own changes always come (R25), on the same connection,
 * after whatever was sent before. So what is not in the list was never sent, provided that its cause was answered
 * (or seen by someone else) before the call. Forgets what it returns.
 */
export async function told(client: Listener): Promise<string[]> {
  const lines = await toldInAll(client);
  return lines.filter((line) => !line.startsWith(`${client.userID}:`));
}

/** The same with what it was told of itself, but for the marks. */
export async function toldInAll(client: Listener): Promise<string[]> {
  marks += 1;
  const mark = `${MARK}${marks}`;
  const lines = client instanceof RawClient ? await rawLines(client, mark) : await sdkLines(client, mark);
  client.forget();
  return lines.filter((line) => !line.includes(`:${MARK}`));
}

async function rawLines(client: RawClient, mark: string): Promise<string[]> {
  await client.ask(SET, { CustomStatus: mark });
  await client.waitForStatus(`${client.userID}:1:${mark}`);
  return client.statuses();
}

async function sdkLines(client: LocalSdkClient, mark: string): Promise<string[]> {
  await client.setStatus(mark);
  await client.waitForStatus({ userID: client.userID, customStatus: mark });
  const statuses = await client.statuses();
  return statuses.map(({ userID, statusType, customStatus }) => `${userID}:${statusType}:${customStatus}`);
}
