import config from '../../../wxt.config.ts';

/** What of a manifest is told to the stores. */
export interface ToldManifest {
  readonly permissions?: string[];
  readonly host_permissions?: string[];
  readonly optional_permissions?: string[];
  readonly optional_host_permissions?: string[];
  readonly icons?: Readonly<Record<string, string>>;
  readonly browser_specific_settings?: {
    readonly gecko: { readonly data_collection_permissions: Readonly<Record<string, readonly string[]>> };
  };
}

/** The manifest that the configuration makes for a browser. */
export function manifestOf(browser: 'chrome' | 'firefox'): ToldManifest {
  const { manifest } = config;
  if (typeof manifest !== 'function')
    throw new Error('The manifest of wxt.config.ts is no function any more');
  const manifestVersion = browser === 'chrome' ? 3 : 2;
  return manifest({ browser, manifestVersion, mode: 'production', command: 'build' }) as ToldManifest;
}
