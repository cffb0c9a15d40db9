// Makes a fresh clone ready: packages, and with --browsers the browsers that tests and sample drive. It runs before
// `npm start`, `npm test` and the build by itself, on whatever Node 20 or newer the machine has, without packages.
//   node scripts/setup.mjs [--browsers | --browsers=chromium]
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BrowserMissing, findChromium, findFirefox } from './lib/browsers.mjs';
import { lastLines, run, step } from './lib/progress.mjs';

// Standard output belongs to what runs after the set-up: `npm run -s usersig` prints a userSig and nothing else.
const say = (line) => console.error(line);

const root = path.resolve(import.meta.dirname, '..');
const lockfile = path.join(root, 'package-lock.json');
const modules = path.join(root, 'node_modules');
const stamp = path.join(modules, '.presently-setup');

const BROWSERS = {
  chromium: { find: findChromium, package: 'chromium' },
  firefox: { find: findFirefox, package: 'firefox-esr' },
};

/** For names in the scripts of the sample team, and for emoji. */
const FONTS = ['fonts-noto-core', 'fonts-noto-cjk', 'fonts-noto-color-emoji'];

class SetupFailed extends Error {}

async function installPackages() {
  const wanted = createHash('sha256').update(readFileSync(lockfile)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  if (!installedByHand()) {
    const { code, output } = await step(
      'installing the packages (npm ci)',
      () => run(npm(), ['ci', '--no-progress', '--include=dev', '--include=optional'], options()),
      say,
    );
    if (code !== 0) throw new SetupFailed(`npm ci failed:\n${lastLines(output)}`);
  }
  writeFileSync(stamp, wanted);
}

/** Whether `npm install` has put in place what the lockfile says: its own record is then as new as the lockfile. */
function installedByHand() {
  const record = path.join(modules, '.package-lock.json');
  return existsSync(record) && statSync(record).mtimeMs >= statSync(lockfile).mtimeMs;
}

const npm = () => (process.platform === 'win32' ? 'npm.cmd' : 'npm');
// Windows starts a .cmd file only through a shell.
const options = () => ({ cwd: root, shell: process.platform === 'win32' });

/** The project's scripts are TypeScript, which Node runs by itself from 22.18 on; on Linux the packages bring that Node. */
function checkNode() {
  const own = ['node', 'node.exe'].some((name) => existsSync(path.join(modules, '.bin', name)));
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (!own && (major < 22 || (major === 22 && minor < 18))) {
    throw new SetupFailed(
      `This machine has Node ${process.versions.node}. Install Node 22.18 or newer: https://nodejs.org`,
    );
  }
}

async function installBrowsers(names) {
  const missing = names.filter((name) => problemOf(name) !== undefined);
  if (missing.length === 0) return;
  if (!canInstall()) {
    throw new SetupFailed(missing.map(problemOf).join('\n'));
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await apt('reading the list of Debian packages (apt-get update)', ['update'], env);
  const packages = missing.map((name) => BROWSERS[name].package);
  await apt(
    `installing ${packages.join(' and ')}`,
    ['install', '-y', '--no-install-recommends', ...packages],
    env,
  );
  // Without these, names in many scripts are boxes in the pictures. Nothing else depends on them.
  await apt('installing fonts', ['install', '-y', '--no-install-recommends', ...FONTS], env).catch((error) =>
    say(`  not installed, going on without: ${error.message.split('\n')[0]}`),
  );
  const still = names.map(problemOf).filter(Boolean);
  if (still.length > 0) throw new SetupFailed(still.join('\n'));
}

/** What is wrong with a browser, or undefined when it is there. */
function problemOf(name) {
  try {
    BROWSERS[name].find();
    return undefined;
  } catch (error) {
    if (error instanceof BrowserMissing) return error.message;
    throw error;
  }
}

/** On Debian and its kin, as root, the browsers can be installed without asking. A browser that was named is not replaced. */
function canInstall() {
  const named = process.env.PRESENTLY_CHROMIUM || process.env.PRESENTLY_FIREFOX;
  return !named && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
}

async function apt(what, args, env) {
  const { code, output } = await step(what, () => run('apt-get', args, { env }), say);
  if (code !== 0) throw new SetupFailed(`apt-get ${args.join(' ')} failed:\n${lastLines(output)}`);
}

function wantedBrowsers() {
  const flag = process.argv.slice(2).find((argument) => argument.startsWith('--browsers'));
  if (!flag) return [];
  const [, list] = flag.split('=');
  const names = list ? list.split(',') : Object.keys(BROWSERS);
  const wrong = names.find((name) => !(name in BROWSERS));
  if (wrong)
    throw new SetupFailed(`There is no browser “${wrong}” here: ${Object.keys(BROWSERS).join(', ')}.`);
  return names;
}

try {
  await installPackages();
  checkNode();
  await installBrowsers(wantedBrowsers());
} catch (error) {
  console.error(error instanceof SetupFailed ? error.message : error);
  process.exitCode = 1;
}
