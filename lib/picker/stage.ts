import { STYLES } from './styles.ts';

/** Our one element in the page, and in its closed root the layer above everything in which the picker draws. */
export interface Stage {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  readonly layer: HTMLElement;
  /** Puts it back where the page took it out. */
  keep(): void;
  remove(): void;
}

/** A page that takes it out as often as this means it; we don't fight. */
const RETURNS_MAX = 10;

/** Creates the stage; it is empty for the page: no attribute, no child, no size. */
export function createStage(document: Document): Stage {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  const layer = document.createElement('div');
  style.textContent = STYLES;
  layer.className = 'stage';
  layer.popover = 'manual';
  root.append(style, layer);
  let returns = 0;

  function raise(): void {
    if (layer.matches(':popover-open')) layer.hidePopover();
    layer.showPopover();
  }

  document.documentElement.append(host);
  raise();
  return {
    host,
    root,
    layer,
    keep() {
      if (!host.isConnected && returns < RETURNS_MAX) {
        returns++;
        document.documentElement.append(host);
        raise();
      }
    },
    remove: () => host.remove(),
  };
}
