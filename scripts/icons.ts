/** Draws the icons of public/icons: `node scripts/icons.ts`. Its output is committed; run it after a change here. */
import { mkdir } from 'node:fs/promises';
import sharp from 'sharp';

const DIRECTORY = new URL('../public/icons/', import.meta.url);

/** The own state beside the figure: its shape differs as well as its colour. */
const BADGES = {
  'signed-out': '',
  online: '<circle cx="24" cy="24" r="6.5" fill="#1a9d52"/>',
  unknown:
    '<circle cx="24" cy="24" r="6.5" fill="#fff"/><circle cx="24" cy="24" r="5" fill="none" stroke="#5f6b7a" stroke-width="3" stroke-dasharray="3.9 2.4"/>',
  stopped:
    '<circle cx="24" cy="24" r="7" fill="#c62f2f"/><rect x="22.8" y="19.6" width="2.4" height="5.4" rx="1" fill="#fff"/><circle cx="24" cy="27.3" r="1.4" fill="#fff"/>',
} as const;

/** Head and shoulders in a colour that reads on light and dark toolbars; a gap is cut out around the badge. */
function picture(badge: string, figure: string): string {
  const gap = badge === '' ? '' : '<circle cx="24" cy="24" r="9" fill="#000"/>';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
    <mask id="gap"><rect width="32" height="32" fill="#fff"/>${gap}</mask>
    <g mask="url(#gap)" fill="${figure}"><circle cx="15" cy="9.5" r="7.5"/><path d="M1.5 30c0-8 6-12 13.500-12s13.500 4 13.500 12z"/></g>
    ${badge}</svg>`;
}

await mkdir(DIRECTORY, { recursive: true });
for (const [name, badge] of Object.entries(BADGES)) {
  const svg = Buffer.from(picture(badge, name === 'signed-out' ? '#8a94a3' : '#4a74c9'));
  for (const size of [16, 32, 48, 128]) {
    const file = new URL(`${name}-${size}.png`, DIRECTORY);
    await sharp(svg, { density: 72 * (size / 8) })
      .resize(size, size)
      .png({ compressionLevel: 9 })
      .toFile(file.pathname);
  }
}
