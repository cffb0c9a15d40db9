import { type Backend, startBackend } from '../../lib/backend/node/backend.ts';
import { makeUserSig } from '../../lib/backend/node/user-sig.ts';
import type { FloorAccount } from './at-rest/floor-extension.ts';

const SDK_APP_ID = 1_400_000_000;
const SECRET_KEY = 'a secret key of the bench';
const DAY_SECONDS = 86_400;

interface WorldOptions {
  /** The first one has the others for friends. */
  readonly friends?: boolean;
  /** What somebody is called; by their userID where it is absent. */
  nick?(userID: string): string;
}

/** Starts a backend that knows these people. */
export function startWorld(
  userIDs: readonly string[],
  { friends = false, nick }: WorldOptions = {},
): Promise<Backend> {
  const [first, ...others] = userIDs;
  const accounts = userIDs.map((userID) => ({
    userID,
    ...(nick ? { nick: nick(userID) } : {}),
    ...(friends && userID === first ? { friends: others } : {}),
  }));
  return startBackend({ port: 0, sdkAppID: SDK_APP_ID, secretKey: SECRET_KEY, config: { accounts } });
}

/** What signs a user in at this address. */
export function accountOf(userID: string, server: string): FloorAccount {
  const key = { sdkAppID: SDK_APP_ID, secretKey: SECRET_KEY, expireSeconds: DAY_SECONDS };
  return { server, sdkAppID: SDK_APP_ID, userID, userSig: makeUserSig(userID, key) };
}
