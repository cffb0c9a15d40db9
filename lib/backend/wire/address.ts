/** What the address that a client opened tells. */
export interface Address {
  /** `/binfo` means binary frames both ways, `/info` text frames. */
  readonly binary: boolean;
  /** The SDK instance's own id, `''` where there is none. */
  readonly instanceID: string;
}

const INSTANCE_ID_MAX = 100;
/** The SDK's own has some 200 letters. What is kept of an address may hold all of it in memory. */
const ADDRESS_MAX = 2_048;

/** Parses path and query of the address (`/binfo?sdkappid=…&instanceid=…`); `null` when the path is neither, or too long. */
export function parseAddress(pathAndQuery: string): Address | null {
  if (pathAndQuery.length > ADDRESS_MAX) return null;
  const [path = '', query = ''] = pathAndQuery.split('?', 2);
  if (path !== '/binfo' && path !== '/info') return null;
  const pair = query.split('&').find((part) => part.startsWith('instanceid='));
  const instanceID = (pair ?? '').slice('instanceid='.length, INSTANCE_ID_MAX);
  return { binary: path === '/binfo', instanceID };
}
