import type { FirefoxWindow } from './firefox-window.ts';

/**
 * Has Firefox believe that nobody has been at the computer for an hour, or is there again: in place of the system it asks us, from
 * the first call on. That has to be before an extension is permitted `idle`: then Firefox takes hold of whom it asks.
 */
export function setFirefoxIdle(window: FirefoxWindow, isIdle: boolean): Promise<void> {
  return window.run(SET, isIdle);
}

const SET = `(isIdle) => {
  if (!window.idleForTest) {
    const observers = new Set();
    const service = {
      idleTime: 0,
      addIdleObserver: (observer) => void observers.add(observer),
      removeIdleObserver: (observer) => void observers.delete(observer),
      QueryInterface: ChromeUtils.generateQI(['nsIUserIdleService']),
    };
    Components.manager
      .QueryInterface(Ci.nsIComponentRegistrar)
      .registerFactory(Services.uuid.generateUUID(), '', '@mozilla.org/widget/useridleservice;1', {
        createInstance: (iid) => service.QueryInterface(iid),
      });
    window.idleForTest = { service, observers };
  }
  const { service, observers } = window.idleForTest;
  service.idleTime = isIdle ? 3_600_000 : 0;
  for (const observer of observers) observer.observe(null, isIdle ? 'idle' : 'active', '');
}`;
