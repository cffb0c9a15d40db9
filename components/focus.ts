/** Whether the keyboard focus is nowhere: at the start, or because what had it has gone. */
export function focusIsLost(): boolean {
  const active = document.activeElement;
  return active === null || active === document.body || !active.isConnected;
}
