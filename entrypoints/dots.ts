import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startDrawing } from '../lib/overlay/draw-people.ts';
import { DRAWING } from '../lib/overlay/drawing.ts';

/** What draws dots, put beside a page's overlay by the background when the first name comes into view. */
export default defineUnlistedScript(() => {
  Object.defineProperty(globalThis, DRAWING, { value: startDrawing, configurable: true });
});
