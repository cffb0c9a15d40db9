/** Whether a host is one of these: `github.com` itself, `*.atlassian.net` (the host and all under it), or `*` for any. */
export function isHostAmong(on: readonly string[], hostname: string): boolean {
  return on.some((pattern) => {
    if (pattern === '*' || pattern === hostname) return true;
    return pattern.startsWith('*.') && `.${hostname}`.endsWith(pattern.slice(1));
  });
}
