import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { PICKER_NAME, type Picker } from '../lib/picker/contract.ts';
import { startPicker } from '../lib/picker/start.ts';

/**
 * Put into a tab when a person points at a name or tries a rule there, and never before. Put there twice, it leaves the
 * first one be.
 */
export default defineUnlistedScript(() => {
  const name = Symbol.for(PICKER_NAME);
  const before = Reflect.get(globalThis, name) as Picker | undefined;
  if (before?.isAlive() === true) return;
  Object.defineProperty(globalThis, name, { value: startPicker(document), configurable: true });
});
