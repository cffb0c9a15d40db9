import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type ManagedArea, type ManagedSettings, managedSettings } from '../../../lib/settings/managed.ts';
import { NO_POLICY } from '../../../lib/status/policy.ts';
import { managedArea } from '../../support/managed-area.ts';
import { type MemoryArea, memoryArea } from '../../support/memory-area.ts';

const POLICY = { sites: ['intranet.example'], locked: ['sites'] };
const READ = { ...POLICY, problems: [] };

it.each([null, {}])('is nothing where %j is set', async (items) => {
  const managed = managedSettings(managedArea(items), memoryArea());
  expect(await managed.read()).toEqual(NO_POLICY);
  expect(await managed.known()).toEqual(NO_POLICY);
});

it('tells that something was changed, and keeps it', async () => {
  const area = managedArea();
  const copy = memoryArea();
  const changed = vi.fn();
  const managed = managedSettings(area, copy);
  managed.onChanged(changed);
  area.set(POLICY);
  await vi.waitFor(() => expect(changed).toHaveBeenCalledOnce());
  expect(copy.items.get('policy')).toBe(JSON.stringify(POLICY));
  expect(await managed.known()).toEqual(READ);
  area.set(null);
  await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(2));
  expect(copy.items.get('policy')).toBe('');
});

describe('a browser that takes its time for the first answer', () => {
  let answer: (items: Record<string, unknown>) => void;
  let endMoment: () => void;
  let copy: MemoryArea;
  const changed = vi.fn();

  /** Begins with what is kept. */
  function begin(kept?: unknown): ManagedSettings {
    copy = memoryArea(kept === undefined ? {} : { policy: kept });
    const answered = new Promise<Record<string, unknown>>((resolve) => {
      answer = resolve;
    });
    const moment = new Promise<void>((resolve) => {
      endMoment = resolve;
    });
    const area: ManagedArea = { get: () => answered, onChanged: managedArea().onChanged };
    const managed = managedSettings(area, copy, () => moment);
    managed.onChanged(changed);
    return managed;
  }

  beforeEach(() => void changed.mockClear());

  it('is not waited for where the policy read last is kept', async () => {
    const managed = begin(JSON.stringify(POLICY));
    expect(await managed.known()).toEqual(READ);
    answer(POLICY);
    expect(await managed.read()).toEqual(READ);
    expect(await managed.known()).toEqual(READ);
    expect(changed).not.toHaveBeenCalled();
  });

  it('puts right what was known', async () => {
    const managed = begin(JSON.stringify(POLICY));
    await managed.known();
    answer({ sites: ['other.example'] });
    await vi.waitFor(() => expect(changed).toHaveBeenCalledOnce());
    expect(await managed.known()).toEqual({ ...NO_POLICY, sites: ['other.example'] });
    expect(copy.items.get('policy')).toBe('{"sites":["other.example"]}');
  });

  it.each([undefined, '', '{', 'null', 5])('gets a moment where what is kept is %j', async (kept) => {
    const managed = begin(kept);
    const known = vi.fn();
    const asked = managed.known().then(known);
    await new Promise((resolve) => setTimeout(resolve));
    if (kept === undefined || kept === '') expect(known).not.toHaveBeenCalled();
    endMoment();
    await asked;
    expect(known).toHaveBeenCalledWith(NO_POLICY);
    answer(POLICY);
    await vi.waitFor(() => expect(changed).toHaveBeenCalledOnce());
    expect(await managed.known()).toEqual(READ);
  });

  it('is heard where it answers within the moment', async () => {
    const managed = begin();
    const known = managed.known();
    answer(POLICY);
    expect(await known).toEqual(READ);
  });

  it('holds up whoever must not get by what is locked', async () => {
    const managed = begin(JSON.stringify({}));
    const read = vi.fn();
    const reading = managed.read().then(read);
    await managed.known();
    endMoment();
    await new Promise((resolve) => setTimeout(resolve));
    expect(read).not.toHaveBeenCalled();
    answer(POLICY);
    await reading;
    expect(read).toHaveBeenCalledWith(READ);
  });

  it('says that there is nothing, which is no news where nothing was known', async () => {
    const managed = begin();
    answer({});
    expect(await managed.known()).toEqual(NO_POLICY);
    expect(changed).not.toHaveBeenCalled();
    expect([...copy.items]).toEqual([]);
  });

  it('is told of though it can’t be kept', async () => {
    const managed = begin();
    copy.set = () => Promise.reject(new Error('full'));
    answer(POLICY);
    await managed.read();
    await vi.waitFor(() => expect(changed).toHaveBeenCalledOnce());
  });
});
