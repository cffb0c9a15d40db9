import 'wxt/browser';

/** Stands in for the paths that `wxt prepare` generates: without them the runtime's type has no getURL. */
declare module 'wxt/browser' {
  export interface WxtRuntime {
    getURL(path: string): string;
  }
}
