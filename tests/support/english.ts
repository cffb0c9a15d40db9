import { fakeI18n, textsOf } from './texts.ts';

/** Run before each file of unit tests: the browser speaks English. */
Reflect.set(globalThis, 'chrome', {
  ...Reflect.get(globalThis, 'chrome'),
  i18n: fakeI18n(await textsOf('en'), 'en'),
});
