/** Whether a server address leaves what is sent readable to the network: ws:// to another computer than this one. */
export function isUnencrypted(server: string): boolean {
  const address = server.trim();
  if (!/^ws:\/\//i.test(address) || !URL.canParse(address)) return false;
  const host = new URL(address).hostname;
  return !(host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127\./.test(host));
}
