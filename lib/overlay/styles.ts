/**
 * The only style sheet, inside the closed root. In a shadow tree `!important` on `:host` beats every rule of the
 * page, important or inline, so a page can't restyle the host. Layout containment of the layers makes what sticks
 * out of them ink only: dots never make the page scroll further.
 *
 * Some rules of a page do reach in here, by name: a font that it declares tells it which letters are drawn in that
 * font, a registered custom property recolours. So fonts are generic ones only, and there are no custom properties.
 * And nothing but the dot under the pointer can be hit, as its round button and not as its drawing:
 * `elementFromPoint` would measure the rest.
 */
export const STYLES = `
:host {
  all: initial !important;
  display: block !important;
  position: absolute !important;
  left: 0 !important;
  top: 0 !important;
  width: 0 !important;
  height: 0 !important;
  z-index: 2147483647 !important;
  pointer-events: none !important;
}
.frame {
  position: absolute;
  left: 0;
  top: 0;
  width: 1px;
  height: 1px;
  contain: layout size style;
  direction: ltr;
}
.frame.window { position: fixed; }
.dot {
  appearance: none;
  position: absolute;
  left: 0;
  top: 0;
  box-sizing: border-box;
  width: 10px;
  height: 10px;
  margin: 0;
  padding: 0;
  border: 0;
  border-radius: 50%;
  background: #fff;
  font: inherit;
  pointer-events: none;
}
.dot.hot { pointer-events: auto; }
.dot:focus { outline: none; }
.dot:focus-visible {
  outline: 2px solid #1a5fd0;
  outline-offset: 2px;
  box-shadow: 0 0 0 2px #fff;
}
.dot[hidden] { display: none; }
.mark {
  display: block;
  box-sizing: border-box;
  width: 76%;
  height: 76%;
  margin: 12%;
  border: 2px solid #5f6672;
  border-radius: 50%;
  pointer-events: none;
}
.mark.unknown { border-style: dotted; }
.mark.online { border-color: #128a3e; background: #128a3e; }
.mark.not-logged-in { border-radius: 0; box-shadow: 0 0 0 1px #fff; }
.dot.on-dark, .sign.on-dark { background: #14161a; }
.on-dark .mark { border-color: #b4bbc7; }
.on-dark .mark.not-logged-in { box-shadow: 0 0 0 1px #14161a; }
.on-dark .mark.online { border-color: #3ddc74; background: #3ddc74; }
.card {
  all: initial;
  position: fixed;
  inset: auto;
  left: 0;
  top: 0;
  box-sizing: border-box;
  width: max-content;
  max-width: min(320px, calc(100vw - 16px));
  max-height: calc(100vh - 16px);
  overflow: hidden;
  padding: 10px 14px 11px 12px;
  border: 1px solid rgb(0 0 0 / 0.14);
  border-radius: 10px;
  background: #fff;
  color: #1b1f27;
  box-shadow: 0 6px 24px rgb(0 0 0 / 0.18), 0 1px 3px rgb(0 0 0 / 0.12);
  font: 13px/1.45 system-ui, sans-serif;
  pointer-events: none;
}
.card[hidden] { display: none; }
.text {
  display: block;
  overflow-wrap: anywhere;
  white-space: pre-wrap;
  unicode-bidi: plaintext;
}
.text::before { content: attr(data-text); }
.text:not([data-text]) { display: none; }
.name { font-weight: 600; font-size: 14px; }
.state { display: flex; align-items: center; gap: 7px; color: #4a505c; }
.sign {
  flex: none;
  width: 12px;
  height: 12px;
  margin-top: -2px;
  border-radius: 50%;
  background: #fff;
}
.custom { margin-top: 3px; }
@media (prefers-color-scheme: dark) {
  .card {
    border-color: rgb(255 255 255 / 0.16);
    background: #24272e;
    color: #eef0f4;
  }
  .state { color: #b9c0cc; }
}
@media (prefers-reduced-motion: no-preference) {
  .card { animation: appear 90ms ease-out; }
  @keyframes appear { from { opacity: 0; } }
}
@media (forced-colors: active) {
  .dot, .sign { forced-color-adjust: none; }
  .dot, .sign, .dot.on-dark, .sign.on-dark { background: Canvas; }
  .mark, .mark.online, .on-dark .mark, .on-dark .mark.online { border-color: CanvasText; }
  .mark.online, .on-dark .mark.online { background: CanvasText; }
  .mark.not-logged-in, .on-dark .mark.not-logged-in { box-shadow: 0 0 0 1px Canvas; }
  .dot:focus-visible { outline-color: Highlight; box-shadow: none; }
  .card { border: 2px solid CanvasText; background: Canvas; color: CanvasText; }
  .state { color: CanvasText; }
}
@media print {
  :host { display: none !important; }
}
`;
