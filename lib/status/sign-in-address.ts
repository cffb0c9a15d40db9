const ADDRESS = /^(https?):\/\/(\[[\da-f:.]+\]|[\p{L}\p{N}._-]+)(?::\d{1,5})?(?:[/?][^\s#]*)?$/iu;
const LOOPBACK = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;

/**
 * What is wrong with the address of a sign-in page, or null where it can be one. A UserSig comes from there, so it has
 * to be https; on this computer itself plain http will do. Spaces at the ends are ignored.
 */
export function wrongSignInAddress(text: string): string | null {
  const address = text.trim();
  if (address === '') return 'Enter the address of your company’s sign-in page.';
  const match = ADDRESS.exec(address);
  if (match === null) {
    return 'Enter a web address, for example https://chat.company.example/sign-in.';
  }
  const [, scheme = '', host = ''] = match;
  if (scheme.toLowerCase() !== 'https' && !LOOPBACK.test(host)) {
    return 'Enter an address that starts with https://: anyone on the network could read what http:// brings.';
  }
  return null;
}
