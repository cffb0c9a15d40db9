// Finds the browsers that `npm start` and `npm test` drive. Plain JavaScript without packages, because the set-up runs
// it on the machine's own Node, before anything is installed.
import { execFileSync } from 'node:child_process';
import { accessSync, constants, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

const MAC = '/Applications';
const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'ungoogled-chromium', 'chrome-for-testing'];
const FIREFOX_NAMES = ['firefox-esr', 'firefox', 'firefox-devedition', 'firefox-nightly'];
const CHROMIUM_PLACES = [`${MAC}/Chromium.app/Contents/MacOS/Chromium`];
const FIREFOX_PLACES = [
  `${MAC}/Firefox.app/Contents/MacOS/firefox`,
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];
const BRANDED_NAMES = ['google-chrome', 'google-chrome-stable'];
const BRANDED_PLACES = [
  `${MAC}/Google Chrome.app/Contents/MacOS/Google Chrome`,
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** A browser that can't be found. Its message says what to install, and how. */
export class BrowserMissing extends Error {}

/** The Chromium to drive, as `{ path }`. Throws `BrowserMissing`. */
export function findChromium(env = process.env) {
  const wanted = env.PRESENTLY_CHROMIUM;
  if (wanted) {
    if (!isExecutable(wanted))
      throw new BrowserMissing(`PRESENTLY_CHROMIUM names ${wanted}, which can't be run.`);
    if (isBranded(wanted)) throw new BrowserMissing(`PRESENTLY_CHROMIUM names ${wanted}: ${WHY_NOT_BRANDED}`);
    return { path: wanted };
  }
  const found = firstOf(CHROMIUM_NAMES, [...CHROMIUM_PLACES, ...playwrightChromiums(env)], env);
  if (found) return { path: found };
  const branded = firstOf(BRANDED_NAMES, BRANDED_PLACES, env);
  const about = branded ? ` ${branded} does not do: ${WHY_NOT_BRANDED}` : '';
  throw new BrowserMissing(
    `No Chromium was found.${about} Install it (on Debian: apt-get install chromium; elsewhere: npx playwright install chromium), or name it in PRESENTLY_CHROMIUM.`,
  );
}

const WHY_NOT_BRANDED =
  'it is Google Chrome, which from version 137 on ignores --load-extension, so no extension can be loaded from here.';

/** The Firefox to drive, as `{ path }`. Throws `BrowserMissing`. */
export function findFirefox(env = process.env) {
  const wanted = env.PRESENTLY_FIREFOX;
  if (wanted) {
    if (!isExecutable(wanted))
      throw new BrowserMissing(`PRESENTLY_FIREFOX names ${wanted}, which can't be run.`);
    return { path: wanted };
  }
  const found = firstOf(FIREFOX_NAMES, FIREFOX_PLACES, env);
  if (found) return { path: found };
  throw new BrowserMissing(
    'No Firefox was found. Install it (on Debian: apt-get install firefox-esr; elsewhere: https://www.mozilla.org/firefox), or name it in PRESENTLY_FIREFOX. It must be version 142 or newer.',
  );
}

function firstOf(names, places, env) {
  const folders = (env.PATH ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const onPath = folders.flatMap((folder) => names.map((name) => path.join(folder, name + suffix)));
  return [...byName(onPath, names, suffix), ...places].find(isExecutable);
}

/** The first name is wanted most, wherever on the path it is. */
function byName(candidates, names, suffix) {
  return names.flatMap((name) =>
    candidates.filter((candidate) => path.basename(candidate) === name + suffix),
  );
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isBranded(file) {
  try {
    const version = execFileSync(file, ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 10_000,
    });
    return version.startsWith('Google Chrome') && !version.startsWith('Google Chrome for Testing');
  } catch {
    return false;
  }
}

/** What `npx playwright install chromium` has downloaded, the newest first. */
function playwrightChromiums(env) {
  const cache = {
    linux: path.join(env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'ms-playwright'),
    darwin: path.join(homedir(), 'Library', 'Caches', 'ms-playwright'),
    win32: path.join(env.LOCALAPPDATA ?? homedir(), 'ms-playwright'),
  }[process.platform];
  const folder = env.PLAYWRIGHT_BROWSERS_PATH ?? cache;
  if (!folder) return [];
  const inside = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-win/chrome.exe',
    'chrome-win64/chrome.exe',
    ...['chrome-mac', 'chrome-mac-arm64', 'chrome-mac-x64'].flatMap((mac) => [
      `${mac}/Chromium.app/Contents/MacOS/Chromium`,
      `${mac}/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing`,
    ]),
  ];
  try {
    return readdirSync(folder)
      .filter((name) => /^chromium-\d+$/.test(name))
      .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
      .flatMap((name) => inside.map((file) => path.join(folder, name, file)));
  } catch {
    return [];
  }
}
