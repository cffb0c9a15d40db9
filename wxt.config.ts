import path from 'node:path';
import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { findChromium, findFirefox } from './scripts/lib/browsers.mjs';
import { popupChunk } from './scripts/lib/popup-chunk.ts';

/** Sites are switched on one by one, by the person; only one's own computer is on from the start. */
const LOCAL_PAGES = ['*://localhost/*', '*://127.0.0.1/*'];
const ANY_PAGE = '*://*/*';

/**
 * `unlimitedStorage`: a full disk must not sign a person out. `identity`: sign-in pages; it tells nothing of the browser's
 * own accounts. `contextMenus`: a text selected on a page becomes the status. No browser warns of either.
 */
const PERMISSIONS = [
  'storage',
  'unlimitedStorage',
  'scripting',
  'activeTab',
  'alarms',
  'identity',
  'contextMenus',
];

/** By language (`components/emoji-picker.ts`): whose short names of emoji. */
const EMOJI_NAMES = { en: 'emojibase', zh: 'emojibase', ja: 'emojibase', ko: 'cldr' };

/**
 * Opens the popup. Neither browser has it for itself; with Ctrl and Shift nearly every letter is taken, and on a Mac Option
 * with Shift types signs.
 */
const SHORTCUT = { suggested_key: { default: 'Alt+Shift+U', mac: 'MacCtrl+Shift+U' } };

/** For the pages; what stands alone is one file anyway. */
const IN_ONE_FILE = {
  groups: [{ name: popupChunk, debugName: 'popup', includeDependenciesRecursively: false }],
};

/** Asked for when the person switches on what needs them: notices, being away (`idle`), calls and music (`tabs`). */
const OPTIONAL = ['notifications', 'idle', 'tabs'];

/** What leaves the browser, for the chat service, by Mozilla's classes; each with its reason: docs/store/permissions.md. */
const DATA = [
  'authenticationInfo',
  'personalCommunications',
  'personallyIdentifyingInfo',
  'websiteContent',
] as const;

const icons = (look: string) =>
  Object.fromEntries(['16', '32', '48', '128'].map((size) => [size, `icons/${look}-${size}.png`]));

function found(name: string, find: () => { path: string }): Record<string, string> {
  try {
    return { [name]: find().path };
  } catch {
    return {};
  }
}

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/i18n/module'],
  hooks: {
    // The names of emoji, for the picker: everything works without a network.
    'build:publicAssets'(_wxt, files) {
      for (const [language, pack] of Object.entries(EMOJI_NAMES))
        files.push({
          absoluteSrc: path.resolve(`node_modules/emoji-picker-element-data/${language}/${pack}/data.json`),
          relativeDest: `emoji/${language}.json`,
        });
    },
    'vite:build:extendConfig'(entrypoints, config) {
      const types = new Set(entrypoints.map(({ type }) => type));
      // Chromium's own functions give promises: its worker, which is started again and again, goes without the polyfill.
      if (types.size === 1 && types.has('background'))
        Reflect.deleteProperty(Object(config.resolve?.alias), 'wxt/browser');
      if (types.has('popup')) {
        const { rolldownOptions } = config.build ?? {};
        const output = { ...Object(rolldownOptions?.output), codeSplitting: IN_ONE_FILE };
        config.build = { ...config.build, rolldownOptions: { ...rolldownOptions, output } };
      }
    },
  },
  imports: false,
  // Both browsers load ahead what a module names; no script of ours is needed for that.
  vite: () => ({ plugins: [preact()], build: { modulePreload: { polyfill: false } } }),
  webExt: {
    // The browsers of `npm start` and the tests; where there are none, the development mode looks for others.
    binaries: { ...found('chrome', findChromium), ...found('firefox', findFirefox) },
    // Chromium's sandbox does not work for root.
    ...(process.getuid?.() === 0 ? { chromiumArgs: ['--no-sandbox'] } : {}),
  },
  manifest: ({ browser }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    icons: icons('online'),
    omnibox: { keyword: 'st' },
    commands: { [browser === 'firefox' ? '_execute_browser_action' : '_execute_action']: SHORTCUT },
    // WXT leaves default_icon out where it makes a browser_action of an action.
    [browser === 'firefox' ? 'browser_action' : 'action']: {
      default_title: 'Presently',
      default_icon: icons('signed-out'),
    },
    ...(browser === 'firefox'
      ? {
          permissions: [...PERMISSIONS, ...LOCAL_PAGES],
          optional_permissions: [...OPTIONAL, ANY_PAGE],
          browser_specific_settings: {
            gecko: {
              id: 'presently@presently.example',
              strict_min_version: '142.0',
              data_collection_permissions: { required: DATA },
            },
          },
        }
      : {
          permissions: [...PERMISSIONS, 'offscreen'],
          host_permissions: LOCAL_PAGES,
          optional_permissions: OPTIONAL,
          optional_host_permissions: [ANY_PAGE],
          storage: { managed_schema: 'managed-schema.json' },
          minimum_chrome_version: '120',
        }),
  }),
});
