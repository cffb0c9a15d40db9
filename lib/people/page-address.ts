/** An address of the web without query and fragment and without a slash at its end; null for any other. */
export function pageAddress(address: string): string | null {
  if (!/^https?:\/\//i.test(address)) return null;
  const [page = ''] = address.split(/[?#]/, 1);
  return page.endsWith('/') ? page.slice(0, -1) : page;
}
