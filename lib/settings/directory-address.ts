/** On one's own computer nobody else can read what plain http brings. */
const LOOPBACK = /^http:\/\/(?:localhost|127\.0\.0\.1)[:/]/i;

/** The match pattern of the host that an address is at: what the browser is asked for, and no more. */
export function addressPattern(address: string): string {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
}

/** Whether a directory can be fetched from there: https, without a user name or a password in it. */
export function isDirectoryAddress(text: string): boolean {
  if (!URL.canParse(text) || !(/^https:\/\//i.test(text) || LOOPBACK.test(text))) return false;
  const { username, password, hash } = new URL(text);
  return username + password + hash === '';
}
