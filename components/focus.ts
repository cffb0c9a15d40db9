/** Whether the keyboard focus is nowhere: at the start, or because what had it has gone. */
export function focusIsLost(): boolean {
  const active = document.activeElement;
  return active === null || active === document.body || !active.isConnected;
}

/** Whether the focus may be moved for the sake of this part: a person who has gone on elsewhere must not be pulled back. */
export function mayTakeFocus(part: Element | null): boolean {
  return focusIsLost() || part?.contains(document.activeElement) === true;
}
