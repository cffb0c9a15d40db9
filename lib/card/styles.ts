/**
 * The card's part of the style sheet in the closed root. As there: generic fonts only and no custom properties, which
 * rules of the page would reach by name. Sizes are in em of `medium`, the text size that the person has set in the
 * browser; at its usual size lines are of whole pixels, so that the sign of a state is not drawn between two. Colours are those of
 * `components/tokens.css`.
 */
export const CARD_STYLES = `
.stage {
  all: initial;
  position: fixed;
  left: 0;
  top: 0;
  pointer-events: none;
}
.stage[hidden] { display: none; }
.card {
  all: initial;
  position: fixed;
  left: 0;
  top: 0;
  display: block;
  box-sizing: border-box;
  width: min(25em, calc(100vw - 16px));
  max-height: calc(100vh - 16px);
  overflow: hidden auto;
  overscroll-behavior: contain;
  padding: 0.9286em 0.9286em 0.8572em;
  border: 1px solid #dfe2e8;
  border-radius: 10px;
  background: #fff;
  color: #1b1e25;
  box-shadow: 0 6px 24px rgb(0 0 0 / 0.18), 0 1px 3px rgb(0 0 0 / 0.12);
  font-family: system-ui, sans-serif;
  font-size: 0.875em;
  line-height: 1.4286;
  color-scheme: light dark;
  direction: ltr;
  cursor: default;
  pointer-events: none;
  user-select: none;
  -webkit-user-select: none;
  -webkit-touch-callout: none;
}
.card [hidden] { display: none; }
.card * { box-sizing: border-box; pointer-events: none; }
.text {
  display: block;
  min-width: 0;
  overflow-wrap: anywhere;
  unicode-bidi: plaintext;
  text-align: start;
}
.card [data-text]::before { content: attr(data-text); }
.text:not([data-text]) { display: none; }
.head { display: flex; gap: 0.86em; align-items: center; }
.avatar {
  position: relative;
  flex: none;
  display: grid;
  place-items: center;
  width: 2.857em;
  height: 2.857em;
  overflow: hidden;
  border-radius: 50%;
  color: #fff;
  font-weight: 600;
  white-space: nowrap;
}
.avatar canvas {
  position: absolute;
  inset: 0;
  width: 100%;
  height: 100%;
  border-radius: 50%;
  background: #fff;
}
.who { flex: 1; min-width: 0; }
.name { font-weight: 650; font-size: 1.0714em; line-height: 1.3334; }
.state { display: flex; align-items: center; gap: 0.5em; }
.sign {
  flex: none;
  width: 0.857em;
  height: 0.857em;
  border-radius: 50%;
  background: #fff;
}
.custom { margin-top: 0.57em; overflow: clip; overflow-clip-margin: 0.2em; }
.custom.none, .facts { color: #555c69; }
.facts { margin-top: 0.43em; font-size: 0.9286em; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.43em; margin-top: 0.86em; }
.action {
  flex: 1 0 auto;
  max-width: 100%;
  min-height: 2.15em;
  padding: 0.3em 0.6em;
  border: 1px solid #757c8a;
  border-radius: 6px;
  background: #fff;
  color: #1b1e25;
  font-size: 0.9286em;
  font-weight: 550;
  line-height: 1.45;
  text-align: center;
}
.action.over { background: #eceef2; }
.action.on { border-color: #2456c7; color: #2456c7; }
.action.waits { opacity: 0.6; }
.action.focused { outline: 2px solid #2456c7; outline-offset: 1px; }
.note { margin-top: 0.57em; font-size: 0.9286em; }
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
/* For whom the browser tells of the largest text that was painted (LCP): larger than any of the card's, and always as large. */
.decoy {
  position: fixed;
  left: 0;
  top: 0;
  z-index: -1;
  width: 36em;
  height: 36em;
  overflow: hidden;
  color: rgb(0 0 0 / 0.001);
  white-space: nowrap;
  forced-color-adjust: none;
}
.decoy::before { content: "MMMM"; font: 700px/0.8 system-ui, sans-serif; }
@media (prefers-color-scheme: dark) {
  .card { border-color: #363b44; background: #1d1f24; color: #eceef2; }
  .sign.on-dark { background: #1d1f24; }
  .custom.none, .facts { color: #b3bac6; }
  .action { border-color: #8a92a1; background: #1d1f24; color: #eceef2; }
  .action.over { background: #31353d; }
  .action.on { border-color: #8fb0ff; color: #8fb0ff; }
  .action.focused { outline-color: #8fb0ff; }
}
@media (prefers-contrast: more) {
  .card { border-color: #757c8a; color: #000; }
  .custom.none, .facts { color: #3d434e; }
  .action { border-color: #3d434e; color: #000; }
  .action.on { border-color: #163e92; color: #163e92; }
  .action.waits { opacity: 0.8; }
}
@media (prefers-contrast: more) and (prefers-color-scheme: dark) {
  .card { border-color: #8a92a1; color: #fff; }
  .custom.none, .facts { color: #d7dce5; }
  .action { border-color: #c5cbd6; color: #fff; }
  .action.on { border-color: #c2d4ff; color: #c2d4ff; }
}
@media (prefers-reduced-motion: no-preference) {
  .card.new { animation: appear 90ms ease-out; }
  @keyframes appear { from { opacity: 0; } }
}
@media (forced-colors: active) {
  .card { border: 2px solid CanvasText; background: Canvas; color: CanvasText; }
  .sign, .sign.on-dark { forced-color-adjust: none; background: Canvas; }
  .avatar { border: 1px solid CanvasText; }
  .custom.none, .facts { color: CanvasText; }
  .action, .action.on { border-color: ButtonBorder; background: ButtonFace; color: ButtonText; }
  .action.over { outline: 2px solid Highlight; }
  .action.focused { outline-color: Highlight; }
}
`;
