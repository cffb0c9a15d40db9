const COLOURS = ['#0b6e4f', '#8a3ffc', '#0062b8', '#a2191f', '#7a5c00', '#005d5d'];

/** A small picture for a person, as a `data:` address: the first letter of the name on a colour of their own. */
export function avatarOf(userID: string, nick: string): string {
  let sum = 0;
  for (const character of userID) sum += character.charCodeAt(0);
  const colour = COLOURS[sum % COLOURS.length] ?? '#0062b8';
  const letter = Array.from(nick)[0] ?? '?';
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="16" fill="${colour}"/>` +
    `<text x="16" y="22" font-family="sans-serif" font-size="16" fill="#fff" text-anchor="middle">${letter}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
