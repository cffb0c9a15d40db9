import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, GENERATIONS, NATIVE_PLATFORM, Scene } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(() => scene.close());

describe.each(GENERATIONS)('%s', (sdk) => {
  it('R31 one web instance: a newer login kicks the older, which stays out; others notice nothing', async () => {
    const [old, watcher] = await scene.online(sdk, 'alice', 'bob');
    await watcher?.subscribe(['alice']);
    watcher?.forget();
    const [newer] = await scene.online(sdk, 'alice');
    await old?.waitForEvent('KICKED_OUT', 'multipleAccount');
    await old?.waitForEvent('SDK_NOT_READY');
    expect(await codeOf(old?.setStatus('no') ?? Promise.resolve())).not.toBe(0);
    await newer?.setStatus('yes');
    await watcher?.waitForStatus({ userID: 'alice', customStatus: 'yes' });
    expect(await watcher?.statuses()).toEqual([{ userID: 'alice', statusType: 1, customStatus: 'yes' }]);
    expect((await newer?.events())?.some(({ name }) => name === 'KICKED_OUT')).toBe(false);
  });

  it('R31 the kicked one can log in again, and kicks in turn', async () => {
    const [first] = await scene.online(sdk, 'alice');
    const [second] = await scene.online(sdk, 'alice');
    await first?.waitForEvent('SDK_NOT_READY');
    first?.forget();
    await first?.login();
    await second?.waitForEvent('KICKED_OUT', 'multipleAccount');
    await first?.setStatus('back');
    await first?.waitForStatus({ userID: 'alice', customStatus: 'back' });
  });

  it('R31 up to webInstances at once, each told of what another sets', async () => {
    scene.backend.applySettings({ webInstances: 10 });
    const instances = await scene.online(sdk, ...Array.from({ length: 10 }, () => 'alice'));
    await instances[0]?.setStatus('everywhere');
    await Promise.all(instances.map((one) => one.waitForStatus({ customStatus: 'everywhere' })));
    await scene.online(sdk, 'alice');
    await Promise.race(instances.map((one) => one.waitForEvent('KICKED_OUT')));
    await instances[9]?.setStatus('nine are left');
  });

  it('R31 a native app and a web instance do not kick each other', async () => {
    const [web] = await scene.online(sdk, 'alice');
    const phone = await scene.rawOnline('alice', NATIVE_PLATFORM);
    await web?.setStatus('both');
    await phone.waitForStatus('alice:1:both');
    expect((await web?.events())?.some(({ name }) => name === 'KICKED_OUT')).toBe(false);
  });
});
