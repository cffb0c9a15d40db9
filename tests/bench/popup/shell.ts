import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The page beside the popup in the copy: the same shell and style sheet, and nothing to wait for. */
export const SHELL = 'shell.html';

/** Copies the built extension to a folder of its own, with an empty page of the same shell in it. @returns the folder */
export async function withShell(extensionDir: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'presently-shell-'));
  await cp(extensionDir, folder, { recursive: true });
  const popup = await readFile(path.join(folder, 'popup.html'), 'utf8');
  const style = /<link[^>]+rel="stylesheet"[^>]*>/.exec(popup)?.[0] ?? '';
  const head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">';
  await writeFile(
    path.join(folder, SHELL),
    `<!doctype html><html lang="en"><head>${head}${style}<script type="module" src="/shell.js"></script></head><body><div id="root"></div></body></html>`,
  );
  await writeFile(path.join(folder, 'shell.js'), DRAW);
  return folder;
}

/** As little as a popup could be: its frame, and one row. */
const DRAW = `document.querySelector('#root').innerHTML =
  '<main class="popup"><div class="head">You</div><section class="people-section"><div class="people-scroll">' +
  '<ul class="people" style="--count:1"><li class="person" style="--at:0">Somebody</li></ul></div></section></main>';`;
