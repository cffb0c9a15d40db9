/**
 * The only style sheet of the picker, inside its closed root. As in the overlay's (`lib/overlay/styles.ts`), `!important`
 * on `:host` beats every rule of the page, and there are no fonts and custom properties that a page could set.
 */
export const STYLES = `
:host {
  all: initial !important;
  display: block !important;
  position: fixed !important;
  left: 0 !important;
  top: 0 !important;
  width: 0 !important;
  height: 0 !important;
  z-index: 2147483647 !important;
  pointer-events: none !important;
}
.stage {
  all: initial;
  position: fixed;
  inset: 0;
  width: 100vw;
  height: 100vh;
  overflow: hidden;
  pointer-events: none;
  direction: ltr;
  font: 14px/1.45 system-ui, sans-serif;
  color: #1b1e25;
}
.stage:not(:popover-open) { display: none; }
.shield { position: absolute; inset: 0; pointer-events: auto; cursor: crosshair; }
.shield[hidden] { display: none; }
.box {
  position: absolute;
  left: 0;
  top: 0;
  box-sizing: border-box;
  border: 2px solid #2456c7;
  border-radius: 3px;
  outline: 1px solid #fff;
  box-shadow: inset 0 0 0 1px #fff;
  pointer-events: none;
}
.box[hidden] { display: none; }
.box.aim { border-color: #b3261e; background: rgb(179 38 30 / 0.12); }
.panel {
  position: absolute;
  right: 12px;
  bottom: 12px;
  box-sizing: border-box;
  display: grid;
  gap: 10px;
  width: min(28em, calc(100vw - 24px));
  max-height: calc(100vh - 24px);
  overflow-y: auto;
  padding: 14px;
  border: 1px solid #757c8a;
  border-radius: 10px;
  background: #fff;
  box-shadow: 0 6px 24px rgb(0 0 0 / 0.3);
  overflow-wrap: anywhere;
  pointer-events: auto;
}
.panel[hidden] { display: none; }
.panel.left { right: auto; left: 12px; }
.panel:focus { outline: none; }
.title { display: block; font-weight: 650; }
.hint { display: block; color: #555c69; font-size: 13px; }
.list { display: grid; gap: 6px; margin: 0; padding: 0; border: 0; min-width: 0; }
.choice {
  display: grid;
  grid-template-columns: auto minmax(0, 1fr);
  gap: 2px 8px;
  padding: 8px;
  border: 1px solid #dfe2e8;
  border-radius: 6px;
  cursor: pointer;
}
.choice:has(:checked) { border-color: #2456c7; background: #eef3fd; }
.choice input { align-self: start; width: 16px; height: 16px; margin: 3px 0 0; accent-color: #2456c7; }
.choice .hint { grid-column: 2; }
.row { display: flex; flex-wrap: wrap; gap: 8px; }
button {
  min-height: 34px;
  padding: 5px 11px;
  border: 1px solid #757c8a;
  border-radius: 6px;
  background: #fff;
  color: inherit;
  font: inherit;
  cursor: pointer;
}
button.main { border-color: #2456c7; background: #2456c7; color: #fff; }
button:focus-visible, input:focus-visible { outline: 2px solid #2456c7; outline-offset: 2px; }
@media (prefers-color-scheme: dark) {
  .panel { border-color: #8a92a1; background: #1d1f24; color: #eceef2; color-scheme: dark; }
  .hint { color: #b3bac6; }
  .choice { border-color: #363b44; }
  .choice:has(:checked) { border-color: #8fb0ff; background: #26314a; }
  .choice input { accent-color: #8fb0ff; }
  button { border-color: #8a92a1; background: #1d1f24; }
  button.main { border-color: #8fb0ff; background: #8fb0ff; color: #0d1a3a; }
  button:focus-visible, input:focus-visible { outline-color: #8fb0ff; }
}
@media (forced-colors: active) {
  .box { border-color: Highlight; outline-color: Canvas; box-shadow: none; }
  .choice:has(:checked) { border: 2px solid Highlight; }
}
@media print { :host { display: none !important; } }
`;
