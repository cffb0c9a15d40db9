import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { findChromium, findFirefox } from './scripts/lib/browsers.mjs';

/** Sites are switched on one by one, by the person; only one's own computer is on from the start. */
const LOCAL_PAGES = ['*://localhost/*', '*://127.0.0.1/*'];
const ANY_PAGE = '*://*/*';

/**
 * `unlimitedStorage`: a full disk must not sign a person out. `identity`: sign-in pages; it tells nothing of the browser's
 * own accounts, and no browser warns of it.
 */
const PERMISSIONS = ['storage', 'unlimitedStorage', 'scripting', 'activeTab', 'alarms', 'identity'];

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
  modules: ['@wxt-dev/webextension-polyfill'],
  hooks: {
    // Chromium's own functions give promises: its worker, which is started again and again, goes without the polyfill.
    'vite:build:extendConfig'(entrypoints, { resolve }) {
      if (entrypoints.some(({ type }) => type !== 'background')) return;
      Reflect.deleteProperty(Object(resolve?.alias), 'wxt/browser');
    },
  },
  imports: false,
  vite: () => ({ plugins: [preact()] }),
  webExt: {
    // The browsers of `npm start` and the tests; where there are none, the development mode looks for others.
    binaries: { ...found('chrome', findChromium), ...found('firefox', findFirefox) },
    // Chromium's sandbox does not work for root.
    ...(process.getuid?.() === 0 ? { chromiumArgs: ['--no-sandbox'] } : {}),
  },
  manifest: ({ browser }) => ({
    name: 'Presently',
    description:
      'Shows who is around, on any web page. Set your status from the toolbar. For Tencent Cloud Chat.',
    icons: icons('online'),
    // WXT leaves default_icon out where it makes a browser_action of an action.
    [browser === 'firefox' ? 'browser_action' : 'action']: {
      default_title: 'Presently',
      default_icon: icons('signed-out'),
    },
    ...(browser === 'firefox'
      ? {
          permissions: [...PERMISSIONS, ...LOCAL_PAGES],
          optional_permissions: ['notifications', ANY_PAGE],
          browser_specific_settings: {
            gecko: {
              id: 'presently@presently.example',
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['authenticationInfo', 'personalCommunications'] },
            },
          },
        }
      : {
          permissions: [...PERMISSIONS, 'offscreen'],
          host_permissions: LOCAL_PAGES,
          optional_permissions: ['notifications'],
          optional_host_permissions: [ANY_PAGE],
          storage: { managed_schema: 'managed-schema.json' },
          minimum_chrome_version: '120',
        }),
  }),
});
