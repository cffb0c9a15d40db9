const ADDRESS = /^(https?):\/\/(\[[\da-f:.]+\]|[\p{L}\p{N}._-]+)(?::\d{1,5})?(?:[/?][^\s#]*)?$/iu;
const LOOPBACK = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;

type AddressFault = 'missing' | 'no-address' | 'not-safe';

/**
 * What is wrong with the address of a sign-in page, or null where it can be one. A UserSig comes from there, so it has
 * to be https; on this computer itself plain http will do. Spaces at the ends are ignored.
 */
export function signInAddressFault(text: string): AddressFault | null {
  const address = text.trim();
  if (address === '') return 'missing';
  const match = ADDRESS.exec(address);
  if (match === null) return 'no-address';
  const [, scheme = '', host = ''] = match;
  return scheme.toLowerCase() === 'https' || LOOPBACK.test(host) ? null : 'not-safe';
}
