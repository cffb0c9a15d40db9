/** The host of a web page's address, or `''` where it is no ordinary web page. */
export function hostOf(address: string | undefined): string {
  if (!address || !/^https?:\/\//i.test(address)) return '';
  try {
    return new URL(address).hostname;
  } catch {
    return '';
  }
}
