/** Opacity of a computed colour: `rgb(…)` and its like are opaque, `rgba(…, a)` and `oklch(… / a)` say it last. */
export function alphaOf(color: string): number {
  if (color === 'transparent') return 0;
  const alpha = /^rgba\(.*,\s*([\d.]+)\)$/.exec(color)?.[1] ?? /\/\s*([\d.]+)\s*\)$/.exec(color)?.[1];
  return alpha === undefined ? 1 : Number(alpha);
}

/** Whether a computed colour is nearer to white than to black. What can't be read counts as dark. */
export function isLight(color: string): boolean {
  const [, model = '', space, body = ''] = /^(\w+)\((?:(srgb|display-p3) )?([^)]*)\)$/.exec(color) ?? [];
  const [first = 0, second = 0, third = 0] = (body.match(/[\d.]+/g) ?? []).map(Number);
  if (model === 'oklch' || model === 'oklab') return first > 0.6;
  if (model === 'lch' || model === 'lab') return first > 55;
  const full = space === undefined ? 255 : 1;
  return (0.299 * first + 0.587 * second + 0.114 * third) / full > 0.55;
}
