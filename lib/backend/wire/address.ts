/** What the address that a client opened tells. */
export interface Address {
  /** `/binfo` means binary frames both ways, `/info` text frames. */
  readonly binary: boolean;
  /** The SDK instance's own id, `''` where there is none. */
  readonly instanceID: string;
}

const INSTANCE_ID_MAX = 100;

/** Parses path and query of the address (`/binfo?sdkappid=…&instanceid=…`); `null` when the path is neither. */
export function parseAddress(pathAndQuery: string): Address | null {
  const [path = '', query = ''] = pathAndQuery.split('?', 2);
  if (path !== '/binfo' && path !== '/info') return null;
  const pair = query.split('&').find((part) => part.startsWith('instanceid='));
  const instanceID = (pair ?? '').slice('instanceid='.length, INSTANCE_ID_MAX);
  return { binary: path === '/binfo', instanceID };
}
