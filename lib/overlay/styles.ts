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
.window { position: fixed; }
.top {
  all: initial;
  position: absolute;
  left: 0;
  top: 0;
  width: 0;
  height: 0;
  pointer-events: none;
}
.clip {
  position: absolute;
  overflow: clip;
  contain: layout size style;
}
.dot {
  position: absolute;
  left: 0;
  top: 0;
  border-radius: 50%;
  background: #fff;
  font: inherit;
  pointer-events: none;
}
.dot.focused {
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
.mark.unknown { border-color: #9a5b00 transparent #9a5b00 #9a5b00; }
.mark.online { border-color: #128a3e; background: #128a3e; }
.mark.not-logged-in { border-radius: 0; border-color: #7b4bb3; box-shadow: 0 0 0 1px #fff; }
.mark.available { border-color: #00766c; background: radial-gradient(circle closest-side, #00766c 55%, transparent 70%); }
.mark.busy { border-radius: 22%; border-color: #c5221f; background: #c5221f; box-shadow: 0 0 0 1px #fff; }
.mark.do-not-disturb { border-color: #a3135f; background: linear-gradient(#a3135f 30%, transparent 30% 70%, #a3135f 70%); }
.mark.away { border-color: #2f62c0; background: linear-gradient(90deg, #2f62c0 50%, transparent 50%); }
.dot.on-dark { background: #14161a; }
.dot.dot.blank { background: none; }
.blank .mark { opacity: 0; }
.on-dark .mark { border-color: #b4bbc7; }
.on-dark .mark.unknown { border-color: #f0b429 transparent #f0b429 #f0b429; }
.on-dark .mark.not-logged-in { border-color: #c9a8f5; box-shadow: 0 0 0 1px #14161a; }
.on-dark .mark.online { border-color: #3ddc74; background: #3ddc74; }
.on-dark .mark.available { border-color: #2fd6bd; background: radial-gradient(circle closest-side, #2fd6bd 55%, transparent 70%); }
.on-dark .mark.busy { border-color: #ff7b72; background: #ff7b72; box-shadow: 0 0 0 1px #14161a; }
.on-dark .mark.do-not-disturb { border-color: #ff7ab8; background: linear-gradient(#ff7ab8 30%, transparent 30% 70%, #ff7ab8 70%); }
.on-dark .mark.away { border-color: #82b1ff; background: linear-gradient(90deg, #82b1ff 50%, transparent 50%); }
.spot {
  all: initial;
  position: fixed;
  left: 0;
  top: 0;
  border-radius: 50%;
  pointer-events: auto;
  user-select: none;
}
.spot:not(:popover-open) { display: none; }
.spot.press { cursor: pointer; }
.spot.everywhere { width: 100vw; height: 100vh; border-radius: 0; }
.handle {
  all: initial;
  position: fixed;
  left: 0;
  top: 0;
  width: 1px;
  height: 1px;
  pointer-events: none;
  user-select: none;
}
.handle span {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
}
@media (forced-colors: active) {
  .dot { forced-color-adjust: none; }
  .dot, .dot.on-dark { background: Canvas; }
  .mark, .mark.online, .on-dark .mark, .on-dark .mark.online { border-color: CanvasText; }
  .mark.online, .mark.busy, .on-dark .mark.online, .on-dark .mark.busy { background: CanvasText; }
  .mark.unknown, .on-dark .mark.unknown { border-color: CanvasText transparent CanvasText CanvasText; }
  .mark.available, .mark.busy, .mark.do-not-disturb, .mark.away,
  .on-dark .mark.available, .on-dark .mark.busy, .on-dark .mark.do-not-disturb, .on-dark .mark.away { border-color: CanvasText; }
  .mark.available, .on-dark .mark.available { background: radial-gradient(circle closest-side, CanvasText 55%, transparent 70%); }
  .mark.busy, .on-dark .mark.busy { box-shadow: 0 0 0 1px Canvas; }
  .mark.do-not-disturb, .on-dark .mark.do-not-disturb { background: linear-gradient(CanvasText 30%, transparent 30% 70%, CanvasText 70%); }
  .mark.away, .on-dark .mark.away { background: linear-gradient(90deg, CanvasText 50%, transparent 50%); }
  .mark.not-logged-in, .on-dark .mark.not-logged-in { border-color: CanvasText; box-shadow: 0 0 0 1px Canvas; }
  .dot.focused { outline-color: Highlight; box-shadow: none; }
}
@media print {
  :host { display: none !important; }
}
`;
